"""What stands before a place, and the cues that it may end with: "my patient ", "Dr. "."""

import re
from typing import NamedTuple

from codebook.patterns.needles import Clause, fold, in_ascii, needs_of
from codebook.patterns.word_ends import last_letters, tails_of

# To look for more literals takes longer than to search for the pattern.
_FEW = 3


class Before(NamedTuple):
    """The *text* before a place, and how its last word ends."""

    text: str
    letters: frozenset[str]


def before_end(text: str) -> Before:
    """What stands before the end of *text*: all of it."""
    return Before(text, last_letters(text))


def words_before(text: str, at: int, reach: int) -> Before:
    """What stands before *at* in *text*, no farther than *reach* characters."""
    return before_end(text[max(0, at - reach) : at])


class Cue:
    r"""Words that end where a name begins, by *patterns* that end with \Z.

    Most words before a name are no cue, as their last letters tell at once, or a
    literal that the cue needs and they have not.
    """

    __slots__ = ("_ways",)

    def __init__(self, *patterns: str, flags: int = 0) -> None:
        compiled = [re.compile(pattern, flags) for pattern in patterns]
        self._ways = tuple((one, tails_of(one), _few_needles(one)) for one in compiled)

    @property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """The patterns, for those who ask them without looking first."""
        return tuple(pattern for pattern, _, _ in self._ways)

    def search(self, before: Before) -> re.Match[str] | None:
        """The cue that *before* ends with."""
        for pattern, tails, needles in self._ways:
            if tails is not None and tails.isdisjoint(before.letters):
                continue
            if needles and not _has_one(before.text, needles):
                continue
            if (match := pattern.search(before.text)) is not None:
                return match
        return None

    def search_in(
        self, text: str, start: int, end: int, letters: frozenset[str]
    ) -> re.Match[str] | None:
        """The cue that ends at *end* of *text*, with *letters*, and begins at *start* or later."""
        for pattern, tails, _ in self._ways:
            possible = tails is None or not tails.isdisjoint(letters)
            if possible and (match := pattern.search(text, start, end)) is not None:
                return match
        return None


def _few_needles(pattern: re.Pattern[str]) -> Clause:
    """Literals of which every match holds one, in small letters, if they are few."""
    best = next(iter(needs_of(pattern).clauses), ())
    return tuple(one.lower() for one in best) if len(best) <= _FEW else ()


def _has_one(text: str, needles: Clause) -> bool:
    return any(map(fold(in_ascii(text.lower())).__contains__, needles))
