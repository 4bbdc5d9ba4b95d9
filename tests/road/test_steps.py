"""The road step by step in one process: what is due is done once, whatever goes wrong."""

import logging
import threading
import time

import pytest
from sqlmodel import select

from consult import jobs
from consult.database import transaction
from consult.drafts import current_draft, put_draft
from consult.review import find_ticket
from consult.states import TicketState
from consult.tables import Fate, Job, JobKind, JobState, LetterState, Mail
from consult.threads import last_message
from tests.consult.world import letters_of
from tests.factories import NOON, answer_to, raw_mail
from tests.road.houses import (
    CAROL,
    approve_as,
    arrive,
    do_all_due,
    due_now,
    mails,
    open_jobs,
    replies,
    states,
)
from tests.servers.smtp_sink import TAKE_AND_DROP
from workers import road


def fates(house):
    with transaction(house.engine) as session:
        return [mail.fate for mail in session.exec(select(Mail).order_by(Mail.id))]


def test_nothing_leaves_before_a_human_says_so(house, smtp_sink):
    arrive(house, raw_mail())
    do_all_due(house)

    assert states(house) == [TicketState.DRAFTED]
    assert [mail["Subject"] for mail in mails(smtp_sink)] == ["[CC-1] we have your question"]


def test_a_bell_that_rings_often_does_its_job_once(house, smtp_sink):
    arrive(house, raw_mail())
    do_all_due(house)
    approve_as(house, CAROL)
    do_all_due(house)
    with transaction(house.engine) as session:
        every = [job.id for job in session.exec(select(Job))]

    for job_id in every * 3:
        road.do_job(house, job_id)

    assert states(house) == [TicketState.ANSWERED]
    assert len(smtp_sink.taken) == 2


def test_the_same_mail_by_two_routes_is_one_case(house):
    raw = raw_mail(message_id="<one@client.example>")
    arrive(house, raw)
    arrive(house, b"Received: from elsewhere.example by mx.consult.example\r\n" + raw)

    do_all_due(house)

    assert fates(house) == [Fate.FILED, Fate.DUPLICATE]
    assert states(house) == [TicketState.DRAFTED]


def test_a_job_that_kills_its_worker_three_times_goes_to_a_human(house):
    arrive(house, raw_mail())

    def die(point):
        if point == "read: parsed":
            raise SystemExit  # as a kill would leave it: no result, no word

    for _ in range(3):
        house.at = die
        with pytest.raises(SystemExit):
            road.do_job(house, 1)
        with transaction(house.engine) as session:
            jobs.void_leases(session, house.presence.holder, NOON)
    house.at = lambda _point: None
    road.do_job(house, 1)

    assert fates(house) == [Fate.UNREADABLE]
    with transaction(house.engine) as session:
        assert session.get_one(Job, 1).state is JobState.PARKED


def test_a_fault_of_ours_is_tried_again_and_then_shown_to_a_human(house, caplog):
    arrive(house, raw_mail())
    words = "what Dana wrote"

    def fail(point):
        if point == "read: parsed":
            raise RuntimeError(words)

    house.at = fail
    for _ in range(road.MAX_ATTEMPTS):
        due_now(house)
        road.do_job(house, 1)

    assert fates(house) == [Fate.UNREADABLE]
    with transaction(house.engine) as session:
        assert "RuntimeError" in session.exec(select(Mail)).one().fate_note
    # The line of code may be logged, what the error says may not: it may quote a letter.
    assert words not in caplog.text


def test_a_client_who_writes_during_drafting_gets_one_draft_of_the_newest_letter(house, smtp_sink):
    arrive(house, raw_mail())
    do_all_due(house)
    receipt = mails(smtp_sink)[0]
    wrote = []

    def write_again(point):
        if point == "draft: written" and not wrote:
            wrote.append(point)
            arrive(house, raw_mail("And 20610-50?", in_reply_to=receipt["Message-ID"]))
            with transaction(house.engine) as session:
                due = select(Job).where(Job.kind == JobKind.READ, Job.state == JobState.PENDING)
                reading = session.exec(due).one().id
            road.do_job(house, reading)

    arrive(house, raw_mail("Also 99213?", in_reply_to=receipt["Message-ID"]))
    house.at = write_again
    do_all_due(house)

    with transaction(house.engine) as session:
        assert "20610" in current_draft(session, 1).text
    assert wrote
    assert states(house) == [TicketState.DRAFTED]
    assert open_jobs(house) == []


