"""What follows a code: its modifiers, glued or in words, and its units."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from codebook.modifiers import WORDLIKE, is_ambulance_pair

_FLAGS = re.ASCII | re.IGNORECASE
_MOST_MODIFIERS = 4

# Two digits before one of these are an amount, never a modifier or units.
_AMOUNT = (
    r"(?!\s?(?:%|min|mins|minutes?|hrs?|hours?|days?|wks?|weeks?|mos?|months?|yrs?|years?|y/?o|mg|"
    r"mcg|ml|cc|cm|mm|sq|units?|times|patients?|lesions?|levels?|percent)(?![a-z]))"
)
_WORD = r"(?:modifiers?|mod)\b\.?\s?[:#]?\s?-?"
_END = r"(?![0-9A-Z_]|[.:]\d)"

# The separators that bind: a dash, comma or slash without a blank; a blank; "w/" or "with".
_MODIFIER = re.compile(
    rf"(?P<by>[-,/]|[ \t]?-[ \t]?|[ \t]?\(?w/[ \t]?|[ \t]with[ \t]|,[ \t](?=mod)|[ \t]{{1,8}})"
    rf"(?P<word>{_WORD})?(?P<modifier>[0-9A-Z]{{2}}){_END}{_AMOUNT}",
    _FLAGS,
)
_GLUED = re.compile(r"(?P<modifier>[A-Z]{2})(?=x\d{1,4}\b|(?![0-9A-Za-z_]))", re.ASCII)
_IN_BRACKETS = re.compile(r"[ \t]?\((?P<modifier>2[2-7]|[3-9]\d|[A-Z]{2})\)", re.ASCII)

_NUMBER = r"(?P<n>\d{1,4})(?![\d]|[.,]\d)"
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "twice": 2}
_IN_WORDS = "(?P<n>one|two|three|four|five|six)"
_NO_TIME = r"(?!\s?(?:days?|min|mins|minutes|hours?|hrs?|weeks?|wks?|months?|years?|mg|ml|cm|mm)\b)"
_UNITS = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        rf"[ \t]{{0,2}}\(?[x*][ \t]?{_NUMBER}{_NO_TIME}",
        r"[ \t,:]{0,3}\(?(?:x[ \t]?)?(?:qty|quan\w{1,6}|units?)[ \t]?(?:of|[:=#])?[ \t]?" + _NUMBER,
        rf",?[ \t]{{1,2}}\(?{_NUMBER}[ \t]?units?\b",
        rf"[ \t]{{1,2}}\(?{_IN_WORDS}[ \t]units?\b",
        rf"[ \t]{{1,2}}{_NUMBER}[ \t]per\b",
        rf"[ \t]\({_NUMBER}\)",
        r"[ \t](?P<n>twice)\b",
    )
)
_UNITS_BEFORE = re.compile(
    r"(?<![\d.,])(?P<n>\d{1,4}|one|two|three|four|five|six)[ \t]?units?[ \t]"
    r"(?:of[ \t])?(?:cpt|hcpcs|code)?[ \t#]{0,2}\+?\Z",
    _FLAGS,
)


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands behind a code; *end* is the offset where it ends."""

    modifiers: tuple[str, ...]
    units: int | None
    end: int


def read_tail(text: str, code: str, at: int, is_modifier: Callable[[str], bool]) -> Tail:
    """The modifiers and units that belong to *code*, whose last character is before *at*.

    *text* is masked text; *units* None = none given.  Never looks across a line's end.
    """
    modifiers, end = _modifiers(text, code, at, is_modifier)
    for pattern in _UNITS:
        if found := pattern.match(text, end):
            return Tail(modifiers, _as_number(found), found.end())
    return Tail(modifiers, None, end)


def units_before(text: str, start: int) -> int | None:
    """The units in "2 units of 97110", where the code starts at *start*; None = none."""
    found = _UNITS_BEFORE.search(text[max(0, start - 32) : start])
    return _as_number(found) if found else None


def _as_number(found: re.Match[str]) -> int | None:
    word = found["n"].lower()
    return (_WORDS[word] if word in _WORDS else int(word)) or None


def _modifiers(
    text: str, code: str, at: int, is_modifier: Callable[[str], bool]
) -> tuple[tuple[str, ...], int]:
    found: list[str] = []
    match = _GLUED.match(text, at) or _IN_BRACKETS.match(text, at) or _MODIFIER.match(text, at)
    while match and len(found) < _MOST_MODIFIERS and _belongs(match, code, is_modifier):
        found.append(match["modifier"].upper())
        at = match.end()
        match = _MODIFIER.match(text, at)
    return tuple(dict.fromkeys(found)), at


def _belongs(match: re.Match[str], code: str, is_modifier: Callable[[str], bool]) -> bool:
    written = match["modifier"]
    modifier = written.upper()
    groups = match.groupdict()
    bound = groups.get("by", "-") == "-" or bool(groups.get("word"))
    if not is_modifier(modifier) and not (bound and is_ambulance_pair(code, modifier)):
        return False
    # Small letters and English words count only where a dash or the word "modifier" binds them.
    return bound or (written == modifier and modifier not in WORDLIKE)
