"""What ICD-10-PCS says of one inpatient procedure code, or of the header of a table."""

from datetime import date

from codebook import schema
from codebook.book import Reader
from codebook.days import day, number
from codebook.facts import Icd10Pcs
from codebook.sources import ICD10PCS


def inpatient_facts(reader: Reader, code: str, on: date) -> list[Icd10Pcs]:
    """Return the one fact on *code* (in capitals) on that day.

    Empty if no loaded edition has the code, or if all editions begin after *on*.
    """
    edition = reader.edition(ICD10PCS, on)
    if not edition:
        return []
    found = reader.rows(
        f"SELECT valid_from, valid_to, billable, description FROM {schema.ICD10PCS.name} "  # noqa: S608 - ours
        "WHERE code = ? AND source = ? ORDER BY valid_from",
        *(code, ICD10PCS.key),
    )
    if not found:
        return []
    today = number(on)
    begun = [row for row in found if row[0] <= today]
    first, last, billable, words = (begun or found[:1])[-1]
    status = "valid" if billable else "header"
    if not begun:
        status = "not_yet_valid"
    elif last < today:
        status = "deleted"
    return [
        Icd10Pcs(
            codes=(code,),
            source=edition.source,
            edition=edition.edition,
            valid_from=day(first),
            valid_to=day(last),
            status=status,
            long_description=words,
            last_valid=day(last) if status == "deleted" else None,
        )
    ]
