"""On which day an ICD-10 code came or went, where two loaded lists differ on it.

The lists tell it where nothing can lie between them.  Else an addenda or the conversion table may;
else only the day is known by which it was so (codebook.terms).
"""

from datetime import date

from codebook.book import Edition, Reader
from codebook.days import day, day_before, number
from codebook.sources import ICD10CM, ICD10CM_ADDENDA, ICD10CM_CONVERSION, Source
from codebook.spells import CodeRow
from codebook.terms import changed_by, following, surely_until

_CHANGED = (
    "SELECT DISTINCT valid_from FROM icd10cm_change WHERE code = ? AND billable "
    "AND action IN ('add', 'delete') AND source = ? AND valid_from > ? AND valid_from <= ?"
)
_REPLACED = (
    "SELECT DISTINCT since FROM icd10cm_successor WHERE (code = ? OR successor = ?) "
    "AND source = ? AND since > ? AND since <= ?"
)


def list_that_differs(
    reader: Reader, source: Source, rows: list[CodeRow], on: date
) -> Edition | None:
    """Return the next loaded list, if it differs on whether a code is one for claims.

    *rows* are those of the code.  None also where the list before it still speaks on that day.
    """
    edition, later = reader.edition(source, on), following(reader.editions(source), on)
    if not edition or not later or on <= surely_until(edition):
        return None
    same = _for_claims(rows, number(on)) == _for_claims(rows, number(later.valid_from))
    return None if same else later


def end_of(reader: Reader, source: Source, bare: str, last: int) -> tuple[date | None, date | None]:
    """Return the last day of a row that the book ends with *last*, or else the day it was over by.

    Both None where it has no end.
    """
    by = changed_by(reader, source, last)
    if not by:
        return day(last), None
    turned = turned_on(reader, source, bare, by)
    return (day(day_before(turned)), None) if turned else (None, by)


def start_of(
    reader: Reader, source: Source, bare: str, first: int
) -> tuple[date | None, date | None]:
    """Return the first day of a row that the book begins with *first*, or the day it began by."""
    by = changed_by(reader, source, day_before(first))
    if not by:
        return day(first), None
    turned = turned_on(reader, source, bare, by)
    return (day(turned), None) if turned else (None, by)


def turned_on(reader: Reader, source: Source, bare: str, by: date) -> int | None:
    """Return the one day on which a code (no dot) came or went, between two lists that differ.

    The later begins with *by*.  An addenda names the day, or the conversion table
    does; None where neither tells, or tells of several days.
    """
    before = day(day_before(number(by)))
    edition = reader.edition(source, before) if before else None
    if source != ICD10CM or not edition:
        return None
    between = (number(edition.valid_from), number(by))
    days = reader.rows(_CHANGED, bare, ICD10CM_ADDENDA.key, *between) or reader.rows(
        _REPLACED, bare, bare, ICD10CM_CONVERSION.key, *between
    )
    return int(days[0][0]) if len(days) == 1 else None


def _for_claims(rows: list[CodeRow], today: int) -> bool:
    return any(row.billable and row.valid_from <= today <= row.valid_to for row in rows)
