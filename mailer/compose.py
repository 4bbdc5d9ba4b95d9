"""A letter of ours as the bytes that go over the wire, checked by reading them back.

The header block is written here, line by line, and not by EmailMessage: on
Python 3.11.7 EmailMessage decodes an encoded word into a line end and writes
it out (CVE-2024-6923), and it encodes a client's long message ids until no
mail program finds the thread.  Every value comes from mailer/outgoing.py, and
what was written is parsed again and compared before anybody gets it.
"""

import binascii
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default
from email.utils import format_datetime
from hashlib import sha256

from consult.letter import OutgoingLetter
from mailer.outgoing import (
    MAX_SUBJECT,
    UnsafeLetter,
    display_name,
    encoded,
    header_text,
    mailbox,
    message_ids,
    plain_address,
)

MOST_REFERENCES = 20
LOOP_HEADER = "X-CaseConsultant-Loop"

# What a header shall say to its reader, and how it is written on the wire.
_Line = tuple[str, str, str]


def compose(letter: OutgoingLetter, *, loop_id: str) -> bytes:
    """*letter* as a complete mail: CRLF line ends, 7-bit, no line over 998, the same every time.

    *loop_id* marks the mail as this installation's, so that it knows its own
    when it comes back.  The text keeps every character; only its line ends
    become the wire's, with one at the end.  Raises UnsafeLetter if an
    address, an id or the date cannot stand in a header, or if the finished
    bytes read back otherwise than asked for.
    """
    texts = {"plain": _tidy(letter.text)}
    if letter.html:
        texts["html"] = _tidy(letter.html)
    parts = [_part(kind, text) for kind, text in texts.items()]
    content, body = parts[0] if len(parts) == 1 else _alternatives(parts)
    lines = [*_envelope_lines(letter), *_thread_lines(letter), *_automatic_lines(letter)]
    lines.append(_said(LOOP_HEADER, loop_id))
    lines.append(_plainly("MIME-Version", "1.0"))
    lines += content
    raw = _head(lines) + body
    _check(raw, lines, letter, texts)
    return raw


def _tidy(text: str) -> str:
    return "\n".join(re.split(r"\r\n|\r|\n", text)).rstrip("\n") + "\n"


def _part(kind: str, text: str) -> tuple[list[_Line], bytes]:
    """The headers that say how *text* is written, and its bytes so written."""
    encoding, body = _body(text)
    return [
        _plainly("Content-Type", f'text/{kind}; charset="utf-8"'),
        _plainly("Content-Transfer-Encoding", encoding),
    ], body


def _alternatives(parts: list[tuple[list[_Line], bytes]]) -> tuple[list[_Line], bytes]:
    """Both as multipart/alternative, the plain text first (RFC 2046 5.1.4)."""
    pieces = [_head(lines) + body for lines, body in parts]
    # Made from the content, so that every try is the same bytes and no line of it can be in it.
    boundary = f"=_cc_{sha256(b''.join(pieces)).hexdigest()[:40]}"
    between = b"--" + boundary.encode() + b"\r\n"
    # The line end before a delimiter is the delimiter's: a part's own last one stands before it.
    whole = b"".join(between + piece + b"\r\n" for piece in pieces) + between[:-2] + b"--\r\n"
    return [_plainly("Content-Type", f'multipart/alternative; boundary="{boundary}"')], whole


def _head(lines: list[_Line]) -> bytes:
    return "".join(f"{name}: {wire}\r\n" for name, _, wire in lines).encode("ascii") + b"\r\n"


def _plainly(name: str, value: str) -> _Line:
    return (name, value, value)


def _envelope_lines(letter: OutgoingLetter) -> list[_Line]:
    name = display_name(letter.sender_name)
    sender, to = plain_address(letter.sender), plain_address(letter.to)
    date = _wire_date(letter.date)
    lines = [
        ("From", name, mailbox("From", name, sender)),
        ("To", to, to),
        _said("Subject", letter.subject),
        ("Date", date, date),
    ]
    if letter.reply_to:
        reply_to = plain_address(letter.reply_to)
        lines.insert(2, ("Reply-To", reply_to, reply_to))
    return lines


def _thread_lines(letter: OutgoingLetter) -> list[_Line]:
    own = message_ids((letter.message_id,), 1)
    if not own:
        raise UnsafeLetter("our own Message-ID is not one printable <...> of at most 250 bytes")
    lines = [("Message-ID", own[0], own[0])]
    for name, ids in (
        ("In-Reply-To", message_ids((letter.in_reply_to,), 1)),
        ("References", message_ids(letter.references, MOST_REFERENCES)),
    ):
        if ids:
            lines.append((name, " ".join(ids), "\r\n ".join(ids)))
    return lines


