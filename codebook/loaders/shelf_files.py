"""The shelf's csv files, read into cells that know where they stand."""

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from codebook.errors import BadFile

if TYPE_CHECKING:
    import _csv

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Cells:
    """One row of a csv file, by column name."""

    file: str
    line: int
    names: tuple[str, ...]
    values: tuple[str, ...]

    def text(self, name: str, is_right: Callable[[str], bool], expected: str) -> str:
        """Return the cell *name*.  Raises BadFile, saying *expected*, unless *is_right*."""
        column = self.names.index(name)
        value = self.values[column]
        if not is_right(value):
            raise BadFile(self.file, self.line, column + 1, expected)
        return value

    def words(self, name: str) -> str:
        """Return the cell *name*, which must hold words."""
        return self.text(name, lambda text: bool(text.strip()), "some words")


def read_table(path: Path, names: tuple[str, ...], key: tuple[str, ...]) -> list[Cells]:
    """Return the rows of *path*, whose header row must be *names*.

    Raises BadFile if it cannot be read, or if two rows have the same *key*.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = _rows(path.name, csv.reader(file, strict=True), len(names))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadFile(path.name, 0, 0, f"a csv file in UTF-8 ({error})") from error
    if not rows or rows[0][1] != names:
        raise BadFile(path.name, 1, 1, f"the header {','.join(names)}")
    table = [Cells(path.name, line, names, values) for line, values in rows[1:]]
    seen: set[tuple[str, ...]] = set()
    for cells in table:
        own = tuple(cells.values[names.index(name)] for name in key)
        if own in seen:
            raise BadFile(path.name, cells.line, 1, f"each {', '.join(key)} once")
        seen.add(own)
    return table


def _rows(file: str, reader: "_csv.Reader", width: int) -> list[tuple[int, tuple[str, ...]]]:
    rows = []
    for row in reader:
        if len(row) != width:
            raise BadFile(file, reader.line_num, 0, f"{width} cells; there are {len(row)}")
        for column, cell in enumerate(row, 1):
            if _CONTROL.search(cell):
                raise BadFile(file, reader.line_num, column, "text without control characters")
        rows.append((reader.line_num, tuple(row)))
    return rows
