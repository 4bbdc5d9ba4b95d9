"""Days as the book stores them: whole numbers, YYYYMMDD; OPEN stands for "no end"."""

from datetime import date, timedelta

OPEN = 99991231
NOT_GIVEN = 0


def number(day: date | None) -> int:
    """Return *day* as the book stores it; NOT_GIVEN for None."""
    return day.year * 10000 + day.month * 100 + day.day if day else NOT_GIVEN


def day(stored: int) -> date | None:
    """Return a stored day as a date; None for OPEN and for NOT_GIVEN."""
    if stored in (OPEN, NOT_GIVEN):
        return None
    return date(stored // 10000, stored // 100 % 100, stored % 100)


def day_before(stored: int) -> int:
    """Return the stored day before *stored*, which must be a real day."""
    real = date(stored // 10000, stored // 100 % 100, stored % 100)
    return number(real - timedelta(days=1))


def read_day(text: str) -> int:
    """Return YYYYMMDD *text* as a stored day.  Raises ValueError if it is not a day."""
    if len(text) != 8 or not text.isascii() or not text.isdigit():
        raise ValueError(text)
    return number(date(int(text[:4]), int(text[4:6]), int(text[6:])))
