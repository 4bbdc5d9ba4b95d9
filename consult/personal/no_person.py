"""Capitalised words that look like a name and are none: firms, diseases, lines in capitals."""

import re
from collections.abc import Sequence

from consult.personal.name_words import AFTER_WORD, Word
from consult.personal.no_names import EPONYM_OF
from consult.personal.person_cues import FIRMS

_AND_BEFORE = re.compile(r"(\w{3,40})\s(?:and|&)\s\Z")
_AND_AFTER = re.compile(r"\s(?:and|&)\s(\w{3,40})")


def is_nobody(run: Sequence[Word], before: str, after: str) -> bool:
    """Whether it is a disease's or an operation's, "Johnson and Johnson", or John Doe."""
    if _is_eponym(run, after):
        return True
    first, last = run[0], run[-1]
    twice = _AND_BEFORE.search(before), _AND_AFTER.match(after)
    doubled = (twice[0] and twice[0][1] == first.text) or (twice[1] and twice[1][1] == last.text)
    return bool(doubled) or (last.plain == "doe" and first.plain in ("jane", "john"))


def _is_eponym(run: Sequence[Word], after: str) -> bool:
    next_word = AFTER_WORD.match(re.sub(r"\A['\u2019]s", "", after))
    return next_word is not None and len(run) < 3 and next_word[1].lower() in EPONYM_OF


def is_firm(run: Sequence[Word], after: str) -> bool:
    """Whether the name is of a firm: "Marlow Grant Clinic", "Mercy General"."""
    if run[-1].plain in FIRMS:
        return True
    word = AFTER_WORD.match(after)
    if word is None or not word[1][0].isupper():
        return after.lstrip().startswith("&")
    return word[1].lower() in FIRMS


def is_loud(text: str, at: int) -> bool:
    """Whether the line around *at* is all in capitals, which then say nothing."""
    begin = text.rfind("\n", max(0, at - 200), at) + 1
    line = text[max(begin, at - 200) : at + 120].split("\n", 1)[0]
    letters = [letter for letter in line if letter.isalpha()]
    return len(letters) > 24 and sum(map(str.isupper, letters)) > 0.7 * len(letters)
