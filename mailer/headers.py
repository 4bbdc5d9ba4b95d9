"""Header lines: cut from the raw bytes within bounds, decoded without ever raising."""

import binascii
import re
from dataclasses import dataclass, replace
from typing import Final

from mailer.charset import SINGLE_BYTE, codec_for, decode_text
from mailer.charset_guess import CHARSETS, guess_charset, is_valid

BLOCK_LIMIT: Final = 256 * 1024  # bytes of one header block
FIELD_LIMIT: Final = 1000  # fields of one block
LINE_LIMIT: Final = 5000  # lines of one block, folded ones counted
VALUE_LIMIT: Final = 8 * 1024  # bytes of one field that are decoded
SUBJECT_LIMIT: Final = 250  # characters
ID_LIMIT: Final = 998  # characters of one message id, RFC 5322 2.1.1
IDS_LIMIT: Final = 100

_NAME = re.compile(rb"([\x21-\x39\x3b-\x7e]+)[ \t]*:")
_WORD = re.compile(r"=\?([^?\s]{1,75})\?([bBqQ])\?([^?]*)\?=")
_ID = re.compile(r"<([^<>]{1,2000})>")
# Fields that programs write and nobody quotes above a letter.
_BY_PROGRAMS = re.compile(
    rb"(?:received|return-path|message-id|mime-version|content-type|content-transfer-encoding|"
    rb"dkim-signature|x-[a-z-]{2,40})[ \t]*:",
    re.IGNORECASE,
)
_LINES_AHEAD = 4
# The headers that people write words in.
_SAID = frozenset(("from", "to", "cc", "reply-to", "subject"))
_SPACES = re.compile(r"\s+")
# Direction marks, joiners and other invisible characters turn names and subjects
# into something else than what is stored.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")


@dataclass(frozen=True, slots=True)
class Headers:
    """One header block: (name in lower case, raw value) in order, and where the body begins.

    *cut* = there was more than the limits let us read.
    """

    fields: tuple[tuple[str, bytes], ...] = ()
    body_at: int = 0
    cut: bool = False

    def all(self, name: str) -> list[bytes]:
        """Every raw value of *name* (lower case), in order."""
        return [value for known, value in self.fields if known == name]

    def first(self, name: str) -> bytes:
        """The first raw value of *name*, cut to VALUE_LIMIT, or b""."""
        return next((value[:VALUE_LIMIT] for known, value in self.fields if known == name), b"")

    def text(self, name: str) -> str:
        """The first value of *name* as one clean line, RFC 2047 words decoded, or ""."""
        return decode_words(self.first(name))


def read_headers(raw: bytes, start: int, end: int) -> Headers:
    """The header block of *raw* that begins at *start*; nothing past *end* is looked at.

    A line that can be no header ends the block and begins the body, as in
    Postfix and the standard library.
    """
    fields: list[tuple[str, list[bytes]]] = []
    at, stop = start, min(end, start + BLOCK_LIMIT)
    for _ in range(LINE_LIMIT):
        next_at = _after_line(raw, at, stop)
        line = raw[at:next_at].rstrip(b"\r\n")
        if not line and (next_at > at or at >= end):
            return _block(fields, next_at)
        if not line or len(fields) > FIELD_LIMIT:
            break
        if line[:1] in b" \t" and fields:
            fields[-1][1].append(line)
        elif named := _NAME.match(line):
            fields.append((named[1].decode("ascii").lower(), [line[named.end() :]]))
        elif not (at == start and line.startswith((b"From ", b">From "))):
            if not (fields and _lost_its_indent(fields[-1][1][-1], raw, next_at, stop)):
                return _block(fields, at)
            fields[-1][1].append(b" " + line)
        at = next_at
    return _block(fields[:FIELD_LIMIT], _after_blank(raw, at, end), cut=True)


def in_one_charset(headers: Headers, label: str = "") -> Headers:
    """*headers* with the bytes beyond ASCII that declare no charset in UTF-8.

    *label* = the charset of the mail's text, in which such headers are written too.  A name of
    three signs tells no charset by itself; all such headers of a mail together may.
    """
    foreign = {
        value for name, value in headers.fields if name in _SAID and not is_valid(value, "utf-8")
    }
    if not foreign:
        return headers
    words = b"\n".join(sorted(foreign))
    known = codec_for(label)
    # Programs call any text Western that they do not know; other codecs change ASCII too.
    may_be = known is not None and known != "cp1252" and known in {*SINGLE_BYTE, *CHARSETS}
    codec = known if known and may_be and is_valid(words, known) else guess_charset(words)
    if codec is None:
        return headers
    fields = (
        (name, value.decode(codec, "replace").encode() if value in foreign else value)
        for name, value in headers.fields
    )
    return replace(headers, fields=tuple(fields))


