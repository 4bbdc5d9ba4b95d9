"""The queue: cases by state, and those that are looked for."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query
from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select
from starlette.responses import Response

from console.case_lines import CODES_SHOWN, case_lines
from console.desk import House
from console.doorkeeper import Visitor, Watcher, Who
from console.search import MOST_TYPED, SEARCHED, find_cases, words_of
from consult.database import reading
from consult.people import User
from consult.states import ENDED, TicketState
from consult.tables import Event, Ticket

OPEN = "open"
MINE = "mine"
WAITING = "waiting_for_client"
OPEN_STATES = tuple(state for state in TicketState if state not in ENDED)
TABS = (OPEN, MINE, *map(str, TicketState), WAITING)
A_PAGE = 50
Tab = Annotated[str, Query(alias="show", pattern=f"^({'|'.join(TABS)})$")]
PageNumber = Annotated[int, Query(alias="page", ge=1, le=100_000)]

router = APIRouter()


@router.get("/")
def queue(
    console: House, who: Who, tab: Tab = OPEN, page: PageNumber = 1, find: str = ""
) -> Response:
    """The queue, by age: who waits longest stands first; of ended cases, the newest.

    With words to *find*, the cases of any state whose lines show them instead.
    """
    words = words_of(find)
    with reading(console.engine) as session:
        context = _found(session, who, words, page) if words else _context(session, who, tab, page)
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
        **_frame(who, counts, page),
        "mark": _mark(session),
        "tab": tab,
        "lines": case_lines(session, tickets[:A_PAGE]),
        "more": len(tickets) > A_PAGE,
    }


def _found(session: Session, who: Visitor, words: list[str], page: int) -> dict[str, object]:
    """The page of a search: it asks for no news, and stands in no tab."""
    found = find_cases(session, words)
    first = (page - 1) * A_PAGE
    return {
        **_frame(who, _counts(session, who.user), page),
        "tab": "",
        "find": " ".join(words),
        "found": len(found.lines),
        "all_looked_at": found.all_looked_at,
        "searched": SEARCHED,
        "lines": found.lines[first : first + A_PAGE],
        "more": len(found.lines) > first + A_PAGE,
    }


def _frame(who: Visitor, counts: dict[str, int], page: int) -> dict[str, object]:
    return {
        "visitor": who,
        "tabs": [(name, counts.get(name, 0)) for name in TABS],
        "page": page,
        "codes_shown": CODES_SHOWN,
        "find": "",
        "most_typed": MOST_TYPED,
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
