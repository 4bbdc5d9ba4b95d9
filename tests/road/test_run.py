"""Everything in one process: a mailed question becomes an approved, sent answer."""

import json
import re
import smtplib
import subprocess

import pytest

from tests.factories import PASSWORD, raw_mail
from tests.road.processes import (
    US,
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


@pytest.fixture
def env(tmp_path):
    return environment(tmp_path / "data")


def tickets(env):
    return json.loads(ours(env, "tickets", "--json"))


def drafted(env, count=1):
    return wait_until(
        lambda: [t for t in tickets(env) if t["state"] == "drafted"][count - 1 :], "no draft"
    )


def add_carol(env):
    ours(env, "user", "add", CAROL, "--role", "consultant", "--password-stdin", typed=PASSWORD)


def approve(env, number=1):
    ours(env, "approve", str(number), "--as", CAROL, "--password-stdin", typed=PASSWORD)


def test_a_mailed_question_becomes_an_approved_sent_answer(env, folder):
    with running(env, "run") as process:
        port = door_of(process)
        add_carol(env)
        question = raw_mail(message_id="<q1@client.example>")

        mail_in(port, question)
        drafted(env)
        assert replies(folder) == []
        approve(env)
        [reply] = wait_until(lambda: replies(folder), "no reply")

    assert reply["To"] == "dana@client.example"
    assert reply["In-Reply-To"] == "<q1@client.example>"
    assert "<q1@client.example>" in reply["References"]
    assert reply["Subject"] == "[CC-1] your coding question"
    for half in ("plain", "html"):
        text = reply.get_body((half,)).get_content()
        assert "45385" in text
        assert "NCCI" in text
    history = ours(env, "ticket", "1")
    for step in ("draft", "claim", "approve", "sent"):
        assert step in history


def test_what_is_stored_is_for_its_owner_alone_whoever_made_the_folder(env, folder):
    folder.chmod(0o755)  # as systemd makes a state directory

    with running(env, "run") as process:
        mail_in(door_of(process), raw_mail())
        drafted(env)

    made = [path for path in folder.rglob("*") if path.name != "book.db"]
    assert folder / "cases.db" in made
    assert [path.name for path in made if path.stat().st_mode & 0o077] == []


def test_one_receipt_answers_a_question_at_once(env, folder):
    with running(env, "run") as process:
        mail_in(door_of(process), raw_mail())
        [receipt] = wait_until(lambda: sent(folder), "no receipt")

    assert receipt["Auto-Submitted"] == "auto-replied"
    assert "45385" not in receipt.get_content()


def test_a_reply_to_the_answer_joins_its_case_and_is_drafted_again(env, folder):
    with running(env, "run") as process:
        port = door_of(process)
        add_carol(env)
        mail_in(port, raw_mail())
        drafted(env)
        approve(env)
        [reply] = wait_until(lambda: replies(folder), "no reply")

        mail_in(port, raw_mail("And 20610-50?", in_reply_to=reply["Message-ID"]))

        drafted(env)
        assert len(tickets(env)) == 1


def test_a_question_by_imap_is_answered_too(env, folder, mailbox):
    env |= {"CASECONSULTANT_IMAP": mailbox.url, "SSL_CERT_FILE": str(mailbox.ca_file)}
    mailbox.append(raw_mail(message_id="<imap@client.example>"))
    with running(env, "run"):
        add_carol(env)
        drafted(env)
        approve(env)
        [reply] = wait_until(lambda: replies(folder), "no reply")

    assert reply["In-Reply-To"] == "<imap@client.example>"
    assert len(mailbox.mails("Processed")) == 1


def test_mail_by_lmtp_and_by_maildir_is_taken_in(env, folder, tmp_path):
    new = tmp_path / "maildir" / "new"
    new.mkdir(parents=True)
    (new / "1").write_bytes(raw_mail())
    env |= {
        "CASECONSULTANT_LMTP": "127.0.0.1:0",
        "CASECONSULTANT_MAILDIR": str(tmp_path / "maildir"),
    }
    with running(env, "run") as process:
        port = int(process.wait_for(r"LMTP door\s+127\.0\.0\.1:(\d+)")[1])
        with smtplib.LMTP("127.0.0.1", port) as postfix:
            postfix.sendmail("dana@client.example", [US], raw_mail())

        drafted(env, 2)

    assert list(new.iterdir()) == []


def test_it_says_where_it_listens_and_gives_a_line_that_works(env, folder):
    with running(env, "run") as process:
        line = process.wait_for(r"(?m)^ *(python3 -c .*)$")[1]
        assert re.search(r"console\s+http://127\.0\.0\.1:\d+/", process.output)
        assert re.search(r"one-time password \S{12,}", process.output)

        subprocess.run(line, shell=True, check=True)
        subprocess.run(line, shell=True, check=True)

        assert len(drafted(env, 2)) == 1


def test_a_second_one_on_the_same_folder_is_refused_in_one_sentence(env, folder):
    from tests.road.processes import Process

    with running(env, "run") as process:
        door_of(process)
        second = Process(env, "run")

        assert second.join() == 2
        assert "already runs everything" in second.output
        assert "Traceback" not in second.output


def test_what_was_in_hand_at_a_kill_is_finished_after_the_restart(env, folder):
    with running(env, "run") as process:
        port = door_of(process)
        for number in range(20):
            mail_in(port, raw_mail(message_id=f"<k{number}@client.example>"))
        process.kill()

    with running(env, "run"):
        drafted(env, 20)

        assert [ticket["state"] for ticket in tickets(env)] == ["drafted"] * 20


def test_sigterm_ends_it_in_good_order(env, folder):
    with running(env, "run") as process:
        door_of(process)
        process.wait_for("paste this")

        assert process.stop() == 0
        assert "Traceback" not in process.output
