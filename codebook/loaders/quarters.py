"""Editions that are quarters of a year ("2026Q3"), as NCCI's are."""

import re
from datetime import date

from codebook.errors import BadFile
from codebook.loaders.members import Member

_EDITION = re.compile(r"(20\d\d)Q([1-4])")


def quarter_of(day: date) -> str:
    """Return the quarter in which *day* lies."""
    return f"{day.year}Q{(day.month + 2) // 3}"


def first_day(member: Member, edition: str, in_its_name: str) -> date:
    """Return the day on which *edition* begins.

    Raises BadFile unless it is a quarter; *in_its_name* says what the name of
    *member* should have told.
    """
    found = _EDITION.fullmatch(edition)
    if not found:
        raise BadFile(member.label, 0, 0, f'{in_its_name}, or --edition "2026Q3"')
    return date(int(found[1]), 3 * int(found[2]) - 2, 1)
