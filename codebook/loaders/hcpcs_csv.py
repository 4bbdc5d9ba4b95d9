"""HCPCS Level II as csv (HCPCyyyy_MMM_ANWEB.csv), 48 named columns."""

import csv
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from codebook.errors import BadFile
from codebook.loaders.hcpcs_records import CODE, CODE_GOES_ON, MODIFIER, MODIFIER_GOES_ON, Record
from codebook.loaders.hcpcs_records import parcel as records_parcel
from codebook.loaders.lines import read_lines
from codebook.loaders.members import Member
from codebook.loaders.parcel import Parcel, Progress

if TYPE_CHECKING:
    import _csv

KNOWS = "HCPCS Level II as csv (HCPCyyyy_MMM_ANWEB.csv)"

_NAMES = (
    "HCPC",
    "RECID",
    "LONG DESCRIPTION",
    "SHORT DESCRIPTION",
    "COV",
    "ADD DT",
    "ACT EFF DT",
    "TERM DT",
    "ACTION CD",
)
_MOST_NOTICE_LINES = 60
_HEADER = re.compile(rb'(?m)^"?HCPC"?,"?SEQNUM"?,"?RECID"?,')


def recognise(member: Member) -> bool:
    """Say whether *member* is the csv: by its header row, wherever that stands."""
    return _HEADER.search(member.head) is not None


def parcels(member: Member, edition: str, progress: Progress) -> list[Parcel]:
    """Return the one parcel in *member*; *edition* as in hcpcs_records.parcel."""
    return [records_parcel(member, edition, _records(member, progress))]


def _records(member: Member, progress: Progress) -> Iterator[Record]:
    lines = (line.text + "\n" for line in read_lines(member, "cp1252", progress))
    rows = csv.reader(lines, strict=True)
    at: dict[str, int] = {}
    width = 0
    while (row := _next(member, rows)) is not None:
        if not at:
            at, width = _header(member, rows.line_num, row), len(row)
        elif len(row) != width:
            raise BadFile(member.label, rows.line_num, 0, f"{width} cells; there are {len(row)}")
        else:
            yield _record(member, rows.line_num, row, at)


def _next(member: Member, rows: "_csv.Reader") -> list[str] | None:
    try:
        return next(rows, None)
    except csv.Error as error:
        raise BadFile(member.label, rows.line_num, 0, f"a row of csv ({error})") from error


def _header(member: Member, number: int, row: list[str]) -> dict[str, int]:
    names = [name.strip().upper() for name in row]
    if "HCPC" not in names or "RECID" not in names:
        if number > _MOST_NOTICE_LINES:
            raise BadFile(member.label, number, 1, "the header row that begins with HCPC")
        return {}
    missing = [name for name in _NAMES if names.count(name) != 1]
    if missing:
        raise BadFile(member.label, number, 0, f"one column named {missing[0]}")
    return {name: names.index(name) for name in _NAMES}


def _record(member: Member, number: int, row: list[str], at: dict[str, int]) -> Record:
    code, kind, long, short, coverage, added, effective, terminated, action = (
        " ".join(row[at[name]].split()) for name in _NAMES
    )
    # Excel has turned some record kinds into numbers.
    kind = kind.removesuffix(".0")
    columns = tuple(
        at[name] + 1
        for name in ("HCPC", "RECID", "LONG DESCRIPTION", "COV", "ADD DT", "ACT EFF DT", "TERM DT")
    )
    if kind not in (CODE, CODE_GOES_ON, MODIFIER, MODIFIER_GOES_ON):
        raise BadFile(member.label, number, columns[1], "the record kind 3, 4, 7 or 8")
    if kind in (CODE, MODIFIER) and not re.fullmatch("[ABCDFNPRST]", action):
        raise BadFile(member.label, number, at["ACTION CD"] + 1, "an action code")
    return Record(number, columns, kind, code, long, short, coverage, added, effective, terminated)
