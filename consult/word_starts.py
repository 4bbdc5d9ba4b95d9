"""Tables of patterns tried only where a word begins as a match of theirs does.

Most patterns of a table begin where a word does.  To try each of them at every letter of a text is
dear; to note once where the words begin, and by which letters, is cheap.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain, islice

# Python's parser of patterns has no public door; codebook.sieve says why it is used all the same.
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Generic, TypeAlias, TypeVar

from codebook.sieve import Sieve

T = TypeVar("T")

# The first letters of a word, all of them where it has no more: small, every digit a 0.  A mark
# ("+", "-", a new line) is a word of its own.
Head: TypeAlias = str
_LONGEST = 3
_CAPITALS_AND_DIGITS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ123456789"
_AS_IN_HEADS = bytes.maketrans(_CAPITALS_AND_DIGITS, b"abcdefghijklmnopqrstuvwxyz000000000")
# Letters beyond ASCII that patterns blind to case take for an i, an s, a k; and digits beyond it.
_ODD = re.compile("[\u0130\u0131\u017f\u212a]|(?=[^\\x00-\\x7f])\\d")
_PLAIN = {"\u0130": "i", "\u0131": "i", "\u017f": "s", "\u212a": "k"}
_WORD = re.compile(r"([a-z0_]+)")
_END = "$"  # behind a head: here the word ends
_BLANK = " "
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_NOT = (sre.NEGATE, None)
_BEGINNINGS = (sre.AT_BOUNDARY, sre.AT_BEGINNING, sre.AT_BEGINNING_STRING)
_ENDS = (sre.AT_BOUNDARY, sre.AT_END, sre.AT_END_STRING)


class WordStarts:
    """Where the words of *text* begin, by their heads.

    Words are runs of ASCII letters and digits: wherever a word of any
    alphabet begins with one of these, such a run does.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._of_marks: dict[Head, list[int]] = {}

    def of(self, text: str) -> "WordStarts":
        """Those of *text*: these, where it is the same."""
        return self if text == self.text else WordStarts(text)

    @cached_property
    def places(self) -> dict[Head, list[int]]:
        """The places of each head, in their order."""
        found: defaultdict[Head, list[int]] = defaultdict(list)
        # By turns what stands between words, and a word: each begins where the one before ends.
        pieces = _WORD.split(_folded(self.text))
        places = islice(accumulate(map(len, pieces)), 0, None, 2)
        for word, place in zip(pieces[1::2], places, strict=False):
            found[word[:_LONGEST]].append(place)
        return found

    def places_of_mark(self, mark: Head) -> list[int]:
        """Where *mark* stands."""
        if mark not in self._of_marks:
            marks = re.finditer(re.escape(mark), self.text) if mark in self.text else ()
            self._of_marks[mark] = [one.start() for one in marks]
        return self._of_marks[mark]


def _folded(text: str) -> str:
    """*text* as heads are told in it; same length."""
    if not text.isascii():
        text = _ODD.sub(lambda odd: _PLAIN.get(odd[0], "0"), text)
    small = text.encode("utf-8", "surrogatepass").translate(_AS_IN_HEADS)
    return small.decode("utf-8", "surrogatepass")


