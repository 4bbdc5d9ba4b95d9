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


def inpatient_facts(reader: Reader, code: str, on: date) -> list[Icd10Pcs]:
    """Return the one fact on *code* (in capitals) on that day.

    Empty if no loaded edition has the code, or if all editions begin after *on*.
    """
    edition = reader.edition(ICD10PCS, on)
    if not edition:
        return []
    rows = code_rows(reader, TABLE, ICD10PCS, code)
    return [_fact(reader, code, rows, edition, number(on))] if rows else []


def _fact(reader: Reader, code: str, rows: list[CodeRow], edition: Edition, today: int) -> Icd10Pcs:
    begun = [row for row in rows if row.valid_from <= today]
    row = (begun or rows[:1])[-1]
    first, last = spell(rows, row)
    coming = (row.valid_from for row in rows if row.billable and row.valid_from > today)
    fact = Icd10Pcs(
        codes=(code,),
        source=edition.source,
        edition=edition.edition,
        valid_from=day(first),
        valid_to=day(last),
        status="valid" if row.billable else "header",
        long_description=row.description,
        valid_by=next((day(begins) for begins in coming), None),
    )
    if not begun:
        return replace(fact, status="not_yet_valid")
    if last < today:
        return replace(fact, status="deleted", last_valid=day(last))
    if row.billable:
        return replace(fact, valid_by=day(first))
    children, count = billable_below(reader, TABLE, ICD10PCS, code, today)
    return replace(fact, billable_children=children, billable_count=count)
