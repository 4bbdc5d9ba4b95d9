"""What is approved is sent once, or a human sees why not."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from consult import delivery, history, jobs
from consult.database import transaction
from consult.delivery import MAX_TRIES, Dot
from consult.errors import LostLease
from consult.letter import Receipt, Verdict
from consult.states import TicketState
from consult.tables import Job, JobKind, JobState, LetterKind, LetterState
from tests.consult.test_intake import reply_to
from tests.consult.world import approved, letters_of, settle, state_of, take_reply
from tests.factories import US, opened, received


@pytest.fixture
def case(engine, carol):
    return approved(engine, carol)


def take_again(engine, in_hand, now):
    """Another worker takes the job when the first one's lease ran out."""
    with transaction(engine) as session:
        again = jobs.claim(session, in_hand.id, "another", now)
        return again, delivery.take_out(session, again, US, "CaseConsultant")


def job_of(engine, in_hand):
    with transaction(engine) as session:
        return session.get_one(Job, in_hand.id)


def test_a_letter_the_server_took_answers_the_case(engine, case):
    settle(engine, take_reply(engine, case), Verdict.TAKEN, "250 queued as 17")

    [reply] = letters_of(engine, case)
    assert (reply.state, reply.answer) == (LetterState.SENT, "250 queued as 17")
    assert state_of(engine, case) is TicketState.ANSWERED


def test_a_refused_letter_makes_the_case_stuck_with_the_servers_words(engine, case):
    in_hand = take_reply(engine, case)
    settle(engine, in_hand, Verdict.REFUSED, "550 5.1.1 no such user")

    assert letters_of(engine, case)[0].state is LetterState.REFUSED
    assert state_of(engine, case) is TicketState.STUCK
    assert job_of(engine, in_hand).state is JobState.DONE
    with transaction(engine) as session:
        assert "550 5.1.1 no such user" in history.events(session, case)[-1].note


def refused_for_now(engine, in_hand, now):
    """The server is not to be had at *now*; when the letter is due again."""
    with transaction(engine) as session:
        delivery.settle(session, in_hand, Receipt(Verdict.LATER, "451 busy"), now)
    return job_of(engine, in_hand).due


def test_a_busy_server_is_asked_later_and_later_then_each_hour_of_a_day(engine, case):
    in_hand, first = take_reply(engine, case), datetime.now(UTC)
    now, waits = first, []
    for _ in range(MAX_TRIES - 1):
        due = refused_for_now(engine, in_hand, now)
        waits.append((due - now) / timedelta(minutes=1))
        now = due
        in_hand, _ = take_again(engine, in_hand, now)

    assert waits == [1, 2, 4, 8, 16, 32, *[60] * 23]
    assert timedelta(hours=24) < now - first < timedelta(hours=25)
    refused_for_now(engine, in_hand, now)
    assert state_of(engine, case) is TicketState.STUCK


def test_a_letter_that_no_server_took_all_night_goes_out_in_the_morning(engine, case):
    in_hand, evening = take_reply(engine, case), datetime.now(UTC)
    now = evening
    while now < evening + timedelta(hours=14):
        now = refused_for_now(engine, in_hand, now)
        in_hand, letter = take_again(engine, in_hand, now)
        assert letter.message_id == letters_of(engine, case)[0].message_id

    settle(engine, in_hand, Verdict.TAKEN, "250 queued as 17")

    assert now - evening < timedelta(hours=15)
    assert letters_of(engine, case)[0].state is LetterState.SENT
    assert state_of(engine, case) is TicketState.ANSWERED


def test_a_letter_whose_fate_nobody_knows_is_never_taken_out_again(engine, case):
    in_hand = take_reply(engine, case)
    settle(engine, in_hand, Verdict.UNKNOWN, "the connection broke")

    again, letter = take_again_or_none(engine, in_hand)

    assert (again, letter) == (None, None)
    assert job_of(engine, in_hand).state is JobState.UNKNOWN
    assert letters_of(engine, case)[0].state is LetterState.UNKNOWN
    assert state_of(engine, case) is TicketState.STUCK


def take_again_or_none(engine, in_hand):
    with transaction(engine) as session:
        later = datetime.now(UTC) + timedelta(hours=1)
        return jobs.claim(session, in_hand.id, "another", later), None


