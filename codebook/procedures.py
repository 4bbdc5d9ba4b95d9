"""What the book says of one CPT or HCPCS code, or of a modifier, on one day."""

from datetime import date

from codebook import schema, sources
from codebook.book import Reader
from codebook.codes import is_hcpcs
from codebook.codes import number as number_of
from codebook.days import NOT_GIVEN, day, number
from codebook.facts import Fact, Hcpcs, Modifier, Mue, Pfs, Procedure, Setting
from codebook.rows import Row, row_with_own_days, rows_in_force

MUE_SOURCES = {
    Setting.PRACTITIONER: sources.MUE_PRACTITIONER,
    Setting.HOSPITAL: sources.MUE_HOSPITAL,
}
# Where both speak of a code, the official file does.
_WORDS = (sources.HCPCS, sources.SHELF)


def procedure_facts(reader: Reader, code: str, on: date) -> list[Fact]:
    """Return what kind of service *code* is: one fact or none."""
    if is_hcpcs(code):
        return _hcpcs_facts(reader, code, on)
    rows = rows_in_force(reader, schema.PROCEDURE, sources.SHELF, number_of(code), on)
    return [Procedure(**row.frame(code), **row.columns) for row in rows]


def modifier_facts(reader: Reader, code: str, on: date) -> list[Fact]:
    """Return what modifier *code* says: one fact or none."""
    for source in _WORDS:
        row = row_with_own_days(reader, schema.MODIFIER, source, code, on)
        if row:
            words = row.columns["description"]
            return [Modifier(**row.frame(code), status=_status(row, on), description=words)]
    return []


def fee_schedule_facts(reader: Reader, code: str, on: date) -> list[Fact]:
    """Return the physician fee schedule's rows of *code*, the one without modifier first."""
    rows = rows_in_force(reader, schema.PFS, sources.PFS, number_of(code), on)
    return [Pfs(**row.frame(code), **row.columns) for row in rows]


def unit_facts(reader: Reader, code: str, on: date, setting: Setting) -> list[Mue]:
    """Return the medically unlikely edit of *code*: one fact or none."""
    rows = rows_in_force(reader, schema.MUE, MUE_SOURCES[setting], number_of(code), on)
    return [Mue(**row.frame(code), **row.columns) for row in rows]


def _hcpcs_facts(reader: Reader, code: str, on: date) -> list[Fact]:
    for source in _WORDS:
        row = row_with_own_days(reader, schema.HCPCS, source, number_of(code), on)
        if row:
            return [
                Hcpcs(
                    **row.frame(code),
                    status=_status(row, on),
                    short_description=row.columns["short"],
                    long_description=row.columns["description"],
                    coverage=row.columns["coverage"],
                    added=day(row.columns["added"]),
                    terminated=day(row.columns["terminated"]),
                )
            ]
    return []


def _status(row: Row, on: date) -> str:
    """Return valid, terminated (after its last day) or not_yet_valid (before its first)."""
    today = number(on)
    if row.columns["added"] != NOT_GIVEN and today < row.columns["added"]:
        return "not_yet_valid"
    return "terminated" if today > row.last else "valid"
