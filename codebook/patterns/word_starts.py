"""Tables of patterns tried only where a word begins as a match of theirs does.

Most patterns of a table begin where a word does.  To try each of them at every letter of a text is
dear; to note once where the words begin, and by which letters, is cheap.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import accumulate, islice
from typing import Generic, TypeVar

from codebook.patterns.sieve import Folded, Sieve
from codebook.patterns.word_heads import LONGEST, TEXT_BEGINS, WORD, Head, folded, heads_of

T = TypeVar("T")


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
    def folded(self) -> Folded:
        """The text as sieves want it."""
        return Folded(self.text)

    @cached_property
    def places(self) -> dict[Head, list[int]]:
        """The places of each head, in their order."""
        found: defaultdict[Head, list[int]] = defaultdict(list)
        # By turns what stands between words, and a word: each begins where the one before ends.
        pieces = WORD.split(folded(self.text))
        places = islice(accumulate(map(len, pieces)), 0, None, 2)
        for word, place in zip(pieces[1::2], places, strict=False):
            found[word[:LONGEST]].append(place)
        return found

    def places_of_mark(self, mark: Head) -> list[int]:
        """Where *mark* stands."""
        if mark not in self._of_marks:
            written = mark if mark == TEXT_BEGINS else re.escape(mark)
            self._of_marks[mark] = [one.start() for one in re.finditer(written, self.text)]
        return self._of_marks[mark]


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
        for at in self._left_elsewhere(starts):
            if (match := self._patterns[at].search(starts.text)) is not None:
                found[at] = match
        return [(self._items[at], found[at]) for at in sorted(found)]

    def all_found(self, starts: WordStarts) -> Iterator[tuple[T, re.Match[str]]]:
        """Each item's matches as re.finditer has them, item by item."""
        for item, pattern, places in self.may_begin(starts):
            if places is None:
                found = pattern.finditer(starts.text)
            else:
                found = in_a_row(pattern, starts.text, sorted(places))
            yield from ((item, match) for match in found)

    def may_begin(
        self, starts: WordStarts
    ) -> Iterator[tuple[T, re.Pattern[str], list[int] | None]]:
        """Each item that the text may hold, its pattern, and where alone that may begin.

        In the items' order; the places are in none.  None = it may begin anywhere.
        """
        begun = self._begun_at(starts)
        for at in sorted((*begun, *self._left_elsewhere(starts))):
            yield self._items[at], self._patterns[at], begun.get(at)

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

    def _left_elsewhere(self, starts: WordStarts) -> list[int]:
        """The items whose pattern is to be searched for everywhere in that text."""
        return self._elsewhere.left(starts.folded) if self._elsewhere is not None else []

    @cached_property
    def _elsewhere(self) -> Sieve[int] | None:
        """The items whose pattern may begin anywhere; None = there is none."""
        rest = [at for at, heads in enumerate(self._heads) if heads is None]
        return Sieve(rest, self._patterns.__getitem__) if rest else None

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
        return [head for head in self._by_head if not WORD.fullmatch(head)]


def in_a_row(pattern: re.Pattern[str], text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
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


def names_found(table: ByFirstWord[tuple[T, re.Pattern[str]]], words: WordStarts) -> list[T]:
    """What the rows of *table* that *words* holds are signs of, in the table's order."""
    return [name for (name, _), _ in table.first_found(words)]