def test_a_worker_that_died_before_the_dot_is_replaced(engine, case):
    in_hand = take_reply(engine, case)

    again, letter = take_again(engine, in_hand, datetime.now(UTC) + timedelta(hours=1))

    assert letter is not None
    assert letter.message_id == letters_of(engine, case)[0].message_id
    settle(engine, again, Verdict.TAKEN)
    assert state_of(engine, case) is TicketState.ANSWERED


def test_a_worker_that_died_at_the_dot_leaves_it_to_a_human(engine, case):
    in_hand = take_reply(engine, case)
    with transaction(engine) as session:
        delivery.at_dot(session, in_hand)

    _, letter = take_again(engine, in_hand, datetime.now(UTC) + timedelta(hours=1))

    assert letter is None
    assert letters_of(engine, case)[0].state is LetterState.UNKNOWN
    assert state_of(engine, case) is TicketState.STUCK


def test_a_worker_that_lost_its_lease_must_not_send_the_dot(engine, case):
    slow = take_reply(engine, case)
    take_again(engine, slow, datetime.now(UTC) + timedelta(hours=1))

    with pytest.raises(LostLease), transaction(engine) as session:
        delivery.at_dot(session, slow)


def test_a_client_who_wrote_while_the_server_was_busy_is_read_first(engine, case):
    in_hand = take_reply(engine, case)
    received(engine, reply_to(engine, case))

    settle(engine, in_hand, Verdict.LATER, "451 busy")

    assert letters_of(engine, case)[0].state is LetterState.WITHDRAWN
    assert state_of(engine, case) is TicketState.NEW


def test_a_withdrawn_letter_is_not_taken_out(engine, case):
    received(engine, reply_to(engine, case))
    [letter] = letters_of(engine, case)
    with transaction(engine) as session:
        sends = select(Job).where(Job.kind == JobKind.SEND, Job.subject_id == letter.id)
        in_hand = jobs.claim(session, session.exec(sends).one().id, "one", datetime.now(UTC))

        assert delivery.take_out(session, in_hand, US, "CaseConsultant") is None


def test_a_receipt_that_is_refused_leaves_the_case_alone(engine):
    ticket_id = opened(engine)
    [receipt] = letters_of(engine, ticket_id, LetterKind.RECEIPT)
    with transaction(engine) as session:
        sends = select(Job).where(Job.kind == JobKind.SEND, Job.subject_id == receipt.id)
        in_hand = jobs.claim(session, session.exec(sends).one().id, "one", datetime.now(UTC))
        outgoing = delivery.take_out(session, in_hand, US, "CaseConsultant")
    assert outgoing.automatic

    settle(engine, in_hand, Verdict.REFUSED, "550 no")

    assert state_of(engine, ticket_id) is TicketState.NEW


def test_what_waits_may_be_held_for_a_human(engine, case):
    with transaction(engine) as session:
        cases = delivery.hold_all(session, "maybe sent before")

    assert cases == ["CC-1"]
    [reply] = letters_of(engine, case)
    assert (reply.state, reply.answer) == (LetterState.UNKNOWN, "maybe sent before")
    assert state_of(engine, case) is TicketState.STUCK
    with transaction(engine) as session:
        sending = select(Job).where(Job.kind == JobKind.SEND, Job.subject_id == reply.id)
        assert session.exec(sending).one().state is JobState.UNKNOWN


def test_a_worker_whose_letter_is_held_stops_before_the_dot(engine, case):
    in_hand = take_reply(engine, case)
    with transaction(engine) as session:
        delivery.hold_all(session, "maybe sent before")

    with pytest.raises(LostLease), transaction(engine) as session:
        delivery.at_dot(session, in_hand)


def test_a_dot_is_known_from_its_commit_on(engine, case):
    in_hand = take_reply(engine, case)
    message_id = letters_of(engine, case)[0].message_id
    with transaction(engine) as session:
        assert not delivery.knows(session, Dot(message_id, 1))

        dot = delivery.at_dot(session, in_hand)

        assert dot == Dot(message_id, 1)
        assert delivery.knows(session, dot)
        assert not delivery.knows(session, Dot(message_id, 2))
        assert not delivery.knows(session, Dot("<cc.9.1@consult.example>", 1))


def test_the_last_dot_is_that_of_the_letter_settled_last(engine, case):
    with transaction(engine) as session:
        before = delivery.last_sent(session)
    settle(engine, take_reply(engine, case), Verdict.TAKEN, "250 queued as 17")

    with transaction(engine) as session:
        after = delivery.last_sent(session)
    assert before is None
    assert after == Dot(letters_of(engine, case)[0].message_id, 1)
