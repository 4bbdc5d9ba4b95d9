"""The rows of a dated table that speak of one code, and the one that speaks of one day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from codebook.book import Edition, Reader
from codebook.days import NOT_GIVEN, OPEN, day, number
from codebook.schema import DatedTable
from codebook.sources import Source
from codebook.terms import changed_by, speaks_until


@dataclass(frozen=True, slots=True)
class Row:
    """One row with the edition that speaks for the day asked about; days as the book has them."""

    edition: Edition
    first: int
    last: int
    columns: dict[str, Any]
    changed_by: date | None = None

    def frame(self, code: str) -> dict[str, Any]:
        """Return the fields that every fact has."""
        return {
            "codes": (code,),
            "source": self.edition.source,
            "edition": self.edition.edition,
            "valid_from": day(self.first),
            "valid_to": None if self.changed_by else day(self.last),
            "changed_by": self.changed_by,
        }


def rows_in_force(
    reader: Reader, table: DatedTable, source: Source, code: str | int, on: date
) -> list[Row]:
    """Return the rows that hold on that day, by the key after the code (a modifier, say)."""
    edition = reader.edition(source, on)
    if not edition:
        return []
    today = number(on)
    rows = _all_rows(reader, table, source, code)
    return [
        Row(edition, first, last, columns, changed_by(reader, source, last))
        for first, last, columns in rows
        if first <= today <= last
    ]


def row_with_own_days(
    reader: Reader, table: DatedTable, source: Source, code: str | int, on: date
) -> Row | None:
    """Return the row to go by on that day, of a table with "added" and "terminated" columns.

    Such rows tell their own first and last day, so that the row of a later
    edition speaks for the days before it, and an earlier one's for the days
    since the code is gone.  None if no loaded edition has the code, or if its
    rows tell no days (the shelf's) and none holds on that day.
    """
    held = rows_in_force(reader, table, source, code, on)
    rows = [row for row in _all_rows(reader, table, source, code) if row[2]["added"] != NOT_GIVEN]
    today = number(on)
    if held:
        overdue = held[0].changed_by and on > speaks_until(held[0].edition)
        later = [row for row in rows if row[0] > today and row[2]["added"] <= today]
        told = _of_later_list(reader, source, later) if overdue else None
        return told or _by_own_days(held[0], held[0].last)
    for first, last, columns in reversed(rows):
        edition = reader.edition(source, on)
        if last < today and edition:
            over_by = changed_by(reader, source, last)
            return _by_own_days(Row(edition, first, last, columns, over_by), last)
    return _of_later_list(reader, source, rows)


def _of_later_list(
    reader: Reader, source: Source, rows: list[tuple[int, int, dict[str, Any]]]
) -> Row | None:
    """Return the first of *rows* by its own days, which also tell of the time before its list."""
    for first, last, columns in rows:
        begins = day(first)
        edition = reader.edition(source, begins) if begins else None
        if edition:
            return _by_own_days(Row(edition, first, last, columns), OPEN)
    return None


def _by_own_days(row: Row, gone_after: int) -> Row:
    """Return *row* with the interval it tells itself."""
    first = row.columns["added"] or row.first
    last = min(row.columns["terminated"], gone_after)
    over_by = row.changed_by if last < row.columns["terminated"] else None
    return Row(row.edition, first, last, row.columns, over_by)


def _all_rows(
    reader: Reader, table: DatedTable, source: Source, code: str | int
) -> list[tuple[int, int, dict[str, Any]]]:
    names = table.columns[1:]
    order = ", ".join((*table.key[1:], "valid_from"))
    found = reader.rows(
        f"SELECT valid_from, valid_to, {', '.join(names)} FROM {table.name} "  # noqa: S608 - ours
        f"WHERE code = ? AND source = ? ORDER BY {order}",
        *(code, source.key),
    )
    return [(first, last, dict(zip(names, rest, strict=True))) for first, last, *rest in found]


def newest_rows(
    reader: Reader, table: DatedTable, source: Source, code: str | int
) -> list[tuple[Any, ...]]:
    """Return what the newest edition says of *code*: the columns after the code, row by row.

    For tables whose rows carry days of their own, so that the newest edition
    speaks for every day.
    """
    if not reader.editions(source):
        return []
    return reader.rows(
        f"SELECT {', '.join(table.columns[1:])} FROM {table.name} "  # noqa: S608 - ours
        "WHERE code = ? AND source = ? AND valid_to = ?",
        *(code, source.key, OPEN),
    )
