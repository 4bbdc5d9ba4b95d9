"""A ticket's state changes in one place, once, with a line in its history."""

from itertools import product

import pytest
from sqlmodel import col, update

from consult import history
from consult.database import transaction
from consult.errors import IllegalMove, NotYours
from consult.review import claim, find_ticket
from consult.states import TABLE, Move, TicketState
from consult.tables import Ticket
from tests.consult.world import drafted, in_review
from tests.factories import opened, person


def put(session, ticket_id, state):
    """Lay the ticket into *state* without the desk's doing."""
    session.exec(update(Ticket).where(col(Ticket.id) == ticket_id).values(state=state))


@pytest.mark.parametrize(("was", "move"), sorted(TABLE))
def test_a_move_of_the_table_is_made_and_written_down(engine, was, move):
    ticket_id = opened(engine)
    with transaction(engine) as session:
        put(session, ticket_id, was)

    with transaction(engine) as session:
        history.move(session, find_ticket(session, ticket_id), move, actor="someone", note="why")

    with transaction(engine) as session:
        assert find_ticket(session, ticket_id).state is TABLE[was, move]
        line = history.events(session, ticket_id)[-1]
        assert (line.move, line.was, line.now) == (move, was, TABLE[was, move])
        assert (line.actor, line.note) == ("someone", "why")


def test_no_move_outside_the_table_leaves_a_trace(engine):
    ticket_id = opened(engine)
    for was, move in sorted(set(product(TicketState, Move)) - set(TABLE)):
        with transaction(engine) as session:
            put(session, ticket_id, was)

        with transaction(engine) as session, pytest.raises(IllegalMove):
            history.move(session, find_ticket(session, ticket_id), move, actor="someone")

        with transaction(engine) as session:
            assert find_ticket(session, ticket_id).state is was
            assert len(history.events(session, ticket_id)) == 1


def test_who_looked_earlier_is_told_who_moved_first(engine):
    ticket_id, carol, bob = drafted(engine), person(engine, "Carol"), person(engine, "Bob")
    with transaction(engine) as session:
        as_bob_saw_it = find_ticket(session, ticket_id)
    with transaction(engine) as session:
        claim(session, find_ticket(session, ticket_id), carol)

    with transaction(engine) as session:
        session.add(as_bob_saw_it)
        with pytest.raises(IllegalMove, match=r"is in review: Carol claimed it at"):
            claim(session, as_bob_saw_it, bob)


def test_only_the_holder_of_a_claim_moves_the_ticket(engine):
    carol, bob = person(engine, "Carol"), person(engine, "Bob")
    ticket_id = in_review(engine, carol)

    with transaction(engine) as session:
        ticket = find_ticket(session, ticket_id)
        with pytest.raises(NotYours, match="claimed by Carol"):
            history.move(session, ticket, Move.APPROVE, actor=bob.email, claimant=bob)


def test_a_ticket_is_claimed_exactly_while_it_is_in_review(engine):
    carol = person(engine, "Carol")
    ticket_id = in_review(engine, carol)
    with transaction(engine) as session:
        ticket = find_ticket(session, ticket_id)
        assert ticket.claimed_by == carol.id

        history.move(session, ticket, Move.RELEASE, actor=carol.email, claimant=carol)

        assert ticket.claimed_by is None
