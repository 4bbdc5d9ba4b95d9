"""Address lists, RFC 5322: a small reader that would rather say "unclear" than guess."""

import re
from dataclasses import dataclass, field
from typing import Final

from mailer.headers import decode_words

LIST_LIMIT: Final = 4 * 1024  # bytes of one address header
ADDRESSES_LIMIT: Final = 100
ADDRESS_LIMIT: Final = 254  # characters, RFC 5321 4.5.3.1
NAME_LIMIT: Final = 200

_TOKEN = re.compile(
    r'"((?:[^"\\]++|\\.)*+)"?'  # 1: quoted string
    r"|<([^<>]*+)(>?)"  # 2: angle, 3: its end
    r"|([,;:])"  # 4: separators
    # 5: a word; encoded ones may hold commas
    r"|(=\?[^?\s]{1,75}\?[bBqQ]\?[^?\s]*+\?=|[^\s\"<>,;:()]++)"
    r"|[\s()>]++",
    re.DOTALL,
)
_ATOM = r"[\w!#$%&'*+/=?^`{|}~-]+"
_LABEL = r"[^\W_](?:[\w-]*[^\W_])?"
_ADDRESS = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})*")
_ADDRESS_INSIDE = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,190}")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\r(?!\n|$)")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One entry of an address list; *plain* = it can be read in one way only."""

    name: str
    address: str
    plain: bool


def is_address(text: str) -> bool:
    """Whether *text* is one plain addr-spec: dot-atoms, no comments, quotes, routes or literals."""
    return len(text) <= ADDRESS_LIMIT and _ADDRESS.fullmatch(text) is not None


def read_mailboxes(value: bytes) -> list[Mailbox]:
    """The entries of an address header, unreadable ones with address "" and not plain."""
    return [_mailbox(entry) for entry in _entries(_text_of(value))][:ADDRESSES_LIMIT]


def plain_addresses(values: list[bytes]) -> tuple[str, ...]:
    """The addresses of several headers of one name, lower case, each once."""
    boxes = [box for value in values[:20] for box in read_mailboxes(value)]
    return tuple(dict.fromkeys(box.address for box in boxes if box.address))[:ADDRESSES_LIMIT]


def read_sender(values: list[bytes]) -> tuple[str, str, str]:
    """(address, display name, doubt) from all the From headers of a mail.

    The address is "" if *doubt* is not: readers disagree about such mail, and
    what our mail server checked may be another address than the one we would see.
    """
    boxes = [box for value in values[:5] for box in read_mailboxes(value)]
    name = next((box.name for box in boxes if box.name), "")
    doubt = _doubt(values, boxes)
    return ("" if doubt else boxes[0].address), name, doubt


def _doubt(values: list[bytes], boxes: list[Mailbox]) -> str:
    if len(values) != 1:
        return f"{_number(len(values))} From header{'s' if values else ''}"
    if len(values[0]) > LIST_LIMIT:
        return "the From header is longer than 4 KiB"
    if _CONTROL.search(values[0]):
        return "control characters in the From header"
    if len(boxes) != 1:
        return f"{_number(len(boxes))} address{'es' if boxes else ''} in the From header"
    return _doubt_of(boxes[0])


def _doubt_of(box: Mailbox) -> str:
    if not box.plain or not box.address:
        return "the From header is not one plain address"
    shown = _ADDRESS_INSIDE.findall(box.name)
    if any(other.lower().rstrip(".") != box.address for other in shown):
        return "the name in the From header shows another address"
    return ""


def _number(count: int) -> str:
    return {0: "no", 2: "two", 3: "three"}.get(count, str(count))


def _text_of(value: bytes) -> str:
    # Encoded words may hide commas and angles, so the list is cut before they
    # are decoded; here only the bytes become characters.
    cut = value[:LIST_LIMIT]
    try:
        return cut.decode("utf-8")
    except UnicodeDecodeError:
        return cut.decode("cp1252", "replace")


@dataclass(slots=True)
class _Entry:
    """What was met between two commas."""

    words: list[str]
    quoted: bool = False
    angles: tuple[str, ...] = ()
    odd: bool = False
    loose: list[str] = field(default_factory=list)  # unquoted words with "@"
    comments: list[str] = field(default_factory=list)


def _entries(text: str) -> list[_Entry]:
    entries: list[_Entry] = []
    entry = _Entry([])
    plain, comments = _comments_apart(text)
    for token in _TOKEN.finditer(plain):
        quoted, angle, angle_end, mark, word = token.groups()
        while comments and comments[0][0] <= token.start():
            entry.comments.append(comments.pop(0)[1])
        if mark:
            # "Group:" names no one; its members follow, and the whole is not one plain address.
            entry.odd |= mark == ":"
            entries.append(entry)
            entry = _Entry([], odd=mark == ":")
        else:
            _take(entry, quoted, angle, word)
            entry.odd |= angle is not None and not angle_end
    entry.comments += [comment for _, comment in comments]
    said = [e for e in [*entries, entry] if (e.words or e.angles) and not _is_group_name(e)]
    # "Somebody <>" and the first half of "Client, Dana <...>" name no one where another entry does.
    return [e for e in said if any(e.angles) or e.loose or _address_in(e.comments)] or said


def _is_group_name(entry: _Entry) -> bool:
    return entry.odd and not entry.angles and not any("@" in word for word in entry.words)


def _take(entry: _Entry, quoted: str | None, angle: str | None, word: str | None) -> None:
    if angle is not None:
        entry.angles += (angle.strip(),)
    elif quoted is not None or word is not None:
        entry.odd |= bool(entry.angles)
        entry.quoted |= quoted is not None
        unescaped = (quoted or "").replace('\\"', '"').replace("\\\\", "\\")
        entry.loose += [word] if word and "@" in word else []
        entry.words.append(word if word is not None else unescaped)


def _mailbox(entry: _Entry) -> Mailbox:
    if entry.angles:
        address = entry.angles[-1]
        # An unquoted word with "@" before an angle is a second address, or the same once more.
        other = any(word.strip("'").lower() != address.lower() for word in entry.loose)
        name, plain = " ".join(entry.words), len(entry.angles) == 1 and not other
    else:
        address = next((word for word in entry.words if is_address(word)), "")
        name, plain = "", len(entry.words) == 1 and not entry.quoted
    if not address and (inside := _address_in(entry.comments)):
        return Mailbox(_shown(" ".join(entry.words)), inside, plain=False)
    clean = address.lower() if is_address(address) else ""
    # "dana@client.example (Dana)" is the form of RFC 822; many daemons still write it.
    return Mailbox(_shown(name or " ".join(entry.comments)), clean, plain=plain and not entry.odd)


def _address_in(comments: list[str]) -> str:
    return next((c.strip().lower() for c in comments if is_address(c.strip())), "")


def _shown(name: str) -> str:
    return decode_words(name.encode("utf-8", "replace"))[:NAME_LIMIT]


def _comments_apart(text: str) -> tuple[str, list[tuple[int, str]]]:
    """*text* without its (comments), and each comment with its place in what is left.

    Comments nest; quoted strings are left alone.
    """
    if "(" not in text:
        return text, []
    kept: list[str] = []
    comments: list[tuple[int, str]] = []
    inside: list[str] = []
    depth, quoted, escaped = 0, False, False
    for char in text:
        if not escaped and not depth and char == '"':
            quoted = not quoted
        if not escaped and not quoted and char in "()":
            depth = max(0, depth + (1 if char == "(" else -1))
            if not depth and inside:
                comments.append((len(kept), "".join(inside)))
                inside.clear()
        else:
            (inside if depth else kept).append(char)
        escaped = char == "\\" and not escaped
    return "".join(kept), comments
