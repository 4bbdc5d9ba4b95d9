"""Which day it is for a question: that of the United States, whose codes it is about."""

from datetime import UTC, date, datetime, time, timedelta, timezone

# A day lasts until it is over on the Pacific coast too: in the evening of 31 December nobody asks
# about the codes of the year to come (docs/decisions/0026).  Summer time is left aside.
_PACIFIC = timezone(timedelta(hours=-8))


def day_of(moment: datetime) -> date:
    """The day at *moment*, which is aware."""
    return moment.astimezone(_PACIFIC).date()


def today() -> date:
    """The day it is now."""
    return day_of(datetime.now(UTC))


def start_of(day: date) -> datetime:
    """The first moment of *day*."""
    return datetime.combine(day, time(), _PACIFIC)
