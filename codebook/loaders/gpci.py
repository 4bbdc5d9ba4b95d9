"""Geographic practice cost indices by Medicare locality (GPCIyyyy.csv, .txt or .xlsx).

Columns by heading: MAC, state, locality number and name, then the indices of
work (PW; with a floor of 1.0, without it, or both), practice expense (PE) and
malpractice (MP).  The text form has the same in columns of blanks.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from codebook import schema
from codebook.errors import BadFile
from codebook.loaders.columns import NamedRow, find_columns, rows_below
from codebook.loaders.lines import read_lines
from codebook.loaders.members import Member
from codebook.loaders.parcel import Parcel, Progress
from codebook.loaders.places import place_parcel
from codebook.loaders.tables import table_head, table_rows
from codebook.sources import GPCI

KNOWS = "geographic practice cost indices (GPCIyyyy, csv, txt or xlsx)"

_WANTED = {
    "mac": r"MEDICAREADMIN\w*CONTRACTOR(MAC)?|MAC",
    "state": "STATE",
    "locality": "LOCALITY(NUMBER)?",
    "name": "LOCALITYNAME",
    "pe": r"(20\d\d)?PEGPCI",
    "mp": r"(20\d\d)?MPGPCI",
}
_WORK = {
    "work": r"(20\d\d)?PWGPCI(?!WITHOUT).*",
    "work_no_floor": r"(20\d\d)?PWGPCIWITHOUT.*",
}
_INDEX = r"\d(?:\.\d{1,3})?"
_LINE = re.compile(r"(\d{5})\s+([A-Z]{2})\s+(\d\d)\s+(\S.*?)\s+((?:\d\.\d{3}\s*){3,4})", re.ASCII)
_LINES = re.compile(rb"(?m)^\d{5}\s+[A-Z]{2}\s+\d\d\s+\S.*?(?:\s+\d\.\d{3}){3,4}\s*$")
# What is no row of the text is a title or a note, unless it looks like half a row.
_HALF = re.compile(r"\s*\d|.*\d\.\d{3}", re.ASCII)
_Row = tuple[str, ...]


def recognise(member: Member) -> bool:
    """Say whether *member* is of this format: by its heading, or by two rows of the text."""
    return _is_text(member) or any(_columns(row) for row in table_head(member, ","))


def parcels(member: Member, edition: str, progress: Progress) -> list[Parcel]:
    """Return the one parcel in *member*; *edition* as in releases.release_or_year."""
    read = _lines if _is_text(member) else _table
    rows = list(read(member, progress))
    if "WY" not in {row[2] for row in rows}:
        raise BadFile(member.label, 0, 0, "localities up to WY (Wyoming); the file seems cut off")
    return [place_parcel(member, edition, GPCI, schema.LOCALITY, rows)]


def _is_text(member: Member) -> bool:
    return b"GPCI" in member.head and len(_LINES.findall(member.head)) >= 2


def _columns(row: list[str]) -> dict[str, int]:
    found = find_columns(row, _WANTED, _WORK)
    return found if found.keys() & _WORK.keys() else {}


def _table(member: Member, progress: Progress) -> Iterator[_Row]:
    for row in rows_below(member, table_rows(member, ",", progress), _WANTED, _WORK):
        state = row.text("state", "[A-Z]{2}", "the two letters of a state")
        name = row.text("name", ".+", "the name of a locality")
        fields = [field for field in ("work", "work_no_floor", "pe", "mp") if field in row.at]
        indices = {field: _index(row, field) for field in fields}
        floor = indices.get("work_no_floor", "")
        work = indices.get("work", floor)
        yield _row(row.area(), state, name, [work, floor], [indices["pe"], indices["mp"]])


def _index(row: NamedRow, field: str) -> str:
    index = row.amount(field)
    if not re.fullmatch(_INDEX, index):
        raise row.bad(field, "an index with at most three decimals")
    return index


def _lines(member: Member, progress: Progress) -> Iterator[_Row]:
    for line in read_lines(member, "cp1252", progress):
        found = _LINE.fullmatch(line.text)
        if not found and _HALF.match(line.text):
            expected = "contractor, state, locality, name and three or four indices"
            raise BadFile(member.label, line.number, 1, expected)
        if found:
            *work, pe, mp = found[5].split()
            # A floor can only raise an index, so the higher of two is the one with the floor.
            floored = [max(work), min(work) if len(work) > 1 else ""]
            yield _row((found[1], found[3]), found[2], found[4], floored, [pe, mp])


def _row(area: tuple[str, str], state: str, name: str, work: list[str], others: list[str]) -> _Row:
    indices = (f"{Decimal(index):.3f}" if index else "" for index in (*work, *others))
    return (*area, state, name.rstrip("* "), *indices)
