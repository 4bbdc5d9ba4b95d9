"""ASC addenda AA, BB and EE: what Medicare pays surgical centers for each code (csv, xlsx).

AA lists surgery, BB what goes with it, EE what is not paid there at all; a
workbook may hold them on several sheets.  Columns by heading, whose beginning
names the quarter ("July CY 2020 Payment Rate"): payment indicator, weight,
rate, and in AA whether several procedures are discounted.  The column without
a heading holds asterisks, which the notes below the table explain: * office-
based for the time being, ** without coinsurance.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from codebook import schema
from codebook.codes import number
from codebook.errors import BadFile
from codebook.loaders.columns import NamedRow, find_columns, rows_below
from codebook.loaders.members import Member
from codebook.loaders.parcel import Parcel, Progress
from codebook.loaders.quarters import first_day, quarter_told
from codebook.loaders.sheets import is_workbook, sheet_heads
from codebook.loaders.tables import table_head, table_rows
from codebook.sources import ASC_ANCILLARY, ASC_EXCLUDED, ASC_SURGERY, Source

KNOWS = "ASC addenda AA, BB and EE (..._asc_aa, csv or xlsx)"

_ANCILLARY = {
    "code": "HCPCSCODE",
    "indicator": ".*PAYMENTINDICATOR",
    "rate": ".*PAYMENTRATE",
}
_SURGERY = {**_ANCILLARY, "discount": "SUBJECTTOMULTIPLEPROCEDUREDISCOUNTING"}
_EXCLUDED = {"code": "HCPCSCODE", "descriptor": r"SHORTDESCRIPT\w*"}
_OPTIONAL = {"weight": ".*PAYMENTWEIGHT"}


@dataclass(frozen=True, slots=True)
class _Addendum:
    """One addendum: its columns, and with which letter its last codes begin."""

    source: Source
    wanted: Mapping[str, str]
    last: str


# Asked in this order: what AA wants includes what BB wants.
_PAID = (_Addendum(ASC_SURGERY, _SURGERY, "G"), _Addendum(ASC_ANCILLARY, _ANCILLARY, "V"))
_NOT_PAID = _Addendum(ASC_EXCLUDED, _EXCLUDED, "G")
_Head = Sequence[Sequence[str]]
_Row = tuple[object, ...]


def recognise(member: Member) -> bool:
    """Say whether *member* is or holds one of the addenda: by heading and title."""
    return any(_addendum(head) for head in _heads(member))


def parcels(member: Member, edition: str, progress: Progress) -> list[Parcel]:
    """Return a parcel for each addendum in *member*.

    *edition* "" = the quarter that the name, the headings or the zip tell;
    else "2020Q3".  Raises BadFile at the first row that is not right.
    """
    made = []
    for sheet, head in enumerate(_heads(member)):
        if addendum := _addendum(head):
            name = edition or quarter_told(_texts(member, head))
            valid_from = first_day(member, name, "month and year in its name (..._2020_jul_asc_aa)")
            rows = list(_rows(member, addendum, table_rows(member, ",", progress, sheet)))
            digest = f"{member.digest} {sheet}"
            dated = ((schema.ASC, rows),)
            source = addendum.source
            made.append(Parcel(member.label, source, name, valid_from, digest, dated=dated))
    return made


def _heads(member: Member) -> Sequence[_Head]:
    return sheet_heads(member) if is_workbook(member) else [table_head(member, ",")]


def _addendum(head: _Head) -> _Addendum | None:
    for addendum in _PAID:
        if any(find_columns(row, addendum.wanted, _OPTIONAL) for row in head):
            return addendum
    titled = any("ADDENDUM EE" in " ".join(cell.upper().split()) for row in head for cell in row)
    excluded = any(find_columns(row, _EXCLUDED) for row in head)
    return _NOT_PAID if titled and excluded else None


def _texts(member: Member, head: _Head) -> list[str]:
    cells = [cell for row in head[:12] for cell in row if "opyright" not in cell]
    return [member.name, *cells, *reversed(member.label.split("/"))]


def _rows(
    member: Member, addendum: _Addendum, table: Iterator[tuple[int, list[str]]]
) -> Iterator[_Row]:
    seen: set[str] = set()
    for row in rows_below(member, table, addendum.wanted, _OPTIONAL):
        code, flag = _code(row)
        if code in seen:
            raise row.bad("code", f"each code once, and {code} comes again")
        seen.add(code)
        yield number(code), *_content(row), flag
    if addendum.last not in {code[0] for code in seen}:
        expected = f"codes that begin with {addendum.last}; the file seems cut off"
        raise BadFile(member.label, 0, 0, expected)


def _code(row: NamedRow) -> tuple[str, str]:
    """Return the code and its asterisks, which stand behind it or in the cell beside it."""
    cell, beside = row.text("code"), row.cells[row.at["code"] + 1]
    marks = cell[len(cell.rstrip("*")) :]
    return row.code("code"), marks or ("" if beside.strip("*") else beside)


def _content(row: NamedRow) -> _Row:
    if "indicator" not in row.at:
        return "", "", "", ""
    return (
        row.text("indicator", "[A-Z][0-9]", "a payment indicator (A2, G2, N1)"),
        row.text("discount", "[YN]?", "Y, N or nothing"),
        row.amount("weight"),
        row.amount("rate"),
    )
