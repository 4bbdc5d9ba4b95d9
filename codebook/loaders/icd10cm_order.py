"""The ICD-10-CM order file: every code and header of one fiscal year, fixed columns.

Columns, from 1 (icd10OrderFiles.pdf of CMS): 1-5 order number, 7-13 code
without dot, 15 flag (1 billable, 0 header), 17-76 short text, 78 on long text.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from codebook.errors import BadFile
from codebook.loaders.icd10_editions import edition_of
from codebook.loaders.lines import Line, read_lines
from codebook.loaders.members import Member
from codebook.loaders.parcel import Parcel, Progress
from codebook.schema import ICD10CM as TABLE
from codebook.sources import ICD10CM

KNOWS = "the ICD-10-CM order file (icd10cm_order_YYYY.txt)"

_ROW = re.compile(r"(\d{5}) ([A-Z][0-9A-Z]{2,6}) {1,5}([01]) (?=\S)(.{60}) (\S.*)", re.ASCII)
_HEAD = re.compile(rb"(?m)^\d{5} [A-Z][0-9A-Z]{2,6} {1,5}[01] \S")
_NAME = re.compile(r"icd10cm_?order_?(?:files?_?)?((?:20)?\d\d)", re.IGNORECASE)
_Row = tuple[str, int, str]

# The order file ends with chapter 22; its last code came in this year.
_SINCE_U09 = date(2021, 10, 1)


def recognise(member: Member) -> bool:
    """Say whether *member* is an order file: by its first lines, or else by its name."""
    lines = member.head[:4096].count(b"\n") or 1
    codes = len(_HEAD.findall(member.head[:4096]))
    named = _NAME.search(member.name) is not None and "addenda" not in member.name.lower()
    return codes * 2 > lines or (named and b"\x00" not in member.head)


def parcels(member: Member, edition: str, progress: Progress) -> list[Parcel]:
    """Return the one parcel in *member*; *edition* as in icd10_editions.edition_of."""
    name, valid_from = edition_of(member, edition, _NAME)
    rows = _rows(member, read_lines(member, "ascii", progress), valid_from)
    return [Parcel(member.label, ICD10CM, name, valid_from, member.digest, dated=((TABLE, rows),))]


def _rows(member: Member, lines: Iterable[Line], valid_from: date) -> Iterator[_Row]:
    """Yield (code, billable, long text), each checked against the row before it.

    A header must be followed by a code below it, a billable code must not:
    so a lost, doubled or exchanged line does not pass.
    """
    seen: set[str] = set()
    before: _Row | None = None
    number = 0
    for line in lines:
        if not line.text and not line.ended:
            continue
        number = line.number
        row = _row(member, line)
        if row[0] in seen:
            raise BadFile(member.label, number, 7, f"each code once, and {row[0]} comes again")
        seen.add(row[0])
        if before:
            _check_flag(member, number - 1, before, row[0])
            yield before
        before = row
    _check_end(member, number, before, seen, valid_from)
    if before:
        yield before


def _row(member: Member, line: Line) -> _Row:
    found = _ROW.fullmatch(line.text)
    if not found or found.start(3) != 14:
        column, expected = _fault(line.text)
        raise BadFile(member.label, line.number, column, expected)
    if int(found[1]) != line.number:
        raise BadFile(member.label, line.number, 1, f"order number {line.number:05}")
    if not line.ended:
        raise BadFile(
            member.label, line.number, len(line.text) + 1, "a line end; the file is cut off here"
        )
    return found[2], int(found[3]), found[5].rstrip()


def _fault(text: str) -> tuple[int, str]:
    """Return the column of the first thing wrong in a line, and what should stand there."""
    checks = (
        (1, text[:5], r"\d{5}", "an order number of five digits"),
        (6, text[5:6], " ", "a blank"),
        (7, text[6:14], r"[A-Z][0-9A-Z]{2,6} +", "an ICD-10-CM code without its dot"),
        (15, text[14:15], "[01]", "0 for a header or 1 for a billable code"),
        (16, text[15:16], " ", "a blank"),
        (17, text[16:76], r"\S.{59}", "the short description in 60 columns"),
        (77, text[76:77], " ", "a blank"),
    )
    for column, part, shape, expected in checks:
        if not re.fullmatch(shape, part, re.ASCII):
            return column, expected
    return 78, "the long description"


def _check_flag(member: Member, number: int, row: _Row, following: str) -> None:
    code, billable, _ = row
    if following.startswith(code) == bool(billable):
        wanted = "0 (a header)" if billable else "1 (billable)"
        raise BadFile(
            member.label, number, 15, f"{wanted} for {code}, since {following or 'the end'} follows"
        )


def _check_end(
    member: Member, number: int, last: _Row | None, seen: set[str], valid_from: date
) -> None:
    """Raise BadFile unless the file begins and ends where ICD-10-CM does."""
    ends = {"A00", "Z99"} | ({"U099"} if valid_from >= _SINCE_U09 else set())
    if not last or not last[1] or not ends <= seen:
        expected = f"all codes of {', '.join(sorted(ends))} and between; the file seems cut off"
        raise BadFile(member.label, number, 0, expected)