def _automatic_lines(letter: OutgoingLetter) -> list[_Line]:
    """The marks of a mail that no human wrote.

    RFC 3834 section 5 for Auto-Submitted; X-Auto-Response-Suppress is what
    Exchange heeds.  No Precedence: RFC 2076 discourages it, and the null
    envelope sender already silences what looks at nothing else.  A human's
    letter says nothing, which RFC 3834 defines as "no".
    """
    if not letter.automatic:
        return []
    return [_said("Auto-Submitted", "auto-replied"), _said("X-Auto-Response-Suppress", "All")]


def _said(name: str, value: str) -> _Line:
    text = header_text(value, MAX_SUBJECT)
    return (name, text, encoded(name, text))


def _wire_date(date: datetime) -> str:
    if date.tzinfo is None:
        raise UnsafeLetter("the letter's date has no time zone")
    return format_datetime(date.astimezone(UTC))


def _body(text: str) -> tuple[str, bytes]:
    """The transfer encoding, and *text* in it: as it is, quoted-printable or base64."""
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UnsafeLetter("the text holds half a character (a lone surrogate)") from error
    lines = data.split(b"\n")
    # "From " and "." at a line's start are what old relays rewrite.
    is_plain = all(re.fullmatch(rb"(?!From |\.)[\t -~]{0,76}(?<![ \t])", one) for one in lines)
    if is_plain:
        return "7bit", data.replace(b"\n", b"\r\n")
    if sum(byte > 127 for byte in data) * 2 > len(data):
        wire = binascii.b2a_base64(data.replace(b"\n", b"\r\n"), newline=False)
        return "base64", b"".join(wire[i : i + 76] + b"\r\n" for i in range(0, len(wire), 76))
    # A bare CR never gets here, so that every LF is a line end.
    return "quoted-printable", _quoted(lines)


def _quoted(lines: list[bytes]) -> bytes:
    printable = (binascii.b2a_qp(one, quotetabs=False, istext=True) for one in lines)
    guarded = (re.sub(rb"(?m)^(?:\.|F(?=rom ))", _hex, one) for one in printable)
    return b"\n".join(guarded).replace(b"\n", b"\r\n")


def _hex(match: re.Match[bytes]) -> bytes:
    return b"=%02X" % ord(match[0])


def _check(
    raw: bytes, lines: list[_Line], letter: OutgoingLetter, texts: Mapping[str, str]
) -> None:
    """Read *raw* as a stranger would.  Raises UnsafeLetter unless it says what was asked for."""
    if re.search(rb"[^\r]\n|\r[^\n]|[^\x00-\x7f]|[^\n]{999}", raw):
        raise UnsafeLetter("the composed mail is not 7-bit text in lines of at most 998 bytes")
    try:
        mail = message_from_bytes(raw, policy=default)
        senders = mail["From"].addresses
        # Whether a name needs its quotes is the reader's taste: the names are compared.
        found = [
            (name, senders[0].display_name if name == "From" else str(value))
            for name, value in mail.items()
        ]
        recipients = [one for name in ("To", "Cc", "Bcc") for one in _addresses(mail, name)]
        read = {kind: _read_part(mail, kind) for kind in texts}
    except (
        MessageError,
        LookupError,
        ValueError,
        AttributeError,
        TypeError,
        RecursionError,
    ) as error:
        raise UnsafeLetter("the composed mail cannot be read back") from error
    if [name for name, _ in found] != [name for name, _, _ in lines]:
        raise UnsafeLetter("the composed mail has other headers than asked for")
    for (name, value), (_, asked, _) in zip(found, lines, strict=True):
        if value != asked:
            raise UnsafeLetter(f"the composed mail's {name} is not what was asked for")
    if recipients != [letter.to] or [one.addr_spec for one in senders] != [letter.sender]:
        raise UnsafeLetter("the composed mail names other people than asked for")
    if read != texts:
        raise UnsafeLetter("the composed mail's text is not what was asked for")


def _read_part(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    return "" if part is None else str(part.get_content()).replace("\r\n", "\n")


def _addresses(mail: EmailMessage, name: str) -> list[str]:
    return [one.addr_spec for header in mail.get_all(name, []) for one in header.addresses]
