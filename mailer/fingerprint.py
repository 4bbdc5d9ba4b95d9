"""One key for one mail, whichever way it came."""

import hashlib
from typing import Final

from mailer.headers import read_headers

PIECE: Final = 1 << 20


def content_key(raw: bytes) -> str:
    """The sha256 (hex) of what the sender wrote: Message-ID, Date, From, Subject and body.

    Trace headers are left out and line ends made alike, so that the same mail
    by SMTP and by IMAP has the same key (RELIABILITY 1.2, step b).  Without
    any header all bytes are the body.
    """
    headers = read_headers(raw, 0, len(raw))
    digest = hashlib.sha256()
    for name in ("message-id", "date", "from", "subject"):
        for value in headers.all(name):
            digest.update(name.encode() + b":" + b" ".join(value.split()) + b"\n")
    digest.update(b"\n")
    _add_body(digest, raw, headers.body_at if headers.fields else 0)
    return digest.hexdigest()


def _add_body(digest: "hashlib._Hash", raw: bytes, start: int) -> None:
    end = _without_last_line_ends(raw, start)
    at = start
    while at < end:
        stop = min(at + PIECE, end)
        # A CRLF is never cut in two.
        if stop < end and raw[stop - 1] == 0x0D and raw[stop] == 0x0A:
            stop += 1
        digest.update(raw[at:stop].replace(b"\r\n", b"\n").replace(b"\r", b"\n"))
        at = stop


def _without_last_line_ends(raw: bytes, start: int) -> int:
    """Where the body ends if the line ends a server may have added are left out."""
    end = len(raw)
    while end > start:
        piece = raw[max(start, end - PIECE) : end]
        kept = len(piece.rstrip(b"\r\n"))
        end -= len(piece) - kept
        if kept:
            break
    return end
