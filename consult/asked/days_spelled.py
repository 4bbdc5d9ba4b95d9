"""Days in words, as dictation and voicemail write them: "june second nineteen forty eight"."""

import re
from collections.abc import Iterator, Sequence

from codebook.patterns.word_starts import WordStarts, one_by_one
from consult.personal import day_cues as cues


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_MONTHS = _listed(
    "january february march april may june july august september october november december"
)
_ONES = _listed("one two three four five six seven eight nine")
_TEENS = _listed("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
_TENS = _listed("twenty thirty forty fifty sixty seventy eighty ninety")
_NTHS = _listed(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_NUMBERS = {
    **{word: number for number, word in enumerate((*_ONES, *_TEENS), 1)},
    **{word: number for number, word in enumerate(_NTHS, 1)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
    "thirtieth": 30,
}


def _any(words: Sequence[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_ONE = rf"(?:{_any(_ONES)})"
_NTH = rf"(?:(?:twenty|thirty)[ -](?:{_any(_NTHS[:9])})|thirtieth|{_any(_NTHS)})"
_NUMBER = rf"(?:(?:twenty|thirty)[ -]{_ONE}|twenty|thirty|{_any(_TEENS)}|(?:oh\s)?{_ONE})"
_TO_99 = rf"(?:(?:{_any(_TENS)})(?:[ -]{_ONE})?|{_any(_TEENS)}|oh[ -]{_ONE})"
_YEAR = (
    rf"(?:(?:nineteen|twenty)[ -]{_TO_99}"
    rf"|two\sthousand(?:\s(?:and\s)?(?:{_TO_99}|{_ONE}))?|(?:19|20)\d\d)"
)
_MONTH = rf"(?P<month>{_any(_MONTHS)})"
# "May first" may be no day at all.
_SAID = (
    rf"(?:(?<!\w)(?!may\b)|(?<=\bon\s)|(?<=\bof\s)|(?<=\bin\s)|(?=may\s\w+(?:[ -]\w+)?,?\s{_YEAR}))"
)
_FORMS = one_by_one(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            rf"{_SAID}{_MONTH}\s(?:the\s)?(?:(?P<nth>{_NTH})(?:,?\s(?P<year>{_YEAR}))?"
            rf"|(?P<number>{_NUMBER}),?\s(?P<its_year>(?!\d){_YEAR}))\b"
        ),
        rf"\b(?P<nth>{_NTH})\sof\s{_MONTH}(?:,?\s(?P<year>{_YEAR}))?\b",
        # Only a birthday is told in numbers alone: "six twelve fifty eight".
        (
            rf"{cues.BIRTH}\b(?:[\s,:]{{1,2}}(?:is|was|on|uh|um|the)\b){{0,3}}[\s,:]{{1,2}}(?P<day>"
            rf"(?P<first>{_NUMBER})[\s,]{{1,2}}(?P<nth>{_NTH}"
            rf"|{_NUMBER})[\s,]{{1,2}}(?P<year>{_YEAR}|{_TO_99}))\b"
        ),
    )
)


def days_spelled(words: WordStarts) -> Iterator[tuple[int, int, int | None, int, int]]:
    """Start, end, year (None = none said), month and day of every day written in words."""
    for _, match in _FORMS.all_found(words):
        parts = match.groupdict()
        month = _month(parts)
        of_month = _number(parts["nth"] or parts.get("number") or "")
        if 1 <= month <= 12 and 1 <= of_month <= 31:
            span = match.span("day") if parts.get("day") else match.span()
            yield *span, _year(parts["year"] or parts.get("its_year")), month, of_month


def _month(parts: dict[str, str | None]) -> int:
    if name := parts.get("month"):
        return _MONTHS.index(name.lower()) + 1
    return _number(parts.get("first") or "")


def _number(words: str) -> int:
    return sum(_NUMBERS.get(word, 0) for word in re.split(r"[\s-]+", words.lower()))


def _year(words: str | None) -> int | None:
    if not words:
        return None
    if words.isdigit():
        return int(words)
    first, *rest = re.split(r"[\s-]+", words.lower())
    if first == "two" and rest[:1] == ["thousand"]:
        return 2000 + _number(" ".join(rest))
    if (
        first in ("nineteen", "twenty")
        and rest
        and (first == "nineteen" or rest[0] in _AFTER_TWENTY)
    ):
        return 100 * _NUMBERS[first] + _number(" ".join(rest))
    return 1900 + _number(words)


# "twenty two" is a number, "twenty twenty" and "twenty oh two" are years.
_AFTER_TWENTY = frozenset(("oh", *_TENS, *_TEENS))
