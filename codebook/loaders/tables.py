"""A table as its publisher hands it out: csv, text divided by tabs, or a workbook's first sheet."""

import csv
from codecs import getincrementaldecoder
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from codebook.errors import BadFile
from codebook.loaders.lines import read_lines
from codebook.loaders.members import Member
from codebook.loaders.parcel import Progress
from codebook.loaders.sheets import head_rows, is_workbook, read_sheet

if TYPE_CHECKING:
    import _csv

Table = Iterator[tuple[int, list[str]]]
_MOST_HEAD_ROWS = 60
_PIECE = 1024 * 1024


def table_rows(member: Member, delimiter: str, progress: Progress, sheet: int = 0) -> Table:
    """Yield the rows with the number of their last line; cells without blanks around them.

    A workbook's rows are those of *sheet*, counted from 0; *delimiter* divides
    the cells of a text, which is UTF-8 if all of it can be that, else cp1252.
    Empty rows are passed over.  Raises BadFile at the first row that cannot be
    read, or if the text ends within a line.
    """
    rows = (
        read_sheet(member, progress, sheet)
        if is_workbook(member)
        else text_rows(member, delimiter, progress)
    )
    for number, row in rows:
        cells = [" ".join(cell.split()) for cell in row]
        if any(cells):
            yield number, cells


def text_rows(member: Member, delimiter: str, progress: Progress) -> Table:
    """Yield the rows of a text as they are, empty ones too, with the number of their last line.

    Raises BadFile at the first row that cannot be read, or if the text ends within a line.
    """
    rows = csv.reader(_lines(member, progress), delimiter=delimiter, strict=True)
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            raise BadFile(member.label, rows.line_num, 0, f"a row of cells ({error})") from error
        yield rows.line_num, row


# A list is read once for each kind that it may be.
@lru_cache(maxsize=8)
def encoding_of(member: Member) -> str:
    """Return utf-8-sig if the whole file is UTF-8, else cp1252: CMS publishes both."""
    decoder = getincrementaldecoder("utf-8")()
    with member.path.open("rb") as file:
        try:
            while piece := file.read(_PIECE):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def table_head(member: Member, delimiter: str) -> list[list[str]]:
    """Return the first rows as table_rows gives them, as far as they can be read."""
    if is_workbook(member):
        rows = head_rows(member)
    else:
        lines = _head_text(member).splitlines(keepends=True)
        rows = _first(csv.reader(lines, delimiter=delimiter))
    return [[" ".join(cell.split()) for cell in row] for row in rows]


def with_zeros(member: Member, code: str) -> str:
    """Return *code* with the zeros that a workbook takes off when it makes 100 of 00100."""
    return code.zfill(5) if code.isdigit() and is_workbook(member) else code


def _head_text(member: Member) -> str:
    # To ask what a file is must not cost reading all of it: a part of the PTP edits has 60 MB.
    try:
        return getincrementaldecoder("utf-8-sig")().decode(member.head)
    except UnicodeDecodeError:
        return member.head.decode("cp1252", "replace")


def _first(rows: "_csv.Reader") -> list[list[str]]:
    found: list[list[str]] = []
    try:
        for row in rows:
            found.append(row)
            if len(found) == _MOST_HEAD_ROWS:
                break
    except csv.Error:
        pass
    return found


def _lines(member: Member, progress: Progress) -> Iterator[str]:
    for line in read_lines(member, encoding_of(member), progress):
        if not line.ended:
            expected = "a line end; the file is cut off"
            raise BadFile(member.label, line.number, len(line.text) + 1, expected)
        yield line.text + "\n"
