"""The only place where a ticket's state changes, and where its history is written."""

from datetime import UTC, datetime

from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session, col, select, update

from consult.database import change
from consult.errors import ConsultError, IllegalMove, NotYours
from consult.people import User
from consult.states import SAID, Move, TicketState, next_state
from consult.tables import Event, Ticket


def move(
    session: Session,
    ticket: Ticket,
    what: Move,
    *,
    actor: str,
    note: str = "",
    claimant: User | None = None,
) -> None:
    """Move *ticket* and write the history line, in the caller's transaction.

    *claimant* is who claims (for CLAIM), or who must hold the claim (for a
    move out of IN_REVIEW that a consultant makes).  Raises IllegalMove, and
    changes nothing, if the state does not allow *what* or somebody moved the
    ticket after we read it, and says who was first; raises NotYours if
    another consultant holds it.
    """
    was = ticket.state
    try:
        now = next_state(was, what)
    except IllegalMove:
        raise IllegalMove(_where_it_stands(session, ticket)) from None
    unmoved = update(Ticket).where(col(Ticket.id) == ticket.id, col(Ticket.state) == was)
    if claimant is not None and what is not Move.CLAIM:
        unmoved = unmoved.where(col(Ticket.claimed_by) == claimant.id)
    holder = claimant.id if claimant is not None and what is Move.CLAIM else None
    moment = datetime.now(UTC)
    # Whatever is done with a ticket, the client is waited for no longer.
    values = {"state": now, "claimed_by": holder, "changed_at": moment, "waits_on_client": False}
    if change(session, unmoved.values(**values)) != 1:
        raise _too_late(session, ticket)
    for name, value in values.items():
        set_committed_value(ticket, name, value)  # what the database holds now, without asking
    line = Event(ticket_id=_id(ticket), at=moment, actor=actor, note=note)
    line.move, line.was, line.now = what, was, now
    session.add(line)


def wait_for_client(session: Session, ticket: Ticket, *, actor: str) -> None:
    """Mark *ticket*, just ANSWERED, as waiting: what was sent asks the client back."""
    answered = (col(Ticket.id) == ticket.id, col(Ticket.state) == TicketState.ANSWERED)
    if change(session, update(Ticket).where(*answered).values(waits_on_client=True)):
        set_committed_value(ticket, "waits_on_client", True)  # noqa: FBT003 - it is the value
        note(session, ticket, actor=actor, text="waits for the client: the reply asks back")


def note(session: Session, ticket: Ticket, *, actor: str, text: str) -> None:
    """Write a history line that moves nothing."""
    session.add(Event(ticket_id=_id(ticket), at=datetime.now(UTC), actor=actor, note=text))


def lock(session: Session, ticket: Ticket) -> None:
    """Hold *ticket*'s row until the transaction ends, and see it as it now is.

    On SQLite the write transaction itself is the lock, and whatever was read in it stays true.
    """
    if session.get_bind().dialect.name != "sqlite":
        session.refresh(ticket, with_for_update=True)


def events(session: Session, ticket_id: int) -> list[Event]:
    """The history of one ticket, oldest first."""
    lines = select(Event).where(Event.ticket_id == ticket_id).order_by(col(Event.id))
    return list(session.exec(lines))


def newest_events(session: Session, ticket_id: int, most: int) -> list[Event]:
    """The last *most* lines of one ticket's history, newest first."""
    lines = select(Event).where(Event.ticket_id == ticket_id).order_by(col(Event.id).desc())
    return list(session.exec(lines.limit(most)))


def last_move(session: Session, ticket_id: int) -> Event | None:
    """The line of the ticket's last move, however many notes were written after it."""
    moves = select(Event).where(Event.ticket_id == ticket_id, col(Event.move).is_not(None))
    return session.exec(moves.order_by(col(Event.id).desc()).limit(1)).first()


def _too_late(session: Session, ticket: Ticket) -> ConsultError:
    """Why the conditional update changed no row."""
    was = ticket.state
    session.refresh(ticket)
    if ticket.state is was and ticket.claimed_by is not None:
        holder = session.get_one(User, ticket.claimed_by)
        return NotYours(f"{ticket.number} is claimed by {holder.name} <{holder.email}>")
    return IllegalMove(_where_it_stands(session, ticket))


def _where_it_stands(session: Session, ticket: Ticket) -> str:
    """The state of a ticket that cannot be moved so any more, and who brought it there."""
    state = str(ticket.state).replace("_", " ")
    return f"{ticket.number} is {state}{_last_move(session, ticket)}"


def _last_move(session: Session, ticket: Ticket) -> str:
    """Who moved the ticket last: the last person, and what the machine did after them."""
    moves = select(Event).where(Event.ticket_id == ticket.id, col(Event.move).is_not(None))
    told: list[str] = []
    for line in session.exec(moves.order_by(col(Event.id).desc()).limit(5)):
        assert line.move is not None
        who = _called(session, line.actor)
        told.append(f"{who} {SAID[line.move]} at {line.at:%Y-%m-%d %H:%M} UTC")
        if "@" in line.actor:
            break
    return f": {', then '.join(reversed(told))}" if told else ""


def _called(session: Session, actor: str) -> str:
    """One of us by name, a client by their address, else what of ours it was."""
    if "@" not in actor:
        return f"the {actor}"
    name = session.exec(select(User.name).where(User.email == actor)).first()
    return name or actor


def _id(ticket: Ticket) -> int:
    assert ticket.id is not None
    return ticket.id
