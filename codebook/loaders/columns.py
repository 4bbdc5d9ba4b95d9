"""Columns known by their headings, however a year spaces, numbers and breaks them; their rows."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from codebook.codes import is_procedure
from codebook.errors import BadFile
from codebook.loaders.amounts import plain_amount
from codebook.loaders.members import Member
from codebook.loaders.tables import Table, with_zeros

_NONE: Mapping[str, str] = MappingProxyType({})


def find_columns(
    row: Iterable[str], wanted: Mapping[str, str], optional: Mapping[str, str] = _NONE
) -> dict[str, int]:
    """Return where each column stands, from 0; none if *row* is not the heading.

    *wanted* and *optional* give a pattern by name, for the letters and digits
    of a heading in capitals.  Each wanted column stands in the heading once,
    an optional one at most once.
    """
    headings = [re.sub(r"[^A-Z0-9]", "", cell.upper()) for cell in row]
    found: dict[str, int] = {}
    for name, pattern in (*wanted.items(), *optional.items()):
        places = [at for at, heading in enumerate(headings) if re.fullmatch(pattern, heading)]
        if len(places) > 1 or (not places and name in wanted):
            return {}
        found.update((name, at) for at in places)
    return found


@dataclass(frozen=True, slots=True)
class NamedRow:
    """One row of a table, by column name; *at* says where each column stands, from 0."""

    member: Member
    line: int
    cells: list[str]
    at: Mapping[str, int]

    def text(self, name: str, pattern: str = ".*", expected: str = "") -> str:
        """Return a cell; "" if there is no such column.  Raises BadFile unless *pattern* fits."""
        cell = self.cells[self.at[name]] if name in self.at else ""
        if not re.fullmatch(pattern, cell, re.ASCII):
            raise self.bad(name, expected)
        return cell

    def code(self, name: str, footnotes: str = "* ") -> str:
        """Return a CPT or HCPCS code, with the zeros that a workbook takes off.

        Marks of *footnotes* behind it are no part of it.  Raises BadFile.
        """
        code = with_zeros(self.member, self.text(name).rstrip(footnotes))
        if not is_procedure(code):
            raise self.bad(name, "a CPT or HCPCS code of five characters")
        return code

    def amount(self, name: str) -> str:
        """Return an amount as plain_amount does.  Raises BadFile."""
        amount = plain_amount(self.text(name))
        if amount is None:
            raise self.bad(name, "an amount or nothing")
        return amount

    def area(self) -> tuple[str, str]:
        """Return contractor and locality, whose zeros CMS's files lose: "02102", "01"."""
        mac = self.text("mac", r"\d{3,5}", "the five digits of a contractor (MAC)")
        locality = self.text("locality", r"\d{1,2}", "the two digits of a locality")
        return mac.zfill(5), locality.zfill(2)

    def bad(self, name: str, expected: str) -> BadFile:
        """Return the error for one cell, which says what was *expected* there."""
        return BadFile(self.member.label, self.line, self.at.get(name, -1) + 1, expected)


def rows_below(
    member: Member,
    table: Table,
    wanted: Mapping[str, str],
    optional: Mapping[str, str] = _NONE,
    *,
    exact: bool = False,
) -> Iterator[NamedRow]:
    """Yield the rows below the heading; a row whose one cell holds words is a note.

    *exact* = there are no notes, and no empty cells behind the last column.
    Raises BadFile at a row of another width, or if there is no heading.
    """
    at: dict[str, int] = {}
    width = 0
    for line, cells in table:
        if not at:
            at, width = find_columns(cells, wanted, optional), len(cells)
        elif exact or not _is_note(cells):
            if len(cells) < width or (cells[width:] if exact else any(cells[width:])):
                raise BadFile(member.label, line, 0, f"{width} cells; there are {len(cells)}")
            yield NamedRow(member, line, cells, at)
    if not at:
        raise BadFile(member.label, 0, 0, f"a heading with {', '.join(wanted)}")


def _is_note(cells: list[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return len(filled) == 1 and " " in filled[0]
