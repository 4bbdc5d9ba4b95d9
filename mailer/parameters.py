"""Content-Type and Content-Disposition: the value and its parameters, RFC 2045 and RFC 2231."""

import re
from typing import Final
from urllib.parse import unquote_to_bytes

from mailer.charset import decode_text
from mailer.charset_guess import guess_charset, is_valid
from mailer.headers import VALUE_LIMIT, decode_words

PARAMETERS_LIMIT: Final = 200
PIECES_LIMIT: Final = 100  # continuations x*0, x*1, ... of one parameter

_TYPE = re.compile(r"\s*([\w!#$&^.+-]{1,100})\s*/\s*([\w!#$&^.+-]{1,100})")
_TOKEN = re.compile(r"\s*([\w!#$&^.+-]{1,100})")
_PARAMETER = re.compile(
    r';\s*([^\s=;"]{1,100})\s*=\s*(?:"((?:[^"\\]++|\\.)*+)"?|([^;]*+))', re.DOTALL
)

_MARKS = re.compile(rb'[;="]')


def content_type(value: bytes) -> str:
    """The media type in lower case, "" if *value* holds none."""
    found = _TYPE.match(decode_text(value[:VALUE_LIMIT]))
    return f"{found[1]}/{found[2]}".lower() if found else ""


def disposition(value: bytes) -> str:
    """The disposition ("attachment", "inline", ...) in lower case, "" if there is none."""
    found = _TOKEN.match(decode_text(value[:VALUE_LIMIT]))
    return found[1].lower() if found else ""


def parameters(value: bytes) -> dict[str, str]:
    """The parameters by lower-case name, of doubles the first; charsets and pieces are resolved."""
    plain: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[bool, str]]] = {}
    text = _as_text(value[:VALUE_LIMIT])
    for count, found in enumerate(_PARAMETER.finditer(text)):
        if count >= PARAMETERS_LIMIT:
            break
        name, content = found[1].lower(), _content(found[2], found[3])
        base, star, number = name.partition("*")
        if not star:
            plain.setdefault(base, decode_words(content.encode("utf-8", "replace")))
            continue
        place = number.rstrip("*") or "0"
        if place.isascii() and place.isdigit() and len(place) <= 3 and int(place) < PIECES_LIMIT:
            pieces.setdefault(base, {}).setdefault(int(place), (name.endswith("*"), content))
    return plain | {base: _assembled(parts) for base, parts in pieces.items()}


def _as_text(value: bytes) -> str:
    """*value* in UTF-8, or in what its own words beyond ASCII are most likely written in."""
    if is_valid(value, "utf-8"):
        return decode_text(value)
    words = [word for word in _MARKS.split(value) if not word.isascii()]
    return decode_text(value, guess_charset(b"\n".join(words)) or "")


def _content(quoted: str | None, bare: str | None) -> str:
    if quoted is None:
        return (bare or "").strip()
    # Only quotes and backslashes are unescaped: Windows paths come unescaped.
    return quoted.replace('\\"', '"').replace("\\\\", "\\")


def _assembled(parts: dict[int, tuple[bool, str]]) -> str:
    label, data = "", b""
    for number in sorted(parts):
        encoded, content = parts[number]
        if encoded and number == min(parts) and content.count("'") >= 2:
            label, _, content = content.split("'", 2)
        raw = content.encode("utf-8", "replace")
        data += unquote_to_bytes(raw) if encoded else raw
    text = decode_text(data, label)
    # Some cut an encoded word in pieces as if it were any name.
    return text if any(encoded for encoded, _ in parts.values()) else decode_words(text.encode())
