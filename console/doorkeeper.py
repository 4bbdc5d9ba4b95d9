"""Who is at the screen, and whether a form was ours: asked before every page, here only."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated
from urllib.parse import quote, urlsplit

from fastapi import Depends, HTTPException, Request
from sqlalchemy.exc import OperationalError
from starlette.responses import Response

from console.desk import Console, console_of
from console.forms import Form, read_form
from consult.database import reading, transaction
from consult.people import LONGEST, Role, SignIn, User, same, signed_in

PASSWORD_PAGE = "/password"  # noqa: S105 - a page's address
WITH_ANY_PASSWORD = (PASSWORD_PAGE, "/sign-out")  # open while a one-time password stands
SEEN_EVERY = timedelta(minutes=1)
STALE_FORM = "This form was too old, or not ours: load the page again and repeat it."


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is at the screen; *csrf* is the token that this browser's forms carry."""

    user: User
    csrf: str

    @property
    def is_admin(self) -> bool:
        """True if this is an admin."""
        return self.user.role is Role.ADMIN


class NotSignedIn(Exception):
    """Nobody we know: to the sign-in page."""


class MustChangePassword(Exception):
    """The password was made by the machine: to the password page, and nowhere else."""


def visitor(request: Request) -> Visitor:
    """Who asks; the browser counts as in use.  Raises NotSignedIn, MustChangePassword."""
    found, row = _find(request)
    if row.seen_at < datetime.now(UTC) - SEEN_EVERY:
        # A full disk or a busy database stops no reading: the use is written down another time.
        with suppress(OperationalError), transaction(console_of(request).engine) as session:
            fresh = session.get(SignIn, row.key_hash)
            if fresh is not None:
                fresh.seen_at = datetime.now(UTC)
    return found


def watcher(request: Request) -> Visitor:
    """Who asks, where the page and not the person asks: an open page must not look like use."""
    return _find(request)[0]


async def posted(request: Request, who: Annotated[Visitor, Depends(visitor)]) -> Form:
    """The form posted, if it carries this browser's token.  Raises HTTPException 403, 413."""
    form = await read_form(request)
    token = request.headers.get("x-csrf-token") or form.secret("csrf")
    if not same(token, who.csrf):
        raise HTTPException(403, STALE_FORM)
    return form


Who = Annotated[Visitor, Depends(visitor)]
Watcher = Annotated[Visitor, Depends(watcher)]
Posted = Annotated[Form, Depends(posted)]


def cookie_name(console: Console) -> str:
    """The sign-in cookie's name; over https no other host or path can set it (RFC 6265bis)."""
    return "__Host-caseconsultant" if console.settings.secure_cookies else "caseconsultant"


def cookie_of(request: Request) -> str:
    """The sign-in cookie that came with *request*, or ""."""
    return request.cookies.get(cookie_name(console_of(request)), "")


def give_cookie(response: Response, console: Console, cookie: str) -> None:
    """Hand a newly signed-in browser its cookie."""
    response.set_cookie(
        cookie_name(console),
        cookie,
        max_age=int(LONGEST.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=console.settings.secure_cookies,
    )


def take_cookie(response: Response, console: Console) -> None:
    """Have the browser forget its cookie."""
    response.delete_cookie(
        cookie_name(console), httponly=True, secure=console.settings.secure_cookies
    )


def local_path(address: str) -> str:
    """*address* if it is a path on this site, else "/": nobody is sent elsewhere by our link."""
    plain = address.isascii() and address.isprintable() and "\\" not in address
    if not plain or not address.startswith("/") or address.startswith("//"):
        return "/"
    return address


def sign_in_address(request: Request) -> str:
    """The sign-in page, which comes back to where the browser is."""
    back = local_path(_here(request))
    return "/sign-in" if back == "/" else f"/sign-in?next={quote(back)}"


def _here(request: Request) -> str:
    """The page the browser shows: this one, or the one that polls, or whose form posted this."""
    path, query = request.url.path, request.url.query
    if request.headers.get("hx-request"):
        try:
            page = urlsplit(request.headers.get("hx-current-url", "/"))
        except ValueError:
            return "/"
        path, query = page.path, page.query
    elif request.method == "POST":
        parts = path.split("/")
        path, query = "/".join(parts[: 3 if parts[1] == "tickets" else 2]), ""
    return f"{path}?{query}" if query else path


def _find(request: Request) -> tuple[Visitor, SignIn]:
    console, cookie = console_of(request), cookie_of(request)
    with reading(console.engine) as session:
        found = signed_in(session, cookie) if cookie else None
    if found is None:
        raise NotSignedIn
    user, row = found
    if user.must_change and request.url.path not in WITH_ANY_PASSWORD:
        raise MustChangePassword
    return Visitor(user, row.csrf), row