def decode_words(value: bytes) -> str:
    """*value* unfolded and decoded (RFC 2047, tolerantly) as one line without controls."""
    text = decode_text(value[:VALUE_LIMIT])
    return one_line(_joined_words(text) if "=?" in text else text)


def one_line(text: str) -> str:
    """*text* on one line, runs of blanks made one, invisible characters removed."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()


def cut_subject(headers: Headers) -> str:
    """The subject as one line of at most SUBJECT_LIMIT characters, or ""."""
    return headers.text("subject")[:SUBJECT_LIMIT].rstrip()


def message_ids(value: bytes) -> list[str]:
    """The ids in *value*, with brackets; a lone id without them gets them.

    Blanks inside the brackets come from folding and are dropped.  The newest
    ids stand last, so of an over-long value the tail is read.
    """
    text = one_line(decode_text(value[-VALUE_LIMIT:]))
    found = [_SPACES.sub("", inner) for inner in _ID.findall(text)]
    if not found and "@" in text and " " not in text:
        found = [text.strip("<>")]
    return [f"<{inner}>" for inner in found if inner and len(inner) <= ID_LIMIT - 2]


def thread_ids(headers: Headers) -> tuple[str, ...]:
    """References, then In-Reply-To, each id once; of too many the first and the newest are kept."""
    values = headers.all("references")[:5] + headers.all("in-reply-to")[:5]
    once = list(dict.fromkeys(one for value in values for one in message_ids(value)))
    if len(once) > IDS_LIMIT:
        once = [once[0], *once[1 - IDS_LIMIT :]]
    return tuple(once)


def _lost_its_indent(last: bytes, raw: bytes, at: int, stop: int) -> bool:
    """Whether a line that is no header goes on with the field whose *last* line stands above it.

    So does a parameter behind a semicolon, and a line with no empty line but a
    field that only programs write within the next ones, which begin at *at*.
    """
    if last.rstrip().endswith(b";"):
        return True
    for _ in range(_LINES_AHEAD):
        next_at = _after_line(raw, at, stop)
        line = raw[at:next_at].rstrip(b"\r\n")
        if not line:
            return False
        if _BY_PROGRAMS.match(line):
            return True
        at = next_at
    return False


def _after_line(raw: bytes, at: int, stop: int) -> int:
    found = raw.find(b"\n", at, stop)
    return stop if found < 0 else found + 1


def _after_blank(raw: bytes, at: int, end: int) -> int:
    """Where the body begins, if reading stopped at *at* for the number or size of the headers."""
    found = [(raw.find(blank, max(at - 1, 0), end), len(blank)) for blank in (b"\n\r\n", b"\n\n")]
    return min((place + length for place, length in found if place >= 0), default=end)


def _block(fields: list[tuple[str, list[bytes]]], body_at: int, *, cut: bool = False) -> Headers:
    return Headers(tuple((name, b"".join(lines)) for name, lines in fields), body_at, cut)


def _joined_words(text: str) -> str:
    """*text* with its encoded words decoded; neighbours in one charset are decoded as one.

    Senders split multi-byte characters between words (RFC 2047 forbids it).
    """
    done: list[str] = []
    waiting, charset, last = b"", "", 0
    for word in _WORD.finditer(text):
        gap = text[last : word.start()]
        label = word[1].split("*")[0].lower()
        if gap.strip() or label != charset:
            done.append(decode_text(waiting, charset))
            waiting = b""
        # Blanks between two encoded words are not part of the text.
        done.append(gap if gap.strip() or last == 0 else "")
        waiting, charset, last = waiting + _word_bytes(word[2], word[3]), label, word.end()
    return "".join([*done, decode_text(waiting, charset), text[last:]])


def _word_bytes(how: str, payload: str) -> bytes:
    data = payload.encode("utf-8")
    if how in "qQ":
        return binascii.a2b_qp(data.replace(b"\n", b" "), header=True)
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
    if len(letters) % 4 == 1:
        letters = letters[:-1]
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
