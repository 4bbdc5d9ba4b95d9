"""A case whose reply asked back waits for the client, until anything happens to it."""

from consult.answer.missing import ASKS
from consult.database import transaction
from consult.drafts import current_draft
from consult.history import events
from consult.letter import Verdict
from consult.review import find_ticket, save_edit
from tests.consult.world import (
    approve_it,
    close_it,
    in_review,
    letters_of,
    settle,
    state_of,
    take_reply,
)
from tests.factories import letter, received

ASKING = f"Hello,\n\n{ASKS}\n\n- the payer\n"


def sent(engine, user, text):
    """A case answered with *text*."""
    ticket_id = in_review(engine, user)
    with transaction(engine) as session:
        ticket, draft = find_ticket(session, ticket_id), current_draft(session, ticket_id)
        save_edit(session, ticket, user, draft.id, (draft.subject, text))
        approve_it(session, ticket_id, user)
    settle(engine, take_reply(engine, ticket_id), Verdict.TAKEN)
    return ticket_id


def waits(engine, ticket_id):
    with transaction(engine) as session:
        return find_ticket(session, ticket_id).waits_on_client


def test_a_reply_that_asks_back_leaves_the_case_waiting_for_the_client(engine, carol):
    ticket_id = sent(engine, carol, ASKING)

    assert waits(engine, ticket_id)
    assert state_of(engine, ticket_id) == "answered"
    with transaction(engine) as session:
        assert "waits for the client" in events(session, ticket_id)[-1].note


def test_a_reply_from_which_the_consultant_took_the_question_does_not_wait(engine, carol):
    assert not waits(engine, sent(engine, carol, "Report 45385 alone.\n"))


def test_the_clients_answer_ends_the_waiting(engine, carol):
    ticket_id = sent(engine, carol, ASKING)

    [reply] = letters_of(engine, ticket_id)
    received(engine, letter("Medicare.", to=(reply.reply_to,)))

    assert state_of(engine, ticket_id) == "new"
    assert not waits(engine, ticket_id)


def test_closing_the_case_ends_the_waiting(engine, carol):
    ticket_id = sent(engine, carol, ASKING)

    close_it(engine, ticket_id, carol, "no answer in a month")

    assert not waits(engine, ticket_id)


def test_a_refused_reply_waits_for_nobody(engine, carol):
    ticket_id = in_review(engine, carol)
    with transaction(engine) as session:
        ticket, draft = find_ticket(session, ticket_id), current_draft(session, ticket_id)
        save_edit(session, ticket, carol, draft.id, (draft.subject, ASKING))
        approve_it(session, ticket_id, carol)

    settle(engine, take_reply(engine, ticket_id), Verdict.REFUSED, "550 no such user")

    assert not waits(engine, ticket_id)
