"""The queue: cases by state, of their text the subject alone, patient data held back.

No more is necessary to choose one (45 CFR 164.502(b)).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query
from sqlalchemy import ColumnElement, tuple_
from sqlmodel import Session, col, func, select
from starlette.responses import Response

from console.desk import House
from console.doorkeeper import Visitor, Watcher, Who
from console.marked import Marked, marked
from console.understood import codes_of, signs, wishes
from consult.database import reading
from consult.kept_question import restore
from consult.people import User
from consult.states import TicketState
from consult.tables import Draft, Event, Message, Ticket

OPEN = "open"
MINE = "mine"
WAITING = "waiting_for_client"
ENDED = (TicketState.ANSWERED, TicketState.CLOSED)
OPEN_STATES = tuple(state for state in TicketState if state not in ENDED)
TABS = (OPEN, MINE, *map(str, TicketState), WAITING)
A_PAGE = 50
CODES_SHOWN = 8
SUBJECT_SHOWN = 120  # characters
NAMELESS = "subject held back"
Tab = Annotated[str, Query(alias="show", pattern=f"^({'|'.join(TABS)})$")]
Plain = Mapping[str, Any]
PageNumber = Annotated[int, Query(alias="page", ge=1, le=100_000)]

router = APIRouter()


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One line of the queue; *subject* is that of the letter that opened the case.

    *wishes*, *codes* and *signs* are those of its current draft.
    """

    ticket: Ticket
    holder: str
    subject: Marked
    wishes: Sequence[str]
    codes: Sequence[str]
    more_codes: int
    signs: Sequence[str]


@router.get("/")
def queue(console: House, who: Who, tab: Tab = OPEN, page: PageNumber = 1) -> Response:
    """The queue, by age: who waits longest stands first; of ended cases, the newest."""
    with reading(console.engine) as session:
        context = _context(session, who, tab, page)
    return console.pages.answer("queue.html", context)


@router.get("/queue")
def queue_again(
    console: House, who: Watcher, seen: str = "", tab: Tab = OPEN, page: PageNumber = 1
) -> Response:
    """The queue's lines for a page that is open; nothing (204) if it shows them already."""
    with reading(console.engine) as session:
        if seen == _mark(session):
            return Response(status_code=204)
        context = _context(session, who, tab, page)
    return console.pages.answer("queue_lines.html", context)


def _context(session: Session, who: Visitor, tab: str, page: int) -> dict[str, object]:
    wanted = _wanted(tab, who.user)
    counts = _counts(session, who.user)
    tickets = _tickets(session, wanted, page, newest_first=tab in ENDED)
    return {
        "visitor": who,
        "mark": _mark(session),
        "tab": tab,
        "tabs": [(name, counts.get(name, 0)) for name in TABS],
        "lines": _lines(session, tickets[:A_PAGE]),
        "page": page,
        "more": len(tickets) > A_PAGE,
    }


def _mark(session: Session) -> str:
    """Changes whenever the queue does: each step writes a line of history, and ages pass."""
    last = session.exec(select(func.max(Event.id))).one() or 0
    return f"{last}.{datetime.now(UTC):%H%M}"


def _wanted(tab: str, user: User) -> ColumnElement[bool]:
    if tab == OPEN:
        return col(Ticket.state).in_(OPEN_STATES)
    if tab == MINE:
        return col(Ticket.claimed_by) == user.id
    if tab == WAITING:
        return col(Ticket.waits_on_client).is_(True)
    return col(Ticket.state) == TicketState(tab)


def _counts(session: Session, user: User) -> dict[str, int]:
    by_state = select(Ticket.state, func.count()).group_by(col(Ticket.state))
    counts = {str(state): number for state, number in session.exec(by_state)}
    counts[OPEN] = sum(counts.get(state, 0) for state in OPEN_STATES)
    for tab in (MINE, WAITING):
        of_tab = select(func.count()).select_from(Ticket).where(_wanted(tab, user))
        counts[tab] = session.exec(of_tab).one()
    return counts


def _tickets(
    session: Session, wanted: ColumnElement[bool], page: int, *, newest_first: bool
) -> list[Ticket]:
    order = col(Ticket.changed_at).desc() if newest_first else col(Ticket.created_at)
    cases = select(Ticket).where(wanted).order_by(order, col(Ticket.id))
    return list(session.exec(cases.offset((page - 1) * A_PAGE).limit(A_PAGE + 1)))


def _lines(session: Session, tickets: list[Ticket]) -> list[CaseLine]:
    holders = {ticket.claimed_by for ticket in tickets}
    names = dict(session.exec(select(User.id, User.name).where(col(User.id).in_(holders))).all())
    numbers = [ticket.id for ticket in tickets]
    drafted, subjects = _drafted(session, numbers), _subjects(session, numbers)
    return [
        _line(
            ticket,
            names.get(ticket.claimed_by, ""),
            marked(*subjects.get(ticket.id, ("", "")), book=None),
            *drafted.get(ticket.id, ({}, [])),
        )
        for ticket in tickets
    ]


def _line(
    ticket: Ticket, holder: str, subject: Marked, kept: Plain, findings: Sequence[Plain]
) -> CaseLine:
    of_subject = [NAMELESS] if subject.says_nothing else []
    question = restore(kept)
    if question is None:
        return CaseLine(ticket, holder, subject, [], [], 0, of_subject)
    codes = codes_of(question)
    return CaseLine(
        ticket,
        holder,
        subject,
        wishes(question),
        codes[:CODES_SHOWN],
        max(0, len(codes) - CODES_SHOWN),
        [*of_subject, *signs(question, findings)],
    )


def _subjects(session: Session, ticket_ids: list[int | None]) -> dict[int | None, tuple[str, str]]:
    """Of each case the subject of its first letter, and the name of whoever wrote it."""
    first = select(func.min(Message.id)).where(col(Message.ticket_id).in_(ticket_ids))
    first = first.group_by(col(Message.ticket_id))
    found = select(Message.ticket_id, Message.subject, Message.sender_name)
    rows = session.exec(found.where(col(Message.id).in_(first)))
    return {number: (subject[:SUBJECT_SHOWN], name) for number, subject, name in rows}


def _drafted(
    session: Session, ticket_ids: list[int | None]
) -> dict[int | None, tuple[Plain, Sequence[Plain]]]:
    """Of each case the question that its current draft answers, as kept, and the findings."""
    newest = select(Draft.ticket_id, func.max(Draft.revision)).group_by(col(Draft.ticket_id))
    newest = newest.where(col(Draft.ticket_id).in_(ticket_ids))
    current = tuple_(col(Draft.ticket_id), col(Draft.revision)).in_(newest)
    found = select(Draft.ticket_id, Draft.question, Draft.findings).where(current)
    return {
        ticket_id: (question, findings) for ticket_id, question, findings in session.exec(found)
    }
