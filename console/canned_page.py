"""The canned paragraphs: listed, written, changed, retired."""

from dataclasses import dataclass

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from console.desk import Console, House, Number
from console.doorkeeper import Posted, Visitor, Who
from console.forms import Form
from consult.database import reading, transaction
from consult.errors import BadWords
from consult.wordings.canned import (
    MAX_CANNED,
    MAX_NAME,
    PLACEHOLDERS,
    add_canned,
    canned_texts,
    change_canned,
    find_canned,
)

PAGE = "/canned"

router = APIRouter(prefix=PAGE)


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form, and what is wrong with it ("" = nothing)."""

    name: str = ""
    text: str = ""
    complaint: str = ""


@router.get("")
def canned(console: House, who: Who) -> Response:
    """Every paragraph, and a form for a new one."""
    return _list(console, who, Typed())


@router.post("")
def add(console: House, who: Who, form: Posted) -> Response:
    """Keep a new paragraph."""
    name, text = _words(form)
    try:
        with transaction(console.engine) as session:
            add_canned(session, who.user, name, text)
    except BadWords as error:
        return _list(console, who, Typed(name, text, str(error)))
    return RedirectResponse(PAGE, 303)


@router.get("/{text_id}")
def one(console: House, who: Who, text_id: Number) -> Response:
    """One paragraph in an editor."""
    with reading(console.engine) as session:
        row = find_canned(session, text_id)
    return _one(console, who, text_id, Typed(row.name, row.text))


@router.post("/{text_id}")
def change(console: House, who: Who, form: Posted, text_id: Number) -> Response:
    """Save a paragraph; the button says whether it stays on offer."""
    name, text = _words(form)
    try:
        with transaction(console.engine) as session:
            row = find_canned(session, text_id)
            retired = row.retired if form.line("do") == "save" else form.line("do") == "retire"
            change_canned(session, row, who.user, (name, text), retired=retired)
    except BadWords as error:
        return _one(console, who, text_id, Typed(name, text, str(error)))
    return RedirectResponse(PAGE, 303)


def _words(form: Form) -> tuple[str, str]:
    return form.line("name"), form.text("text")


def _list(console: Console, who: Visitor, typed: Typed) -> Response:
    with reading(console.engine) as session:
        texts = canned_texts(session, retired=True)
    context = {**_context(who, typed), "texts": texts}
    return console.pages.answer("canned.html", context, status=_status(typed))


def _one(console: Console, who: Visitor, text_id: int, typed: Typed) -> Response:
    with reading(console.engine) as session:
        row = find_canned(session, text_id)
    context = {**_context(who, typed), "row": row}
    return console.pages.answer("canned_one.html", context, status=_status(typed))


def _context(who: Visitor, typed: Typed) -> dict[str, object]:
    limits = {"max_name": MAX_NAME, "max_text": MAX_CANNED}
    return {"visitor": who, "typed": typed, "placeholders": PLACEHOLDERS, **limits}


def _status(typed: Typed) -> int:
    return 409 if typed.complaint else 200
