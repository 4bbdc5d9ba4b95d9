"""The words in which a letter puts a question: the clause before a question mark."""

import re
from collections.abc import Collection, Iterator

from consult.asked.circumstances import APART

_MOST_MARKS = 40
_LONGEST = 80  # characters of a clause that are shown
_CLAUSE_ENDS = re.compile(r"[.!:](?=\s)|[?\n;]")
_WORD = re.compile(r"[A-Za-z0-9]+(?:\.\d\w*)?")


def asking_words(text: str, wanted: Collection[str]) -> tuple[int, int] | None:
    """Where the first clause stands that asks and has one of the *wanted* words; None = none.

    *wanted* are in capitals.
    """
    for start, end in _clauses(text):
        if not wanted or any(
            word[0].upper() in wanted for word in _WORD.finditer(text, start, end)
        ):
            return start, end
    return None


def in_one_part(text: str, start: int, end: int) -> tuple[int, int]:
    """*start* to *end* without blanks around them, and within the subject or the text alone."""
    words = text[start:end].split(APART, maxsplit=1)[0]
    start += len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    at = -1
    for _ in range(_MOST_MARKS):
        at = text.find("?", at + 1)
        if at < 0:
            return
        near = max(0, at - _LONGEST)
        ends = [match.end() for match in _CLAUSE_ENDS.finditer(text, near, at)]
        # What is longer begins with a whole word.
        start = ends[-1] if ends else near and text.find(" ", near, at) + 1
        start, end = in_one_part(text, start, at)
        if start < end:
            yield start, end
