"""The web console: its pages joined into one app."""

from collections.abc import Callable

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoFreeConnection
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from codebook.book import Book
from config.settings import Settings
from console import (
    book_page,
    canned_page,
    mails_page,
    outbox_page,
    queue_page,
    sent_answers_page,
    sign_in,
    templates_page,
    ticket_moves,
    ticket_page,
    ticket_words,
)
from console.desk import Console, House, console_of
from console.doorkeeper import (
    PASSWORD_PAGE,
    MustChangePassword,
    NotSignedIn,
    sign_in_address,
)
from console.forms import read_form
from console.headers import SafeAnswers
from console.pages import STATIC, Pages
from consult.database import reading
from consult.errors import NoSuchThing

PAGES = (
    sign_in,
    queue_page,
    ticket_page,
    ticket_moves,
    ticket_words,
    mails_page,
    outbox_page,
    sent_answers_page,
    book_page,
    canned_page,
    templates_page,
)
NOT_HERE = "There is no such page."
OUR_FAULT = "Something broke on our side. Nothing was half done; please try once more."
BUSY = "The database did not answer in time. Nothing was changed; please try once more."


def create_app(
    engine: Engine,
    settings: Settings,
    *,
    ring: Callable[[int], None],
    book: Callable[[], Book],
) -> FastAPI:
    """The console over *engine*; *ring* announces a job by its id, *book* opens the book.

    The caller keeps *engine* and serves the app.
    """
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.state.console = Console(engine, settings, ring, book, Pages(settings.name))
    app.add_middleware(SafeAnswers, apology=_apology)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_api_route("/healthz", healthz, methods=["GET"])
    for page in PAGES:
        app.include_router(page.router)
    app.add_exception_handler(NotSignedIn, _to_sign_in)
    app.add_exception_handler(MustChangePassword, _to_password)
    app.add_exception_handler(NoSuchThing, _no_such_thing)
    app.add_exception_handler(RequestValidationError, _no_such_page)
    app.add_exception_handler(HTTPException, _refused)
    for busy in (OperationalError, NoFreeConnection):
        app.add_exception_handler(busy, _busy)
    return app


def healthz(console: House) -> PlainTextResponse:
    """Plain "ok" after a read of the database."""
    with reading(console.engine) as session:
        session.connection().execute(text("SELECT 1"))
    return PlainTextResponse("ok")


async def _to_sign_in(request: Request, _: Exception) -> Response:
    """Ask who it is; text that was posted is shown, so that it is not lost with the sign-in."""
    address = sign_in_address(request)
    if request.headers.get("hx-request"):
        return Response(status_code=401, headers={"HX-Redirect": address})
    if request.method == "POST":
        await read_form(request)
        words = "You have been signed out: nothing was changed."
        back = address.partition("?next=")[2]
        return sign_in.ask(request, console_of(request), back, complaint=words, status=401)
    return RedirectResponse(address, 303)


def _to_password(request: Request, _: Exception) -> Response:
    if request.headers.get("hx-request"):
        return Response(status_code=403, headers={"HX-Redirect": PASSWORD_PAGE})
    return RedirectResponse(PASSWORD_PAGE, 303)


def _no_such_thing(request: Request, error: Exception) -> Response:
    return _say(request, f"{error}.", 404)


def _no_such_page(request: Request, _: Exception) -> Response:
    return _say(request, NOT_HERE, 404)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    words = NOT_HERE if error.status_code in (404, 405) else str(error.detail)
    answer = _say(request, words, error.status_code)
    answer.headers.update(error.headers or {})
    return answer


def _busy(request: Request, _: Exception) -> Response:
    return _say(request, BUSY, 503)


def _apology(request: Request) -> Response:
    return _say(request, OUR_FAULT, 500)


def _say(request: Request, words: str, status: int) -> Response:
    """One clear sentence as a page, with whatever text was typed."""
    form = getattr(request.state, "form", None)
    context = {"words": words[:1].upper() + words[1:], "typed": form.text("text") if form else ""}
    return console_of(request).pages.answer("error.html", context, status=status)
