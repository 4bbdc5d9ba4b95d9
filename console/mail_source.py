"""A mail as it went over the wire, made readable: headers decoded, text unwrapped."""

from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message


@dataclass(frozen=True, slots=True)
class MailSource:
    """The headers in order, and the text; of a mail of several parts, the text is its source."""

    headers: list[tuple[str, str]]
    text: str


def source_of(raw: bytes) -> MailSource:
    """Read *raw*, whatever it is."""
    mail = message_from_bytes(raw)
    headers = [(str(name), _decoded(str(value))) for name, value in mail.items()]
    return MailSource(headers, _text(mail, raw))


def _text(mail: Message, raw: bytes) -> str:
    payload = None if mail.is_multipart() else mail.get_payload(decode=True)
    octets = payload if isinstance(payload, bytes) else raw
    return octets.decode(errors="replace").replace("\r\n", "\n")


def _decoded(value: str) -> str:
    try:
        text = str(make_header(decode_header(value)))
    except (HeaderParseError, LookupError, ValueError):
        text = value
    return " ".join(text.encode(errors="replace").decode().split())
