"""One mail, one row, one fate."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlmodel import col, select

from consult import history
from consult.database import transaction
from consult.errors import IllegalMove
from consult.intake import keep, known, read_again, receive
from consult.letter import Automatic, MailPlace, RawMail, UnreadableLetter, Verdict
from consult.outbox import letters
from consult.review import find_ticket
from consult.states import TicketState
from consult.tables import (
    Fate,
    Job,
    JobKind,
    LetterKind,
    LetterState,
    Mail,
    Message,
    RawBytes,
    Ticket,
)
from tests.consult.world import (
    answered,
    approved,
    drafted,
    in_review,
    letters_of,
    settle,
    state_of,
    take_reply,
)
from tests.factories import (
    DANA,
    DESK,
    MALLORY,
    NOON,
    US,
    kept,
    letter,
    opened,
    person,
    raw_mail,
    received,
)

PLACE = MailPlace("inbox", 4_000_000_000, 4_294_967_295)


def reply_to(engine, ticket_id, **changes):
    """A letter of Dana's that names our latest letter on the case."""
    with transaction(engine) as session:
        ours = letters(session, ticket_id)[-1].message_id
    return letter("And 99213?", references=(ours,), **changes)


def tickets(engine):
    with transaction(engine) as session:
        return session.exec(select(Ticket)).all()


def drafts_due(engine, ticket_id):
    with transaction(engine) as session:
        due = select(Job).where(Job.kind == JobKind.DRAFT, Job.subject_id == ticket_id)
        return len(session.exec(due).all())


def test_the_raw_bytes_are_kept_exactly(engine):
    raw = b"From: a\r\n\r\n\x00\xff\r\n"
    with transaction(engine) as session:
        mail = kept(session, raw)

        assert session.get_one(RawBytes, mail.id).raw == raw


def test_the_same_bytes_twice_are_one_row_with_two_copies(engine):
    raw = raw_mail()
    with transaction(engine) as session:
        kept(session, raw)

    with transaction(engine) as session:
        assert keep(session, RawMail(raw, "imap", NOON)) is None

    with transaction(engine) as session:
        assert [mail.copies for mail in session.exec(select(Mail))] == [2]


def test_two_doors_at_once_keep_one_row(engine):
    raw = raw_mail()

    def deliver(_):
        with transaction(engine) as session:
            keep(session, RawMail(raw, "door", NOON))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(deliver, range(8)))

    with transaction(engine) as session:
        assert [mail.copies for mail in session.exec(select(Mail))] == [8]
        assert len(session.exec(select(Job)).all()) == 1


def test_a_place_in_a_mailbox_is_known_once_its_mail_is_kept(engine):
    with transaction(engine) as session:
        assert not known(session, PLACE)
        kept(session, place=PLACE)

    with transaction(engine) as session:
        assert known(session, PLACE)
        assert not known(session, replace(PLACE, uidvalidity=1))


def test_a_new_question_opens_a_case_with_a_draft_due_and_one_receipt(engine):
    ticket_id = opened(engine)

    assert state_of(engine, ticket_id) is TicketState.NEW
    assert drafts_due(engine, ticket_id) == 1
    [receipt] = letters_of(engine, ticket_id, LetterKind.RECEIPT)
    assert (receipt.to, receipt.subject) == (DANA, f"[CC-{ticket_id}] we have your question")


def test_the_same_letter_by_another_route_is_a_recorded_duplicate(engine):
    read = letter()
    first = received(engine, read)

    second = received(engine, read)

    assert (second.fate, second.ticket_id) == (Fate.DUPLICATE, first.ticket_id)
    assert len(tickets(engine)) == 1


def test_two_workers_filing_one_letter_at_once_open_one_case(engine):
    read = letter()

    with ThreadPoolExecutor(6) as pool:
        fates = sorted(pool.map(lambda _: received(engine, read).fate, range(6)))

    assert fates == [Fate.DUPLICATE] * 5 + [Fate.FILED]
    assert len(tickets(engine)) == 1


def test_a_reused_message_id_never_suppresses_a_mail(engine):
    first = letter()
    received(engine, first)

    other = received(engine, letter("Other text", message_id=first.message_id))

    assert other.fate is Fate.FILED
    assert len(tickets(engine)) == 2
    with transaction(engine) as session:
        message = session.exec(select(Message).where(Message.ticket_id == other.ticket_id)).one()
        assert "Message-ID was used before" in message.note


@pytest.mark.parametrize("kind", list(Automatic))
def test_automatic_mail_is_set_aside_and_draws_no_mail(engine, kind):
    mail = received(engine, letter(automatic=kind))

    assert (mail.fate, mail.ticket_id) == (Fate.SET_ASIDE, None)
    assert tickets(engine) == []


def test_an_unclear_sender_is_quarantined(engine):
    mail = received(engine, letter(sender="", doubt="two From headers"))

    assert (mail.fate, mail.fate_note) == (Fate.QUARANTINED, "two From headers")


def test_an_unreadable_mail_keeps_its_reason(engine):
    mail = received(engine, UnreadableLetter("no header at all"))

    assert (mail.fate, mail.fate_note) == (Fate.UNREADABLE, "no header at all")


def test_mail_of_a_list_is_filed_without_a_receipt(engine):
    ticket_id = opened(engine, quiet=True)

    assert letters_of(engine, ticket_id, LetterKind.RECEIPT) == []


def test_a_reply_by_our_message_id_joins_its_case(engine):
    ticket_id = answered(engine, person(engine, "Carol"))

    mail = received(engine, reply_to(engine, ticket_id))

    assert (mail.fate, mail.ticket_id) == (Fate.FILED, ticket_id)
    assert state_of(engine, ticket_id) is TicketState.NEW
    assert drafts_due(engine, ticket_id) == 2


