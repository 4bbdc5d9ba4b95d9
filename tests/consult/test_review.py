"""What a consultant may do, and that only one of two can."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, update

from consult import history
from consult.database import transaction
from consult.drafts import current_draft
from consult.errors import (
    ConsultError,
    EmptyDraft,
    IllegalMove,
    NoReason,
    NoSuchThing,
    NotYours,
    StaleDraft,
)
from consult.letter import Verdict
from consult.outbox import digest
from consult.review import (
    approve,
    claim,
    close,
    decline,
    find_ticket,
    release,
    reopen,
    retry,
    save_edit,
    send_back,
)
from consult.states import Move, TicketState
from consult.tables import Draft, JobKind, LetterState, OutboxLetter
from consult.threads import last_message
from tests.consult.world import (
    answered,
    approve_it,
    approved,
    close_it,
    drafted,
    in_review,
    lay_draft,
    letters_of,
    settle,
    state_of,
    take_reply,
)
from tests.factories import US, letter, received


def edit(engine, ticket_id, user, text, seen=None):
    with transaction(engine) as session:
        seen = seen or current_draft(session, ticket_id).id
        return save_edit(session, find_ticket(session, ticket_id), user, seen, ("Subject", text))


def test_what_was_approved_is_frozen_byte_for_byte(engine, carol):
    ticket_id = in_review(engine, carol)
    edit(engine, ticket_id, carol, "Line one\n\n  déjà vu € 45380-59\n")

    with transaction(engine) as session:
        approve_it(session, ticket_id, carol)

    [reply] = letters_of(engine, ticket_id)
    assert reply.text == "Line one\n\n  déjà vu € 45380-59\n"
    assert reply.approved_by == carol.id
    assert reply.digest == digest(reply.to, reply.subject, reply.text)
    assert state_of(engine, ticket_id) is TicketState.APPROVED


def test_a_ticket_nobody_claimed_cannot_be_approved(engine, carol):
    ticket_id = drafted(engine)

    with pytest.raises(IllegalMove, match="CC-1 is drafted"), transaction(engine) as session:
        approve_it(session, ticket_id, carol)

    assert letters_of(engine, ticket_id) == []


def test_a_draft_that_changed_since_it_was_seen_is_not_approved(engine, carol):
    ticket_id = in_review(engine, carol)
    with transaction(engine) as session:
        seen = current_draft(session, ticket_id)

    with pytest.raises(StaleDraft, match="not what you saw"), transaction(engine) as session:
        approve(
            session,
            find_ticket(session, ticket_id),
            carol,
            seen=seen.id,
            seen_digest=digest("mallory@elsewhere.example", seen.subject, seen.text),
            our_address=US,
        )

    assert state_of(engine, ticket_id) is TicketState.IN_REVIEW


def test_an_older_revision_is_not_approved(engine, carol):
    ticket_id = in_review(engine, carol)
    with transaction(engine) as session:
        old = current_draft(session, ticket_id)
    edit(engine, ticket_id, carol, "newer")

    with pytest.raises(StaleDraft, match="newer draft"), transaction(engine) as session:
        approve(
            session,
            find_ticket(session, ticket_id),
            carol,
            seen=old.id,
            seen_digest=digest(old.to, old.subject, old.text),
            our_address=US,
        )


def test_a_draft_older_than_the_clients_last_letter_is_not_approved(engine, carol):
    ticket_id = in_review(engine, carol)
    with transaction(engine) as session:
        # As if a reply had been filed by a program that forgot to move the ticket.
        seen = current_draft(session, ticket_id)
        session.exec(update(Draft).where(col(Draft.id) == seen.id).values(answers=seen.answers))
    other = received(engine, letter())
    from consult.tables import Message

    with transaction(engine) as session:
        moved = update(Message).where(col(Message.ticket_id) == other.ticket_id)
        session.exec(moved.values(ticket_id=ticket_id))

    with pytest.raises(StaleDraft, match="client wrote again"), transaction(engine) as session:
        approve_it(session, ticket_id, carol)


def test_two_people_approving_at_once_make_one_letter_and_the_other_is_told_who(engine, carol, bob):
    """Both press claim and approve together, twenty times over."""
    for _ in range(20):
        ticket_id = drafted(engine)
        together = Barrier(2)

        def claim_and_approve(user, ticket_id=ticket_id, together=together):
            together.wait()
            try:
                with transaction(engine) as session:
                    claim(session, find_ticket(session, ticket_id), user)
                    approve_it(session, ticket_id, user)
            except ConsultError as error:
                return str(error)
            return "approved"

        with ThreadPoolExecutor(2) as pool:
            said = list(pool.map(claim_and_approve, (carol, bob)))

        assert len(letters_of(engine, ticket_id)) == 1
        [loser] = [words for words in said if words != "approved"]
        assert " approved the reply at " in loser


def test_the_database_itself_refuses_an_unapproved_reply(engine, carol):
    ticket_id = approved(engine, carol)

    with pytest.raises(IntegrityError), transaction(engine) as session:
        session.exec(
            update(OutboxLetter).values(approved_by=None).where(OutboxLetter.kind == "reply")
        )

    assert letters_of(engine, ticket_id)[0].approved_by == carol.id


def test_two_edits_of_one_draft_keep_the_first_and_tell_the_second(engine, carol):
    ticket_id = in_review(engine, carol)
    with transaction(engine) as session:
        seen = current_draft(session, ticket_id).id
    edit(engine, ticket_id, carol, "first", seen)

    with pytest.raises(StaleDraft):
        edit(engine, ticket_id, carol, "second", seen)

    with transaction(engine) as session:
        assert current_draft(session, ticket_id).text == "first"


def test_only_who_claimed_it_edits(engine, carol, bob):
    ticket_id = in_review(engine, carol)

    with pytest.raises(NotYours, match="claimed by Carol"):
        edit(engine, ticket_id, bob, "mine")


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_an_empty_reply_is_refused(engine, carol, text):
    ticket_id = in_review(engine, carol)

    with pytest.raises(EmptyDraft):
        edit(engine, ticket_id, carol, text)


def test_a_saved_text_has_plain_line_ends_and_no_nul(engine, carol):
    ticket_id = in_review(engine, carol)

    assert edit(engine, ticket_id, carol, "a\r\nb\rc\0d").text == "a\nb\ncd"


def test_saving_what_is_there_makes_no_revision(engine, carol):
    ticket_id = in_review(engine, carol)
    first = edit(engine, ticket_id, carol, "same")

    assert edit(engine, ticket_id, carol, "same").id == first.id


def test_a_colleague_cannot_release_a_claim_and_an_admin_can(engine, carol, bob, ada):
    ticket_id = in_review(engine, carol)
    with pytest.raises(NotYours), transaction(engine) as session:
        release(session, find_ticket(session, ticket_id), bob)

    with transaction(engine) as session:
        release(session, find_ticket(session, ticket_id), ada)

    assert state_of(engine, ticket_id) is TicketState.DRAFTED


def test_a_case_sent_back_is_drafted_again(engine, carol):
    ticket_id = in_review(engine, carol)
    with transaction(engine) as session:
        send_back(session, find_ticket(session, ticket_id), carol, "look up 2025")

    lay_draft(engine, ticket_id)

    with transaction(engine) as session:
        assert current_draft(session, ticket_id).revision == 2


def test_a_declined_case_is_closed_and_nothing_is_sent(engine, carol):
    ticket_id = in_review(engine, carol)

    with transaction(engine) as session:
        decline(session, find_ticket(session, ticket_id), carol, "not a coding question")

    assert state_of(engine, ticket_id) is TicketState.CLOSED
    assert letters_of(engine, ticket_id) == []


def test_a_case_ends_and_begins_anew_only_for_a_reason(engine, carol, bob):
    ticket_id = in_review(engine, carol)
    with pytest.raises(NoReason), transaction(engine) as session:
        decline(session, find_ticket(session, ticket_id), carol, " ")
    assert state_of(engine, ticket_id) is TicketState.IN_REVIEW
    with transaction(engine) as session:
        decline(session, find_ticket(session, ticket_id), carol, "not a coding question")

    with pytest.raises(NoReason), transaction(engine) as session:
        reopen(session, find_ticket(session, ticket_id), bob, "")
    with transaction(engine) as session:
        job = reopen(session, find_ticket(session, ticket_id), bob, "it is one")

    assert (job.kind, job.subject_id) == (JobKind.DRAFT, ticket_id)
    lay_draft(engine, ticket_id)
    assert state_of(engine, ticket_id) is TicketState.DRAFTED


def test_a_stuck_case_is_an_admins(engine, carol, ada):
    ticket_id = approved(engine, carol)
    settle(engine, take_reply(engine, ticket_id), Verdict.REFUSED, "550 no")
    with pytest.raises(NotYours, match="only an admin"), transaction(engine) as session:
        retry(session, find_ticket(session, ticket_id), carol, "")
    with pytest.raises(NotYours, match="only an admin"):
        close_it(engine, ticket_id, carol, "")

    with transaction(engine) as session:
        retry(session, find_ticket(session, ticket_id), ada, "address mended")

    assert state_of(engine, ticket_id) is TicketState.NEW


def test_an_answered_case_is_closed_by_any_consultant(engine, carol):
    ticket_id = answered(engine, carol)

    close_it(engine, ticket_id, carol, "content")

    assert state_of(engine, ticket_id) is TicketState.CLOSED


def test_a_stuck_case_is_not_closed_over_a_letter_nobody_has_seen(engine, carol, ada):
    from tests.consult.test_intake import reply_to

    ticket_id = approved(engine, carol)
    settle(engine, take_reply(engine, ticket_id), Verdict.UNKNOWN, "no answer")
    with transaction(engine) as session:
        on_the_screen = last_message(session, ticket_id).id
    received(engine, reply_to(engine, ticket_id))

    with pytest.raises(StaleDraft, match="wrote again"), transaction(engine) as session:
        close(session, find_ticket(session, ticket_id), ada, "it arrived", seen=on_the_screen)

    assert state_of(engine, ticket_id) is TicketState.STUCK
    close_it(engine, ticket_id, ada, "seen, answered by telephone")
    assert state_of(engine, ticket_id) is TicketState.CLOSED


def test_a_second_round_has_its_own_letter(engine, carol):
    from tests.consult.test_intake import reply_to

    ticket_id = answered(engine, carol)
    received(engine, reply_to(engine, ticket_id))
    lay_draft(engine, ticket_id)
    with transaction(engine) as session:
        claim(session, find_ticket(session, ticket_id), carol)
        approve_it(session, ticket_id, carol)

    first, second = letters_of(engine, ticket_id)
    assert first.message_id != second.message_id
    assert first.message_id in second.references
    assert (first.state, second.state) == (LetterState.SENT, LetterState.WAITING)


def test_the_history_tells_the_whole_story(engine, carol):
    ticket_id = answered(engine, carol)

    with transaction(engine) as session:
        moves = [line.move for line in history.events(session, ticket_id) if line.move]

    assert moves == [Move.DRAFT, Move.CLAIM, Move.APPROVE, Move.SENT]


def test_there_is_no_case_of_that_number(engine):
    with pytest.raises(NoSuchThing, match="no case CC-99"), transaction(engine) as session:
        find_ticket(session, 99)
