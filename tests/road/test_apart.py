"""Each part in its own process: PostgreSQL, Redis, two workers and a real IMAP mailbox."""

import json
import time

import pytest

from tests.factories import PASSWORD, raw_mail
from tests.road.processes import (
    Process,
    door_of,
    environment,
    mail_in,
    ours,
    replies,
    running,
    sent,
    wait_until,
)

CAROL = "carol@consult.example"
BOB = "bob@consult.example"


@pytest.fixture
def env(folder, postgres_url, redis_url):
    return environment(folder, database=postgres_url, broker=redis_url)


@pytest.fixture
def desk(env):
    """The tables, two consultants, two workers and a sweeper."""
    for email in (CAROL, BOB):
        words = ["user", "add", email, "--role", "consultant", "--password-stdin"]
        ours(env, *words, typed=PASSWORD)
    with running(env, "work"), running(env, "work"), running(env, "sweep") as sweeper:
        sweeper.wait_for("sweeping")
        yield env


def states(env):
    return [ticket["state"] for ticket in json.loads(ours(env, "tickets", "--json"))]


def wait_for_states(env, *wanted, timeout_s=60):
    return wait_until(lambda: sorted(states(env)) == sorted(wanted), f"not {wanted}", timeout_s)


def approve(env, number, who=CAROL):
    ours(env, "approve", str(number), "--as", who, "--password-stdin", typed=PASSWORD)


def test_smtp_in_and_an_answer_out(desk, folder):
    with running(desk, "door") as door:
        mail_in(door_of(door), raw_mail(message_id="<q1@client.example>"))
        wait_for_states(desk, "drafted")
        assert replies(folder) == []
        approve(desk, 1)
        [reply] = wait_until(lambda: replies(folder), "no reply")

    assert reply["In-Reply-To"] == "<q1@client.example>"
    wait_for_states(desk, "answered")


def test_imap_in_and_an_answer_out(desk, folder, mailbox):
    env = desk | {
        "CASECONSULTANT_IMAP": mailbox.url,
        "SSL_CERT_FILE": str(mailbox.ca_file),
    }
    mailbox.append(raw_mail(message_id="<before@client.example>"))
    with running(env, "poll") as first, running(env, "poll") as second:
        first.wait_for("polling")
        second.wait_for("polling")
        wait_for_states(env, "drafted")
        mailbox.append(raw_mail("Is 99213 valid?", message_id="<after@client.example>"))
        wait_for_states(env, "drafted", "drafted")
        approve(env, 1)
        [reply] = wait_until(lambda: replies(folder), "no reply")

    assert reply["In-Reply-To"] == "<before@client.example>"
    assert mailbox.mails() == []
    assert len(mailbox.mails("Processed")) == 2


def test_the_same_mail_by_the_door_and_by_imap_is_one_case(desk, folder, mailbox):
    env = desk | {
        "CASECONSULTANT_IMAP": mailbox.url,
        "SSL_CERT_FILE": str(mailbox.ca_file),
    }
    raw = raw_mail(message_id="<both@client.example>")
    with running(env, "door") as door, running(env, "poll"):
        mailbox.append(b"Received: by mx.consult.example\r\n" + raw)
        mail_in(door_of(door), raw)
        wait_until(lambda: mailbox.mails("Processed"), "not polled")
        wait_for_states(env, "drafted")
        time.sleep(1)

    assert states(env) == ["drafted"]
    assert len(sent(folder)) == 1


def test_killed_workers_and_a_wiped_broker_lose_nothing_but_time(env, redis_server):
    ours(env, "user", "add", CAROL, "--role", "consultant", "--password-stdin", typed=PASSWORD)
    with running(env, "door") as door:
        port = door_of(door)
        worker = Process(env, "work")
        for number in range(12):
            mail_in(port, raw_mail(message_id=f"<w{number}@client.example>"))
        worker.kill()
        redis_server.flush()

        with running(env, "work"), running(env, "sweep"):
            wait_for_states(env, *["drafted"] * 12)

    assert states(env) == ["drafted"] * 12


def test_mail_is_taken_in_while_the_broker_is_down(env, redis_server):
    with running(env, "door") as door:
        port = door_of(door)
        redis_server.kill()
        mail_in(port, raw_mail())
        redis_server.start()

        with running(env, "work"), running(env, "sweep"):
            wait_for_states(env, "drafted")

    assert states(env) == ["drafted"]


def test_two_people_approving_at_once_send_one_mail_and_the_other_is_told(desk, folder):
    from concurrent.futures import ThreadPoolExecutor

    with running(desk, "door") as door:
        mail_in(door_of(door), raw_mail())
        wait_for_states(desk, "drafted")

    def try_it(who):
        try:
            approve(desk, 1, who)
        except AssertionError as error:
            return str(error)
        return ""

    with ThreadPoolExecutor(2) as pool:
        said = sorted(pool.map(try_it, (CAROL, BOB)))

    assert said[0] == ""
    assert "approved the reply" in said[1]
    wait_until(lambda: replies(folder), "no reply")
    time.sleep(2)
    assert len(replies(folder)) == 1
