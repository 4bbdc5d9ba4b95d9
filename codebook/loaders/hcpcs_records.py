"""HCPCS Level II records, whatever the file's form: checked, joined, sorted into two tables."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from codebook.codes import number
from codebook.days import NOT_GIVEN, OPEN, read_day
from codebook.errors import BadFile
from codebook.loaders.members import Member
from codebook.loaders.parcel import Parcel
from codebook.schema import HCPCS as CODES
from codebook.schema import MODIFIER as MODIFIERS
from codebook.sources import HCPCS

CODE, CODE_GOES_ON, MODIFIER, MODIFIER_GOES_ON = "3478"

_NAME = re.compile(r"HCPC(20\d\d)_?(JAN|APR|JUL|OCT)?", re.IGNORECASE)
_EDITION = re.compile(r"(January|April|July|October) (20\d\d)", re.IGNORECASE)
_MONTHS = {"JAN": ("January", 1), "APR": ("April", 4), "JUL": ("July", 7), "OCT": ("October", 10)}
_CODE = re.compile(r"[A-CE-V]\d{4}", re.ASCII)
_MODIFIER = re.compile(r"[0-9A-Z]{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Record:
    """One record as it stands in the file; *line* and *columns* say where, for messages.

    *columns* are those of code, kind, long text, coverage, added, action date
    and termination; 0 = not known.
    """

    line: int
    columns: tuple[int, ...]
    kind: str
    code: str
    long: str
    short: str = ""
    coverage: str = ""
    added: str = ""
    effective: str = ""
    terminated: str = ""


@dataclass(slots=True)
class _Entry:
    """A code or modifier while its continuation records are still coming."""

    first: Record
    long: list[str]
    added: int
    terminated: int


def parcel(member: Member, edition: str, records: Iterable[Record]) -> Parcel:
    """Return *records* as the parcel of one edition.

    *edition* "" = by year and month in the file's name; else "October 2026".
    Raises BadFile at the first record that is not right.
    """
    name, valid_from = _edition(member, edition)
    entries = _entries(member, records)
    codes = [_code_row(entry) for entry in entries if entry.first.kind == CODE]
    modifiers = [_modifier_row(entry) for entry in entries if entry.first.kind == MODIFIER]
    dated = ((CODES, codes), (MODIFIERS, modifiers))
    # The text, the workbook and the csv of an edition come in one zip and say the same.
    digest = hashlib.sha256(repr(dated).encode()).hexdigest()
    return Parcel(member.label, HCPCS, name, valid_from, digest, dated=dated)


def _edition(member: Member, edition: str) -> tuple[str, date]:
    if not edition and (named := _NAME.search(member.name)):
        edition = f"{_MONTHS[(named[2] or 'JAN').upper()][0]} {named[1]}"
    found = _EDITION.fullmatch(edition)
    if not found:
        expected = (
            'the year and quarter in its name (HCPC2026_OCT_ANWEB), or --edition "October 2026"'
        )
        raise BadFile(member.label, 0, 0, expected)
    month, first = _MONTHS[found[1][:3].upper()]
    return f"{month} {found[2]}", date(int(found[2]), first, 1)


def _entries(member: Member, records: Iterable[Record]) -> list[_Entry]:
    entries: list[_Entry] = []
    seen: set[str] = set()
    for record in records:
        if record.kind in (CODE_GOES_ON, MODIFIER_GOES_ON):
            _go_on(member, record, entries)
            continue
        if record.code in seen:
            raise _bad(member, record, 0, f"each code once, and {record.code} comes again")
        seen.add(record.code)
        entries.append(_begin(member, record))
    _check_whole(member, entries)
    return entries


def _go_on(member: Member, record: Record, entries: list[_Entry]) -> None:
    wanted = CODE if record.kind == CODE_GOES_ON else MODIFIER
    last = entries[-1].first if entries else None
    if not last or (last.code, last.kind) != (record.code, wanted):
        raise _bad(member, record, 0, f"the first record of {record.code} before its continuation")
    entries[-1].long.append(record.long)


def _begin(member: Member, record: Record) -> _Entry:
    shape, what = (_CODE, "code") if record.kind == CODE else (_MODIFIER, "modifier")
    if not shape.fullmatch(record.code):
        raise _bad(member, record, 0, f"a HCPCS Level II {what}")
    if not record.long:
        raise _bad(member, record, 2, "a long description")
    if record.coverage and record.coverage not in "CDIMS":
        raise _bad(member, record, 3, "a coverage letter C, D, I, M or S")
    added = _day(member, record, 4, record.added)
    _day(member, record, 5, record.effective)
    terminated = _day(member, record, 6, record.terminated) or OPEN
    if not added:
        raise _bad(member, record, 4, "the day the code was added, YYYYMMDD")
    return _Entry(record, [record.long], added, terminated)


def _day(member: Member, record: Record, column: int, text: str) -> int:
    try:
        return read_day(text) if text else NOT_GIVEN
    except ValueError as error:
        raise _bad(member, record, column, "a day as YYYYMMDD") from error


def _check_whole(member: Member, entries: list[_Entry]) -> None:
    """Raise BadFile unless modifiers, the first and the last letters of HCPCS are all there."""
    letters = {entry.first.code[0] for entry in entries if entry.first.kind == CODE}
    kinds = {entry.first.kind for entry in entries}
    if kinds != {CODE, MODIFIER} or not {"A", "V"} <= letters:
        last = entries[-1].first.line if entries else 0
        expected = "modifiers and codes from A to V; the file seems cut off"
        raise BadFile(member.label, last, 0, expected)


def _code_row(entry: _Entry) -> tuple[object, ...]:
    record = entry.first
    return (
        number(record.code),
        record.short,
        " ".join(entry.long),
        record.coverage,
        entry.added,
        entry.terminated,
    )


def _modifier_row(entry: _Entry) -> tuple[object, ...]:
    return (entry.first.code, " ".join(entry.long), entry.added, entry.terminated)


def _bad(member: Member, record: Record, column: int, expected: str) -> BadFile:
    return BadFile(member.label, record.line, record.columns[column], expected)