def test_a_reply_by_token_joins_its_case(engine):
    ticket_id = opened(engine)
    [receipt] = letters_of(engine, ticket_id, LetterKind.RECEIPT)

    mail = received(engine, letter("Also 99213", to=(receipt.reply_to.upper(),)))

    assert (mail.fate, mail.ticket_id) == (Fate.FILED, ticket_id)


def test_a_token_in_the_envelope_alone_is_enough(engine):
    ticket_id = opened(engine)
    [receipt] = letters_of(engine, ticket_id, LetterKind.RECEIPT)

    mail = received(engine, letter("Also", to=("x@y.example",), envelope_to=(receipt.reply_to,)))

    assert mail.ticket_id == ticket_id


@pytest.mark.parametrize("by", ["token", "message id"])
def test_a_stranger_who_names_a_case_is_quarantined(engine, by):
    ticket_id = answered(engine, person(engine, "Carol"))
    named = reply_to(engine, ticket_id, sender=MALLORY)
    if by == "token":
        [reply] = letters_of(engine, ticket_id)
        named = letter("Change it", sender=MALLORY, to=(reply.reply_to,))

    mail = received(engine, named)

    assert (mail.fate, mail.ticket_id) == (Fate.QUARANTINED, None)
    assert state_of(engine, ticket_id) is TicketState.ANSWERED
    assert len(tickets(engine)) == 1


@pytest.mark.parametrize("token", ["{n}-00000000000000000000", "{n}", "{n}-", "x", "99-{t}"])
def test_a_forged_token_names_nothing(engine, token):
    ticket_id = opened(engine)
    [receipt] = letters_of(engine, ticket_id, LetterKind.RECEIPT)
    signed = receipt.reply_to.partition("-")[2].partition("@")[0]
    forged = token.format(n=ticket_id, t=signed)

    mail = received(engine, letter("Hello", to=(US.replace("@", f"+{forged}@"),)))

    assert mail.fate is Fate.FILED
    assert mail.ticket_id != ticket_id


@pytest.mark.parametrize("bring", [drafted, None])
def test_a_reply_to_an_open_case_asks_for_a_new_draft(engine, bring):
    ticket_id = (bring or opened)(engine)

    received(engine, reply_to(engine, ticket_id))

    assert state_of(engine, ticket_id) is TicketState.NEW
    assert drafts_due(engine, ticket_id) == 2


def test_a_reply_during_review_keeps_the_half_edited_text(engine):
    from consult.drafts import current_draft, newest_drafts
    from consult.review import save_edit

    carol = person(engine, "Carol")
    ticket_id = in_review(engine, carol)
    with transaction(engine) as session:
        seen = current_draft(session, ticket_id).id
        save_edit(session, find_ticket(session, ticket_id), carol, seen, ("s", "half edited"))

    received(engine, reply_to(engine, ticket_id))

    assert state_of(engine, ticket_id) is TicketState.NEW
    with transaction(engine) as session:
        assert "half edited" in [draft.text for draft in newest_drafts(session, ticket_id)]


def test_a_reply_before_the_letter_is_claimed_withdraws_the_approval(engine):
    ticket_id = approved(engine, person(engine, "Carol"))

    received(engine, reply_to(engine, ticket_id))

    assert state_of(engine, ticket_id) is TicketState.NEW
    assert [it.state for it in letters_of(engine, ticket_id)] == [LetterState.WITHDRAWN]


def test_a_reply_while_the_letter_is_sent_reopens_the_case_afterwards(engine):
    ticket_id = approved(engine, person(engine, "Carol"))
    in_hand = take_reply(engine, ticket_id)

    received(engine, reply_to(engine, ticket_id))

    assert state_of(engine, ticket_id) is TicketState.APPROVED
    settle(engine, in_hand, Verdict.TAKEN)
    assert state_of(engine, ticket_id) is TicketState.NEW
    assert drafts_due(engine, ticket_id) == 2


def test_a_reply_to_a_stuck_case_is_filed_and_leaves_it_to_the_admin(engine):
    ticket_id = approved(engine, person(engine, "Carol"))
    settle(engine, take_reply(engine, ticket_id), Verdict.REFUSED, "550 no such user")

    mail = received(engine, reply_to(engine, ticket_id))

    assert (mail.fate, mail.ticket_id) == (Fate.FILED, ticket_id)
    assert state_of(engine, ticket_id) is TicketState.STUCK
    with transaction(engine) as session:
        assert "while the case is stuck" in history.events(session, ticket_id)[-1].note


def test_a_human_may_open_a_quarantined_mail_as_a_new_case(engine):
    ticket_id = answered(engine, person(engine, "Carol"))
    read = reply_to(engine, ticket_id, sender=MALLORY)
    mail = received(engine, read)

    with transaction(engine) as session:
        held = session.get_one(Mail, mail.id)
        read_again(session, held, "ada@consult.example", as_new_case=True)
        session.refresh(held)
        receive(session, held, read, DESK)

    with transaction(engine) as session:
        held = session.get_one(Mail, mail.id)
        assert held.fate is Fate.FILED
        assert held.ticket_id != ticket_id


def test_a_filed_mail_cannot_be_read_again(engine):
    mail = received(engine, letter())

    with transaction(engine) as session, pytest.raises(IllegalMove, match="nothing to read again"):
        read_again(session, session.get_one(Mail, mail.id), "ada", as_new_case=True)


def test_every_mail_that_was_read_has_one_fate(engine):
    for read in (letter(), letter(automatic=Automatic.BOUNCE), UnreadableLetter("x")):
        received(engine, read)

    with transaction(engine) as session:
        assert session.exec(select(Mail).where(col(Mail.fate) == Fate.KEPT)).all() == []