class ByFirstWord(Generic[T]):
    """*items* with a pattern each, most of which begin where a word does."""

    def __init__(self, items: Iterable[T], pattern_of: Callable[[T], re.Pattern[str]]) -> None:
        self._items = tuple(items)
        self._patterns = [pattern_of(item) for item in self._items]

    def __iter__(self) -> Iterator[T]:
        """All the items."""
        return iter(self._items)

    def is_found(self, starts: WordStarts) -> bool:
        """Whether the text holds any of the patterns."""
        return bool(self.first_found(starts))

    def first_found(self, starts: WordStarts) -> list[tuple[T, re.Match[str]]]:
        """Each item whose pattern the text holds, with its first match; in the items' order."""
        found = self._at_words(starts)
        for at in self._elsewhere.left(starts.text):
            if (match := self._patterns[at].search(starts.text)) is not None:
                found[at] = match
        return [(self._items[at], found[at]) for at in sorted(found)]

    def all_found(self, starts: WordStarts) -> Iterator[tuple[T, re.Match[str]]]:
        """Each item's matches as re.finditer has them, item by item."""
        begun = self._begun_at(starts)
        left = self._elsewhere.left(starts.text)
        for at in sorted((*begun, *left)):
            item, pattern = self._items[at], self._patterns[at]
            if at in begun:
                found = _in_a_row(pattern, starts.text, sorted(begun[at]))
            else:
                found = pattern.finditer(starts.text)
            yield from ((item, match) for match in found)

    def _begun_at(self, starts: WordStarts) -> dict[int, list[int]]:
        """Of each item, where words begin as its matches do."""
        found: dict[int, list[int]] = {}
        for head, places in self._heads_in(starts):
            for at in self._by_head[head]:
                found.setdefault(at, []).extend(places)
        return found

    def _at_words(self, starts: WordStarts) -> dict[int, re.Match[str]]:
        found: dict[int, re.Match[str]] = {}
        begun = ((place, head) for head, places in self._heads_in(starts) for place in places)
        for place, head in sorted(begun):
            for at in self._by_head[head]:
                if at not in found and (match := self._patterns[at].match(starts.text, place)):
                    found[at] = match
        return found

    def _heads_in(self, starts: WordStarts) -> Iterator[tuple[Head, list[int]]]:
        """Each head of an item's that the text has, with its places."""
        for head in self._by_head.keys() & starts.places.keys():
            yield head, starts.places[head]
        for mark in self._marks:
            if places := starts.places_of_mark(mark):
                yield mark, places

    @cached_property
    def _heads(self) -> list[frozenset[Head] | None]:
        return [heads_of(pattern) for pattern in self._patterns]

    @cached_property
    def _elsewhere(self) -> Sieve[int]:
        """The items whose pattern is to be searched for everywhere."""
        rest = (at for at, heads in enumerate(self._heads) if heads is None)
        return Sieve(rest, self._patterns.__getitem__)

    @cached_property
    def _by_head(self) -> dict[Head, list[int]]:
        """The items that may begin at a word of each head."""
        found: dict[Head, list[int]] = {}
        for at, heads in enumerate(self._heads):
            for head in heads or ():
                found.setdefault(head, []).append(at)
        return found

    @cached_property
    def _marks(self) -> list[Head]:
        return [head for head in self._by_head if not _WORD.fullmatch(head)]


def _in_a_row(
    pattern: re.Pattern[str], text: str, places: Iterable[int]
) -> Iterator[re.Match[str]]:
    """What *pattern* matches at *places*, which are in their order, none within another."""
    end = 0
    for place in places:
        if place >= end and (match := pattern.match(text, place)) is not None:
            yield match
            end = match.end()


def named_rows(
    rows: Iterable[tuple[T, re.Pattern[str]]],
) -> ByFirstWord[tuple[T, re.Pattern[str]]]:
    """A table of patterns, each behind what it is a sign of."""
    return ByFirstWord(rows, lambda row: row[1])


def one_by_one(patterns: Iterable[re.Pattern[str]]) -> ByFirstWord[re.Pattern[str]]:
    """A table of *patterns* that say themselves what they are signs of."""
    return ByFirstWord(patterns, lambda pattern: pattern)


def heads_of(pattern: re.Pattern[str]) -> frozenset[Head] | None:
    """With which heads of words every match of *pattern* begins; None = with no such."""
    parts = list(_parser.parse(pattern.pattern, pattern.flags))
    try:
        begun = _begun(parts, frozenset(("",))) if _begins_a_word(parts) else frozenset(("",))
    except _AnyLetterError:
        return None
    whole = {head.removesuffix(_END) for head in begun}
    return frozenset(whole) if all(map(_is_whole, begun)) and "" not in whole else None


class _AnyLetterError(Exception):
    """A match may go on with too many letters to list them."""


def _begins_a_word(parts: Iterable[tuple[Any, Any]]) -> bool:
    """Whether what stands first is a word's beginning, or a mark."""
    for sign, value in parts:
        if sign not in (sre.ASSERT, sre.ASSERT_NOT):
            return _is_beginning(sign, value)
        if sign is sre.ASSERT_NOT and _is_letter(*value, direction=-1):
            return True
    return False


def _is_beginning(sign: object, value: Any) -> bool:  # noqa: ANN401 - a part of a parsed pattern
    if sign is sre.AT:
        return value in _BEGINNINGS
    if sign in (sre.LITERAL, sre.IN):
        return not any(map(_WORD.fullmatch, _letters(sign, value)))
    if sign is sre.BRANCH:
        return all(map(_begins_a_word, value[1]))
    return sign is sre.SUBPATTERN and _begins_a_word(value[-1])


