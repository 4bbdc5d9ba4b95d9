"""Days that a letter names in one breath: "10/6/26-10/8/26", "10/6 and 10/8", "Oct 6-8, 2026".

They are the days of one stay or course, of which "x 3" may count the visits.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from consult.days.named_day import NamedDay, the_date
from consult.personal.day_cues import DayKind

_FLAGS = re.ASCII | re.IGNORECASE
_OF_SERVICE = frozenset({DayKind.SERVICE, DayKind.BARE})
_UNTIL = re.compile(
    r"\s*(?:-{1,2}|[\u2012-\u2015]|\b(?:to|thru|through|until|till)\b)\s*\Z", _FLAGS
)
_NEXT = re.compile(r"\s*(?:,|[;&+]|,?\s*\band\b|,\s*&)\s*(?:on\s+)?\Z", _FLAGS)
_WITHIN_MONTH = re.compile(r"[a-z]\.?[\s-]?(\d{1,2})\s?-\s?(\d{1,2})(?=,|\s)", _FLAGS)
# Longer than this no stay is counted out in units.
_LONGEST = 31
_FAR = 12


@dataclass(slots=True)
class _Breath:
    """Named days that follow each other; *ranges* are the places of those that end a range."""

    days: list[NamedDay]
    ranges: set[int] = field(default_factory=set)


def day_spans(
    text: str, named: Sequence[NamedDay], days: Collection[date], on: date
) -> tuple[tuple[date, ...], ...]:
    """The days of each such list or range in *text*, in order; those of one day alone are none.

    *days* are the days of service among those *named*.  A day without a year
    has that of the one named after it, else that of *on*.
    """
    breaths = _breaths(text, named, frozenset(days))
    spans = (_days(text, breath, on.year) for breath in breaths)
    return tuple(dict.fromkeys(span for span in spans if 1 < len(span) <= _LONGEST))


def days_beside(
    named: Sequence[NamedDay],
    spans: Sequence[Sequence[date]],
    days: Collection[date],
    on: date,
) -> list[date]:
    """The days *named* in one breath with *on* without their year: "10/6, 10/7 and 10/8/2025".

    None where *on* is itself assumed, and not one of the *days* of service.
    """
    written = {(one.month, one.of_month) for one in named}
    return [
        day
        for span in spans
        if on in span and on in days
        for day in span
        if day not in days and (day.month, day.day) in written
    ]


def _breaths(text: str, named: Sequence[NamedDay], days: Collection[date]) -> Iterator[_Breath]:
    breath: _Breath | None = None
    for one in named:
        if one.kind not in _OF_SERVICE or not one.of_month or (one.day and one.day not in days):
            continue
        between = text[breath.days[-1].end : one.start] if breath else ""
        if breath and len(between) <= _FAR and _UNTIL.match(between):
            breath.ranges.add(len(breath.days))
            breath.days.append(one)
        elif breath and len(between) <= _FAR and _NEXT.match(between):
            breath.days.append(one)
        else:
            if breath:
                yield breath
            breath = _Breath([one])
    if breath:
        yield breath


def _days(text: str, breath: _Breath, year: int) -> tuple[date, ...]:
    found: set[date] = set()
    last: date | None = None
    for at in reversed(range(len(breath.days))):
        one = breath.days[at]
        year = one.year or year
        day = the_date(year, one.month, one.of_month)
        if day is None:
            return ()
        within = _WITHIN_MONTH.search(text[one.start : one.end])
        end = the_date(year, one.month, int(within[2])) if within else None
        found |= _all(day, end or day)
        if last and at + 1 in breath.ranges:
            found |= _all(day, last)
        last = day
    return tuple(sorted(found))


def _all(first: date, last: date) -> set[date]:
    length = min((last - first).days, _LONGEST)
    return {first + timedelta(days=n) for n in range(length + 1)}
