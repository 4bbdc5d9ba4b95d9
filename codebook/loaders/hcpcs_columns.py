"""The 48 named columns of HCPCS Level II, found in a csv or a sheet by their header row."""

import re
from collections.abc import Iterable, Iterator

from codebook.errors import BadFile
from codebook.loaders.hcpcs_records import (
    CODE,
    CODE_GOES_ON,
    MODIFIER,
    MODIFIER_GOES_ON,
    Record,
)
from codebook.loaders.members import Member

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


def is_header(row: list[str]) -> bool:
    """Say whether *row* is the header row: it names HCPC and RECID."""
    return {"HCPC", "RECID"} <= {name.strip().upper() for name in row}


def records(member: Member, rows: Iterable[tuple[int, list[str]]]) -> Iterator[Record]:
    """Yield the records below the header row, which may stand on any of the first rows.

    *rows* come with their line numbers.  Raises BadFile.
    """
    at: dict[str, int] = {}
    width = 0
    for number, row in rows:
        if not at:
            at, width = _header(member, number, row), len(row)
        elif len(row) != width:
            raise BadFile(member.label, number, 0, f"{width} cells; there are {len(row)}")
        else:
            yield _record(member, number, row, at)


def _header(member: Member, number: int, row: list[str]) -> dict[str, int]:
    names = [name.strip().upper() for name in row]
    if not is_header(row):
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
