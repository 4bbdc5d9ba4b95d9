"""Who may do what to a ticket, and when."""

from itertools import product

import pytest

from consult.errors import IllegalMove
from consult.states import SAID, TABLE, Move, TicketState, next_state

S = TicketState


def doors_to(state):
    """Every (state, move) that leads into *state* from another one."""
    return {(was, move) for (was, move), now in TABLE.items() if now is state and was is not now}


@pytest.mark.parametrize(("was", "move"), sorted(TABLE))
def test_a_move_of_the_table_leads_where_it_says(was, move):
    assert next_state(was, move) is TABLE[was, move]


@pytest.mark.parametrize(("state", "move"), sorted(set(product(TicketState, Move)) - set(TABLE)))
def test_a_move_that_is_not_in_the_table_is_refused(state, move):
    with pytest.raises(IllegalMove, match=f"a ticket that is {state} cannot {move}"):
        next_state(state, move)


def test_nothing_is_sent_that_no_human_approved():
    assert doors_to(S.ANSWERED) == {(S.APPROVED, Move.SENT)}
    assert doors_to(S.APPROVED) == {(S.IN_REVIEW, Move.APPROVE)}
    assert doors_to(S.IN_REVIEW) == {(S.DRAFTED, Move.CLAIM)}


def test_no_state_is_a_dead_end():
    assert {was for was, _ in TABLE} == set(TicketState)


def test_every_move_is_used_and_has_words():
    assert {move for _, move in TABLE} == set(Move) == set(SAID)


def test_a_client_who_writes_makes_the_case_new():
    assert {now for (_, move), now in TABLE.items() if move is Move.REPLY} == {S.NEW}
