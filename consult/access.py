"""Taking away a user's access to the desk, and giving it back; the user and their name stay."""

from datetime import datetime

from sqlmodel import Session, col, select

from consult import history
from consult.errors import BadUser
from consult.people import Role, User, end_sign_ins
from consult.states import Move
from consult.tables import Ticket

ACTOR = "command line"  # whoever types a command has not signed in, and has no name here


def disable(session: Session, user: User, now: datetime) -> list[str]:
    """Let *user* in no more, end their sign-ins and release their cases: the numbers of those.

    What they approved is sent, for they might when they did.  Of one who is disabled already
    the day stays.  Raises BadUser if nobody would be left who can mend a stuck case.
    """
    if user.disabled_at is None:
        _must_not_be_last(session, user)
        user.disabled_at = now
        session.add(user)
    end_sign_ins(session, user)
    return _release_all(session, user)


def enable(session: Session, user: User) -> None:
    """Let *user* sign in again, with the password they had."""
    user.disabled_at = None
    session.add(user)


def _must_not_be_last(session: Session, user: User) -> None:
    if user.role is not Role.ADMIN:
        return
    may = (col(User.role) == Role.ADMIN, col(User.disabled_at).is_(None))
    # Locked, so that two admins who are disabled at once do not each count the other.  Not FOR
    # UPDATE: an approval, which names its user and holds its case, must not wait for us in turn.
    admins = select(User.id).where(*may).order_by(col(User.id)).with_for_update(key_share=True)
    if session.exec(admins).all() == [user.id]:
        raise BadUser(f"{user.email} is the only admin who may sign in: add or enable another")


def _release_all(session: Session, user: User) -> list[str]:
    held = select(Ticket).where(Ticket.claimed_by == user.id).order_by(col(Ticket.id))
    tickets = session.exec(held.with_for_update()).all()
    why = f"{user.name} <{user.email}> may not sign in any more"
    for ticket in tickets:
        history.move(session, ticket, Move.RELEASE, actor=ACTOR, note=why)
    return [ticket.number for ticket in tickets]
