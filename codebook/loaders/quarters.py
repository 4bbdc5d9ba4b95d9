"""Editions that are quarters of a year ("2026Q3"), as NCCI's are."""

import re
from collections.abc import Iterable
from datetime import date

from codebook.errors import BadFile
from codebook.loaders.members import Member

_EDITION = re.compile(r"(20\d\d)Q([1-4])")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
# The first months of the quarters: publishers issue in these.
_MONTHS = {"jan": 1, "apr": 4, "jul": 7, "oct": 10}
_MONTH = re.compile(r"(?<![a-z])(jan|apr|jul|oct)(?:uary|il|y|ober)?(?![a-z])", re.IGNORECASE)
_NUMBERS = re.compile(r"(?<!\d)(20\d\d)[-_](0[1-9]|1[0-2])(?!\d)")


def quarter_of(day: date) -> str:
    """Return the quarter in which *day* lies."""
    return f"{day.year}Q{(day.month + 2) // 3}"


def quarter_told(texts: Iterable[str]) -> str:
    """Return the quarter of the first of *texts* that names one month of one year; "" if none.

    A month is named in letters ("January 2026", "cy_2020_jul") or as "2026-04".
    """
    for text in texts:
        if found := _NUMBERS.search(text):
            return quarter_of(date(int(found[1]), int(found[2]), 1))
        years = set(_YEAR.findall(text))
        months = {found[1].lower() for found in _MONTH.finditer(text)}
        if len(years) == len(months) == 1:
            return quarter_of(date(int(years.pop()), _MONTHS[months.pop()], 1))
    return ""


def first_day(member: Member, edition: str, in_its_name: str) -> date:
    """Return the day on which *edition* begins.

    Raises BadFile unless it is a quarter; *in_its_name* says what the name of
    *member* should have told.
    """
    found = _EDITION.fullmatch(edition)
    if not found:
        raise BadFile(member.label, 0, 0, f'{in_its_name}, or --edition "2026Q3"')
    return date(int(found[1]), 3 * int(found[2]) - 2, 1)
