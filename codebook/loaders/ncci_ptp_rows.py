"""NCCI PTP edits, line by line and fast: the two settings have more than four million of them.

Columns, from 1 (header of ccipra-vNNNrN-fN.TXT): column 1 code; column 2 code;
"*" = in existence before 1996; effective day; deletion day, "*" = none;
modifier indicator 0, 1 or 9; rationale.  Column 3 is not kept: the effective
day says the same.
"""

import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from codebook.codes import is_procedure
from codebook.codes import number as number_of
from codebook.days import OPEN, read_day
from codebook.errors import BadFile
from codebook.loaders.members import Member
from codebook.loaders.parcel import Progress, RowComesAgain
from codebook.loaders.sheets import read_sheet

WIDTH = 7
# What the first header line says, column by column.
HEADER = (
    "Column 1",
    "Column 2",
    "*=in existence",
    "Effective",
    "Deletion",
    "Modifier",
    "PTP Edit Rationale",
)
Term = tuple[int, int, int, str]
Edit = tuple[int, int, Term]
# The number of the first line, and some lines without their ends.
Pieces = Iterator[tuple[int, list[bytes]]]

_PIECE = 1024 * 1024
_MOST_NOTICE_LINES = 60
_MOST_WRAPS = 8
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_CODE_BYTES = 6  # five characters and the tab behind them


class _WrongCell(Exception):
    """A cell is not what it should be; *column* counts from 1."""

    def __init__(self, column: int, expected: str) -> None:
        super().__init__(expected)
        self.column, self.expected = column, expected


class _Codes(dict[bytes, int]):
    """Codes with the tab behind them, and their numbers: each is checked once, then looked up."""

    def __init__(self, column: int) -> None:
        self._column = column

    def __missing__(self, cell: bytes) -> int:
        code = cell[:5].decode("ascii", "replace")
        if not is_procedure(code):
            raise _WrongCell(self._column, "a CPT or HCPCS code of five characters")
        if cell[5:] != b"\t":
            raise _WrongCell(self._column, f"{WIDTH} columns divided by tabs")
        found = self[cell] = number_of(code)
        return found


class _Terms(dict[bytes, Term]):
    """What stands behind the codes, and its meaning: each is checked once, then looked up."""

    def __missing__(self, tail: bytes) -> Term:
        found = self[tail] = _term(tail)
        return found


def edits(member: Member, pieces: Pieces) -> Iterator[Edit]:
    """Yield the edits in *pieces*.

    Raises BadFile at the first line that is not right.
    """
    ones, others, terms = _Codes(1), _Codes(2), _Terms()
    end = 2 * _CODE_BYTES
    for first, lines in pieces:
        at = 0
        try:
            for at, line in enumerate(lines):  # noqa: B007 - says where, below
                yield ones[line[:_CODE_BYTES]], others[line[_CODE_BYTES:end]], terms[line[end:]]
        except _WrongCell as wrong:
            expected = wrong.expected
            raise BadFile(member.label, first + at, wrong.column, expected) from wrong
        except RowComesAgain as again:
            expected = "each row once; this one comes again word by word"
            raise BadFile(member.label, first + at, 1, expected) from again


def text_pieces(member: Member, progress: Progress) -> Pieces:
    """Yield the lines below the header of a text file, in pieces that edits() takes.

    Raises BadFile if the header is not that of an edit file, or the file is cut off.
    """
    with member.path.open("rb") as file:
        number, rest = _below_header(member, file)
        ended = False
        while not ended:
            piece = file.read(_PIECE)
            ended = not piece
            *lines, rest = (rest + piece).split(b"\n")
            if len(rest) > _PIECE:
                raise BadFile(member.label, number + len(lines), 1, "shorter lines")
            while ended and lines and not lines[-1].strip():
                lines.pop()
            yield number, lines
            number += len(lines)
            progress(member.label, file.tell(), member.size)
    if rest.strip():
        raise BadFile(member.label, number, len(rest) + 1, "a line end; the file is cut off")


def sheet_pieces(member: Member, progress: Progress) -> Pieces:
    """Yield the rows below the header of a workbook as the lines of the text file.

    Excel has made numbers of the codes that have digits only: their zeros come back.
    """
    header = Header(member)
    for number, row in read_sheet(member, progress):
        if header.has_ended(number, row) and any(row):
            try:
                yield number, ["\t".join(_as_published(row)).encode("cp1252")]
            except UnicodeEncodeError as error:
                raise BadFile(member.label, number, 0, "cp1252 text") from error


class Header:
    """The lines above the first edit: notices, then the wrapped header.  Raises BadFile."""

    def __init__(self, member: Member) -> None:
        self._member = member
        self._wraps_since = 0
        self._ended = False

    def has_ended(self, number: int, row: Sequence[str]) -> bool:
        """Say whether *row*, the next one, stands below the header."""
        if not self._ended:
            self._ended = self._is_below(number, row)
        return self._ended

    def _is_below(self, number: int, row: Sequence[str]) -> bool:
        if self._wraps_since:
            if number > self._wraps_since + _MOST_WRAPS:
                raise BadFile(self._member.label, number, 1, "an edit below the header")
            return any(cell.strip() for cell in row[:2])
        if is_header(row):
            self._wraps_since = number
        elif number > _MOST_NOTICE_LINES:
            expected = "the header row that begins with Column 1, Column 2"
            raise BadFile(self._member.label, number, 1, expected)
        return False


def is_header(row: Sequence[str]) -> bool:
    """Say whether *row* is the first line of the header."""
    cells = [" ".join(cell.split()) for cell in row]
    return len(cells) == WIDTH and all(map(str.startswith, cells, HEADER))


def _below_header(member: Member, file: BinaryIO) -> tuple[int, bytes]:
    """Return the number of the first line below the header, and that line."""
    header = Header(member)
    number = 0
    while line := file.readline(_PIECE):
        number += 1
        if header.has_ended(number, line.decode("cp1252", "replace").split("\t")):
            return number, line
    raise BadFile(member.label, number, 0, "edits below the header row Column 1, Column 2 ...")


def _as_published(row: list[str]) -> list[str]:
    codes = [cell.zfill(5) if cell.isdigit() else cell for cell in row[:2]]
    return [*codes, *row[2:]]


def _term(tail: bytes) -> Term:
    """Return what the columns 3 to 7 say."""
    try:
        cells = tail.removesuffix(b"\r").decode("cp1252").split("\t")
    except UnicodeDecodeError as error:
        raise _WrongCell(0, "cp1252 text") from error
    if len(cells) != WIDTH - 2:
        raise _WrongCell(0, f"{WIDTH} columns divided by tabs; there are {len(cells) + 2}")
    before_1996, effective, deletion, indicator, rationale = cells
    if before_1996 not in ("", "*"):
        raise _WrongCell(3, "* or nothing")
    if indicator not in ("0", "1", "9"):
        raise _WrongCell(6, "the modifier indicator 0, 1 or 9")
    if not rationale.strip() or _CONTROL.search(rationale):
        raise _WrongCell(7, "a rationale")
    last = OPEN if deletion == "*" else _day(5, deletion)
    return _day(4, effective), last, int(indicator), " ".join(rationale.split())


def _day(column: int, text: str) -> int:
    try:
        return read_day(text)
    except ValueError as error:
        star = ", or * for none" if column == 5 else ""
        raise _WrongCell(column, f"a day as YYYYMMDD{star}") from error