@pytest.mark.parametrize("stage", ["CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "DOT"])
def test_a_busy_server_is_asked_again_and_gets_the_mail_once(house, smtp_sink, stage):
    arrive(house, raw_mail())
    do_all_due(house)
    approve_as(house, CAROL)
    smtp_sink.say(stage, "451 4.3.0 busy")
    do_all_due(house)
    assert states(house) == [TicketState.APPROVED]

    due_now(house)
    do_all_due(house)

    assert states(house) == [TicketState.ANSWERED]
    assert len(smtp_sink.taken) == 2


@pytest.mark.parametrize("stage", ["MAIL", "RCPT", "DATA", "DOT"])
def test_a_refusal_is_shown_with_the_servers_words_and_not_repeated(house, smtp_sink, stage):
    arrive(house, raw_mail())
    do_all_due(house)
    approve_as(house, CAROL)
    smtp_sink.say(stage, "554 5.7.1 we do not like you")
    do_all_due(house)

    do_all_due(house)

    assert states(house) == [TicketState.STUCK]
    [reply] = letters_of(house.engine, 1)
    assert (reply.state, reply.answer) == (LetterState.REFUSED, "554 5.7.1 we do not like you")
    assert len(smtp_sink.taken) == 1


def test_an_answer_that_is_lost_after_the_dot_is_never_resent(house, smtp_sink):
    arrive(house, raw_mail())
    do_all_due(house)
    approve_as(house, CAROL)
    smtp_sink.say("DOT", TAKE_AND_DROP)
    do_all_due(house)

    due_now(house)
    do_all_due(house)

    assert states(house) == [TicketState.STUCK]
    assert letters_of(house.engine, 1)[0].state is LetterState.UNKNOWN
    assert len(replies(smtp_sink)) == 1


def test_a_job_that_waits_for_its_turn_to_think_is_not_claimed_yet(house):
    # Its lease would run out in the queue: the job would be handed out twice, and parked at last.
    arrive(house, raw_mail())
    house.thinking = threading.Lock()
    with transaction(house.engine) as session:
        [job_id] = session.exec(select(Job.id)).all()
    waiting = threading.Thread(target=road.do_job, args=(house, job_id))

    with house.thinking:
        waiting.start()
        time.sleep(0.3)
        with transaction(house.engine) as session:
            held = session.get_one(Job, job_id).state
    waiting.join()

    assert held is JobState.PENDING
    assert fates(house) == [Fate.FILED]


def test_a_letter_is_sent_while_others_are_being_read(house, smtp_sink):
    arrive(house, raw_mail())
    do_all_due(house)
    approve_as(house, CAROL)
    with transaction(house.engine) as session:
        to_send = select(Job.id).where(Job.kind == JobKind.SEND, Job.state == JobState.PENDING)
        [job_id] = session.exec(to_send).all()
    house.thinking = threading.Lock()

    with house.thinking:
        road.do_job(house, job_id)

    assert len(replies(smtp_sink)) == 1


def test_a_draft_that_comes_too_late_is_logged_without_anybodys_address(house, caplog):
    arrive(house, raw_mail(message_id="<one@client.example>"))
    do_all_due(house)
    arrive(house, raw_mail("And 99213?", in_reply_to="<one@client.example>"))
    caplog.set_level(logging.INFO)

    def overtaken(point):
        if point == "draft: written":
            with transaction(house.engine) as session:
                ticket = find_ticket(session, 1)
                put_draft(session, ticket, last_message(session, 1), answer_to())

    house.at = overtaken
    do_all_due(house)

    assert states(house) == [TicketState.DRAFTED]
    assert "IllegalMove" in caplog.text
    assert "client.example" not in caplog.text
