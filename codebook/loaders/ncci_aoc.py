"""NCCI add-on code edits (AOC_V2025Q4_01-MCR.txt or .xlsx): which primary codes carry an add-on.

Columns are found by name: PRIMARY CODE (CCCCC = the contractor decides),
ADD-ON CODE, AOC EDIT TYPE (1 the listed primaries only, 2 the contractor
decides, 3 both), and four Julian days, YYYYDDD or nothing: AOC DEL DT,
PRIMARY CODE DEL DT, AOC EDIT EFF DT, AOC EDIT DEL DT.  A list of the first
three columns alone is one of the edits in force; their days are not known.
"""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from codebook import schema
from codebook.codes import is_procedure, number
from codebook.days import NOT_GIVEN, OPEN
from codebook.days import number as day_number
from codebook.errors import BadFile
from codebook.loaders.columns import NamedRow, find_columns, rows_below
from codebook.loaders.members import Member
from codebook.loaders.parcel import Parcel, Progress
from codebook.loaders.quarters import first_day, quarter_told
from codebook.loaders.tables import table_head, table_rows, with_zeros
from codebook.sources import ADD_ON

KNOWS = "NCCI add-on code edits (AOC_V2025Q4_01-MCR, txt or xlsx)"

_DELETIONS = ("edit deleted", "add-on deleted", "primary deleted")
_LIST = {"primary": "PRIMARYCODE", "add-on": "ADDONCODE", "type": "AOCEDITTYPE"}
_WANTED = {
    **_LIST,
    "effective": r"AOCEDITEFFDT(JULIAN)?",
    "edit deleted": r"AOCEDITDELDT(JULIAN)?",
    "add-on deleted": r"AOCDELDT(JULIAN)?",
    "primary deleted": r"PRIMARYCODEDELDT(JULIAN)?",
}
_NAME = re.compile(r"AOC_V(20\d\dQ[1-4])", re.IGNORECASE)
_JULIAN = re.compile(r"(\d{4})(\d{3})", re.ASCII)
_NO_DAY = ("", "0", "0000000", "9999365")


def recognise(member: Member) -> bool:
    """Say whether *member* is of this format: by its header row, wherever that stands."""
    return _layout(member) is not None


def parcels(member: Member, edition: str, progress: Progress) -> list[Parcel]:
    """Return the one parcel in *member*.

    *edition* "" = the quarter in the file's name; else "2026Q3".  Raises
    BadFile at the first row that is not right.
    """
    named = _NAME.search(member.name)
    name = edition or (named[1].upper() if named else quarter_told([member.name]))
    valid_from = first_day(member, name, "the quarter in its name (AOC_V2025Q4)")
    rows = _rows(member, progress)
    if not rows:
        raise BadFile(member.label, 0, 0, "add-on codes below the header row")
    dated = ((schema.ADDON, rows),)
    return [Parcel(member.label, ADD_ON, name, valid_from, member.digest, dated=dated)]


def _layout(member: Member) -> tuple[str, Mapping[str, str]] | None:
    """Return what divides the cells, and the columns; None if there is no header row."""
    for delimiter in "\t,":
        for row in table_head(member, delimiter):
            wanted = _LIST if len(row) == len(_LIST) else _WANTED
            if find_columns(row, wanted):
                return delimiter, wanted
    return None


def _rows(member: Member, progress: Progress) -> list[tuple[object, ...]]:
    """Return the edits in schema.ADDON's order."""
    layout = _layout(member)
    assert layout is not None
    delimiter, wanted = layout
    table = table_rows(member, delimiter, progress)
    found: dict[tuple[object, ...], tuple[object, ...]] = {}
    for row in rows_below(member, table, wanted, exact=True):
        edit = _edit(row)
        if edit[:3] in found:
            raise BadFile(member.label, row.line, 0, "each pair and effective day once")
        found[edit[:3]] = edit
    return list(found.values())


def _edit(row: NamedRow) -> tuple[object, ...]:
    add_on = number(row.code("add-on", footnotes=""))
    primary = with_zeros(row.member, row.text("primary"))
    if not is_procedure(primary) and primary != schema.CONTRACTOR:
        raise row.bad("primary", f"a CPT or HCPCS code, or {schema.CONTRACTOR}")
    kind = int(row.text("type", "[123]", "the edit type 1, 2 or 3"))
    if "effective" not in row.at:
        return add_on, primary, NOT_GIVEN, OPEN, kind
    effective = _day(row, "effective")
    if effective == OPEN:
        raise row.bad("effective", "a Julian day, YYYYDDD")
    # An edit ends with the first of its two codes that is deleted.
    deletion = min(_day(row, name) for name in _DELETIONS)
    return add_on, primary, effective, deletion, kind


def _day(row: NamedRow, name: str) -> int:
    """Return the stored day; OPEN if the cell names none."""
    text = row.text(name)
    if text in _NO_DAY:
        return OPEN
    found = _JULIAN.fullmatch(text)
    try:
        year, days = (int(found[1]), int(found[2])) if found else (0, 0)
        day = date(year, 1, 1) + timedelta(days - 1)
    except (ValueError, OverflowError) as error:
        raise row.bad(name, "a Julian day, YYYYDDD") from error
    if day.year != year:
        raise row.bad(name, "a Julian day, YYYYDDD")
    return day_number(day)
