"""The day of service among the days a letter names; the day meant where the year is left out."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from consult.asked.named_day import NamedDay
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
_REACH = 40
_DAYS_OLD = re.compile(
    r"\b(?P<old>\d{1,2})[\s-]days?[\s-]olds?\b|\b(?:dol|day\sof\slife|on\sday)\s?#?(?P<nth>\d{1,2})\b",
    re.ASCII | re.IGNORECASE,
)
_NEWBORN = re.compile(r"\b(?:newborn|neonate|baby\s(?:boy|girl))\b", re.ASCII | re.IGNORECASE)
_ORDER = (DayKind.SERVICE, DayKind.BARE, DayKind.ADMISSION, DayKind.DISCHARGE)


def service_dates(named: Sequence[NamedDay], received_on: date) -> tuple[date, ...]:
    """The days of service among those *named* in full, those called so first, each once; () = none.

    US order (month first) for 2/3/2026; days that do not exist, before 1990
    or more than 400 days after *received_on* are slips and left out.
    """
    for kinds in ({DayKind.SERVICE}, {DayKind.BARE}, {DayKind.ADMISSION, DayKind.DISCHARGE}):
        found = [day for day in _of(named, kinds) if day.day]
        days = [day.day for day in found if day.day and _is_plausible(day, received_on)]
        if days:
            rest = [d.day for d in _of(named, set(_ORDER)) if _is_plausible(d, received_on)]
            return tuple(dict.fromkeys(day for day in (*days, *rest) if day))
    return ()


def day_of_service(named: Sequence[NamedDay], received_on: date) -> date | None:
    """The one day that the claim asked about is for; None = none, or several it may be.

    Of several days it is the latest, if that stands first or the others are
    more than two weeks past; the day of death only where no service has a day.
    """
    for kinds in ({DayKind.SERVICE, DayKind.BARE}, {DayKind.DEATH}):
        days = [d.day for d in _of(named, kinds) if d.day and _is_plausible(d, received_on)]
        if days:
            latest = max(days)
            others = [day for day in days if day != latest]
            past = all(latest - day > _LONG_AGO for day in others)
            return latest if past or days[0] == latest else None
    return None


def likely_service_date(named: Sequence[NamedDay], received_on: date) -> date | None:
    """The day meant by "DOS 3/14" or "seen in March 2026": the last such day before the mail.

    A month stands for its first day.  None = no such words.
    """
    for day in _of(named, {DayKind.SERVICE, DayKind.BARE}):
        if day.day is not None or (day.year and day.of_month):
            continue
        years = (day.year,) if day.year else (received_on.year, received_on.year - 1)
        for year in years:
            meant = _on(year, day.month, day.of_month or 1)
            if meant and _EARLIEST <= meant <= received_on:
                return meant
    return None


def day_to_assume(named: Sequence[NamedDay], text: str, received_on: date) -> date:
    """The day an answer is for where no day of service is named: the likeliest, else the mail's."""
    likely = likely_service_date(named, received_on) or _newborn_seen(named, text, received_on)
    return likely or received_on


def _newborn_seen(named: Sequence[NamedDay], text: str, received_on: date) -> date | None:
    """The day on which a newborn was seen: its birth and the age told, else the day of birth.

    None = there is no such child, or no one day of birth.
    """
    born = {day.day for day in named if day.kind is DayKind.BIRTH and day.day}
    age = _DAYS_OLD.search(text)
    if len(born) != 1 or not (age or _NEWBORN.search(text)):
        return None
    birth = born.pop()
    # The first day of life is that of birth, and on the next the child is one day old.
    lived = int(age["old"] or max(0, int(age["nth"]) - 1)) if age else 0
    seen = birth + timedelta(days=lived)
    return seen if _EARLIEST <= seen <= received_on else None


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


def _of(named: Sequence[NamedDay], kinds: set[DayKind]) -> list[NamedDay]:
    return [day for day in named if day.kind in kinds]


def _is_plausible(day: NamedDay, received_on: date) -> bool:
    if day.day is None:
        return False
    earliest = received_on - _BARE_FOR if day.kind is DayKind.BARE else _EARLIEST
    return earliest <= day.day <= received_on + _PLANNED_AHEAD


def _on(year: int, month: int, of_month: int) -> date | None:
    try:
        return date(year, month, of_month)
    except ValueError:
        return None
