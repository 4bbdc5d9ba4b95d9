"""NCCI add-on code edits (AOC_V2025Q4_01-MCR.txt or .xlsx): which primary codes carry an add-on.

Columns are found by name: PRIMARY CODE (CCCCC = the contractor decides),
ADD-ON CODE, AOC EDIT TYPE (1 the listed primaries only, 2 the contractor
decides, 3 both), and four Julian days, YYYYDDD or nothing: AOC DEL DT,
PRIMARY CODE DEL DT, AOC EDIT EFF DT, AOC EDIT DEL DT.  A list of the first
three columns alone is one of the edits in force; their days are not known.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from codebook import schema
from codebook.codes import is_procedure, number
from codebook.days import NOT_GIVEN, OPEN
from codebook.days import number as day_number
from codebook.errors import BadFile
from codebook.loaders.members import Member
from codebook.loaders.parcel import Parcel, Progress
from codebook.loaders.quarters import first_day, quarter_told
from codebook.loaders.tables import Table, table_head, table_rows, with_zeros
from codebook.sources import ADD_ON

KNOWS = "NCCI add-on code edits (AOC_V2025Q4_01-MCR, txt or xlsx)"

CONTRACTOR = "CCCCC"
_PRIMARY, _ADD_ON, _TYPE, _EFFECTIVE = (
    "PRIMARY CODE",
    "ADD ON CODE",
    "AOC EDIT TYPE",
    "AOC EDIT EFF DT",
)
_DELETIONS = ("AOC EDIT DEL DT", "AOC DEL DT", "PRIMARY CODE DEL DT")
_LIST = (_PRIMARY, _ADD_ON, _TYPE)
_NAMES = (*_LIST, _EFFECTIVE, *_DELETIONS)
_NAME = re.compile(r"AOC_V(20\d\dQ[1-4])", re.IGNORECASE)
_JULIAN = re.compile(r"(\d{4})(\d{3})", re.ASCII)
_NO_DAY = ("", "0", "0000000", "9999365")


def recognise(member: Member) -> bool:
    """Say whether *member* is of this format: by its header row, wherever that stands."""
    return _delimiter(member) is not None


def parcels(member: Member, edition: str, progress: Progress) -> list[Parcel]:
    """Return the one parcel in *member*.

    *edition* "" = the quarter in the file's name; else "2026Q3".  Raises
    BadFile at the first row that is not right.
    """
    named = _NAME.search(member.name)
    name = edition or (named[1].upper() if named else quarter_told([member.name]))
    valid_from = first_day(member, name, "the quarter in its name (AOC_V2025Q4)")
    rows = list(_rows(member, table_rows(member, _delimiter(member) or "\t", progress)))
    if not rows:
        raise BadFile(member.label, 0, 0, "add-on codes below the header row")
    dated = ((schema.ADDON, rows),)
    return [Parcel(member.label, ADD_ON, name, valid_from, member.digest, dated=dated)]


def _delimiter(member: Member) -> str | None:
    """Return what divides the cells of the header row; None if there is no such row."""
    for delimiter in "\t,":
        if any(_header(row) for row in table_head(member, delimiter)):
            return delimiter
    return None


def _header(row: list[str]) -> dict[str, int]:
    """Return where each column stands, by name; none if *row* is not the header."""
    names = [" ".join(re.split(r"[^A-Z]+", cell.upper())).strip() for cell in row]
    names = [name.removesuffix(" JULIAN") for name in names]
    wanted = _LIST if len(row) == len(_LIST) else _NAMES
    if any(names.count(name) != 1 for name in wanted):
        return {}
    return {name: names.index(name) for name in wanted}


def _rows(member: Member, table: Table) -> Iterator[tuple[object, ...]]:
    at: dict[str, int] = {}
    width = 0
    seen: set[tuple[object, ...]] = set()
    for line, row in table:
        if not at:
            at, width = _header(row), len(row)
            continue
        if len(row) != width:
            raise BadFile(member.label, line, 0, f"{width} cells; there are {len(row)}")
        found = _Cells(member, line, row, at).edit()
        if found[:3] in seen:
            raise BadFile(member.label, line, 0, "each pair and effective day once")
        seen.add(found[:3])
        yield found


@dataclass(frozen=True, slots=True)
class _Cells:
    """One row, by column name; *at* says where each column stands."""

    member: Member
    line: int
    row: list[str]
    at: dict[str, int]

    def edit(self) -> tuple[object, ...]:
        """Return the row in schema.ADDON's order.  Raises BadFile."""
        add_on = with_zeros(self.member, self._cell(_ADD_ON))
        primary = with_zeros(self.member, self._cell(_PRIMARY))
        if not is_procedure(add_on):
            raise self._bad(_ADD_ON, "a CPT or HCPCS code of five characters")
        if not is_procedure(primary) and primary != CONTRACTOR:
            raise self._bad(_PRIMARY, f"a CPT or HCPCS code, or {CONTRACTOR}")
        if self._cell(_TYPE) not in ("1", "2", "3"):
            raise self._bad(_TYPE, "the edit type 1, 2 or 3")
        if _EFFECTIVE not in self.at:
            return number(add_on), primary, NOT_GIVEN, OPEN, int(self._cell(_TYPE))
        effective = self._day(_EFFECTIVE)
        if effective == OPEN:
            raise self._bad(_EFFECTIVE, "a Julian day, YYYYDDD")
        # An edit ends with the first of its two codes that is deleted.
        deletion = min(self._day(name) for name in _DELETIONS)
        return number(add_on), primary, effective, deletion, int(self._cell(_TYPE))

    def _cell(self, name: str) -> str:
        return self.row[self.at[name]]

    def _day(self, name: str) -> int:
        """Return the stored day; OPEN if the cell names none."""
        text = self._cell(name)
        if text in _NO_DAY:
            return OPEN
        found = _JULIAN.fullmatch(text)
        try:
            year, days = (int(found[1]), int(found[2])) if found else (0, 0)
            day = date(year, 1, 1) + timedelta(days - 1)
        except (ValueError, OverflowError) as error:
            raise self._bad(name, "a Julian day, YYYYDDD") from error
        if day.year != year:
            raise self._bad(name, "a Julian day, YYYYDDD")
        return day_number(day)

    def _bad(self, name: str, expected: str) -> BadFile:
        return BadFile(self.member.label, self.line, self.at[name] + 1, expected)
