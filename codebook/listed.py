"""Lists of diagnosis codes beside ICD-10-CM itself: POA-exempt, complications, last year's codes.

Each answers None where no list in the book speaks of the day.
"""

from datetime import date

from codebook.book import Reader
from codebook.days import day, day_before, number
from codebook.schema import ICD10CM_POA as POA_TABLE
from codebook.schema import MSDRG_CC as CC_TABLE
from codebook.schema import DatedTable
from codebook.sources import ICD10CM_ADDENDA, ICD10CM_POA, MSDRG_CC, Source


def poa_exempt(reader: Reader, bare: str, on: date) -> bool | None:
    """Say whether a valid code (no dot) is not reported as present on admission."""
    if not reader.edition(ICD10CM_POA, on):
        return None
    return _listed(reader, POA_TABLE, ICD10CM_POA, bare, on) is not None


def complication(reader: Reader, bare: str, on: date) -> str | None:
    """Return "CC", "MCC", or "" if the code (no dot) is neither, by the MS-DRG definitions."""
    edition = reader.edition(MSDRG_CC, on)
    if not edition:
        return None
    level = _listed(reader, CC_TABLE, MSDRG_CC, bare, on)
    return "" if level is None and edition.complete else level


def deleted_after(reader: Reader, bare: str, today: int) -> tuple[date, str] | None:
    """Return the last day and the text of a billable code that an addenda deletes by *today*."""
    if not reader.editions(ICD10CM_ADDENDA):
        return None
    found = reader.rows(
        "SELECT valid_from, description FROM icd10cm_change WHERE code = ? "
        "AND action = 'delete' AND billable AND source = ? AND valid_from <= ? "
        "ORDER BY valid_from DESC LIMIT 1",
        *(bare, ICD10CM_ADDENDA.key, today),
    )
    if not found:
        return None
    last = day(day_before(found[0][0]))
    assert last is not None
    return last, found[0][1]


def _listed(reader: Reader, table: DatedTable, source: Source, bare: str, on: date) -> str | None:
    today = number(on)
    found = reader.rows(
        f"SELECT {table.content[0]} FROM {table.name} WHERE code = ? AND source = ? "  # noqa: S608 - ours
        "AND valid_from <= ? AND valid_to >= ?",
        *(bare, source.key, today, today),
    )
    return str(found[0][0]) if found else None
