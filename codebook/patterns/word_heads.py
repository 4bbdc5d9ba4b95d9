"""By which words the matches of a pattern begin, as far as its own text says so."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, TypeAlias

from codebook.patterns.parsing import NO_WIDTH, REPEATS, Part, parsed, sre

# The first letters of a word, all of them where it has no more: small, every digit a 0.  A mark
# ("+", "-", a new line) is a word of its own, and so is where the text begins.
Head: TypeAlias = str
TEXT_BEGINS = r"\A"
LONGEST = 3
WORD = re.compile(r"([a-z0_]+)")
_CAPITALS_AND_DIGITS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ123456789"
_AS_IN_HEADS = bytes.maketrans(_CAPITALS_AND_DIGITS, b"abcdefghijklmnopqrstuvwxyz000000000")
# Letters beyond ASCII that patterns blind to case take for an i, an s, a k; and digits beyond it.
_ODD = re.compile("[\u0130\u0131\u017f\u212a]|(?=[^\\x00-\\x7f])\\d")
_PLAIN = {"\u0130": "i", "\u0131": "i", "\u017f": "s", "\u212a": "k"}
_MOST = 5_000  # more are those of nearly any word, and tell nothing
_END = "$"  # behind a head: here the word ends
_BLANK = " "
_NOT = (sre.NEGATE, None)
_BEGINNINGS = (sre.AT_BOUNDARY, sre.AT_BEGINNING, sre.AT_BEGINNING_STRING)
_ENDS = (sre.AT_BOUNDARY, sre.AT_END, sre.AT_END_STRING)


def folded(text: str) -> str:
    """*text* as heads are told in it; same length."""
    if not text.isascii():
        text = _ODD.sub(lambda odd: _PLAIN.get(odd[0], "0"), text)
    small = text.encode("utf-8", "surrogatepass").translate(_AS_IN_HEADS)
    return small.decode("utf-8", "surrogatepass")


def heads_of(pattern: re.Pattern[str]) -> frozenset[Head] | None:
    """With which heads of words every match of *pattern* begins; None = with no such."""
    parts = parsed(pattern)
    try:
        begun = _begun(parts, frozenset(("",))) if _begins_a_word(parts) else frozenset(("",))
    except _AnyLetterError:
        return None
    whole = {head.removesuffix(_END) for head in begun}
    tells = all(map(_is_whole, begun)) and "" not in whole and len(whole) <= _MOST
    return frozenset(whole) if tells else None


class _AnyLetterError(Exception):
    """A match may go on with too many letters to list them."""


def _begins_a_word(parts: Iterable[Part]) -> bool:
    """Whether what stands first is a word's beginning, or a mark."""
    for sign, value in parts:
        if sign in REPEATS:
            if not _begins_a_word(value[-1]):
                return False
            if value[0] > 0:
                return True
            # What may be left out is followed by what then stands first.
        elif sign not in (sre.ASSERT, sre.ASSERT_NOT):
            return _is_beginning(sign, value)
        elif _is_seen_between_words(sign, *value):
            return True
    return False


def _is_seen_between_words(sign: object, way: int, parts: Sequence[Part]) -> bool:
    r"""Whether a look back says that no letter stands before: (?<![\w-]), (?<=[\s:])."""
    if sign is sre.ASSERT_NOT:
        return _is_letter(way, parts, direction=-1)
    return way < 0 and bool(parts) and _is_mark(*parts[-1])


def _is_mark(sign: object, value: Any) -> bool:  # noqa: ANN401 - a part of a parsed pattern
    """Whether it can be no letter and no digit."""
    if sign not in (sre.LITERAL, sre.IN):
        return False
    try:
        return not any(map(WORD.fullmatch, _letters(sign, value)))
    except _AnyLetterError:
        return False


def _is_beginning(sign: object, value: Any) -> bool:  # noqa: ANN401 - a part of a parsed pattern
    if sign is sre.AT:
        return value in _BEGINNINGS
    if sign in (sre.LITERAL, sre.IN):
        return _is_mark(sign, value)
    if sign is sre.BRANCH:
        return all(map(_begins_a_word, value[1]))
    return sign is sre.SUBPATTERN and _begins_a_word(value[-1])


