"""The headers every answer carries, and the last catch: no fault shows its insides to a browser."""

import logging
from collections.abc import Callable
from traceback import format_tb

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
# A letter as its reader will see it: its own styles, and nothing else, in a frame of ours.
FRAMED_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; sandbox; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'"
)
_CSP = "Content-Security-Policy"
HEADERS = {
    _CSP: POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
STATIC = "/static/"
_LOG = logging.getLogger(__name__)


class SafeAnswers:
    """ASGI middleware: HEADERS on every answer, and *apology* for a fault of ours.

    The framework's own last catch stands outside all middleware, so its
    answers would carry none of the headers.
    """

    def __init__(self, app: ASGIApp, apology: Callable[[Request], Response]) -> None:
        self._app, self._apology = app, apology

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def send_safely(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                kept = scope["path"].startswith(STATIC) and message["status"] < 400
                _add_headers(MutableHeaders(scope=message), kept=kept)
            await send(message)

        try:
            await self._app(scope, receive, send_safely)
        except Exception as error:
            # An error's text may hold what a letter says: its name and its place are logged.
            where = "".join(format_tb(error.__traceback__))
            _LOG.error("a page failed: %s\n%s", type(error).__name__, where)
            if started:
                raise
            await self._apology(Request(scope))(scope, receive, send_safely)


def _add_headers(headers: MutableHeaders, *, kept: bool) -> None:
    """HEADERS; only a page that said a policy of its own (a letter in its frame) keeps that."""
    own = headers.get(_CSP)
    headers.update(HEADERS)
    if own == FRAMED_POLICY:
        headers[_CSP] = own
    # A file's address is marked by its content, so that a browser may keep it for ever.
    headers["Cache-Control"] = "public, max-age=31536000, immutable" if kept else "no-store"
