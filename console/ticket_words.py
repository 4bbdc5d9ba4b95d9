"""What helps to write a reply: canned paragraphs, and a new draft that keeps the typed words."""

from fastapi import APIRouter
from sqlmodel import Session
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from codebook.book import Book
from codebook.errors import BookError
from console.desk import House, Number
from console.doorkeeper import Posted, Who
from console.ticket_page import show_ticket
from console.ticket_view import Unsaved
from consult import history, review
from consult.answering import Answer
from consult.database import reading, transaction
from consult.days.coding_day import today
from consult.errors import BadWords, ConsultError, NoSuchThing
from consult.outbox import letters
from consult.redrafting import answer_letter, understand_letter
from consult.sent.correcting import write_correction
from consult.states import Move
from consult.tables import LetterKind, LetterState, Message, Ticket
from consult.threads import earlier_messages, last_message
from consult.wordings.canned import canned_texts, case_values, filled_in, find_canned
from consult.wordings.template_versions import approved_wordings

router = APIRouter(prefix="/tickets/{ticket_id}")


@router.get("/canned")
def offer(console: House, who: Who, ticket_id: Number) -> Response:
    """The paragraphs on offer, as the editor of a reply shows them."""
    with reading(console.engine) as session:
        review.find_ticket(session, ticket_id)
        texts = canned_texts(session)
    context = {"visitor": who, "ticket_id": ticket_id, "texts": texts}
    return console.pages.answer("canned_choice.html", context)


@router.get("/canned/{text_id}")
def fill_in(console: House, who: Who, ticket_id: Number, text_id: Number) -> Response:
    """One paragraph filled in for this case, as plain text; 409 and a sentence if it cannot be."""
    del who  # whoever is signed in may read it
    with reading(console.engine) as session:
        text = find_canned(session, text_id).text
        ticket, letter = _asked(session, ticket_id)
        earlier = earlier_messages(session, letter)
    try:
        values = _values(console.book(), ticket, letter, earlier)
        return PlainTextResponse(filled_in(text, values))
    except (BadWords, BookError) as error:
        return PlainTextResponse(f"Not put in: {error}.", 409)


@router.post("/draft-again")
def draft_again(console: House, who: Who, form: Posted, ticket_id: Number) -> Response:
    """A new draft of the reply, with what is in the editor carried over to it."""
    words = (form.line("subject", review.MAX_TEXT), form.text("text"))
    try:
        with reading(console.engine) as session:
            redone = _redone(session, console.book(), ticket_id)
        with transaction(console.engine) as session:
            ticket = review.find_ticket(session, ticket_id)
            review.draft_again(session, ticket, who.user, form.number("draft"), words, redone)
    except NoSuchThing:
        raise
    except (ConsultError, BookError) as error:
        return show_ticket(console, who, ticket_id, Unsaved(str(error), *words))
    return RedirectResponse(f"/tickets/{ticket_id}", 303)


def _redone(session: Session, book: Book, ticket_id: int) -> tuple[Message, Answer]:
    """The case's last letter and its answer of today; the correction, where one is being made."""
    ticket, letter = _asked(session, ticket_id)
    wordings = approved_wordings(session)
    sent = _being_corrected(session, ticket_id)
    if sent is not None:
        return letter, write_correction(session, book, sent, today(), wordings)
    earlier = earlier_messages(session, letter)
    return letter, answer_letter(book, ticket, letter, wordings, earlier)


def _being_corrected(session: Session, ticket_id: int) -> int | None:
    """The sent letter that the case's draft corrects; None if its draft is an answer."""
    moves = [event.move for event in history.events(session, ticket_id)]
    drafted = [move for move in moves if move in (Move.DRAFT, Move.CORRECT)]
    if drafted[-1:] != [Move.CORRECT]:
        return None
    replies = [it for it in letters(session, ticket_id) if it.kind is LetterKind.REPLY]
    return max((it.id for it in replies if it.id and it.state is LetterState.SENT), default=None)


def _asked(session: Session, ticket_id: int) -> tuple[Ticket, Message]:
    return review.find_ticket(session, ticket_id), last_message(session, ticket_id)


def _values(book: Book, ticket: Ticket, letter: Message, earlier: list[Message]) -> dict[str, str]:
    return case_values(ticket, understand_letter(book, ticket, letter, earlier))
