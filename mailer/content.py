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

_BASE64: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
_NOT_BASE64: Final = bytes(n for n in range(256) if n not in _BASE64)
_PADS_LIMIT: Final = 1000  # of one part, besides those of lines
_LINE: Final = 32  # letters of the shortest lines that somebody pads each
_HEAD: Final = 1000  # bytes by which a body that is called base64 is judged
_FOOTER_LIMIT: Final = 8192  # bytes at the end of a body where gateways and lists put plain words
_ENCODING = re.compile(r"[a-z0-9-]+")
_LONE_BLANKS = re.compile(rb"=[ \t]+(?=\r?\n)")
# A line that is words, drawn or a tag; and one that is nothing but base64.
_PLAIN_LINE = re.compile(rb"^[ \t]*(?:[-_*<]|[^\s]+[ \t]+[^\s])", re.MULTILINE)
_WHOLE_LINE = re.compile(rb"(?:[A-Za-z0-9+/]{4})*+(?:[A-Za-z0-9+/]{2,3}={1,2})?[ \t]*(?:\r?\n|\Z)")
_UU_BEGIN = re.compile(rb"^begin [0-7]{3,4}(?:[ \t][^\r\n]{0,200})?\r?\n", re.MULTILINE)
_UU_LINE = re.compile(rb"[ -`]{1,100}")
_UU_END = re.compile(rb"end[ \t]*(?:\r?\n|\Z)")
_BASE64_LINE = re.compile(rb"^[A-Za-z0-9+/]{20,}={0,2}[ \t]*\r?$", re.MULTILINE)


def first_bytes(part: Part, limit: int) -> bytes:
    """The first *limit* decoded bytes of *part*; of a larger part no more is decoded."""
    done = bytearray()
    for piece in pieces(part):
        done += piece
        if len(done) >= limit:
            break
    del done[limit:]
    return bytes(done)


def size_and_hash(part: Part) -> tuple[int, str]:
    """(number of decoded bytes, their sha256 in hex)."""
    digest, size = hashlib.sha256(), 0
    for piece in pieces(part):
        digest.update(piece)
        size += len(piece)
    return size, digest.hexdigest()


def pieces(part: Part) -> Iterator[bytes | memoryview]:
    """The decoded bytes of *part*, piece by piece; an unknown encoding is taken as none."""
    how = _encoding(part)
    if how == "base64" and not _is_prose(part):
        return _base64(part)
    if how == "quoted-printable":
        return _quoted_printable(part)
    if how in ("x-uuencode", "uuencode", "x-uue", "uue") and _is_uuencoded(part):
        return _uuencoded(part)
    if how == "binary":
        return (part.body[at : at + PIECE] for at in range(0, len(part.body), PIECE))
    return _lines(part)


def is_encoded(part: Part) -> bool:
    """Whether *part* declares a transfer encoding that changes its bytes."""
    return _encoding(part) not in ("", "7bit", "8bit", "binary")


def _encoding(part: Part) -> str:
    named = _ENCODING.search(part.headers.text("content-transfer-encoding").lower())
    return named[0] if named else ""


def _is_prose(part: Part) -> bool:
    """Whether what is called base64 is not: its lines are words, with blanks and signs."""
    head = part.raw[part.start : min(part.end, part.start + _HEAD)].strip()
    if _WHOLE_LINE.match(head) or _BASE64_LINE.search(head):
        return False
    letters = head.translate(None, b"\r\n")
    signs = letters.translate(None, _BASE64)
    return 20 * len(signs) > len(letters) and b" " in signs and bool(signs.strip())


def _is_uuencoded(part: Part) -> bool:
    """Whether *part* has a "begin" line, or its first line is one: a length, and as many signs."""
    if _UU_BEGIN.search(part.raw, part.start, part.end):
        return True
    line = part.raw[part.start : min(part.end, part.start + _HEAD)].lstrip().partition(b"\n")[0]
    line = line.rstrip(b"\r")
    # Blanks at the end of a line are lost on the way; some programs add a sign of their own.
    signs = -(-((line[0] - 32) & 63) // 3) * 4 + 1 if line else 0
    return (
        bool(line) and _UU_LINE.fullmatch(line) is not None and signs - 8 <= len(line) <= signs + 1
    )


def _footer_at(part: Part) -> int:
    """Where plain words begin that somebody put below base64; the part's end if there are none."""
    start = max(part.start, part.end - _FOOTER_LIMIT)
    found = _PLAIN_LINE.search(part.raw, start, part.end)
    if found is None or _BASE64_LINE.search(part.raw, found.start(), part.end):
        return part.end
    # Blanks alone may stand between groups of letters.
    signs = part.raw[found.start() : part.end].translate(None, _BASE64 + b" \t\r\n")
    return found.start() if signs else part.end


def _base64(part: Part) -> Iterator[bytes]:
    """The decoded bytes; below a text the plain words of a gateway or a list."""
    footer_at = _footer_at(part)
    yield from _decoded_base64(memoryview(part.raw)[part.start : footer_at])
    if footer_at < part.end and part.kind.startswith("text/"):
        yield b"\n" + part.raw[footer_at : part.end].replace(b"\r\n", b"\n")


def _decoded_base64(body: memoryview) -> Iterator[bytes]:
    rest, pads = b"", 0
    for at in range(0, len(body), PIECE):
        letters = bytes(body[at : at + PIECE]).translate(None, _NOT_BASE64)
        # Some senders pad every line; each padded run is decoded by itself.
        whole_run = letters.rstrip(b"=")
        is_split = b"=" in whole_run or (len(whole_run) < len(letters) and at + PIECE < len(body))
        may_be = _PADS_LIMIT + (at + len(letters)) // _LINE - pads
        runs = re.split(rb"=+", letters, maxsplit=max(may_be, 0) + 1) if is_split else [whole_run]
        pads += len(runs) - 1
        if len(runs) - 1 > may_be:
            # That is noise; to cut it up would take long.
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
        # Blanks behind the mark of a soft line end came on the way (RFC 2045 6.7, rule 3).
        lines = _LONE_BLANKS.sub(b"=", part.raw[at:stop])
        yield binascii.a2b_qp(lines.replace(b"\r\n", b"\n"))
        at = stop


def _uuencoded(part: Part) -> Iterator[bytes]:
    """The decoded lines; of a text also the words above "begin" and below "end"."""
    says_more = part.kind.startswith("text")
    begun = _UU_BEGIN.search(part.raw, part.start, part.end)
    if says_more and begun:
        yield part.raw[part.start : begun.start()].replace(b"\r\n", b"\n")
    # Some leave out the "begin" line.
    at = begun.end() if begun else part.start
    for _ in range(UU_LINES_LIMIT):
        stop = part.raw.find(b"\n", at, min(part.end, at + 200))
        line = part.raw[at:stop].rstrip(b"\r")
        if stop < 0 or line == b"end":
            break
        with contextlib.suppress(binascii.Error):
            yield binascii.a2b_uu(line)
        at = stop + 1
    if says_more and _UU_END.match(part.raw, at, part.end):
        below = part.raw.find(b"\n", at, part.end) + 1
        words = part.raw[below or part.end : part.end].replace(b"\r\n", b"\n")
        yield b"\n" + words if words else b""
