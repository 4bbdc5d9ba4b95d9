"""The ICD-10-CM conversion table: every code added since 2016 and what was coded before.

Columns (icd10cm_conversion_table_FYyyyy.csv, .txt or .xlsx of NCHS): current code,
effective (a year, from 1 October of it, or MM/DD/YY), previous code or codes.
"""

import csv
import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import date

from codebook.days import number
from codebook.errors import BadFile
from codebook.loaders.icd10_editions import edition_of
from codebook.loaders.lines import read_lines
from codebook.loaders.members import Member
from codebook.loaders.parcel import Parcel, Progress
from codebook.loaders.sheets import head_rows, is_workbook, read_sheet
from codebook.schema import ICD10CM_SUCCESSOR as TABLE
from codebook.sources import ICD10CM_CONVERSION

KNOWS = "the ICD-10-CM conversion table (icd10cm_conversion_table_FYyyyy.csv)"

_NAME = re.compile(r"conversion_?table_?(?:FY)?_?((?:20)?\d\d)", re.IGNORECASE)
_HEADER = re.compile(rb"(?mi)^\W*Current code assignment\W")
_TABS = re.compile(rb"(?mi)^\W*Current code assignment\W*\tEffective")
_CODE = r"[A-Z](?:\d[0-9A-Z]|[A-Z]\d)(?:\.[0-9A-Z]{1,4})?"
_BETWEEN = re.compile(r"[,;&]|\band\b", re.IGNORECASE)
_RANGE = re.compile(rf"({_CODE})\s*-\s*({_CODE})", re.ASCII)
# H35.20-H35.23: what differs is one number, and the range is short enough to be counted out.
_COUNTED = re.compile(r"(.*?)(\d+)([A-Z]?)-\1(\d+)\3", re.ASCII)
_MOST_COUNTED = 30
# "None", "Codes in Categories T15-T19", "a code from R11-", "I63.-": nothing to look up by.
_VAGUE = re.compile(rf"None|.*\bcodes?\b.*|{_CODE}\.?-", re.IGNORECASE)
_Rows = Iterable[tuple[int, list[str]]]


def recognise(member: Member) -> bool:
    """Say whether *member* is the table: by its header row."""
    if is_workbook(member):
        return any(row and _is_header(row) for row in head_rows(member))
    return _HEADER.search(member.head) is not None


def parcels(member: Member, edition: str, progress: Progress) -> list[Parcel]:
    """Return the one parcel in *member*; *edition* as in icd10_editions.edition_of."""
    name, valid_from = edition_of(member, edition, _NAME)
    rows = read_sheet(member, progress) if is_workbook(member) else _csv_rows(member, progress)
    found = sorted(_successions(member, rows))
    if not found:
        raise BadFile(member.label, 0, 0, "rows below the header")
    digest = hashlib.sha256(repr(found).encode()).hexdigest()
    dated = ((TABLE, found),)
    return [Parcel(member.label, ICD10CM_CONVERSION, name, valid_from, digest, dated=dated)]


def _csv_rows(member: Member, progress: Progress) -> Iterator[tuple[int, list[str]]]:
    lines = _lines(member, progress)
    # The csv is divided by commas, the txt by tabs: as its header row is.
    delimiter = "\t" if _TABS.search(member.head) else ","
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        for row in rows:
            yield rows.line_num, row
    except csv.Error as error:
        raise BadFile(member.label, rows.line_num, 0, f"a row of csv ({error})") from error


def _lines(member: Member, progress: Progress) -> Iterator[str]:
    for line in read_lines(member, "cp1252", progress):
        if not line.ended:
            expected = "a line end; the file is cut off here"
            raise BadFile(member.label, line.number, len(line.text) + 1, expected)
        yield line.text + "\n"


def _is_header(row: list[str]) -> bool:
    return row[0].strip().lower() == "current code assignment"


def _successions(member: Member, rows: _Rows) -> set[tuple[str, str, int]]:
    """Return (previous code, current code, since), codes without dots."""
    found: set[tuple[str, str, int]] = set()
    begun = False
    before = 0
    for line, row in rows:
        if begun and any(cell.strip() for cell in row):
            if line != before + 1:  # a stray quote would swallow the rows up to the next one
                raise BadFile(member.label, before + 1, 0, "each row on one line")
            found.update(_succession(member, line, [cell.strip() for cell in row]))
        begun = begun or bool(row and _is_header(row))
        before = line
    return found


def _succession(member: Member, line: int, row: list[str]) -> Iterator[tuple[str, str, int]]:
    if len(row) != 3:
        raise BadFile(member.label, line, 0, f"3 cells; there are {len(row)}")
    if not re.fullmatch(_CODE, row[0], re.ASCII):
        raise BadFile(member.label, line, 1, "an ICD-10-CM code")
    since = _since(member, line, row[1])
    for piece in _BETWEEN.split(row[2]):
        for previous in _previous(member, line, " ".join(piece.split())):
            yield previous.replace(".", ""), row[0].replace(".", ""), since


def _since(member: Member, line: int, text: str) -> int:
    try:
        if re.fullmatch(r"20\d\d", text, re.ASCII):
            return number(date(int(text), 10, 1))
        if found := re.fullmatch(r"(\d\d?)/(\d\d?)/(?:20)?(\d\d)", text, re.ASCII):
            return number(date(2000 + int(found[3]), int(found[1]), int(found[2])))
        return number(date(int(text[:4]), int(text[4:6]), int(text[6:8])))  # a workbook's date
    except ValueError as error:
        raise BadFile(member.label, line, 2, "a year, or a day as MM/DD/YY") from error


def _previous(member: Member, line: int, piece: str) -> list[str]:
    """Return the codes that one piece of the third column names; none if it is only words."""
    if re.fullmatch(_CODE, piece, re.ASCII):
        return [piece]
    if counted := _COUNTED.fullmatch(piece.replace(" ", "")):
        stem, first, mark, last = counted.groups()
        if len(first) == len(last) and 0 < int(last) - int(first) < _MOST_COUNTED:
            return [f"{stem}{at:0{len(first)}}{mark}" for at in range(int(first), int(last) + 1)]
    if not piece or _RANGE.fullmatch(piece) or _VAGUE.fullmatch(piece):
        return []
    raise BadFile(member.label, line, 3, "the codes used before, or None")
