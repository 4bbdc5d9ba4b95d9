"""Tables of patterns asked quickly: those that a text cannot hold are not searched for.

Most patterns need some literals ("modif", "bund") or rows of digits to be found.  To look for
those is far cheaper than to search for a pattern, so they are looked for first.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from re import Pattern
from typing import Generic, TypeAlias, TypeVar

from codebook.patterns.needles import BLANK, DIGIT, Needs, fold, in_ascii, needs_of

T = TypeVar("T")

Gram: TypeAlias = tuple[str, str, str]

# Fewer needles than these are found sooner one by one than by the grams of the text.
_MANY = 80


class Folded:
    """A text as needles are looked for in it; made once, it serves several sieves."""

    def __init__(self, text: str) -> None:
        plain = in_ascii(text)
        self.cased = fold(plain)
        self.small = fold(plain.lower())
        self._grams: set[Gram] | None = None

    @property
    def grams(self) -> set[Gram]:
        """Every three characters in a row within a word, in small letters."""
        if self._grams is None:
            words = BLANK.join(set(self.small.split()))
            self._grams = set(_threes(words))
        return self._grams


class Sieve(Generic[T]):
    """*items* with a pattern each, of which any text needs only some."""

    def __init__(self, items: Iterable[T], pattern_of: Callable[[T], Pattern[str]]) -> None:
        self._items = tuple(items)
        self._pattern_of = pattern_of
        self._indices: tuple[_Index[T], _Index[T]] | None = None

    def __iter__(self) -> Iterator[T]:
        """All the items."""
        return iter(self._items)

    def left(self, text: str | Folded) -> list[T]:
        """The items whose patterns *text* may hold, in their order; never one too few."""
        every, without_digit = self._indices or self._prepared()
        folded = text if isinstance(text, Folded) else Folded(text)
        # Many texts have no digit, and many patterns need one.
        return (every if DIGIT in folded.small else without_digit).left(folded)

    def _prepared(self) -> "tuple[_Index[T], _Index[T]]":
        rows = [(item, needs_of(self._pattern_of(item))) for item in self._items]
        without_digit = [(item, needs) for item, needs in rows if not needs.digit]
        # Until then another thread makes the same once more.
        self._indices = _Index(rows), _Index(without_digit)
        return self._indices


@dataclass(eq=False, slots=True)
class _Needle:
    """What is looked for; where it is found, the items numbered in *of* may be."""

    written: str
    cased: bool
    of: frozenset[int] = frozenset()


class _Index(Generic[T]):
    """Items and what each of them needs, found by the needles of their best clauses."""

    def __init__(self, rows: Iterable[tuple[T, Needs]]) -> None:
        self._rows = tuple(rows)
        self._always = {at for at, (_, needs) in enumerate(self._rows) if not needs.clauses}
        needles: dict[tuple[str, bool], _Needle] = {}
        for number, (_, needs) in enumerate(self._rows):
            for one in needs.clauses[0] if needs.clauses else ():
                needle = needles.setdefault((one, needs.cased), _Needle(one, needs.cased))
                needle.of |= {number}
        self._by_gram: dict[Gram | None, list[_Needle]] = {}
        for needle in needles.values():
            self._by_gram.setdefault(_gram_of(needle.written.lower()), []).append(needle)
        # Two sets are compared without hashing their members anew.
        self._grams = frozenset(self._by_gram)
        self._few = tuple(needles.values()) if len(needles) < _MANY else ()

    def left(self, folded: Folded) -> list[T]:
        """The items that the text may hold, in order."""
        small, cased = folded.small, folded.cased
        found = [
            needle.of
            for needle in self._few or self._near(folded)
            if needle.written in (cased if needle.cased else small)
        ]
        near = [self._rows[number] for number in sorted(self._always.union(*found))]
        return [item for item, needs in near if needs.are_met(cased if needs.cased else small)]

    def _near(self, folded: Folded) -> Iterator[_Needle]:
        """The needles that have a gram of the text, or none."""
        if not self._by_gram:
            return
        for gram in self._grams & folded.grams:
            yield from self._by_gram[gram]
        yield from self._by_gram.get(None, ())


def _gram_of(needle: str) -> Gram | None:
    """The three characters of *needle* by which it is looked up; None = it is always."""
    within = (gram for gram in _threes(needle) if BLANK not in gram)
    return min(within, key=lambda gram: gram.count(DIGIT), default=None)


def _threes(text: str) -> Iterator[Gram]:
    return zip(text, text[1:], text[2:], strict=False)


def named_patterns(rows: Iterable[tuple[T, Pattern[str]]]) -> Sieve[tuple[T, Pattern[str]]]:
    """A sieve of patterns, each behind what it is a sign of."""
    return Sieve(rows, lambda row: row[1])


def plain_patterns(patterns: Iterable[Pattern[str]]) -> Sieve[Pattern[str]]:
    """A sieve of *patterns* that say themselves what they are signs of."""
    return Sieve(patterns, lambda pattern: pattern)
