"""The content of a part: its transfer encoding undone, in pieces, whatever state it is in."""

import binascii
import contextlib
import hashlib
import re
from collections.abc import Iterator
from typing import Final

from mailer.mime import Part

PIECE: Final = 1 << 20  # bytes of raw text decoded at a time
UU_LINES_LIMIT: Final = 200_000  # lines, 9 MB decoded: uuencoding is history, larger is no letter

_NOT_BASE64: Final = bytes(
    n for n in range(256) if not (chr(n).isascii() and (chr(n).isalnum() or chr(n) in "+/="))
)
_PADS_LIMIT: Final = 1000


def first_bytes(part: Part, limit: int) -> bytes:
    """The first *limit* decoded bytes of *part*; of a larger part no more is decoded."""
    done = bytearray()
    for piece in pieces(part):
        done += piece
        if len(done) >= limit:
            break
    return bytes(done[:limit])


def size_and_hash(part: Part) -> tuple[int, str]:
    """(number of decoded bytes, their sha256 in hex)."""
    digest, size = hashlib.sha256(), 0
    for piece in pieces(part):
        digest.update(piece)
        size += len(piece)
    return size, digest.hexdigest()


def pieces(part: Part) -> Iterator[bytes | memoryview]:
    """The decoded bytes of *part*, piece by piece; an unknown encoding is taken as none."""
    how = part.headers.text("content-transfer-encoding").lower().strip("\"' ;")
    if how == "base64":
        return _base64(part.body)
    if how == "quoted-printable":
        return _quoted_printable(part)
    if how in ("x-uuencode", "uuencode", "x-uue", "uue"):
        return _uuencoded(part)
    if how == "binary":
        return (part.body[at : at + PIECE] for at in range(0, len(part.body), PIECE))
    return _lines(part)


def _base64(body: memoryview) -> Iterator[bytes]:
    rest, pads = b"", 0
    for at in range(0, len(body), PIECE):
        letters = bytes(body[at : at + PIECE]).translate(None, _NOT_BASE64)
        # Some senders pad every line; each padded run is decoded by itself.
        whole_run = letters.rstrip(b"=")
        is_split = b"=" in whole_run or (len(whole_run) < len(letters) and at + PIECE < len(body))
        runs = re.split(rb"=+", letters, maxsplit=_PADS_LIMIT) if is_split else [whole_run]
        pads += len(runs) - 1
        if pads > _PADS_LIMIT:
            runs = [letters.replace(b"=", b"")]
        for run in runs[:-1]:
            yield _decoded_run(rest + run)
            rest = b""
        whole = rest + runs[-1].replace(b"=", b"")
        cut = len(whole) - len(whole) % 4
        yield binascii.a2b_base64(whole[:cut])
        rest = whole[cut:]
    yield _decoded_run(rest)


def _decoded_run(letters: bytes) -> bytes:
    if len(letters) % 4 == 1:
        letters = letters[:-1]
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


def _lines(part: Part) -> Iterator[bytes]:
    """Unencoded lines; their ends are the wire's, so that one file has one hash by any route."""
    for at in range(part.start, part.end, PIECE):
        piece = part.raw[at : min(at + PIECE, part.end)].replace(b"\r\n", b"\n")
        # A CRLF cut in two loses its CR here and keeps its LF in the next piece.
        is_cut = piece.endswith(b"\r") and part.raw[at + PIECE : at + PIECE + 1] == b"\n"
        yield piece[:-1] if is_cut else piece


def _quoted_printable(part: Part) -> Iterator[bytes]:
    at = part.start
    while at < part.end:
        # A piece ends with a line, so that no escape is cut in two.
        stop = (
            part.raw.rfind(b"\n", at, min(at + PIECE, part.end)) + 1
            if at + PIECE < part.end
            else part.end
        )
        stop = stop if stop > at else min(at + PIECE, part.end)
        yield binascii.a2b_qp(part.raw[at:stop].replace(b"\r\n", b"\n"))
        at = stop


def _uuencoded(part: Part) -> Iterator[bytes]:
    at = part.raw.find(b"begin ", part.start, part.end)
    # Some leave out the "begin" line.
    at = part.start if at < 0 else part.raw.find(b"\n", at, part.end) + 1
    for _ in range(UU_LINES_LIMIT):
        stop = part.raw.find(b"\n", at, min(part.end, at + 200))
        line = part.raw[at:stop].rstrip(b"\r")
        if at == 0 or stop < 0 or line == b"end":
            return
        with contextlib.suppress(binascii.Error):
            yield binascii.a2b_uu(line)
        at = stop + 1
