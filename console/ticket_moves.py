"""What the buttons of a case do: one transaction each, and the bell after it."""

from collections.abc import Callable

from fastapi import APIRouter
from sqlmodel import Session
from starlette.responses import RedirectResponse, Response

from console.desk import Console, House, Number
from console.doorkeeper import Posted, Visitor, Who
from console.forms import Form
from console.permitted import EDIT, permitted
from console.ticket_page import show_ticket
from console.ticket_view import Unsaved
from consult import review
from consult.database import transaction
from consult.errors import ConsultError, NoSuchThing
from consult.outbox import digest
from consult.people import User
from consult.tables import Draft, Job, Ticket

Move = Callable[[Session, Ticket, User], Job | None]

router = APIRouter(prefix="/tickets/{ticket_id}")


@router.post("/claim")
def claim(console: House, who: Who, form: Posted, ticket_id: Number) -> Response:
    """Take the case for review."""
    return _do(console, who, ticket_id, form, review.claim)


@router.post("/release")
def release(console: House, who: Who, form: Posted, ticket_id: Number) -> Response:
    """Give the case back to the queue."""

    def move(session: Session, ticket: Ticket, user: User) -> None:
        _keep_typed(session, ticket, user, form)
        review.release(session, ticket, user)

    return _do(console, who, ticket_id, form, move)


@router.post("/draft")
def save(console: House, who: Who, form: Posted, ticket_id: Number) -> Response:
    """Save what is in the editor as a new revision."""

    def move(session: Session, ticket: Ticket, user: User) -> None:
        _save(session, ticket, user, form)

    return _do(console, who, ticket_id, form, move)


@router.post("/approve")
def approve(console: House, who: Who, form: Posted, ticket_id: Number) -> Response:
    """Approve exactly what is in the editor; unsaved edits become a revision first."""

    def move(session: Session, ticket: Ticket, user: User) -> Job:
        seen, seen_digest = _seen(session, ticket, user, form)
        our_address = console.settings.address
        return review.approve(
            session, ticket, user, seen=seen, seen_digest=seen_digest, our_address=our_address
        )

    return _do(console, who, ticket_id, form, move)


@router.post("/send-back")
def send_back(console: House, who: Who, form: Posted, ticket_id: Number) -> Response:
    """Ask the worker for a new draft."""

    def move(session: Session, ticket: Ticket, user: User) -> Job:
        _keep_typed(session, ticket, user, form)
        return review.send_back(session, ticket, user, form.line("why"))

    return _do(console, who, ticket_id, form, move)


@router.post("/decline")
def decline(console: House, who: Who, form: Posted, ticket_id: Number) -> Response:
    """Close the case without an answer, for a reason that is told."""

    def move(session: Session, ticket: Ticket, user: User) -> None:
        _keep_typed(session, ticket, user, form)
        review.decline(session, ticket, user, form.line("why"))

    return _do(console, who, ticket_id, form, move)


@router.post("/close")
def close(console: House, who: Who, form: Posted, ticket_id: Number) -> Response:
    """Close an answered case, or a stuck one."""

    def move(session: Session, ticket: Ticket, user: User) -> None:
        review.close(session, ticket, user, form.line("why"), seen=form.number("letter"))

    return _do(console, who, ticket_id, form, move)


@router.post("/retry")
def retry(console: House, who: Who, form: Posted, ticket_id: Number) -> Response:
    """Have a stuck case drafted again."""

    def move(session: Session, ticket: Ticket, user: User) -> Job:
        return review.retry(session, ticket, user, form.line("why"))

    return _do(console, who, ticket_id, form, move)


@router.post("/reopen")
def reopen(console: House, who: Who, form: Posted, ticket_id: Number) -> Response:
    """Have a closed case drafted again."""

    def move(session: Session, ticket: Ticket, user: User) -> Job:
        return review.reopen(session, ticket, user, form.line("why"))

    return _do(console, who, ticket_id, form, move)


def _do(console: Console, who: Visitor, ticket_id: int, form: Form, move: Move) -> Response:
    """Make *move*, or show the case as it now is, with what the desk said and what was typed."""
    try:
        with transaction(console.engine) as session:
            job = move(session, review.find_ticket(session, ticket_id), who.user)
    except NoSuchThing:
        raise
    except ConsultError as error:
        unsaved = Unsaved(str(error), form.line("subject", review.MAX_TEXT), form.text("text"))
        return show_ticket(console, who, ticket_id, unsaved)
    console.ring_for([job] if job else [])
    return RedirectResponse(f"/tickets/{ticket_id}", 303)


def _keep_typed(session: Session, ticket: Ticket, user: User, form: Form) -> None:
    """Whichever button is pressed, unsaved text comes with it and becomes a revision."""
    if EDIT in permitted(ticket, user) and form.line("subject") and form.text("text").strip():
        _save(session, ticket, user, form)


def _save(session: Session, ticket: Ticket, user: User, form: Form) -> Draft:
    subject, text = form.line("subject", review.MAX_TEXT), form.text("text")
    return review.save_edit(session, ticket, user, form.number("draft"), (subject, text))


def _seen(session: Session, ticket: Ticket, user: User, form: Form) -> tuple[int, str]:
    """The draft that was on the screen and its fingerprint; what was typed is saved first."""
    seen = form.number("draft")
    if EDIT not in permitted(ticket, user):
        # There is nothing to save any more, and approve() says best who was first.
        return seen, form.line("digest")
    draft = _save(session, ticket, user, form)
    assert draft.id is not None
    if draft.id == seen:
        return seen, form.line("digest")
    typed = form.line("to"), form.line("subject", review.MAX_SUBJECT), form.text("text")
    return draft.id, digest(*typed)
