"""The physician fee schedule's columns in a csv or a sheet, found by their joined headings.

The headings stand over several rows and their last row repeats names (RVU,
TOTAL, OP, SURG), so a column is known by all its words from top to bottom;
2025 has 31 columns, 2026 has 32.
"""

import re
from collections.abc import Callable, Iterator

from codebook.errors import BadFile
from codebook.loaders.members import Member
from codebook.loaders.parcel import Parcel
from codebook.loaders.pfs_records import FIELDS, Record
from codebook.loaders.pfs_records import parcel as records_parcel
from codebook.loaders.releases import release

Rows = Iterator[tuple[int, list[str]]]
Restored = Callable[[str, str], str]

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
    "pe_nonfac": "NON FAC PE RVU",
    "pe_fac": "FACILITY PE RVU",
    "mp_rvu": "MP RVU",
    "na_nonfac": "NON FAC NA INDICATOR",
    "na_fac": "FACILITY NA INDICATOR",
    "supervision": "PHYSICIAN SUPERVISION OF DIAGNOSTIC PROCEDURES",
    "calculation_flag": "CALCULATION FLAG",
    "imaging_family": "DIAGNOSTIC IMAGING FAMILY INDICATOR",
    "opps_pe_nonfac": "NON FACILITY PE USED FOR OPPS PAYMENT AMOUNT",
    "opps_pe_fac": "FACILITY PE USED FOR OPPS PAYMENT AMOUNT",
    "opps_mp": "MP USED FOR OPPS PAYMENT AMOUNT",
}
_TITLE = re.compile(
    r"(20\d\d) National Physician Fee Schedule Relative Value File "
    r"(January|April|July|October) Release",
    re.IGNORECASE,
)
_MOST_HEADINGS = 40


def is_last_heading(row: list[str]) -> bool:
    """Say whether *row* is the last row of the headings."""
    return [cell.strip().upper() for cell in row[:3]] == ["HCPCS", "MOD", "DESCRIPTION"]


def parcel(member: Member, edition: str, rows: Rows, restored: Restored) -> Parcel:
    """Return *rows*, titles and headings first, as the parcel of one release.

    *edition* as in pfs_records.parcel; *restored* gives a field's cell back as
    CMS writes it, from the field's name and the cell.  Raises BadFile.
    """
    above = _headings(member, rows)
    records = _records(member, rows, above, restored)
    return records_parcel(member, edition, _release(above), records)


def _headings(member: Member, rows: Rows) -> list[list[str]]:
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
    member: Member, rows: Rows, above: list[list[str]], restored: Restored
) -> Iterator[Record]:
    at, width = _found(member, above), len(above[-1])
    columns = tuple(column + 1 for column in at)
    for line, row in rows:
        if len(row) != width:
            raise BadFile(member.label, line, 0, f"{width} cells; there are {len(row)}")
        cells = (row[column].strip() for column in at)
        values = (restored(field, cell) for field, cell in zip(FIELDS, cells, strict=True))
        yield Record(line, columns, tuple(values))
