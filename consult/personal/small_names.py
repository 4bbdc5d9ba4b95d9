"""Names that nobody troubled to capitalise: "pt mary jones", "its about gertrude malone"."""

import re
from collections.abc import Iterator, Sequence

from codebook.patterns.sieve import plain_patterns
from codebook.patterns.words_before import Before, words_before
from consult.personal import person_cues as cues
from consult.personal.given_names import GIVEN_NAMES, WORDS_TOO
from consult.personal.name_words import TITLE
from consult.personal.named_word import Word
from consult.personal.no_names import NO_NAMES
from consult.personal.small_words import small_words
from consult.personal.surnames import SURNAMES

_LETTERS = r"[^\W\d_A-Z](?:[^\W\d_A-Z]|['-](?!s\b)(?=[^\W\d_A-Z]))+"
_MIDDLE = re.compile(rf"[ \t\u00a0](?:[a-z]\.?[ \t\u00a0])?({_LETTERS})\b")
_WORDY = re.compile(
    r"(?:\w+(?:ed|ing|ly|tion|ment|ally)|came|went|then|that|this|also|only|here|says?|with)\Z"
)


# "pt jane doe 99213"
_CODE_AFTER = re.compile(r"[ \t,:(-]{1,3}(?:\d{4}|[A-Z]\d{3})")
_PARTS = re.compile(r"[^\W\d_]+")
_NAME_OVER = re.compile(r"\s?(?:[,.;:/)\n]|\Z)")
_SAINT = re.compile(r"\bst\.?\s\Z", re.IGNORECASE)
# "pt: zubaida hollis-kane dob 7/31/2022": names that no list has, between cue and number.
_NUMBERED = re.compile(r"(?<=[a-z])[ \t\u00a0,(]{1,3}(?i:dob|d\.o\.b|mrn|mbi)\b")
# "pt: orvella tunstead", "patient = tunstead, orvella": no list need know them.
_ON_A_FORM = re.compile(
    rf"[:=][ \t]{{0,2}}(?P<name>{_LETTERS}(?:, {_LETTERS}|(?:[ \t]{_LETTERS}){{1,2}}))"
    r"(?=\s?(?:[,.;:/(\n-]|\Z)|\s\d|\s(?i:dob|mrn|mbi|id|dos|age)\b)"
)
_FIELD = re.compile(
    r"\b(?:pt|patient|client|member|resident|(?:(?:pt|patient|his|her|full|legal)(?:'s)?\s)?name|mom|dad)\s?\Z",
    re.IGNORECASE,
)
_LONGEST_FIELD = 20
# "hi, theodora tunstead dob 6/6/66": the day of birth is cue enough for a given name.
_KNOWN = re.compile(rf"(?<!\w)(?P<name>(?P<first>{_LETTERS})[ \t](?P<last>{_LETTERS}))\Z")
_SIEVE = plain_patterns((_NUMBERED,))
_BETWEEN = re.compile(
    rf"\b(?i:{cues.PEOPLE}|name|re|for|mrs?|ms)[\s:.]{{1,3}}"
    r"(?P<name>[a-z][a-z'-]+(?:[ \t\u00a0][a-z][a-z'-]+){1,2})\Z"
)


def numbered_names(text: str) -> Iterator[tuple[int, int]]:
    """Where names in small letters stand behind "pt:" or between "pt" and "dob"; linear time."""
    for match in _ON_A_FORM.finditer(text):
        field = _FIELD.search(text, max(0, match.start() - _LONGEST_FIELD), match.start())
        if field and not any(_is_word(part) for part in _PARTS.findall(match["name"])):
            yield match.span("name")
    for match in _NUMBERED.finditer(text) if _SIEVE.left(text) else ():
        named = _BETWEEN.search(text, max(0, match.start() - 60), match.start())
        if named is None and (
            known := _KNOWN.search(text, max(0, match.start() - 60), match.start())
        ):
            named = known if _is_given(known["first"]) and not _is_word(known["last"]) else None
        if named and not NO_NAMES.intersection(named["name"].split()):
            yield named.span("name")


def small_names(text: str, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Where patients' names in small letters stand among *words*, which a list of names knows."""
    until = 0
    for word in words:
        if word.start < until:
            continue
        end = _end_of_name(text, word, words_before(text, word.start, 40))
        if end:
            end = _with_third(text, end)
            until = end
            yield word.start, end


def _end_of_name(text: str, word: Word, before: Before) -> int:
    """Where the name that begins with *word* ends; 0 = none begins there."""
    titled = TITLE.search(before) is not None
    cued = cues.OF_PATIENT.search(before) or cues.CALLED_SO.search(before)
    if word.plain in NO_NAMES or _SAINT.search(before.text):
        return 0
    following = _MIDDLE.match(text, word.end)
    second = Word(following[1], *following.span(1)) if following else None
    if second is not None and (second.is_no_name or _WORDY.match(second.plain)):
        second = None
    known = second is not None and (second.is_surname or "-" in second.text)
    if not (titled or cued) and second is None and cues.IDENTITY_AFTER.match(text, word.end):
        return word.end * _is_sure(word)
    if (
        not (titled or cued)
        and _is_double_family(word)
        and before.text.rstrip(" \t")[-1:] in ("", "\n")
    ):
        return word.end
    if not (titled or cued):
        return second.end if second and known and _is_sure(word) else 0
    if not (_is_sure(word) or (word.is_given and known) or (titled and _is_family(word))):
        return 0
    whole = known or (
        second
        and (
            cues.IDENTITY_AFTER.match(text, second.end)
            or (second.is_unheard and _CODE_AFTER.match(text, second.end))
            or (second.is_unheard and _NAME_OVER.match(text, second.end))
        )
    )
    return second.end if second and whole else word.end


def _with_third(text: str, end: int) -> int:
    """Where the name ends that has a family name more: "yaw boateng mensah"."""
    third = _MIDDLE.match(text, end)
    known = third is not None and third[1] in SURNAMES and third[1] not in small_words()
    return third.end() if third is not None and known else end


def _is_given(word: str) -> bool:
    return word in GIVEN_NAMES and word not in WORDS_TOO


def _is_word(part: str) -> bool:
    """Whether *part* of a name is a word of the language or the trade."""
    if _is_given(part):
        return False
    return part in NO_NAMES or part in small_words() or _WORDY.match(part) is not None


def _is_sure(word: Word) -> bool:
    return word.is_given and not word.is_word_too


def _is_double_family(word: Word) -> bool:
    """Whether it is two family names, of which a list knows one: "okonjo-lund"."""
    parts = word.plain.split("-")
    return (
        len(parts) == 2
        and not SURNAMES.isdisjoint(parts)
        and not any(part in NO_NAMES or part in small_words() or len(part) < 3 for part in parts)
    )


def _is_family(word: Word) -> bool:
    return word.is_surname or "-" in word.text
