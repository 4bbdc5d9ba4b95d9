"""Header values on their way out: the one place that decides what may stand in a header."""

import re
import unicodedata
from email.charset import BASE64, Charset
from email.header import Header

MAX_SUBJECT = 250  # characters
MAX_ADDRESS = 254  # octets, RFC 5321 4.5.3.1.3
MAX_NAME = 78  # characters
ONE_WORD = 42  # octets that fit one encoded word after "Reply-To: "
MAX_ID = 250  # octets; with its header's name it stays under RFC 5322's 998
LINE = 76  # RFC 2047 section 2

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS = re.compile(rf"(?P<local>{_ATOM}(?:\.{_ATOM})*)@{_LABEL}(?:\.{_LABEL})*")
_ID = re.compile(r"<[!-;=?-~]+>")
# Direction marks that make a subject read otherwise than it is written (UAX 9).
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNSEEN = frozenset({"Cc", "Cs", "Zl", "Zp"})


class UnsafeLetter(ValueError):
    """A letter that cannot go out as it is asked for; the message says why, for a person."""


def header_text(value: str, limit: int) -> str:
    """*value* as one line of plain characters, at most *limit* of them.

    Every outgoing header value passes here.  Line ends, controls, lone
    surrogates and direction marks become spaces, and runs of space one space.
    """
    plain = "".join(" " if _is_unseen(one) else one for one in value[: 4 * limit])
    return " ".join(plain.split())[:limit].rstrip()


def plain_address(address: str) -> str:
    """*address*, if it is one plain ``local@domain`` (RFC 5321 Mailbox without quoting).

    Raises UnsafeLetter otherwise: quoted, commented, listed, non-ASCII
    and over-long addresses are refused.
    """
    match = _ADDRESS.fullmatch(address)
    if not match or len(address) > MAX_ADDRESS or len(match["local"]) > 64:
        raise UnsafeLetter(f"{header_text(address, 80)!r} is not a plain mail address")
    return address


def message_ids(ids: tuple[str, ...], most: int) -> tuple[str, ...]:
    """Those of *ids* that may stand in a header, the first and the last of them, *most* in all.

    A client's id that is no printable ``<...>``, or that a reader may take
    for an encoded word, is left out: a thread is worth less than a safe header.
    """
    fit = [one for one in ids if len(one) <= MAX_ID and "=?" not in one and _ID.fullmatch(one)]
    return tuple(fit if len(fit) <= most else [fit[0], *fit[len(fit) - most + 1 :]])


def encoded(name: str, text: str) -> str:
    """*text* for header *name* as the wire wants it: ASCII, RFC 2047 where needed, folded.

    Text that only looks encoded ("=?utf-8?...") is encoded too, so that no
    reader decodes it into something that was never asked for.
    """
    if text.isascii() and "=?" not in text:
        return _folded(name, text)
    utf8 = Charset("utf-8")
    utf8.header_encoding = BASE64
    return Header(text, utf8, maxlinelen=LINE, header_name=name).encode(linesep="\r\n")


def display_name(value: str) -> str:
    """*value* as the name beside an address, cut to what fits there.

    A name that must be encoded gets one encoded word: readers disagree about
    the space between two of them in a phrase.
    """
    text = header_text(value, MAX_NAME)
    if text.isascii() and "=?" not in text:
        return text
    return text.encode()[:ONE_WORD].decode("utf-8", "ignore").rstrip()


def mailbox(name: str, display: str, address: str) -> str:
    """``display <address>`` for header *name*; *display* may be empty."""
    if not display:
        return plain_address(address)
    if display.isascii() and "=?" not in display:
        shown = '"' + display.replace("\\", "\\\\").replace('"', '\\"') + '"'
    else:
        shown = encoded(name, display)
    return f"{shown}\r\n <{plain_address(address)}>"


def _folded(name: str, text: str) -> str:
    lines, room = [""], LINE - len(name) - 2
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > room:
            lines.append(word)
            room = LINE - 1
        else:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return "\r\n ".join(lines)


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in _UNSEEN or character in _BIDI
