"""Tables of patterns that are tried only where they may begin.

Most patterns begin with some word ("chart", "member"), and few words of a text are any of these.
One walk over the text tells where each pattern is worth trying; the rest are sieved and searched.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeAlias, TypeVar

from codebook.sieve import Sieve, needles_of
from consult.personal.edges import LETTERS, heads_of, letters_of

T = TypeVar("T")
_Row: TypeAlias = tuple[T, re.Pattern[str]]
_Places: TypeAlias = Mapping[int, Sequence[int]]

_START = re.compile(r"(?<!\w)\S")


class Beginnings(Generic[T]):
    """*rows*, patterns each behind what it is a sign of; every match is of a letter at least."""

    def __init__(self, rows: Iterable[_Row[T]]) -> None:
        self._rows = tuple(rows)
        self._prepared: _Prepared | None = None

    def __iter__(self) -> Iterator[_Row[T]]:
        """All the rows."""
        return iter(self._rows)

    def found(self, text: str) -> Iterator[tuple[T, re.Match[str]]]:
        """What each pattern finds in *text*, as its finditer would, row by row."""
        prepared = self._prepared or self._prepare()
        places = prepared.places(text)
        searched = set(prepared.searched.left(text))
        for at, (sign, pattern) in enumerate(self._rows):
            if at in places:
                matches = tried(pattern, text, places[at])
            else:
                matches = pattern.finditer(text) if at in searched else iter(())
            for match in matches:
                yield sign, match

    def _prepare(self) -> "_Prepared":
        # Made anew by each thread that comes before the first has done.
        self._prepared = _Prepared([pattern for _, pattern in self._rows])
        return self._prepared


class _Prepared:
    """Of which rows it is known how they begin, and a sieve of the others."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        rows_of: defaultdict[str, list[int]] = defaultdict(list)
        others: list[int] = []
        for at, pattern in enumerate(patterns):
            heads = heads_of(pattern)
            if heads is None or (_are_weak(heads) and needles_of(pattern)):
                others.append(at)
                continue
            for head in heads:
                rows_of[head].append(at)
        self._rows_of = dict(rows_of)
        self.searched = Sieve(others, patterns.__getitem__)

    def places(self, text: str) -> _Places:
        """Where in *text* each row with known heads may begin, in order."""
        starts: defaultdict[str, list[int]] = defaultdict(list)
        letters = letters_of(text)
        for match in _START.finditer(letters):
            at = match.start()
            starts[letters[at : at + LETTERS]].append(at)
        found: defaultdict[int, list[int]] = defaultdict(list)
        for head, places in starts.items():
            for row in self._begun_by(head):
                found[row] += places
        for places in found.values():
            places.sort()
        return found

    def _begun_by(self, head: str) -> Iterator[int]:
        for way in {head, head[:2], head[:1]}:
            yield from self._rows_of.get(way, ())


def _are_weak(heads: Iterable[str]) -> bool:
    """Whether a letter alone begins it: most texts have a word that begins so."""
    return any(len(head) == 1 and head.isalpha() for head in heads)


def tried(pattern: re.Pattern[str], text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """What *pattern* finds at *places*, none within another."""
    end = 0
    for at in places:
        if at >= end and (match := pattern.match(text, at)) is not None:
            end = match.end()
            yield match
