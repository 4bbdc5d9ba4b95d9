"""The addenda to the ICD-10-CM order file: what one edition adds, deletes and revises.

Lines (icd10cm_order_addenda_YYYY.txt of CMS): "Add:", "Delete:", "Revise
from:" or "Revise to:" in columns 1-13, then from column 14 flag, code, short
and long text as in the order file; at the end a summary that counts them.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from codebook.errors import BadFile
from codebook.loaders.icd10_editions import edition_of
from codebook.loaders.lines import Line, read_lines
from codebook.loaders.members import Member
from codebook.loaders.parcel import Parcel, Progress
from codebook.schema import ICD10CM_CHANGE as TABLE
from codebook.sources import ICD10CM_ADDENDA

KNOWS = "the addenda to the ICD-10-CM order file (icd10cm_order_addenda_YYYY.txt)"

_CODE = r"[A-Z](?:\d[0-9A-Z]|[A-Z]\d)[0-9A-Z ]{4}"
_ROW = re.compile(
    rf"(Add|Delete|Revise from|Revise to): +([01]) ({_CODE}) (?=\S)(.{{60}}) (\S.*)", re.ASCII
)
_HEAD = re.compile(rf"(?m)^(?:Add|Delete|Revise from): +[01] {_CODE}|in icd10cm_order_".encode())
_COUNT = re.compile(r" *(\d+) (additions|deletions|revisions)", re.ASCII)
_TOTAL = re.compile(r" *\d+ (headers|codes) in icd10cm_order_(20\d\d)\w*\.txt", re.ASCII)
_ACTIONS = {"Add": "add", "Delete": "delete", "Revise to": "revise"}
_COUNTED = {"additions": "add", "deletions": "delete", "revisions": "revise"}
_FLAGS = {"headers": 0, "codes": 1}
_NAME = re.compile(r"(?!)")  # the summary tells the year: the name does not tell October from April
_Row = tuple[str, str, int, str]


@dataclass(slots=True)
class _Addenda:
    """What was read; *told* are the summary's own counts by flag and action."""

    rows: list[_Row] = field(default_factory=list)
    told: dict[tuple[int, str], int] = field(default_factory=dict)
    years: list[str] = field(default_factory=list)
    flag: int = 0


def recognise(member: Member) -> bool:
    """Say whether *member* is an addenda: by its first lines, or its summary."""
    return _HEAD.search(member.head) is not None


def parcels(member: Member, edition: str, progress: Progress) -> list[Parcel]:
    """Return the one parcel in *member*; *edition* as in icd10_editions.edition_of."""
    read = _Addenda()
    for line in read_lines(member, "ascii", progress):
        _take(member, line, read)
    _check(member, read)
    name, valid_from = _edition(member, edition, read.years)
    dated = ((TABLE, sorted(read.rows)),)
    # Some editions change hundreds of codes and some none: their sizes cannot be compared.
    return [
        Parcel(
            member.label,
            ICD10CM_ADDENDA,
            name,
            valid_from,
            member.digest,
            dated=dated,
            steady=False,
        )
    ]


def _edition(member: Member, edition: str, years: list[str]) -> tuple[str, date]:
    """Return name and first day: an update in April compares two files of the same year."""
    told = f"FY{years[-1]}" if len(set(years)) > 1 else f"April {years[-1]}"
    return edition_of(member, edition or told, _NAME)


def _take(member: Member, line: Line, read: _Addenda) -> None:
    if row := _ROW.fullmatch(line.text):
        if row[1] in _ACTIONS:
            code, flag = row[3].rstrip(), int(row[2])
            read.rows.append((code, _ACTIONS[row[1]], flag, row[5].rstrip()))
    elif total := _TOTAL.fullmatch(line.text):
        read.flag = _FLAGS[total[1]]
        read.years.append(total[2])
    elif count := _COUNT.fullmatch(line.text):
        read.told[read.flag, _COUNTED[count[2]]] = int(count[1])
    elif ":" in line.text:
        expected = "Add, Delete or Revise, then flag, code, short and long text in their columns"
        raise BadFile(member.label, line.number, 1, expected)


def _check(member: Member, read: _Addenda) -> None:
    """Raise BadFile unless the rows are as many as the summary at the end says."""
    if len(read.told) < len(_COUNTED) * len(_FLAGS) or not read.years:
        raise BadFile(member.label, 0, 0, "the summary at the end; the file seems cut off")
    found = Counter((flag, action) for _, action, flag, _ in read.rows)
    for (flag, action), count in _disagreeing(read.told, found):
        kind = "codes" if flag else "headers"
        expected = (
            f"{count} {kind} to {action}, as its summary says; there are {found[flag, action]}"
        )
        raise BadFile(member.label, 0, 0, expected)
    if len({row[:3] for row in read.rows}) < len(read.rows):
        raise BadFile(member.label, 0, 0, "each code once for each thing that is done to it")


def _disagreeing(
    told: dict[tuple[int, str], int], found: Counter[tuple[int, str]]
) -> Iterator[tuple[tuple[int, str], int]]:
    return ((what, count) for what, count in told.items() if found[what] != count)