def _is_letter(way: int, parts: Sequence[tuple[Any, Any]], *, direction: int) -> bool:
    r"""Whether, looking before (-1) or behind (1), it is a letter, or something else: [\w.-]."""
    signs = parts[0][1] if len(parts) == 1 and parts[0][0] is sre.IN else []
    return way == direction and (sre.CATEGORY, sre.CATEGORY_WORD) in signs and _NOT not in signs


def _is_whole(head: Head) -> bool:
    return len(head) == _LONGEST or head.endswith(_END)


def _begun(parts: Iterable[tuple[Any, Any]], heads: frozenset[Head]) -> frozenset[Head]:
    """*heads* as they go on with *parts*; behind those that end there stands _END."""
    for part in parts:
        whole = frozenset(filter(_is_whole, heads))
        if whole == heads:
            break
        heads = whole | _gone_on(part, heads - whole)
    return heads


def _gone_on(part: tuple[Any, Any], heads: frozenset[Head]) -> frozenset[Head]:
    sign, value = part
    if sign in (sre.LITERAL, sre.IN):
        letters = _letters(sign, value)
        return frozenset(_with(head, letter) for head in heads for letter in letters)
    if sign is sre.BRANCH:
        return frozenset(chain.from_iterable(_begun(branch, heads) for branch in value[1]))
    if sign is sre.SUBPATTERN:
        return _begun(value[-1], heads)
    if sign in _REPEATS:
        return _repeated(value, heads)
    if sign in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
        return _seen_around(part, heads)
    raise _AnyLetterError


def _seen_around(part: tuple[Any, Any], heads: frozenset[Head]) -> frozenset[Head]:
    """*heads* with what must stand behind them, as far as that makes them whole."""
    sign, value = part
    if sign is sre.AT:
        ends = value in _ENDS
    else:
        ends = sign is sre.ASSERT_NOT and _is_letter(*value, direction=1)
    if ends:
        return frozenset(head and head + _END for head in heads)
    return _seen_ahead(value, heads) if sign is sre.ASSERT else heads


def _seen_ahead(
    value: tuple[int, Sequence[tuple[Any, Any]]], heads: frozenset[Head]
) -> frozenset[Head]:
    """*heads* with what is seen behind them; as no part of a match it is all or nothing."""
    way, parts = value
    try:
        seen = _begun(parts, heads) if way > 0 else heads
    except _AnyLetterError:
        return heads
    return seen if all(map(_is_whole, seen)) else heads


def _with(head: Head, letter: str) -> Head:
    """*head* and *letter* behind it; what is no letter ends a word, or is a mark itself."""
    if _WORD.fullmatch(letter):
        return head + letter
    if not head and (letter == _BLANK or not letter.isascii()):
        raise _AnyLetterError
    return (head or letter) + _END


def _repeated(
    value: tuple[int, int, Sequence[tuple[Any, Any]]], heads: frozenset[Head]
) -> frozenset[Head]:
    """*heads* with the parts behind them from the least to the most times; a head is soon whole."""
    least, most, parts = value
    every = heads if least == 0 else frozenset[Head]()
    for times in range(1, min(most, max(least, _LONGEST)) + 1):
        heads = _begun(parts, heads)
        if times >= least:
            every |= heads
    return every


def _letters(sign: object, value: Any) -> set[str]:  # noqa: ANN401 - a part of a parsed pattern
    """What a letter of the text may be, as in heads."""
    found: set[str] = set()
    for one, its_value in [(sign, value)] if sign is sre.LITERAL else value:
        if one is sre.LITERAL:
            found.add(_letter(chr(its_value)))
        elif one is sre.RANGE and its_value[1] < 128:
            found |= {_letter(chr(number)) for number in range(its_value[0], its_value[1] + 1)}
        elif one is sre.CATEGORY and its_value is sre.CATEGORY_DIGIT:
            found.add("0")
        elif one is sre.CATEGORY and its_value is sre.CATEGORY_SPACE:
            found.add(_BLANK)
        else:
            raise _AnyLetterError
    return found


def _letter(written: str) -> str:
    letter = _folded(written)
    if not letter.isascii() and letter.isalnum():
        raise _AnyLetterError
    return letter
