"""The day of service among the days a letter names; the day meant where the year is left out."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain

from codebook.cited import ANY_CODE
from consult.days.named_day import NamedDay, the_date
from consult.personal.day_cues import DayKind

_EARLIEST = date(1990, 1, 1)
_PLANNED_AHEAD = timedelta(days=400)
# A day that nothing calls a day of service is one only while claims are still argued about.
_BARE_FOR = timedelta(days=6 * 365)
# A visit so long before another is its history: "66984-LT on 2/3/2026, right eye 2/17/2026".
_LONG_AGO = timedelta(days=14)
# "Was F32.A valid on", "is it billable as of".
_HOLDS_ON = re.compile(
    r"\b(?:valid|active|billable|reportable|payable|in\s(?:force|effect)|current|good|exist(?:ed)?)"
    r"\s(?:on|for|in|as\sof|by)\s(?:the\s)?(?:dos\s|date\s(?:of\s(?:service\s)?)?)?\Z",
    re.ASCII | re.IGNORECASE,
)
_NEWBORN = re.compile(
    r"\b(?:(?P<days>\d{1,2})\s?-?\s?(?:days?(?:[\s-]old|\sof\s(?:age|life))|d/?o\b)"
    r"|(?:dol|day\sof\slife|on\sday|(?=day\s\d{1,2}\sof\slife)day)\s?#?(?P<life>\d{1,2})\b"
    r"|(?P<weeks>[1-8])\s?-?\s?(?:weeks?|wks?)(?:[\s-]old|\sof\sage)|newborns?\b|neonat(?:e|al)\b"
    r"|baby\s(?:boy|girl)\b)",
    re.ASCII | re.IGNORECASE,
)
_REACH = 40
_MOST_TOLD = 2
# The care that another came after: "the original surgery was on 5/4/26, seen 5/11/26".
_CAME_FIRST = re.compile(
    r"\b(?:original|index|initial|previous|prior|primary)\s(?:surgery|operation|op|procedure|repair|"
    r"case|visit|injury|fracture)(?:\sdate)?[\s:,(]{1,3}(?:(?:was|done|on|of|from|dated)\s){0,3}\Z",
    re.ASCII | re.IGNORECASE,
)
# Who comes back is asked about for that day: "33208 on 3/2/26 and came back to the lab 3/9/26".
_CAME_BACK = re.compile(
    r"\b(?:(?:came|went|come|brought|taken|sent|was|were|is)\s(?:right\s|straight\s)?back|returned|re-?turns?|"
    r"re-?operated|re-?admitted)(?:\s(?:in|to|for|into)(?:\s(?:the|our|an?))?(?:\s[a-z/]{2,12}){1,2})?"
    r"[\s:,(]{1,3}(?:(?:on|of|again)\s){0,2}\Z",
    re.ASCII | re.IGNORECASE,
)
# A line "12/02/2025 20610-RT": on that day this was billed.
_CODE_FOLLOWS = re.compile(rf"[ \t:,(|-]{{1,4}}{ANY_CODE}\b")
_LINE_BEGINS = re.compile(r"\n[ \t|>*-]{0,4}\Z")
# "The RVU in 2025", "2025 rates", "in Los Angeles 2025", "in Austin, TX, 2025".
_MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b"
)
_FOR_YEAR = re.compile(
    r"\b(?:in|for|during|cy|year)\s20\d\d\b(?![-/])"
    rf"|\bin\s(?-i:(?!{_MONTHS})[A-Z][A-Za-z]+(?:,?\s(?!{_MONTHS})[A-Z][A-Za-z]+){{0,4}}),?"
    r"\s20\d\d\b(?![-/])"
    r"|\b20\d\d\s(?:(?:medicare|physician|mpfs|pfs|national)\s)*"
    r"(?:rvus?|fees?|fee\sschedule|rates?|mpfs|pfs|payments?|allow\w+|amounts?|conversion)\b",
    re.ASCII | re.IGNORECASE,
)
_ANY_YEAR = re.compile(r"(?<![\w$/.-])20\d\d(?![\w/]|[.,-]\d)", re.ASCII)
_OF_CASE = frozenset(
    (
        *(DayKind.SERVICE, DayKind.BARE, DayKind.INJURY),
        *(DayKind.ADMISSION, DayKind.DISCHARGE, DayKind.ASIDE),
    )
)


def with_years(named: Sequence[NamedDay], received_on: date) -> tuple[NamedDay, ...]:
    """*named*, those without a year in the year that the other days of the case make plain.

    "Discharged 10/17/2025, seen 10/28": it is the one nearest to the first and to the last of
    the days with a year; where these differ, none is plain.
    """
    told = [d.day for d in _of(named, _OF_CASE) if d.day and _is_plausible(d, received_on)]
    if not told:
        return tuple(named)
    first, last = min(told), max(told)
    return tuple(_with_year(day, first, last) for day in named)


def _with_year(named: NamedDay, first: date, last: date) -> NamedDay:
    if named.year or named.of_month is None or named.kind not in _OF_CASE:
        return named
    day = _nearest(first, named.month, named.of_month)
    if day is None or day != _nearest(last, named.month, named.of_month):
        return named
    return replace(named, day=day, year=day.year)


def _nearest(near: date, month: int, of_month: int) -> date | None:
    """The day of that name that is the nearest to *near*; None = there is none."""
    found = (the_date(year, month, of_month) for year in range(near.year - 1, near.year + 2))
    return min(filter(None, found), key=lambda day: abs(day - near), default=None)


def service_dates(named: Sequence[NamedDay], received_on: date) -> tuple[date, ...]:
    """The days of service among those *named* in full, those called so first, each once; () = none.

    US order (month first) for 2/3/2026; days that do not exist, before 1990
    or more than 400 days after *received_on* are slips and left out.
    """
    for kinds in (
        {DayKind.SERVICE},
        {DayKind.BARE},
        {DayKind.INJURY},
        {DayKind.ADMISSION, DayKind.DISCHARGE},
    ):
        found = [day for day in _of(named, kinds) if day.day]
        days = [day.day for day in found if day.day and _is_plausible(day, received_on)]
        if days:
            rest = [d.day for d in _of(named, _OF_CASE) if _is_plausible(d, received_on)]
            return tuple(dict.fromkeys(day for day in (*days, *rest) if day))
    return ()


def day_of_service(named: Sequence[NamedDay], text: str, received_on: date) -> date | None:
    """The one day that the claim asked about in *text* is for; None = none, or several it may be.

    Of several days it is the latest, if that stands first, somebody came back
    on it, or the others are more than two weeks past or called those of the
    care before; the day of death only where no service has a day.  More than
    two are a course of care, and so are two that begin claim lines.
    """
    died = [day for day in _of(named, {DayKind.DEATH}) if _is_plausible(day, received_on)]
    days = [day.day for day in _of_care(named, received_on) or died if day.day]
    billed = {day.day for day in named if _begins_claim_line(day, text)} & set(days)
    if not days or len(set(days)) > _MOST_TOLD or len(billed) > 1:
        return None
    latest = max(days)
    others = [day for day in days if day != latest]
    first = {day.day for day in named if _stands_behind(_CAME_FIRST, day, text)}
    back = {day.day for day in named if _stands_behind(_CAME_BACK, day, text)}
    past = all(day in first or latest - day > _LONG_AGO for day in others)
    return latest if past or latest in back or days[0] == latest else None


def _stands_behind(words: re.Pattern[str], day: NamedDay, text: str) -> bool:
    return words.search(text[max(0, day.start - _REACH) : day.start]) is not None


def _begins_claim_line(day: NamedDay, text: str) -> bool:
    before = text[max(0, day.start - 5) : day.start]
    begins = _LINE_BEGINS.search(before if day.start > 5 else f"\n{before}")
    return begins is not None and _CODE_FOLLOWS.match(text, day.end) is not None


def _of_care(named: Sequence[NamedDay], received_on: date) -> list[NamedDay]:
    """The days on which care was given; who is hurt is cared for, that day or on one told later."""
    told = [
        day
        for day in _of(named, {DayKind.SERVICE, DayKind.BARE, DayKind.INJURY})
        if _is_plausible(day, received_on)
    ]
    cared = [day.day for day in told if day.day and day.kind is not DayKind.INJURY]
    return [
        day
        for day in told
        if day.kind is not DayKind.INJURY or not cared or (day.day and day.day > max(cared))
    ]


def likely_service_date(named: Sequence[NamedDay], received_on: date) -> date | None:
    """The day meant by "DOS 3/14" or "seen in March 2026": the last such day before the mail.

    A month stands for its first day; where no care has a day, a call or a
    denial is the nearest to it.  None = no such words.
    """
    cared = _of(named, {DayKind.SERVICE, DayKind.BARE, DayKind.INJURY})
    days = (_last_before(day, received_on) for day in cared if not (day.year and day.of_month))
    aside = (_last_before(day, received_on) for day in _of(named, {DayKind.ASIDE}))
    return next(filter(None, chain(days, aside)), None)


def _last_before(named: NamedDay, received_on: date) -> date | None:
    years = (named.year,) if named.year else (received_on.year, received_on.year - 1)
    days = (the_date(year, named.month, named.of_month or 1) for year in years)
    return next((day for day in days if day and _EARLIEST <= day <= received_on), None)


def day_of_newborn(named: Sequence[NamedDay], text: str, received_on: date) -> date | None:
    """The likeliest day on which a child just born was seen: so old as told, else that of birth.

    None = nobody in *text* is a newborn, or no day of birth stands there.
    """
    found = list(_NEWBORN.finditer(text))
    told = next((one for one in found if one.lastgroup), next(iter(found), None))
    born = [day.day for day in _of(named, {DayKind.BIRTH}) if day.day and day.day <= received_on]
    if told is None or not born or received_on - max(born) > _BARE_FOR:
        return None
    # The first day of life is that of birth.
    lived = max(0, int(told["life"]) - 1) if told["life"] else int(told["days"] or 0)
    age = lived + 7 * int(told["weeks"] or 0)
    seen = max(born) + timedelta(days=age)
    return seen if seen <= received_on else max(born)


def day_of_year(text: str, received_on: date) -> date | None:
    """The last day of the one year that *text* asks about, at most *received_on*.

    Of a year to come it is the first.  None = no such words, or several years named.
    """
    asked = _FOR_YEAR.search(text)
    years = {found.group() for found in _ANY_YEAR.finditer(text)}
    if not asked or len(years) != 1:
        return None
    year = int(years.pop())
    first, last = date(year, 1, 1), date(year, 12, 31)
    day = max(first, min(last, received_on))
    return day if day <= received_on + _PLANNED_AHEAD else None


def day_to_assume(named: Sequence[NamedDay], text: str, received_on: date) -> date:
    """The day an answer is for where no day of service is named: the likeliest, else the mail's."""
    likely = likely_service_date(named, received_on) or day_of_newborn(named, text, received_on)
    return likely or received_on


def day_asked_about(named: Sequence[NamedDay], text: str) -> date | None:
    """The day for which *text* asks whether something holds: "valid on 10/15/2021?".

    Nobody was seen then: it is no day of service.  None = there is none, or there are several.
    """
    days = {
        day.day
        for day in named
        if day.day and _HOLDS_ON.search(text[max(0, day.start - _REACH) : day.start])
    }
    return days.pop() if len(days) == 1 else None


def _of(named: Sequence[NamedDay], kinds: Collection[DayKind]) -> list[NamedDay]:
    return [day for day in named if day.kind in kinds]


def _is_plausible(day: NamedDay, received_on: date) -> bool:
    if day.day is None:
        return False
    earliest = received_on - _BARE_FOR if day.kind is DayKind.BARE else _EARLIEST
    return earliest <= day.day <= received_on + _PLANNED_AHEAD
