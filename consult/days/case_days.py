"""The days of a case: the one of the claim, the one that the answer is for, and all others."""

from collections.abc import Sequence
from datetime import date

from consult.days.day_spans import day_spans, days_beside
from consult.days.named_day import NamedDay
from consult.days.service_date import (
    day_asked_about,
    day_of_service,
    day_of_year,
    day_to_assume,
    service_dates,
)


def days_of_case(
    written: Sequence[NamedDay],
    named: Sequence[NamedDay],
    text: str,
    received_on: date,
    *,
    asks_fees: bool,
) -> tuple[date | None, date, tuple[date, ...]]:
    """The claim's one day or None, the day the answer is for, and all days of service.

    *named* are those *written* in *text*, with the years that others make plain.
    """
    days = service_dates(named, received_on)
    # Where a day of care is told with its year, those without one are of its course.
    clear = day_of_service(written, text, received_on) or day_of_service(named, text, received_on)
    days = days or tuple(filter(None, (day_asked_about(named, text),)))
    of_year = day_of_year(text, received_on) if asks_fees and not days else None
    on = clear or (days[0] if days else of_year or day_to_assume(named, text, received_on))
    dated = frozenset(service_dates(written, received_on))
    more = days_beside(named, day_spans(text, named, days, on), dated, on)
    first = min((*more, on))
    return clear if clear == first else None, first, tuple(dict.fromkeys((*more, *days)))