def _is_letter(way: int, parts: Sequence[Part], *, direction: int) -> bool:
    r"""Whether, looking before (-1) or behind (1), it is a letter, or something else: [\w.-]."""
    signs = parts[0][1] if len(parts) == 1 and parts[0][0] is sre.IN else []
    return way == direction and (sre.CATEGORY, sre.CATEGORY_WORD) in signs and _NOT not in signs


def _is_whole(head: Head) -> bool:
    return len(head) == LONGEST or head.endswith(_END)


def _begun(parts: Iterable[Part], heads: frozenset[Head]) -> frozenset[Head]:
    """*heads* as they go on with *parts*; behind those that end there stands _END."""
    for part in parts:
        whole = frozenset(filter(_is_whole, heads))
        if whole == heads:
            break
        heads = whole | _gone_on(part, heads - whole)
    return heads


def _gone_on(part: Part, heads: frozenset[Head]) -> frozenset[Head]:
    sign, value = part
    if sign in (sre.LITERAL, sre.IN):
        letters = _letters(sign, value)
        return frozenset(_with(head, letter) for head in heads for letter in letters)
    if sign is sre.BRANCH:
        return frozenset(chain.from_iterable(_begun(branch, heads) for branch in value[1]))
    if sign is sre.SUBPATTERN:
        return _begun(value[-1], heads)
    if sign in REPEATS:
        return _repeated(value, heads)
    if sign in NO_WIDTH:
        return _seen_around(part, heads)
    raise _AnyLetterError


def _seen_around(part: Part, heads: frozenset[Head]) -> frozenset[Head]:
    """*heads* with what must stand behind them, as far as that makes them whole."""
    sign, value = part
    if part == (sre.AT, sre.AT_BEGINNING_STRING):
        return frozenset(head or TEXT_BEGINS + _END for head in heads)
    if sign is sre.AT:
        ends = value in _ENDS
    else:
        ends = sign is sre.ASSERT_NOT and _is_letter(*value, direction=1)
    if ends:
        return frozenset(head and head + _END for head in heads)
    return _seen_ahead(value, heads) if sign is sre.ASSERT else heads


def _seen_ahead(value: tuple[int, Sequence[Part]], heads: frozenset[Head]) -> frozenset[Head]:
    """*heads* with what is seen behind them; as no part of a match it is all or nothing."""
    way, parts = value
    try:
        seen = _begun(parts, heads) if way > 0 else heads
    except _AnyLetterError:
        return heads
    return seen if all(map(_is_whole, seen)) else heads


def _with(head: Head, letter: str) -> Head:
    """*head* and *letter* behind it; what is no letter ends a word, or is a mark itself."""
    if WORD.fullmatch(letter):
        return head + letter
    if not head and (letter == _BLANK or not letter.isascii()):
        raise _AnyLetterError
    return (head or letter) + _END


def _repeated(value: tuple[int, int, Sequence[Part]], heads: frozenset[Head]) -> frozenset[Head]:
    """*heads* with the parts behind them from the least to the most times; a head is soon whole."""
    least, most, parts = value
    every = heads if least == 0 else frozenset[Head]()
    for times in range(1, min(most, max(least, LONGEST)) + 1):
        heads = _begun(parts, heads)
        if times >= least:
            every |= heads
    return every


def _letters(sign: object, value: Any) -> set[str]:  # noqa: ANN401 - a part of a parsed pattern
    """What a letter of the text may be, as in heads."""
    found: set[str] = set()
    for one, its_value in [(sign, value)] if sign is sre.LITERAL else value:
        if one is sre.LITERAL:
            found.add(folded(chr(its_value)))
        elif one is sre.RANGE and its_value[1] < 128:
            found |= {folded(chr(number)) for number in range(its_value[0], its_value[1] + 1)}
        elif one is sre.CATEGORY and its_value is sre.CATEGORY_DIGIT:
            found.add("0")
        elif one is sre.CATEGORY and its_value is sre.CATEGORY_SPACE:
            found.add(_BLANK)
        else:
            raise _AnyLetterError
    return found
