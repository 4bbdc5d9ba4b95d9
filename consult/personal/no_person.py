"""Capitalised words that look like a name and are none: firms, diseases, lines in capitals."""

import re
from collections.abc import Sequence

from codebook.modifiers import MODIFIERS
from codebook.patterns.words_before import Before, Cue
from consult.personal.addresses import POSTAL
from consult.personal.name_words import AFTER_WORD
from consult.personal.named_word import Word
from consult.personal.no_names import EPONYM_OF, FIRMS, LANDSCAPES
from consult.personal.person_cues import CALLED_SO, OF_PATIENT

_OPERATION = re.compile(r"[a-z](?:tomy|plasty|pexy|scopy|rrhaphy)\Z")
# "at Willow Bluff nursing facility"
_HOUSES = frozenset(
    ("nursing", "facility", "rehab", "snf", "clinic", "hospital", "hospice", "manor")
)
# "on ADA form box 27": whose paper it is, not who is ill.
_PAPER = re.compile(
    r"['\u2019]?s?\s(?:dental\s|claim\s)?(?:forms?|codes?|codebook|editions?|manual|guidelines?|terminology"
    r"|nomenclature|website|rules?|box|policy)\b"
)
# "Coos Flat OR 97410"
_STATE_AND_ZIP = re.compile(rf",?\s(?:{POSTAL})\s\d{{5}}(?:-\d{{4}})?\b(?!-)")
_NO_LETTER = re.compile(r"\W")
_LONGEST_ABBREVIATION = 5
_AND_BEFORE = re.compile(r"(\w{3,40})\s(?:and|&)\s\Z")
_COMING_FROM = Cue(r"\b(?:of|from)\s\Z")
_AND_AFTER = re.compile(r"\s(?:and|&)\s(\w{3,40})")


def is_nobody(run: Sequence[Word], before: Before, after: str) -> bool:
    """Whether it is an eponym, modifiers, "Johnson and Johnson", or John Doe."""
    if _is_eponym(run, after) or _are_modifiers(run) or _is_place(run, before):
        return True
    if len(run) == 1 and _is_abbreviation(run[0]) and _PAPER.match(after):
        return True
    first, last = run[0], run[-1]
    if _STATE_AND_ZIP.match(after):
        return True
    if first.text in before.text and _is_twice(first, _AND_BEFORE.search(before.text)):
        return True
    if last.text in after and _is_twice(last, _AND_AFTER.match(after)):
        return True
    return last.plain == "doe" and first.plain in ("jane", "john")


def _is_abbreviation(word: Word) -> bool:
    return word.text.isupper() and len(word.text) <= _LONGEST_ABBREVIATION


def _is_twice(word: Word, beside: re.Match[str] | None) -> bool:
    return beside is not None and beside[1] == word.text


def _is_place(run: Sequence[Word], before: Before) -> bool:
    """Whether it is "Walla Walla", "Willow Bend" or "St. Brannoc": no patient is called so."""
    first, last = run[0], run[-1]
    if len(run) == 1 or OF_PATIENT.search(before) or CALLED_SO.search(before):
        return False
    if first.plain in (last.plain, "st"):
        return True
    # Whom we know to come "from Gila Bend" lives there, which is patient data too.
    if _COMING_FROM.search(before):
        return False
    return last.plain in LANDSCAPES and (not first.is_given or first.is_word_too)


def _are_modifiers(run: Sequence[Word]) -> bool:
    """The tail of 27447-LT-RT is as double as a name."""
    if run[0].text[:2] not in MODIFIERS:
        return False
    return all(part in MODIFIERS for word in run for part in _NO_LETTER.split(word.text))


def _is_eponym(run: Sequence[Word], after: str) -> bool:
    next_word = AFTER_WORD.match(after.removeprefix("'s").removeprefix("\u2019s"))
    if next_word is None or len(run) > 2:
        return False
    return next_word[1].lower() in EPONYM_OF or _OPERATION.search(next_word[1]) is not None


def is_firm(run: Sequence[Word], after: str) -> bool:
    """Whether the name is of a firm: "Marlow Grant Clinic", "Mercy General"."""
    if any(word.plain in FIRMS for word in run[1:]):
        return True
    word = AFTER_WORD.match(after)
    if word is not None and word[1] in _HOUSES:
        return True
    if word is None or not word[1][0].isupper():
        return after.lstrip().startswith("&")
    return word[1].lower() in FIRMS


def is_loud(text: str, at: int) -> bool:
    """Whether the line around *at* is all in capitals, which then say nothing."""
    begin = text.rfind("\n", max(0, at - 200), at) + 1
    line = text[max(begin, at - 200) : at + 120].split("\n", 1)[0]
    letters = [letter for letter in line if letter.isalpha()]
    return len(letters) > 24 and sum(map(str.isupper, letters)) > 0.7 * len(letters)
