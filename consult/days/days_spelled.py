"""Days in words, as dictation and voicemail write them: "june second nineteen forty eight"."""

import re
from collections.abc import Iterator

from codebook.number_words import FROM_20, NTHS, ONE_TO_9, TEENS, TENS, any_of, number_in
from codebook.patterns.word_starts import WordStarts, one_by_one
from consult.personal import day_cues as cues

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_NTH = rf"(?:(?:twenty|thirty)[ -](?:{any_of(NTHS[:9])})|thirtieth|{any_of(NTHS)})"
_NUMBER = rf"(?:(?:twenty|thirty)[ -]{ONE_TO_9}|twenty|thirty|{any_of(TEENS)}|(?:oh\s)?{ONE_TO_9})"
_TO_99 = rf"(?:{FROM_20}|{any_of(TEENS)}|oh[ -]{ONE_TO_9})"
_YEAR = (
    rf"(?:(?:nineteen|twenty)[ -]{_TO_99}"
    rf"|two\sthousand(?:\s(?:and\s)?(?:{_TO_99}|{ONE_TO_9}))?|(?:19|20)\d\d)"
)
_MONTH = rf"(?P<month>{any_of(_MONTHS)})"
# "May first" may be no day at all.
_SAID = rf"\b(?:(?!may\b)|(?<=\bon\s)|(?<=\bof\s)|(?<=\bin\s)|(?=may\s\w+(?:[ -]\w+)?,?\s{_YEAR}))"
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
        of_month = number_in(parts["nth"] or parts.get("number") or "")
        if 1 <= month <= 12 and 1 <= of_month <= 31:
            span = match.span("day") if parts.get("day") else match.span()
            yield *span, _year(parts["year"] or parts.get("its_year")), month, of_month


def _month(parts: dict[str, str | None]) -> int:
    if name := parts.get("month"):
        return _MONTHS.index(name.lower()) + 1
    return number_in(parts.get("first") or "")


def _year(words: str | None) -> int | None:
    if not words:
        return None
    if words.isdigit():
        return int(words)
    first, *rest = re.split(r"[\s-]+", words.lower())
    if first == "two" and rest[:1] == ["thousand"]:
        return 2000 + number_in(" ".join(rest))
    if (
        first in ("nineteen", "twenty")
        and rest
        and (first == "nineteen" or rest[0] in _AFTER_TWENTY)
    ):
        return 100 * number_in(first) + number_in(" ".join(rest))
    return 1900 + number_in(words)


# "twenty two" is a number, "twenty twenty" and "twenty oh two" are years.
_AFTER_TWENTY = frozenset(("oh", *TENS, *TEENS))
