"""The physician fee schedule as csv (PPRRVUyyyy_Mmm.csv), columns found by their joined headings.

The headings stand over several rows and their last row repeats names (RVU,
TOTAL, OP, SURG), so a column is known by all its words from top to bottom;
2025 has 31 columns, 2026 has 32.
"""

import csv
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from codebook.errors import BadFile
from codebook.loaders.lines import read_lines
from codebook.loaders.members import Member
from codebook.loaders.parcel import Parcel, Progress
from codebook.loaders.pfs_records import FIELDS, Record, release
from codebook.loaders.pfs_records import parcel as records_parcel

if TYPE_CHECKING:
    import _csv

KNOWS = "the physician fee schedule as csv (PPRRVUyyyy_Mmm.csv)"

_HEADINGS = {
    "code": "HCPCS",
    "modifier": "MOD",
    "status": "STATUS CODE",
    "global_days": "GLOB DAYS",
    "pre_op": "PRE OP",
    "intra_op": "INTRA OP",
    "post_op": "POST OP",
    "mult_proc": "MULT PROC",
    "bilateral": "BILAT SURG",
    "assistant": "ASST SURG",
    "co_surgeon": "CO SURG",
    "team": "TEAM SURG",
    "pctc": "PCTC IND",
    "endo_base": "ENDO BASE",
    "work_rvu": "WORK RVU",
    "total_nonfac": "NON FACILITY TOTAL",
    "total_fac": "FACILITY TOTAL",
    "conversion_factor": "CONV FACTOR",
}
_LAST_HEADING = re.compile(rb'(?mi)^"?HCPCS"?,"?MOD"?,"?DESCRIPTION"?,')
_TITLE = re.compile(
    r"(20\d\d) National Physician Fee Schedule Relative Value File "
    r"(January|April|July|October) Release",
    re.IGNORECASE,
)
_MOST_HEADINGS = 40


def recognise(member: Member) -> bool:
    """Say whether *member* is the csv: by the last row of its headings."""
    return _LAST_HEADING.search(member.head) is not None


def parcels(member: Member, edition: str, progress: Progress) -> list[Parcel]:
    """Return the one parcel in *member*; *edition* as in pfs_records.parcel."""
    rows = _cells(member, progress)
    above = _headings(member, rows)
    records = _records(member, rows, _found(member, above), len(above[-1]))
    return [records_parcel(member, edition, _release(above), records)]


def _cells(member: Member, progress: Progress) -> Iterator[tuple[int, list[str]]]:
    lines = (line.text + "\n" for line in read_lines(member, "cp1252", progress))
    rows = csv.reader(lines, strict=True)
    before = 0
    while (row := _next(member, rows)) is not None:
        # A stray quote would swallow the lines up to the next one.
        if rows.line_num != before + 1:
            raise BadFile(member.label, before + 1, 0, "each row on one line")
        before = rows.line_num
        yield before, row


def _next(member: Member, rows: "_csv.Reader") -> list[str] | None:
    try:
        return next(rows, None)
    except csv.Error as error:
        raise BadFile(member.label, rows.line_num, 0, f"a row of csv ({error})") from error


def _headings(member: Member, rows: Iterator[tuple[int, list[str]]]) -> list[list[str]]:
    """Return the title and heading rows, the one that begins with HCPCS last."""
    above: list[list[str]] = []
    for line, row in rows:
        above.append(row)
        if row and row[0].strip().upper() == "HCPCS":
            return above
        if line == _MOST_HEADINGS:
            break
    raise BadFile(member.label, len(above), 1, "a row of headings that begins with HCPCS")


def _found(member: Member, above: list[list[str]]) -> tuple[int, ...]:
    """Return where each of FIELDS stands, from 0."""
    joined = [
        _words(" ".join(row[at] for row in above if at < len(row))) for at in range(len(above[-1]))
    ]
    for heading in _HEADINGS.values():
        if joined.count(heading) != 1:
            raise BadFile(member.label, len(above), 0, f"one column headed {heading}")
    return tuple(joined.index(_HEADINGS[field]) for field in FIELDS)


def _words(text: str) -> str:
    return " ".join(re.findall(r"[A-Z0-9]+", text.upper()))


def _release(above: list[list[str]]) -> str:
    """Return the release that the title names; "" if it names none."""
    for row in above:
        if found := _TITLE.search(" ".join(" ".join(row).split())):
            return release(found[1], found[2])
    return ""


def _records(
    member: Member, rows: Iterator[tuple[int, list[str]]], at: tuple[int, ...], width: int
) -> Iterator[Record]:
    columns = tuple(column + 1 for column in at)
    for line, row in rows:
        if len(row) != width:
            raise BadFile(member.label, line, 0, f"{width} cells; there are {len(row)}")
        yield Record(line, columns, tuple(row[column].strip() for column in at))
