"""What is asked in words: each word with its spellings and meanings, as an FTS5 question."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from codebook.searching.lay_words import LayWords, Wording
from codebook.searching.spelling import Vocabulary
from codebook.searching.wordings import asked_words, stem

_MOST_CHARACTERS = 200
_MOST_WORDS = 10
_LONGEST_WORD = 40
_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Meaning:
    """One way to say what was asked: words that all stand in the description, by their stems.

    *how* is "words", "lay words" or "spelling".
    """

    stems: Wording
    how: str


Group = tuple[Meaning, ...]  # any of them will do


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked: a description fits if it fits each of the *groups*."""

    groups: tuple[Group, ...]

    def match(self, vocabulary: Vocabulary) -> str:
        """Return the question in the language of FTS5; every word in it is letters and digits."""
        return " AND ".join(
            _joined(" OR ", (_all_of(meaning, vocabulary) for meaning in group))
            for group in self.groups
        )

    def without(self, left_out: int) -> "Question":
        """Return the question without one of its groups."""
        return Question(self.groups[:left_out] + self.groups[left_out + 1 :])


def _all_of(meaning: Meaning, vocabulary: Vocabulary) -> str:
    return _joined(" AND ", (_word(part, vocabulary) for part in meaning.stems))


def _word(start: str, vocabulary: Vocabulary) -> str:
    """Return the words that begin so: FTS5 merges all of a prefix first, but walks along words."""
    words = vocabulary.beginning(start, _MOST_NAMED)
    return _joined(" OR ", (f'"{word}"' for word in words)) if words else f'"{start}"*'


def _joined(by: str, parts: Iterable[str]) -> str:
    return f"({by.join(parts)})"


def question(text: str, vocabulary: Vocabulary, lay: LayWords, *, mend: bool) -> Question:
    """Return what *text* asks.  With *mend*, words that are known are taken for misspelled too."""
    shown = text[:_MOST_CHARACTERS]
    words = [word[:_LONGEST_WORD] for word in asked_words(shown)][:_MOST_WORDS]
    unfinished = not shown.endswith((" ", "\n", "\t"))
    spellings = [
        [word, *_meant(word, vocabulary, lay, mend=mend, last=unfinished and at == len(words) - 1)]
        for at, word in enumerate(words)
    ]
    groups: list[Group] = []
    at = 0
    while at < len(words):
        taken, group = _group(spellings[at:], vocabulary, lay, unfinished=unfinished)
        groups.append(group)
        at += taken
    return Question(tuple(groups))


def _meant(
    word: str, vocabulary: Vocabulary, lay: LayWords, *, mend: bool, last: bool
) -> list[str]:
    known = vocabulary.begins(stem(word)) or word in lay.words
    if known and not mend:
        return []
    return vocabulary.near(word, unfinished=last)


def _group(
    spellings: Sequence[list[str]], vocabulary: Vocabulary, lay: LayWords, *, unfinished: bool
) -> tuple[int, Group]:
    """Return how many words the next group takes, and its meanings."""
    phrase = lay.at(spellings, unfinished=unfinished)
    taken, meant = phrase or (1, [])
    lay_meanings = [Meaning(tuple(map(stem, wording)), "lay words") for wording in meant]
    said = [words[0] for words in spellings]
    if taken == 1 and vocabulary.has("".join(said[:2])) and len(said) > 1:
        # "gall bladder" is one word in the books.
        return 2, (_plainly(said[:2]), _plainly(["".join(said[:2])]))
    mended = _mended(spellings[0], vocabulary) if taken == 1 else []
    return taken, _unique([_plainly(said[:taken]), *lay_meanings, *mended])


def _plainly(words: Sequence[str]) -> Meaning:
    return Meaning(tuple(map(stem, words)), "words")


def _mended(spelling: list[str], vocabulary: Vocabulary) -> Iterator[Meaning]:
    word, *others = spelling
    for other in others:
        yield Meaning((stem(other),), "spelling")
    if not vocabulary.begins(word) and (halves := vocabulary.halves(word)):
        yield Meaning(halves, "spelling")


def _unique(meanings: Sequence[Meaning]) -> Group:
    """Return the first of each: a word that is its own meaning was said plainly."""
    firsts: dict[Wording, Meaning] = {}
    for meaning in meanings:
        firsts.setdefault(meaning.stems, meaning)
    return tuple(firsts.values())
