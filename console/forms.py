"""What a browser posts: small, bounded, every value plain text."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from fastapi import HTTPException, Request
from starlette.requests import ClientDisconnect

MAX_BODY = 4 * 2**20  # bytes: the longest reply, percent-encoded, and a little more
MAX_FIELDS = 30
MAX_WORDS = 500  # characters of a one-line field


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of one posted form."""

    fields: Mapping[str, str]

    def line(self, name: str, limit: int = MAX_WORDS) -> str:
        """A one-line field: blanks and line ends made single blanks; "" if it is not there."""
        return " ".join(self.fields.get(name, "").split())[:limit]

    def secret(self, name: str) -> str:
        """A password, exactly as typed."""
        return self.fields.get(name, "")[:MAX_WORDS]

    def text(self, name: str) -> str:
        """A text field with the line ends the desk uses (browsers send CRLF) and no NUL."""
        text = self.fields.get(name, "").replace("\0", "")
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def number(self, name: str) -> int:
        """A row's number; 0 for anything else, which no row has."""
        digits = self.fields.get(name, "")
        return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 0


async def read_form(request: Request) -> Form:
    """The form in *request*'s body.  Raises HTTPException 413 if it is too large.

    It is remembered, so that whatever goes wrong can show the text again.
    """
    known = getattr(request.state, "form", None)
    if isinstance(known, Form):
        return known
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > MAX_BODY:
                raise HTTPException(413, "That is more than this page can take in.")
    except ClientDisconnect:
        raise HTTPException(400, "The form did not come whole.") from None
    request.state.form = Form(_fields(bytes(body)))
    return request.state.form  # type: ignore[no-any-return] # Starlette's state is untyped


def _fields(body: bytes) -> dict[str, str]:
    try:
        pairs = parse_qsl(
            body.decode("ascii", "replace"), keep_blank_values=True, max_num_fields=MAX_FIELDS
        )
    except ValueError:
        raise HTTPException(400, "That form has too many fields.") from None
    return dict(pairs)
