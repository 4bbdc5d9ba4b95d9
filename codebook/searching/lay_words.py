"""What people say and what the descriptions say: our own table of lay words and short forms."""

import csv
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from codebook.searching.wordings import asked_words, stem

_TABLE = Path(__file__).with_name("lay_words.csv")

_LEAST_TYPED, _LEAST_LATER = 4, 2  # letters of an unfinished word, alone and in a phrase

Wording = tuple[str, ...]  # words that stand together in a description, in any order


@cache
def lay_words() -> "LayWords":
    """Return the table, read once."""
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = [(row["people_say"], row["books_say"]) for row in csv.DictReader(file)]
    return LayWords(rows)


class LayWords:
    """Phrases by their first word.  *rows* are what people say and what the books say.

    Either may hold several, divided by "|": all that people say means each of
    what the books say.
    """

    def __init__(self, rows: Iterable[tuple[str, str]]) -> None:
        self._by_first: dict[str, list[tuple[Wording, list[Wording]]]] = {}
        self.words: set[str] = set()
        for said, meant in rows:
            wordings = [tuple(asked_words(text)) for text in meant.split("|")]
            for text in said.split("|"):
                words = asked_words(text)
                self.words.update(words)
                phrase = tuple(map(stem, words))
                self._by_first.setdefault(phrase[0], []).append((phrase, wordings))
        for phrases in self._by_first.values():
            phrases.sort(key=lambda one: -len(one[0]))

    def at(
        self, asked: Sequence[Iterable[str]], *, unfinished: bool
    ) -> tuple[int, list[Wording]] | None:
        """Return how many of the *asked* words a phrase takes at their beginning, and its meanings.

        Each asked word is given as the words that it may be.  The longest
        phrase wins; with *unfinished*, the last asked word may be the
        beginning of a phrase's later word.  None if no phrase begins there.
        """
        options = [[stem(word) for word in words] for words in asked]
        for first in self._firsts(options, unfinished=unfinished):
            for phrase, wordings in self._by_first[first]:
                if _fits(phrase, options, unfinished=unfinished):
                    return len(phrase), self._all_of(phrase, wordings)
        return None

    def _firsts(self, options: list[list[str]], *, unfinished: bool) -> list[str]:
        """Return the first words of the phrases that may begin with the first asked word."""
        whole = [word for word in options[0] if word in self._by_first]
        if whole or len(options) > 1 or not unfinished:
            return whole
        begun = tuple(word for word in options[0] if len(word) >= _LEAST_TYPED)
        return [first for first in self._by_first if begun and first.startswith(begun)]

    def _all_of(self, phrase: Wording, wordings: list[Wording]) -> list[Wording]:
        """Return the meanings of every row that has the same phrase."""
        same = [found for other, found in self._by_first[phrase[0]] if other == phrase]
        return list(dict.fromkeys(wording for found in same or [wordings] for wording in found))


def _fits(phrase: Wording, options: list[list[str]], *, unfinished: bool) -> bool:
    if len(phrase) > len(options):
        return False
    *before, last = range(len(phrase))
    if not all(phrase[at] in options[at] for at in before):
        return False
    if phrase[last] in options[last]:
        return True
    least = _LEAST_LATER if len(phrase) > 1 else _LEAST_TYPED
    is_typed = unfinished and len(phrase) == len(options)
    return is_typed and any(len(o) >= least and phrase[last].startswith(o) for o in options[last])
