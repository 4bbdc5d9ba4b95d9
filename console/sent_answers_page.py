"""Sent answers whose facts have changed: what changed, and a button that drafts a correction."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import RedirectResponse, Response

from codebook.errors import BookError
from console.case_lines import SUBJECT_SHOWN
from console.desk import Console, House, Number
from console.doorkeeper import Posted, Visitor, Who
from console.marked import marked
from consult.database import reading, transaction
from consult.days.coding_day import today
from consult.errors import ConsultError
from consult.sent.aged_answers import aged_answers, leave, standing
from consult.sent.correcting import draft_correction, write_correction
from consult.sent.sent_answers import book_mark, review_sent
from consult.wordings.template_versions import approved_wordings

A_PAGE = 50
AT_ONCE = 500  # answers compared while somebody waits for the page
PAGE = "/sent-answers"
PageNumber = Annotated[int, Query(alias="page", ge=1, le=100_000)]

router = APIRouter(prefix=PAGE)


@router.get("")
def sent_answers(console: House, who: Who, page: PageNumber = 1) -> Response:
    """The answers that stand on facts which have changed, oldest first."""
    return _show(console, who, page)


@router.post("/check")
def check(console: House, who: Who, _form: Posted) -> Response:
    """Compare sent answers with the book as it is now; a running house does it by itself."""
    try:
        review_sent(console.engine, console.book(), today(), most=AT_ONCE)
    except BookError as error:
        return _show(console, who, complaint=str(error))
    return RedirectResponse(PAGE, 303)


@router.post("/{letter_id}/correct")
def correct(console: House, who: Who, _form: Posted, letter_id: Number) -> Response:
    """Draft a correction of a sent letter; it waits for review like any draft."""
    try:
        with reading(console.engine) as session:
            wordings = approved_wordings(session)
            answer = write_correction(session, console.book(), letter_id, today(), wordings)
        with transaction(console.engine) as session:
            draft = draft_correction(session, letter_id, answer, who.user)
    except (ConsultError, BookError) as error:
        return _show(console, who, complaint=str(error))
    return RedirectResponse(f"/tickets/{draft.ticket_id}", 303)


@router.post("/{letter_id}/leave")
def leave_as_it_is(console: House, who: Who, _form: Posted, letter_id: Number) -> Response:
    """Decide that what has changed needs no correction."""
    try:
        with transaction(console.engine) as session:
            leave(session, letter_id, who.user)
    except ConsultError as error:
        return _show(console, who, complaint=str(error))
    return RedirectResponse(PAGE, 303)


def _show(console: Console, who: Visitor, page: int = 1, *, complaint: str = "") -> Response:
    """The list; with *complaint*, status 409."""
    try:
        mark = book_mark(console.book().editions())
    except BookError as error:
        # The list is there all the same: it is as the last comparison left it.
        mark, complaint = "", complaint or str(error)
    with reading(console.engine) as session:
        counts = standing(session, mark)
        found = aged_answers(session, A_PAGE + 1, (page - 1) * A_PAGE)
    context = {
        "visitor": who,
        "complaint": complaint,
        "counts": counts,
        "answers": found[:A_PAGE],
        "page": page,
        "more": len(found) > A_PAGE,
        "marked": partial(marked, book=None),
        "subject_shown": SUBJECT_SHOWN,
    }
    return console.pages.answer("sent_answers.html", context, status=409 if complaint else 200)
