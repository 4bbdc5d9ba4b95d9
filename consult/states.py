"""The ticket's life, as one table.  Pure: no database, no clock."""

from enum import StrEnum

from consult.errors import IllegalMove


class TicketState(StrEnum):
    """Whose turn it is."""

    NEW = "new"  # a worker's: look up and draft
    DRAFTED = "drafted"  # any consultant's: pick it up
    IN_REVIEW = "in_review"  # one consultant's: decide
    APPROVED = "approved"  # a worker's: send
    ANSWERED = "answered"  # the client's: reply or be content
    CLOSED = "closed"  # nobody's
    STUCK = "stuck"  # an admin's: mend


# Nobody of ours has anything to do; the client's letter may still come.
ENDED = (TicketState.ANSWERED, TicketState.CLOSED)


class Move(StrEnum):
    """What may happen to a ticket."""

    DRAFT = "draft"
    CLAIM = "claim"
    RELEASE = "release"
    SEND_BACK = "send_back"
    APPROVE = "approve"
    DECLINE = "decline"
    SENT = "sent"
    REPLY = "reply"
    BOUNCE = "bounce"
    CLOSE = "close"
    CORRECT = "correct"
    FAIL = "fail"
    RETRY = "retry"
    REOPEN = "reopen"


S, M = TicketState, Move
TABLE: dict[tuple[TicketState, Move], TicketState] = {
    (S.NEW, M.DRAFT): S.DRAFTED,
    (S.NEW, M.REPLY): S.NEW,
    (S.NEW, M.FAIL): S.STUCK,
    (S.DRAFTED, M.CLAIM): S.IN_REVIEW,
    (S.DRAFTED, M.REPLY): S.NEW,
    (S.IN_REVIEW, M.RELEASE): S.DRAFTED,
    (S.IN_REVIEW, M.SEND_BACK): S.NEW,
    (S.IN_REVIEW, M.APPROVE): S.APPROVED,
    (S.IN_REVIEW, M.DECLINE): S.CLOSED,
    (S.IN_REVIEW, M.REPLY): S.NEW,
    (S.APPROVED, M.SENT): S.ANSWERED,
    (S.APPROVED, M.REPLY): S.NEW,  # only while the letter is not claimed: the approval is withdrawn
    (S.APPROVED, M.FAIL): S.STUCK,
    (S.ANSWERED, M.REPLY): S.NEW,
    (S.ANSWERED, M.BOUNCE): S.STUCK,
    (S.ANSWERED, M.CLOSE): S.CLOSED,
    (S.ANSWERED, M.CORRECT): S.DRAFTED,  # its facts have changed: a correction, to be approved
    (S.CLOSED, M.REPLY): S.NEW,
    (S.CLOSED, M.CORRECT): S.DRAFTED,
    (S.CLOSED, M.REOPEN): S.NEW,
    (S.STUCK, M.RETRY): S.NEW,
    (S.STUCK, M.CLOSE): S.CLOSED,
}


# What is said of whoever made a move: "Carol claimed it".
SAID: dict[Move, str] = {
    M.DRAFT: "laid a draft",
    M.CLAIM: "claimed it",
    M.RELEASE: "released it",
    M.SEND_BACK: "sent it back for a new draft",
    M.APPROVE: "approved the reply",
    M.DECLINE: "declined it",
    M.SENT: "sent the reply",
    M.REPLY: "wrote again",
    M.BOUNCE: "took the reply back undelivered",
    M.CLOSE: "closed it",
    M.CORRECT: "asked for a correction",
    M.FAIL: "gave it up",
    M.RETRY: "had it drafted again",
    M.REOPEN: "opened it again",
}


def next_state(state: TicketState, move: Move) -> TicketState:
    """Return where *move* leads from *state*.  Raises IllegalMove if nowhere."""
    try:
        return TABLE[state, move]
    except KeyError:
        raise IllegalMove(f"a ticket that is {state} cannot {move}") from None
