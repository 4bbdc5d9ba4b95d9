"""One day as a text names it."""

from dataclasses import dataclass
from datetime import date

from consult.personal.day_cues import DayKind

# No letter of ours asks about a later year in two digits.
_LAST_COMING = 30


@dataclass(frozen=True, slots=True)
class NamedDay:
    """One day as written at *start* to *end*.

    *day* None = no such day, or no year given.  *month* and *of_month* are
    what was written (*of_month* None = a month only, *year* None = none).
    """

    kind: DayKind
    start: int
    end: int
    day: date | None
    year: int | None
    month: int
    of_month: int | None


def full_year(written: str | None) -> int | None:
    """Two digits are a past, recent or coming year: '44 is 1944, when somebody was born."""
    if not written:
        return None
    year = int(written)
    if len(written) > 2:
        return year
    return year + (2000 if year <= _LAST_COMING else 1900)


def the_date(year: int | None, month: int, of_month: int | None) -> date | None:
    """The day itself; None = no year or no month's day is given, or there is no such day."""
    if year is None or of_month is None:
        return None
    try:
        return date(year, month, of_month)
    except ValueError:
        return None  # 2/30/2026 is no day; what the letter says elsewhere may be one.
