"""What ICD-10-PCS says of one inpatient procedure code, or of the header of a table."""

from dataclasses import replace
from datetime import date

from codebook.book import Edition, Reader
from codebook.children import billable_below
from codebook.days import day, number
from codebook.facts import Icd10Pcs
from codebook.schema import ICD10PCS as TABLE
from codebook.sources import ICD10PCS
from codebook.spells import CodeRow, code_rows, spell
from codebook.terms import speaks_until
from codebook.turns import end_of, list_that_differs, start_of


def inpatient_facts(reader: Reader, code: str, on: date) -> list[Icd10Pcs]:
    """Return the one fact on *code* (in capitals) on that day.

    Empty if no loaded edition has the code, or if all editions begin after *on*.
    """
    edition = reader.edition(ICD10PCS, on)
    if not edition:
        return []
    rows = code_rows(reader, TABLE, ICD10PCS, code)
    if not rows:
        return []
    fact = _fact(reader, code, rows, edition, number(on))
    later = list_that_differs(reader, ICD10PCS, rows, on)
    if not later or on <= speaks_until(edition):
        return [fact]
    comes = fact.status != "valid"
    return [
        replace(
            fact,
            status="unsettled",
            valid_from=edition.valid_from,
            valid_to=None,
            changed_by=None,
            valid_by=None,
            last_valid=None,
            gone_by=None if comes else later.valid_from,
            starts_by=later.valid_from if comes else None,
        )
    ]


def _fact(reader: Reader, code: str, rows: list[CodeRow], edition: Edition, today: int) -> Icd10Pcs:
    begun = [row for row in rows if row.valid_from <= today]
    row = (begun or rows[:1])[-1]
    first, last = spell(rows, row)
    coming = next((row.valid_from for row in rows if row.billable and row.valid_from > today), None)
    starts = start_of(reader, ICD10PCS, code, coming) if coming else (None, None)
    ends = end_of(reader, ICD10PCS, code, last)
    fact = Icd10Pcs(
        codes=(code,),
        source=edition.source,
        edition=edition.edition,
        valid_from=day(first),
        valid_to=ends[0],
        changed_by=ends[1],
        status="valid" if row.billable else "header",
        long_description=row.description,
        valid_by=starts[0],
        starts_by=starts[1],
    )
    if not begun:
        return replace(fact, status="not_yet_valid")
    if last < today:
        return replace(fact, status="deleted", last_valid=ends[0], gone_by=ends[1])
    if row.billable:
        return replace(fact, valid_by=day(first))
    children, count = billable_below(reader, TABLE, ICD10PCS, code, today)
    return replace(fact, billable_children=children, billable_count=count)
