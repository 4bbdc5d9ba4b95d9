"""The page of one case, and two revisions of its draft side by side."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request
from sqlmodel import select
from starlette.responses import HTMLResponse, Response

from codebook.book import Book
from codebook.errors import BookError
from console.case_lines import CODES_SHOWN
from console.compare import compare
from console.desk import Console, House, Number
from console.doorkeeper import NotSignedIn, Visitor, Watcher, Who, watcher
from console.headers import FRAMED_POLICY
from console.marked import marked
from console.ticket_view import Unsaved, last_event, view_ticket
from consult.database import reading
from consult.errors import NoSuchThing
from consult.paper import as_html
from consult.people import same
from consult.review import MAX_TEXT, find_ticket
from consult.states import TicketState
from consult.tables import Draft

# Nobody types here while it is a worker's turn, so the page may load itself again.
_WORKERS_TURN = (TicketState.NEW, TicketState.APPROVED)
Revision = Annotated[int, Query(ge=1, le=2**31 - 1)]

router = APIRouter()


@router.get("/tickets/{ticket_id}")
def ticket_page(console: House, who: Who, ticket_id: Number) -> Response:
    """One case: question, facts, draft, letters, history."""
    return show_ticket(console, who, ticket_id)


@router.get("/tickets/{ticket_id}/pulse")
def pulse(
    request: Request, console: House, ticket_id: Number, state: TicketState, seen: int = 0
) -> Response:
    """What an open page asks every few seconds: whether anything has happened since *seen*.

    204 if not.  A page on which nobody can type loads itself again; on any
    other, one line says so and the text being typed stays.  So it does when
    the sign-in has run out; a new one's token is handed to the page.
    """
    try:
        who = watcher(request)
    except NotSignedIn:
        return console.pages.answer("pulse.html", {"ticket_id": ticket_id}, status=401)
    with reading(console.engine) as session:
        news = last_event(session, ticket_id) > seen
    renewed = not same(request.headers.get("x-csrf-token", ""), who.csrf)
    if news and state in _WORKERS_TURN:
        return Response(status_code=200, headers={"HX-Refresh": "true"})
    if not news and not renewed:
        return Response(status_code=204)
    context = {"visitor": who, "ticket_id": ticket_id, "news": news, "renewed": renewed}
    return console.pages.answer("pulse.html", context)


@router.get("/tickets/{ticket_id}/compare")
def compare_revisions(
    console: House, who: Who, ticket_id: Number, old: Revision, new: Revision
) -> Response:
    """What changed from revision *old* to revision *new* of the draft."""
    with reading(console.engine) as session:
        ticket = find_ticket(session, ticket_id)
        of_ticket = select(Draft).where(Draft.ticket_id == ticket_id)
        before = session.exec(of_ticket.where(Draft.revision == old)).first()
        after = session.exec(of_ticket.where(Draft.revision == new)).first()
    if before is None or after is None:
        raise NoSuchThing(f"{ticket.number} has no such revision of its draft")
    context = {"visitor": who, "ticket": ticket, "before": before, "after": after}
    return console.pages.answer("compare.html", {**context, "difference": compare(before, after)})


@router.get("/tickets/{ticket_id}/paper")
def paper(console: House, _who: Watcher, ticket_id: Number, revision: Revision) -> Response:
    """The HTML half of a revision of the draft, byte for byte as it would be sent; for a frame."""
    with reading(console.engine) as session:
        ticket = find_ticket(session, ticket_id)
        of_ticket = select(Draft).where(Draft.ticket_id == ticket_id)
        draft = session.exec(of_ticket.where(Draft.revision == revision)).first()
    if draft is None:
        raise NoSuchThing(f"{ticket.number} has no such revision of its draft")
    policy = {"Content-Security-Policy": FRAMED_POLICY}
    return HTMLResponse(as_html(draft.text), headers=policy)


def _book(console: Console) -> Book | None:
    """The book, for marking codes; a case is shown without it as well."""
    try:
        return console.book()
    except BookError:
        return None


def show_ticket(
    console: Console, who: Visitor, ticket_id: int, unsaved: Unsaved | None = None
) -> Response:
    """The page of a case; with *unsaved*, status 409 and the text that was typed.  NoSuchThing."""
    with reading(console.engine) as session:
        view = view_ticket(session, ticket_id, who.user)
    context = {
        "visitor": who,
        "view": view,
        "unsaved": unsaved,
        "max_text": MAX_TEXT,
        "codes_shown": CODES_SHOWN,
        "marked": partial(marked, book=_book(console)),
    }
    return console.pages.answer("ticket.html", context, status=409 if unsaved else 200)
