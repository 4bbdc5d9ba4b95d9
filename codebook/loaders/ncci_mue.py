"""NCCI medically unlikely edits (MCR_MUE_..._Eff_07-01-2026.csv or .xlsx), three claim settings.

Above the header stands one cell with a notice of several lines, and the
header's first cell is broken over two lines.  Columns, from 1: code; units,
whose heading names the setting; adjudication indicator, a digit and a text
whose words change; rationale.
"""

import re
from collections.abc import Iterator
from datetime import date

from codebook import schema
from codebook.codes import is_procedure, number
from codebook.errors import BadFile
from codebook.loaders.members import Member
from codebook.loaders.parcel import Parcel, Progress
from codebook.loaders.quarters import first_day, quarter_of
from codebook.loaders.tables import Table, table_head, table_rows, with_zeros
from codebook.sources import MUE_DME, MUE_HOSPITAL, MUE_PRACTITIONER, Source

KNOWS = "NCCI MUE (MCR_MUE_..._Eff_07-01-2026, csv or xlsx)"

_SOURCES = {
    "Practitioner Services MUE Values": MUE_PRACTITIONER,
    "Outpatient Hospital Services MUE Values": MUE_HOSPITAL,
    "DME Supplier Services MUE Values": MUE_DME,
}
_OTHER_HEADINGS = ("HCPCS/CPT Code", "MUE Adjudication Indicator", "MUE Rationale")
_NAME = re.compile(r"Eff_(\d\d)-(\d\d)-(20\d\d)", re.IGNORECASE)
_UNITS = re.compile(r"\d{1,5}", re.ASCII)
_INDICATOR = re.compile(r"([123])(?!\d).*")
_WIDTH = 4


def recognise(member: Member) -> bool:
    """Say whether *member* is of this format: by its header, wherever that stands."""
    return any(_setting(row) for row in table_head(member, ","))


def parcels(member: Member, edition: str, progress: Progress) -> list[Parcel]:
    """Return the one parcel in *member*.

    *edition* "" = the quarter of the day in the file's name; else "2026Q3".
    Raises BadFile at the first row that is not right.
    """
    name = edition or _named(member)
    valid_from = first_day(member, name, "the day in its name (..._Eff_07-01-2026)")
    table = table_rows(member, ",", progress)
    source = _below_header(member, table)
    rows = list(_rows(member, table))
    dated = ((schema.MUE, rows),)
    return [Parcel(member.label, source, name, valid_from, member.digest, dated=dated)]


def _named(member: Member) -> str:
    found = _NAME.search(member.name)
    try:
        return quarter_of(date(int(found[3]), int(found[1]), int(found[2]))) if found else ""
    except ValueError:
        return ""


def _setting(row: list[str]) -> Source | None:
    """Return the source for the setting that the header names; None if *row* is no header."""
    if (
        len(row) < _WIDTH
        or (row[0].replace("/ ", "/"), *row[2:_WIDTH]) != _OTHER_HEADINGS
        or any(row[_WIDTH:])
    ):
        return None
    return _SOURCES.get(row[1])


def _below_header(member: Member, table: Table) -> Source:
    for _, row in table:
        if source := _setting(row):
            return source
    raise BadFile(member.label, 0, 0, "the header row HCPCS/CPT Code, ... MUE Values, ...")


def _rows(member: Member, table: Table) -> Iterator[tuple[object, ...]]:
    seen: set[str] = set()
    line, code = 0, ""
    for line, row in table:
        if len(row) < _WIDTH or any(row[_WIDTH:]):
            raise BadFile(member.label, line, 0, f"{_WIDTH} cells; there are {len(row)}")
        code = with_zeros(member, row[0])
        if code in seen:
            raise BadFile(member.label, line, 1, f"each code once, and {code} comes again")
        seen.add(code)
        yield _row(member, line, code, row)
    # Every edition of every setting goes from the digits, or A, to the last letter of HCPCS.
    if not code.startswith("V"):
        raise BadFile(member.label, line, 1, "codes up to V; the file seems cut off")


def _row(member: Member, line: int, code: str, row: list[str]) -> tuple[object, ...]:
    _, units, indicator, rationale = row[:_WIDTH]
    digit = _INDICATOR.fullmatch(indicator)
    if not is_procedure(code):
        raise BadFile(member.label, line, 1, "a CPT or HCPCS code of five characters")
    if not _UNITS.fullmatch(units):
        raise BadFile(member.label, line, 2, "a whole number of units")
    if not digit:
        raise BadFile(member.label, line, 3, "an adjudication indicator that begins with 1, 2 or 3")
    if not rationale:
        raise BadFile(member.label, line, 4, "a rationale")
    return number(code), int(units), int(digit[1]), rationale
