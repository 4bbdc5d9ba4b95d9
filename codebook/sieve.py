"""Tables of patterns asked quickly: those that a text cannot hold are not searched for.

Most patterns need some literal ("modif", "bund") to be found.  To look for a literal is far
cheaper than to search for a pattern, so the literals are looked for first.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

# Python's parser of patterns has no public door (sre_parse is deprecated since 3.11), and a parser
# of our own could take a pattern for another than it is.  tests/codebook/test_sieve.py sees to it
# that a Python whose parser is another one is noticed.
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Generic, TypeAlias, TypeVar

T = TypeVar("T")

Needles: TypeAlias = frozenset[str]

AS_WRITTEN = "="
_SHORTEST = 2  # a letter alone is in every text
# To case-blind patterns these are an i and an s; str.lower leaves them.
_ODD_I, _ODD_S = "\u0131", "\u017f"
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)


class Sieve(Generic[T]):
    """*items* with a pattern each, of which any text needs only some."""

    def __init__(self, items: Iterable[T], pattern_of: Callable[[T], re.Pattern[str]]) -> None:
        self._items = tuple(items)
        self._pattern_of = pattern_of
        self._wanted: tuple[tuple[T, Needles | None], ...] | None = None
        self._needles: tuple[str, ...] = ()
        self._cased: tuple[tuple[str, str], ...] = ()

    def __iter__(self) -> Iterator[T]:
        """All the items."""
        return iter(self._items)

    def left(self, text: str) -> list[T]:
        """The items whose patterns *text* may hold, in their order; never one too few."""
        wanted = self._wanted or self._prepared()
        small = folded(text)
        found = {needle for needle in self._needles if needle in small}
        found.update([needle for needle, literal in self._cased if literal in text])
        return [
            item for item, needles in wanted if needles is None or not needles.isdisjoint(found)
        ]

    def _prepared(self) -> tuple[tuple[T, Needles | None], ...]:
        wanted = tuple((item, needles_of(self._pattern_of(item))) for item in self._items)
        every = {needle for _, needles in wanted for needle in needles or ()}
        cased = {needle for needle in every if needle[0] == AS_WRITTEN}
        self._cased = tuple((needle, needle.removeprefix(AS_WRITTEN)) for needle in cased)
        self._needles = tuple(every - cased)
        # Set last: until then another thread makes the same once more.
        self._wanted = wanted
        return wanted


def named_patterns(
    rows: Iterable[tuple[T, re.Pattern[str]]],
) -> Sieve[tuple[T, re.Pattern[str]]]:
    """A sieve of patterns, each behind what it is a sign of."""
    return Sieve(rows, lambda row: row[1])


def folded(text: str) -> str:
    """*text* as needles are looked for in it: in small letters."""
    small = text.lower()
    return small if text.isascii() else small.replace(_ODD_I, "i").replace(_ODD_S, "s")


def needles_of(pattern: re.Pattern[str]) -> Needles | None:
    """Literals of which every match holds one; None = there are no such.

    They are in small letters; behind AS_WRITTEN where the pattern tells the
    case of letters.
    """
    needles = _best(_parser.parse(pattern.pattern, pattern.flags))
    if needles is None or _is_case_blind(pattern):
        return needles and frozenset(needle.lower() for needle in needles)
    return frozenset(f"{AS_WRITTEN}{needle}" for needle in needles)


def _is_case_blind(pattern: re.Pattern[str]) -> bool:
    """Whether any part of *pattern* is blind to case."""
    return bool(pattern.flags & re.IGNORECASE) or "(?i" in pattern.pattern


def _best(parsed: Iterable[Any]) -> Needles | None:
    """Of all that a row of parts needs, what is needed most rarely: the longest literals."""
    found = [one for one in _needed(_flat(parsed)) if min(map(len, one)) >= _SHORTEST]
    return max(found, key=lambda one: (min(map(len, one)), -len(one)), default=None)


def _flat(parsed: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
    """The parts in a row, those of groups among them: a literal may go on behind a bracket."""
    for sign, value in parsed:
        if sign is sre.SUBPATTERN:
            yield from _flat(value[-1])
        elif sign is sre.ATOMIC_GROUP:
            yield from _flat(value)
        else:
            yield sign, value


def _needed(parts: Iterable[tuple[Any, Any]]) -> Iterator[Needles]:
    """Each set of literals one of which must be there; the row's own literals are sets of one."""
    row = ""
    for sign, value in parts:
        if sign is sre.LITERAL:
            row += chr(value)
            continue
        if sign is sre.ASSERT or (sign in _REPEATS and value[0] > 0):
            inner = _best(value[-1])
        else:
            inner = _of_branches(value[1]) if sign is sre.BRANCH else None
        if inner is not None:
            yield inner
        # What has no width breaks no literal.
        if row and sign not in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
            yield frozenset((row,))
            row = ""
    if row:
        yield frozenset((row,))


def _of_branches(branches: Sequence[Iterable[Any]]) -> Needles | None:
    of_each = [_best(branch) for branch in branches]
    known = [one for one in of_each if one is not None]
    return frozenset().union(*known) if len(known) == len(of_each) else None
