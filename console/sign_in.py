"""Signing in and out, and changing one's password."""

import secrets
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from console.desk import Console, House
from console.doorkeeper import (
    PASSWORD_PAGE,
    STALE_FORM,
    Posted,
    Who,
    cookie_name,
    cookie_of,
    give_cookie,
    local_path,
    take_cookie,
)
from console.forms import Form, read_form
from consult.database import reading, transaction
from consult.errors import BadUser
from consult.people import (
    MIN_PASSWORD,
    User,
    braked,
    change_password,
    check_password,
    same,
    sign_in,
    sign_out,
)

WRONG = "That address and password do not belong together."
TOO_OFTEN = "There were too many failed tries: wait a quarter of an hour."
MAX_ADDRESS = 320  # RFC 5321 4.5.3.1: 64 + 1 + 255

router = APIRouter()


async def _stranger_form(request: Request, console: House) -> Form:
    """The form of somebody not signed in: its token must be the one our page gave the browser."""
    form = await read_form(request)
    token = request.cookies.get(_door_cookie(console), "")
    if not token or not same(token, form.secret("csrf")):
        raise HTTPException(403, STALE_FORM)
    return form


@router.get("/sign-in")
def sign_in_page(request: Request, console: House) -> Response:
    """The sign-in page."""
    return ask(request, console, request.query_params.get("next", "/"))


@router.post("/sign-in")
def sign_in_here(
    request: Request, console: House, form: Annotated[Form, Depends(_stranger_form)]
) -> Response:
    """Sign in; the same answer whether the address or the password was wrong."""
    back, email = local_path(form.secret("next")), form.line("email", MAX_ADDRESS).lower()
    caller = _caller(request)
    with reading(console.engine) as session:
        if braked(session, email, caller):
            return ask(request, console, back, complaint=TOO_OFTEN, status=429)
    with console.hashing:
        user = check_password(console.engine, email, form.secret("password"), caller)
    if user is None:
        return ask(request, console, back, complaint=WRONG, status=401)
    with transaction(console.engine) as session:
        # Whoever knew the browser's cookie of before must not be signed in with it.
        sign_out(session, cookie_of(request))
        cookie, _ = sign_in(session, user)
    return _arrive(console, back, cookie)


@router.post("/sign-out")
def sign_out_here(request: Request, console: House, form: Posted, who: Who) -> Response:  # noqa: ARG001 - the checks are their point
    """Forget this browser."""
    with transaction(console.engine) as session:
        sign_out(session, cookie_of(request))
    response = RedirectResponse("/sign-in", 303)
    take_cookie(response, console)
    return response


@router.get(PASSWORD_PAGE)
def password_page(console: House, who: Who) -> Response:
    """The page to change one's password on."""
    return _password_page(console, who, "", 200)


@router.post(PASSWORD_PAGE)
def change_password_here(request: Request, console: House, form: Posted, who: Who) -> Response:
    """Change one's password; every other browser is signed out."""
    try:
        cookie = _change(request, console, form, who.user)
    except BadUser as error:
        return _password_page(console, who, f"{error}.".capitalize(), 409)
    return _arrive(console, "/", cookie)


def ask(
    request: Request, console: Console, back: str, *, complaint: str = "", status: int = 200
) -> Response:
    """The sign-in page, which leads to *back*; text that was typed is shown, to be copied."""
    form = getattr(request.state, "form", None)
    token = request.cookies.get(_door_cookie(console)) or secrets.token_urlsafe(32)
    response = console.pages.answer(
        "sign_in.html",
        {
            "next": local_path(back),
            "complaint": complaint,
            "token": token,
            "typed": form.text("text") if form else "",
        },
        status=status,
    )
    response.set_cookie(
        _door_cookie(console),
        token,
        httponly=True,
        samesite="strict",
        secure=console.settings.secure_cookies,
    )
    return response


def _change(request: Request, console: Console, form: Form, user: User) -> str:
    """Give *user* the password of *form*; returns the new cookie.  Raises BadUser."""
    new = form.secret("new")
    if new != form.secret("again"):
        raise BadUser("the two new passwords are not alike")
    if new == form.secret("password"):
        raise BadUser("the new password must not be the old one")
    if len(new) < MIN_PASSWORD:
        raise BadUser(f"a password needs at least {MIN_PASSWORD} characters")
    # A failed try counts: whoever finds an open browser must not try passwords here either.
    with console.hashing:
        old = form.secret("password")
        right = check_password(console.engine, user.email, old, _caller(request))
    if right is None:
        raise BadUser("the present password is not right")
    with console.hashing, transaction(console.engine) as session:
        change_password(session, right, new)
        cookie, _ = sign_in(session, right)
    return cookie


def _arrive(console: Console, back: str, cookie: str) -> Response:
    response = RedirectResponse(back, 303)
    give_cookie(response, console, cookie)
    return response


def _password_page(console: Console, who: Who, complaint: str, status: int) -> Response:
    context = {"visitor": who, "complaint": complaint, "least": MIN_PASSWORD}
    return console.pages.answer("password.html", context, status=status)


def _door_cookie(console: Console) -> str:
    return f"{cookie_name(console)}-door"


def _caller(request: Request) -> str:
    return request.client.host if request.client else ""
