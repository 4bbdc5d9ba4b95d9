"""Misspelled words: the words that the descriptions have, and the nearest of them."""

from bisect import bisect_left

from rapidfuzz import process
from rapidfuzz.distance import OSA

_LEAST_LETTERS = 4
_MOST_NEAR = 4
_LOOKED_AT = 40


class Vocabulary:
    """All words of the index, and how many descriptions have each."""

    def __init__(self, counts: dict[str, int]) -> None:
        self._counts = counts
        self._words = sorted(counts)
        self._letters = [word for word in self._words if word.isalpha() and len(word) > 2]

    def has(self, word: str) -> bool:
        """Say whether *word* is one of them."""
        return word in self._counts

    def begins(self, start: str) -> bool:
        """Say whether any word begins with *start*."""
        at = bisect_left(self._words, start)
        return at < len(self._words) and self._words[at].startswith(start)

    def beginning(self, start: str, most: int) -> list[str]:
        """Return the words that begin with *start*; none if there are more than *most*."""
        at = bisect_left(self._words, start)
        found = [word for word in self._words[at : at + most + 1] if word.startswith(start)]
        return found if len(found) <= most else []

    def near(self, word: str, *, unfinished: bool = False) -> list[str]:
        """Return the likeliest words that *word* was meant to be, nearest and commonest first.

        One slip is forgiven in four letters, two in six, three in ten.  With
        *unfinished*, words that begin nearly so count as well.
        """
        if len(word) < _LEAST_LETTERS or not word.isalpha():
            return []
        slips = 1 if len(word) < 6 else 2 if len(word) < 10 else 3
        found = self._nearest(word, self._letters, self._letters, slips)
        if not found and unfinished:
            cut = [other[: len(word)] for other in self._letters]
            found = self._nearest(word, cut, self._letters, min(slips, 2))
        return found

    def halves(self, word: str) -> tuple[str, str] | None:
        """Return the two words that *word* was written together from; None if it was not."""
        cuts = ((word[:at], word[at:]) for at in range(3, len(word) - 2))
        return next(((a, b) for a, b in cuts if a in self._counts and b in self._counts), None)

    def _nearest(self, word: str, keys: list[str], words: list[str], slips: int) -> list[str]:
        found = process.extract(
            word, keys, scorer=OSA.distance, score_cutoff=slips, limit=_LOOKED_AT
        )
        # The first letter is seldom wrong, and swapped or doubled letters keep the length near.
        ranked = sorted(
            (one for one in found if words[one[2]] != word),
            key=lambda one: (
                one[1] + (words[one[2]][0] != word[0]),
                -self._counts[words[one[2]]],
            ),
        )
        least = ranked[0][1] if ranked else 0
        near = [words[at] for _, distance, at in ranked if distance <= least + 1]
        return list(dict.fromkeys(near))[:_MOST_NEAR]
