"""What this user may do with this case now: the one place that says which buttons there are."""

from consult.people import Role, User
from consult.states import TABLE, Move, TicketState
from consult.tables import Ticket
from consult.wordings.wording_tables import TemplateVersion, VersionState

EDIT = "edit"
APPROVE_VERSION = "approve"
RETIRE_VERSION = "retire"
_HOLDERS = frozenset({Move.SEND_BACK, Move.APPROVE, Move.DECLINE})
_PEOPLES = (Move.CLAIM, Move.RELEASE, Move.CLOSE, Move.RETRY, Move.REOPEN)


def permitted(ticket: Ticket, user: User) -> frozenset[str]:
    """The moves of the state table that *user* may make with *ticket*, and EDIT.

    The desk decides again when a button is pressed; this only hides those
    that would be refused.
    """
    holds = ticket.claimed_by is not None and ticket.claimed_by == user.id
    admin = user.role is Role.ADMIN
    may = {
        Move.CLAIM: True,
        Move.RELEASE: holds or admin,
        Move.CLOSE: admin or ticket.state is not TicketState.STUCK,
        Move.RETRY: admin,
        Move.REOPEN: True,
    }
    moves = {str(move) for move in _PEOPLES if may[move] and (ticket.state, move) in TABLE}
    if holds:
        moves |= {str(move) for move in _HOLDERS if (ticket.state, move) in TABLE}
        moves.add(EDIT)
    return frozenset(moves)


def permitted_with_version(version: TemplateVersion, user: User) -> frozenset[str]:
    """What *user* may do with a rewording: approve another's proposal, retire what is not yet."""
    may = set()
    if version.state is VersionState.PROPOSED and version.author != user.email:
        may.add(APPROVE_VERSION)
    if version.state is not VersionState.RETIRED:
        may.add(RETIRE_VERSION)
    return frozenset(may)
