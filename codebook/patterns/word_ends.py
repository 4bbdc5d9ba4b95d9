"""The letters with which all that a pattern finds ends.

To look at three letters is far cheaper than to search for a pattern, so a search that cannot
succeed is not begun.
"""

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from codebook.patterns.parsing import NO_WIDTH, ODD_I, ODD_S, REPEATS, Part, parsed, sre

# As many letters tell the words of a language well apart.
LETTERS = 3
_MOST_OF_A_SET = 26
_MOST_EDGES = 5_000
_BOUNDARY = (sre.AT, sre.AT_BOUNDARY)
_SPACE = (sre.CATEGORY, sre.CATEGORY_SPACE)
_NO_WORD = re.compile(r"\W")
_DIGITS = str.maketrans("123456789", "000000000")
_DIGIT = re.compile(r"\d")
# Of the letters above these some have more than two writings.
_LAST_LATIN = "\xff"
_MICRO = "\xb5"

# Letters from the edge inwards, and whether anything may follow them.
_Edge: TypeAlias = tuple[str, bool]
_Edges: TypeAlias = set[_Edge]
_NOTHING: _Edges = {("", False)}
_ANYTHING: _Edges = {("", True)}
_MARK: _Edges = {(" ", False)}
_WORDS_EDGE = "\b"


def letters_of(text: str) -> str:
    """*text* as edges are written: in small letters, 0 for every digit; of the same length."""
    small = text.lower()
    if text.isascii():
        return small.translate(_DIGITS)
    if len(small) != len(text):
        small = "".join(letter.lower()[0] for letter in text)
    return _DIGIT.sub("0", small).replace(ODD_I, "i").replace(ODD_S, "s")


def tails_of(pattern: re.Pattern[str]) -> frozenset[str] | None:
    r"""What the last word of a match may end with, the marks behind it left out; None = anything.

    A blank stands before what is the whole of it.  *pattern* must end with \Z.
    """
    parts = parsed(pattern)
    if not parts:
        return None
    if not _is_anchored(parts):
        raise ValueError(f"may end before the end: {pattern.pattern}")
    tails = frozenset(letters[::-1].rstrip() for letters, _ in _edges(parts))
    return tails if all(tails) else None


def last_letters(text: str) -> frozenset[str]:
    """The ends of the last word of *text*, as its tails are written."""
    end = len(text)
    while end and not text[end - 1].isalnum() and text[end - 1] != "_":
        end -= 1
    last = text[max(0, end - LETTERS) : end]
    if len(last) == LETTERS and last.isascii() and last.isalpha():
        last = last.lower()
        return frozenset((last, last[1:], last[2:]))
    last = _NO_WORD.split(letters_of(last))[-1]
    return frozenset((f" {last}"[-LETTERS:], last, last[-2:], last[-1:]))


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _edges(parts: Iterable[Part]) -> _Edges:
    """What the row of *parts* ends with."""
    found = _NOTHING
    for part in reversed(list(parts)):
        further = _edges_of(part)
        if len(found) * len(further) > _MOST_EDGES:
            return {(letters, True) for letters, _ in found}
        found = _joined(found, further)
        if all(closed or _is_full(letters) for letters, closed in found):
            break
    return found


def _joined(edges: _Edges, more: _Edges) -> _Edges:
    """Each of *edges* with each of *more* behind it; a mark ends a word, and may stand before."""
    joined: _Edges = set()
    for letters, closed in edges:
        if closed or _is_full(letters):
            joined.add((letters, closed))
            continue
        for further, ends in more:
            if letters.strip() and further.startswith((" ", _WORDS_EDGE)):
                joined.add((letters + " ", True))
            elif not further.startswith(" "):
                whole = letters + further.removeprefix(_WORDS_EDGE)
                joined.add((whole[: LETTERS + whole.startswith(" ")], ends))
            else:
                joined.add((further, ends))
    return joined


def _is_full(letters: str) -> bool:
    return len(letters) == LETTERS + letters.startswith(" ")


def _edges_of(part: Part) -> _Edges:
    sign, value = part
    if sign in NO_WIDTH:
        return _edges_seen(part)
    if sign is sre.SUBPATTERN:
        return _edges(value[-1])
    if sign is sre.BRANCH:
        return set().union(*(_edges(branch) for branch in value[1]))
    if sign in REPEATS:
        fewest, most, repeated = value
        return _repeated(fewest, int(most), _edges(repeated))
    members = value if sign is sre.IN else [part]
    return _one_of(members)


def _edges_seen(part: Part) -> _Edges:
    """What a look around tells: no more than where a word ends."""
    return {(_WORDS_EDGE, False)} if part == _BOUNDARY else _NOTHING


def _letter(letter: str) -> _Edges:
    if not _is_of_word(letter):
        return _MARK
    if letter.isalpha() and (letter > _LAST_LATIN or letter == _MICRO):
        return _ANYTHING
    return {(letters_of(letter), False)}


def _one_of(members: Iterable[Part]) -> _Edges:
    """The edges of a set of letters: "[sc]" has two; of a large one nothing is told."""
    found: _Edges = set()
    for sign, value in members:
        if sign is sre.LITERAL:
            found |= _letter(chr(value))
        elif sign is sre.RANGE and value[1] - value[0] < _MOST_OF_A_SET:
            for code in range(value[0], value[1] + 1):
                found |= _letter(chr(code))
        elif (sign, value) == (sre.CATEGORY, sre.CATEGORY_DIGIT):
            found.add(("0", False))
        elif (sign, value) == _SPACE:
            found |= _MARK
        else:
            return _ANYTHING
    return found if len(found) <= _MOST_OF_A_SET else _ANYTHING


def _repeated(fewest: int, most: int, edges: _Edges) -> _Edges:
    found: _Edges = set(_NOTHING) if fewest == 0 else set()
    row = _NOTHING
    for times in range(1, min(most, LETTERS) + 1):
        if len(row) * len(edges) > _MOST_EDGES:
            row = {(letters, True) for letters, _ in row}
        row = _joined(row, edges)
        if times >= fewest:
            found |= row
    return found or row


def _is_anchored(parts: Sequence[Part]) -> bool:
    sign, value = parts[-1]
    if sign is sre.BRANCH:
        return all(map(_is_anchored, value[1]))
    if sign is sre.SUBPATTERN:
        return _is_anchored(value[-1])
    return bool(sign is sre.AT and value is sre.AT_END_STRING)
