"""The ICD-10-PCS order file: every code and table header of one fiscal year, fixed columns.

Columns, from 1 (icd10pcsOrderFile.pdf of CMS): 1-5 order number, 7-13 code, 15
flag (1 a code, 0 the header of a table), 17-76 short text, 78 on long text.
"""

import re
from collections.abc import Iterator

from codebook.codes import PCS_SHAPE
from codebook.errors import BadFile
from codebook.loaders.icd10_editions import edition_of
from codebook.loaders.lines import Line, read_lines
from codebook.loaders.members import Member
from codebook.loaders.parcel import Parcel, Progress
from codebook.schema import ICD10PCS as TABLE
from codebook.sources import ICD10PCS

KNOWS = "the ICD-10-PCS order file (icd10pcs_order_YYYY.txt)"

_NAME = re.compile(r"icd10pcs_?order_?((?:20)?\d\d)", re.IGNORECASE)
# The file begins with section 0, so that its first line is never a diagnosis.
_HEAD = re.compile(rb"00001 0[0-9A-Z]{2}(?:[0-9A-Z]{4}| {4}) [01] \S")
_ROW = re.compile(
    r"(\d{5}) ([0-9A-Z]{3}(?:[0-9A-Z]{4}| {4})) ([01]) (?=\S)(.{60}) (\S.*)", re.ASCII
)
_TABLE_LENGTH = 3
_SECTIONS = frozenset("0123456789BCDFGHX")
_Row = tuple[str, int, str]


def recognise(member: Member) -> bool:
    """Say whether *member* is an order file of ICD-10-PCS: by its first line, or by its name."""
    named = _NAME.search(member.name) is not None and "addenda" not in member.name.lower()
    return _HEAD.match(member.head) is not None or (named and b"\x00" not in member.head)


def parcels(member: Member, edition: str, progress: Progress) -> list[Parcel]:
    """Return the one parcel in *member*; *edition* as in icd10_editions.edition_of."""
    name, valid_from = edition_of(member, edition, _NAME)
    dated = ((TABLE, _rows(member, progress)),)
    return [Parcel(member.label, ICD10PCS, name, valid_from, member.digest, dated=dated)]


def _rows(member: Member, progress: Progress) -> Iterator[_Row]:
    """Yield (code, 1 or 0 for a header, long text); codes ascend and stand below their header."""
    before: _Row = ("", 1, "")
    line = 0
    sections: set[str] = set()
    for read in read_lines(member, "ascii", progress):
        if not read.text and not read.ended:
            continue
        line = read.number
        row = _row(member, read)
        _check_order(member, line, before, row)
        sections.add(row[0][0])
        yield row
        before = row
    if sections != _SECTIONS or not before[1]:
        expected = "all sections of ICD-10-PCS, 0 to X; the file seems cut off"
        raise BadFile(member.label, line, 0, expected)


def _row(member: Member, line: Line) -> _Row:
    found = _ROW.fullmatch(line.text)
    if not found:
        expected = "order number, code, flag, short text and, from column 78, long text"
        raise BadFile(member.label, line.number, 1, expected)
    code, flag = found[2].rstrip(), int(found[3])
    if int(found[1]) != line.number:
        raise BadFile(member.label, line.number, 1, f"order number {line.number:05}")
    if not PCS_SHAPE.fullmatch(code):
        raise BadFile(member.label, line.number, 7, "an ICD-10-PCS code (it has no I and no O)")
    if flag == (len(code) == _TABLE_LENGTH):
        raise BadFile(member.label, line.number, 15, f"{1 - flag} for {code}")
    if not line.ended:
        column = len(line.text) + 1
        raise BadFile(member.label, line.number, column, "a line end; the file is cut off here")
    return code, flag, found[5].rstrip()


def _check_order(member: Member, line: int, before: _Row, row: _Row) -> None:
    code, flag, _ = row
    if code <= before[0]:
        raise BadFile(member.label, line, 7, f"a code after {before[0]}")
    if flag != int(code.startswith(before[0][:_TABLE_LENGTH] or " ")) or flag < 1 - before[1]:
        raise BadFile(member.label, line, 7, "each table's header, and then its codes")
