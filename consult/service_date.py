"""The day of service a letter names, by the words before it; a bare date is never one."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from codebook.masks import one_for_one

_FLAGS = re.ASCII | re.IGNORECASE

# What people write before a day of service.  A birth date, a remittance or a mail has dates too.
_CUE = (
    r"\b(?:dos\b|d\.o\.s\.?|dates?\sof\sservice|service\sdates?|"
    r"(?:surgery|procedure|visit|service|treatment|injection)(?:\sdate|\son|\swas\son|\sof)|"
    r"(?:performed|done|rendered|provided|administered)(?:\son)?|"
    r"(?:seen|treated|operated)(?:\son)?)"
)
_FILLER = (
    r"[\s:#=(-]{0,4}(?:(?:is|was|on|of|from)\s)?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s)?"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = (
    r"(?:(?P<iso>\d{4}-\d{1,2}-\d{1,2})"
    r"|(?P<us>\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2}))"
    rf"|(?P<named>{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}})"
    rf"|(?P<day_first>\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH},?\s\d{{4}}))(?!\d)"
)
_SERVICE = re.compile(_CUE + _FILLER + _DATE, _FLAGS)
_NUMBER = re.compile(r"\d+", re.ASCII)
_NAME = re.compile(r"[a-z]{3}", re.IGNORECASE | re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_EARLIEST = date(1990, 1, 1)
_PLANNED_AHEAD = timedelta(days=400)


def service_dates(text: str, received_on: date) -> tuple[date, ...]:
    """The days of service *text* names, in order, each once; () = none.

    US order (month first) for 2/3/2026; days that do not exist, before 1990
    or more than 400 days after *received_on* are slips and left out.
    """
    latest = received_on + _PLANNED_AHEAD
    found = (day for day in _days(one_for_one(text)) if _EARLIEST <= day <= latest)
    return tuple(dict.fromkeys(found))


def _days(text: str) -> Iterator[date]:
    for match in _SERVICE.finditer(text):
        try:
            yield _as_date(match)
        except ValueError:
            continue  # 2/30/2026 is no day; what the letter says elsewhere may be one.


def _as_date(match: re.Match[str]) -> date:
    """Raises ValueError if there is no such day."""
    form = str(match.lastgroup)
    written = match[form]
    numbers = [int(number) for number in _NUMBER.findall(written)]
    if form == "iso":
        year, month, day = numbers
    elif form == "us":
        month, day, year = numbers
    else:
        day, year = numbers
        month = _month(written, skip_ordinal=form == "day_first")
    return date(year + 2000 if year < 100 else year, month, day)


def _month(written: str, *, skip_ordinal: bool) -> int:
    letters = written.split(maxsplit=1)[1] if skip_ordinal else written
    letters = letters.removeprefix("of ").removeprefix("Of ").removeprefix("OF ")
    name = _NAME.search(letters)
    return _MONTHS.index(name.group().lower()) + 1 if name else 0
