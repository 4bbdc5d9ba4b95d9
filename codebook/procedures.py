"""What the book says of one CPT or HCPCS code, or of a modifier, on one day."""

from datetime import date
from decimal import Decimal

from codebook import schema, sources
from codebook.book import Reader
from codebook.codes import is_hcpcs
from codebook.codes import number as number_of
from codebook.days import NOT_GIVEN, day, number
from codebook.facts import Fact, Hcpcs, Modifier, Mue, Pfs, Procedure, Setting
from codebook.licensed import licensed_modifiers, licensed_procedures
from codebook.rows import Row, row_with_own_days, rows_in_force

MUE_SOURCES = {
    Setting.PRACTITIONER: sources.MUE_PRACTITIONER,
    Setting.HOSPITAL: sources.MUE_HOSPITAL,
    Setting.DME: sources.MUE_DME,
}
_AMOUNTS = (
    "pre_op",
    "intra_op",
    "post_op",
    "work_rvu",
    "total_nonfac",
    "total_fac",
    "conversion_factor",
    "pe_nonfac",
    "pe_fac",
    "mp_rvu",
    "opps_pe_nonfac",
    "opps_pe_fac",
    "opps_mp",
)
# Where both speak of a code, the official file does.
_WORDS = (sources.HCPCS, sources.SHELF)
_TITLES = (sources.HCPCS, sources.HCPCS_MODIFIERS, sources.SHELF)


def procedure_facts(reader: Reader, code: str, on: date) -> list[Fact]:
    """Return what kind of service *code* is: one fact, and the AMA's text if it is loaded."""
    if is_hcpcs(code):
        return _hcpcs_facts(reader, code, on)
    rows = rows_in_force(reader, schema.PROCEDURE, sources.SHELF, number_of(code), on)
    own: list[Fact] = [Procedure(**row.frame(code), **row.columns) for row in rows]
    return own + licensed_procedures(reader, code, on)


def modifier_facts(reader: Reader, code: str, on: date) -> list[Fact]:
    """Return what modifier *code* says: one fact, and the AMA's title if it is loaded."""
    licensed = licensed_modifiers(reader, code, on)
    for source in _TITLES:
        row = row_with_own_days(reader, schema.MODIFIER, source, code, on)
        if row:
            words = row.columns["description"]
            own = Modifier(**row.frame(code), status=_status(row, on), description=words)
            return [own, *licensed]
    return licensed


def fee_schedule_facts(reader: Reader, code: str, on: date) -> list[Pfs]:
    """Return the physician fee schedule's rows of *code*, the one without modifier first."""
    rows = rows_in_force(reader, schema.PFS, sources.PFS, number_of(code), on)
    # From 2026 there is a second file, which differs in its conversion factor only.
    others = rows_in_force(reader, schema.PFS, sources.PFS_QPP, number_of(code), on)
    factors = {row.columns["modifier"]: row.columns["conversion_factor"] for row in others}
    return [_fee_schedule_fact(row, code, factors) for row in rows or others]


def unit_facts(reader: Reader, code: str, on: date, setting: Setting) -> list[Mue]:
    """Return the medically unlikely edit of *code*: one fact or none."""
    rows = rows_in_force(reader, schema.MUE, MUE_SOURCES[setting], number_of(code), on)
    return [Mue(**row.frame(code), **row.columns) for row in rows]


def _fee_schedule_fact(row: Row, code: str, qpp_factors: dict[str, str]) -> Pfs:
    # The shelf knows the first columns only; what it lacks is "".
    amounts = {name: Decimal(row.columns[name]) if row.columns[name] else None for name in _AMOUNTS}
    if row.edition.source == sources.PFS_QPP.name:
        amounts["conversion_factor"] = None
    qpp = qpp_factors.get(row.columns["modifier"])
    factor = Decimal(qpp) if qpp else None
    columns = {**row.columns, **amounts, "qpp_conversion_factor": factor}
    return Pfs(**row.frame(code), **columns)


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
