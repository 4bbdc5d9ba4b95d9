"""The intervals of one ICD-10 code, and how long it is what it is across new wordings."""

from dataclasses import dataclass, replace

from codebook.book import Reader
from codebook.days import OPEN, day_before
from codebook.schema import DatedTable
from codebook.sources import Source


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One interval of a code; days as the book stores them."""

    valid_from: int
    valid_to: int
    billable: int
    description: str


def code_rows(reader: Reader, table: DatedTable, source: Source, bare: str) -> list[CodeRow]:
    """Return all intervals of a code (no dot), oldest first.

    The codes files do not say what a header means: another year's words stand in.
    """
    found = reader.rows(
        f"SELECT valid_from, valid_to, billable, description FROM {table.name} "  # noqa: S608 - ours
        "WHERE code = ? AND source = ? ORDER BY valid_from",
        *(bare, source.key),
    )
    rows = [CodeRow(*columns) for columns in found]
    words = next((row.description for row in rows if row.description), "")
    return [row if row.description else replace(row, description=words) for row in rows]


def spell(rows: list[CodeRow], row: CodeRow) -> tuple[int, int]:
    """Return the first and last day on which the code is what it is in *row*.

    A new wording begins a new row; the code's validity runs on across it.
    """
    first, last = row.valid_from, row.valid_to
    for other in reversed(rows):
        if other.billable == row.billable and other.valid_to == day_before(first):
            first = other.valid_from
    for other in rows:
        if last != OPEN and other.billable == row.billable and day_before(other.valid_from) == last:
            last = other.valid_to
    return first, last
