"""The sheets of an xlsx workbook, row by row, as the text that a csv would hold."""

import warnings
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any, BinaryIO

from codebook.errors import BadFile
from codebook.loaders.members import Member
from codebook.loaders.parcel import Progress

_MOST_BYTES = 1024**3
_TELL_EVERY = 4096
_HEAD_ROWS = 60


def is_workbook(member: Member) -> bool:
    """Say whether *member* is an xlsx file."""
    return member.head.startswith(b"PK\x03\x04")


def head_rows(member: Member) -> list[list[str]]:
    """Return the first rows of the first sheet; none if the workbook cannot be read."""
    heads = sheet_heads(member)
    return [list(row) for row in heads[0]] if heads else []


# Every loader asks for the same heads, and opening a workbook takes its time.
@lru_cache(maxsize=8)
def sheet_heads(member: Member) -> tuple[tuple[list[str], ...], ...]:
    """Return the first rows of every sheet, none of one that cannot be read."""
    try:
        with _workbook(member) as workbook:
            sheets = range(len(workbook.worksheets))
            return tuple(_head(member, workbook, sheet) for sheet in sheets)
    except BadFile:
        return ()


def _head(member: Member, workbook: Any, sheet: int) -> tuple[list[str], ...]:  # noqa: ANN401
    try:
        return tuple(row for _, row in islice(_rows(member, workbook, sheet), _HEAD_ROWS))
    except BadFile:
        return ()


def read_sheet(
    member: Member, progress: Progress, sheet: int = 0
) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows with their numbers, from 1; an empty cell is "", a whole number has no point.

    *sheet* counts from 0.  Raises BadFile if the workbook is damaged or unpacks to too much.
    """
    progress(member.label, 0, member.size)
    with _workbook(member) as workbook:
        yield from _rows(member, workbook, sheet)
    progress(member.label, member.size, member.size)


@contextmanager
def _workbook(member: Member) -> Iterator[Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # headers and footers that openpyxl cannot parse
        _check_size(member)
        # openpyxl wants .xlsx at the end of a path, and what comes from a zip has none.
        with member.path.open("rb") as file, closing(_opened(member, file)) as workbook:
            yield workbook


def _rows(
    member: Member,
    workbook: Any,  # noqa: ANN401
    sheet: int,
) -> Iterator[tuple[int, list[str]]]:
    width = 0
    for number, row in enumerate(_guarded(member, workbook, sheet), 1):
        # A workbook leaves out the empty cells at a row's end.
        width = max(width, len(row))
        yield number, [*(_text(cell) for cell in row), *[""] * (width - len(row))]


def _check_size(member: Member) -> None:
    try:
        with zipfile.ZipFile(member.path) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except (OSError, ValueError, IndexError, NotImplementedError, zipfile.BadZipFile) as error:
        raise BadFile(member.label, 0, 0, f"a whole xlsx file ({error})") from error
    if size > _MOST_BYTES:
        raise BadFile(member.label, 0, 0, "a workbook that unpacks to less (it may be a bomb)")


def _opened(member: Member, file: BinaryIO) -> Any:  # noqa: ANN401 - openpyxl has no types
    import openpyxl

    try:
        return openpyxl.load_workbook(file, read_only=True, data_only=True)
    except Exception as error:  # openpyxl raises whatever damaged XML makes it stumble on
        raise BadFile(member.label, 0, 0, f"a whole xlsx file ({error})") from error


def _guarded(
    member: Member,
    workbook: Any,  # noqa: ANN401
    at: int,
) -> Iterator[tuple[Any, ...]]:
    number = 0
    try:
        sheet = workbook.worksheets[at]
        # Publishers' workbooks tell a wrong size now and then; rows are then cut off.
        sheet.reset_dimensions()
        rows = sheet.iter_rows(values_only=True)
        while (row := next(rows, None)) is not None:
            number += 1
            yield row
    except Exception as error:
        raise BadFile(member.label, number + 1, 0, f"a whole sheet ({error})") from error


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return f"{cell:%Y%m%d}" if isinstance(cell, date) else str(cell)
