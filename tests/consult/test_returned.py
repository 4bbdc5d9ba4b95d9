"""Bounces: an answer that did not arrive is a human's again; nothing is sent because of one."""

from datetime import UTC, datetime

import pytest
from sqlmodel import select

from consult import delivery, history
from consult.database import transaction
from consult.errors import TooEarly
from consult.letter import Automatic, Bounce, FailedRecipient, Receipt, Verdict
from consult.people import find_user
from consult.review import claim, find_ticket
from consult.states import Move, TicketState
from consult.tables import Fate, Job, LetterKind, OutboxLetter
from consult.threads import our_message_id
from tests.consult.world import (
    answered,
    approve_it,
    approved,
    lay_draft,
    letters_of,
    settle,
    state_of,
    take_reply,
)
from tests.factories import DANA, US, letter, opened, person, received

GONE = FailedRecipient(DANA, "5.1.1", "550", permanent=True, reason="550 5.1.1 no such user")
FULL = FailedRecipient(DANA, "5.2.2", "552", permanent=False, reason="552 5.2.2 mailbox full")
LATE = FailedRecipient(DANA, "4.4.1", "", permanent=False, reason="timed out", final=False)


@pytest.fixture
def case(engine):
    """An answered case of Dana's."""
    return answered(engine, person(engine, "Carol"))


def bounced(engine, *recipients, ids=(), to=US, **changes):
    report = Bounce(recipients, tuple(ids))
    known = {"sender": "mailer-daemon@mx.example", "automatic": Automatic.BOUNCE, "to": (to,)}
    return received(engine, letter("Sorry.", bounce=report, **(known | changes)))


def reply_id(engine, case):
    return letters_of(engine, case)[-1].message_id


def last_line(engine, case):
    with transaction(engine) as session:
        return history.events(session, case)[-1]


def outgoing(engine):
    with transaction(engine) as session:
        return len(session.exec(select(OutboxLetter)).all()), len(session.exec(select(Job)).all())


@pytest.mark.parametrize("failed", [GONE, FULL])
def test_an_answer_that_was_given_up_makes_its_case_stuck_with_the_servers_words(
    engine, case, failed
):
    mail = bounced(engine, failed, ids=[reply_id(engine, case)])

    assert state_of(engine, case) is TicketState.STUCK
    line = last_line(engine, case)
    assert line.move is Move.BOUNCE
    assert failed.reason in line.note
    assert ("does not work" in line.note) == failed.permanent
    assert (mail.fate, mail.ticket_id) == (Fate.SET_ASIDE, case)
    assert mail.fate_note == f"automatic mail: bounce, about our letter on CC-{case}"


def test_an_answer_that_is_only_late_is_a_line_of_history(engine, case):
    bounced(engine, LATE, ids=[reply_id(engine, case)])

    assert state_of(engine, case) is TicketState.ANSWERED
    assert "still trying: timed out" in last_line(engine, case).note


def test_one_lost_recipient_among_late_ones_is_enough(engine, case):
    bounced(engine, LATE, GONE, ids=["<other@x.example>", reply_id(engine, case)])

    assert state_of(engine, case) is TicketState.STUCK


def test_a_bounce_without_our_id_is_known_by_the_address_it_came_to(engine, case):
    [reply] = letters_of(engine, case)

    bounced(engine, GONE, to="x@y.example", envelope_to=(reply.reply_to,))

    assert state_of(engine, case) is TicketState.STUCK


def test_a_bounce_draws_no_mail_and_no_work(engine, case):
    before = outgoing(engine)

    bounced(engine, GONE, ids=[reply_id(engine, case)])
    letters_out, jobs = outgoing(engine)

    assert letters_out == before[0]
    assert jobs == before[1] + 1  # the reading of the bounce itself


@pytest.mark.parametrize("ids", [[], ["<x@y.example>"], ["<cc.1.1.00000000000000000000@{d}>"]])
def test_a_forged_bounce_changes_nothing(engine, case, ids):
    ids = [one.format(d="consult.example") for one in ids]
    with transaction(engine) as session:
        ids.append(our_message_id(session, f"{case}.77", US))
    lines = last_line(engine, case).id

    mail = bounced(engine, GONE, ids=ids, to=US.replace("@", f"+{case}-{'0' * 20}@"))

    assert (mail.fate, mail.ticket_id) == (Fate.SET_ASIDE, None)
    assert state_of(engine, case) is TicketState.ANSWERED
    assert last_line(engine, case).id == lines


def test_an_answer_that_never_went_out_cannot_come_back(engine):
    case = approved(engine, person(engine, "Carol"))

    mail = bounced(engine, GONE, ids=[reply_id(engine, case)])

    assert mail.ticket_id is None
    assert state_of(engine, case) is TicketState.APPROVED


def test_a_bounce_that_overtakes_the_servers_answer_is_read_a_little_later(engine):
    case = approved(engine, person(engine, "Carol"))
    in_hand = take_reply(engine, case)
    with transaction(engine) as session:
        delivery.at_dot(session, in_hand)

    with pytest.raises(TooEarly):
        bounced(engine, GONE, ids=[reply_id(engine, case)])

    with transaction(engine) as session:
        delivery.settle(session, in_hand, Receipt(Verdict.TAKEN, "250 ok"), datetime.now(UTC))
    bounced(engine, GONE, ids=[reply_id(engine, case)])
    assert state_of(engine, case) is TicketState.STUCK


def test_a_receipt_that_comes_back_leaves_the_case_alone(engine):
    case = opened(engine)
    [receipt] = letters_of(engine, case, LetterKind.RECEIPT)
    with transaction(engine) as session:
        session.get_one(OutboxLetter, receipt.id).state = "sent"

    mail = bounced(engine, GONE, ids=[receipt.message_id])

    assert mail.ticket_id == case
    assert state_of(engine, case) is TicketState.NEW


def test_a_bounce_of_an_old_answer_leaves_the_later_one_alone(engine, case):
    old = reply_id(engine, case)
    received(engine, letter("And?", references=(old,)))
    lay_draft(engine, case)
    with transaction(engine) as session:
        carol = find_user(session, "carol@consult.example")
        claim(session, find_ticket(session, case), carol)
        approve_it(session, case, carol)
    settle(engine, take_reply(engine, case), Verdict.TAKEN)

    bounced(engine, GONE, ids=[old])

    assert state_of(engine, case) is TicketState.ANSWERED
    assert "came back" in last_line(engine, case).note


def test_a_second_bounce_of_one_answer_is_a_line_of_history(engine, case):
    ids = [reply_id(engine, case)]
    bounced(engine, GONE, ids=ids)

    bounced(engine, GONE, ids=ids)

    assert state_of(engine, case) is TicketState.STUCK
    assert last_line(engine, case).move is None


def test_a_report_that_names_nobody_still_counts(engine, case):
    bounced(engine, FailedRecipient("", reason="it did not work"), ids=[reply_id(engine, case)])

    assert state_of(engine, case) is TicketState.STUCK


def test_automatic_mail_that_is_no_bounce_changes_nothing(engine, case):
    [reply] = letters_of(engine, case)
    received(
        engine,
        letter("I am away", automatic=Automatic.AUTO_REPLY, references=(reply.message_id,)),
    )

    assert state_of(engine, case) is TicketState.ANSWERED
    assert last_line(engine, case).move is Move.SENT
