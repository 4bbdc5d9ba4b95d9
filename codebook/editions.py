"""Laying one edition into the book: which rows it closes, carries on, and opens."""

# Table and column names are our own (codebook/schema.py); values are always bound.
# ruff: noqa: S608

import sqlite3
from collections.abc import Iterable

from codebook.days import OPEN, day_before
from codebook.schema import DatedTable


def lay(
    db: sqlite3.Connection,
    table: DatedTable,
    source: int,
    slot: tuple[int, int],
    rows: Iterable[tuple[object, ...]],
) -> int:
    """Put *rows* into *table* as what *source* says during *slot*; return how many.

    *slot* runs from the edition's first day to the day before the next loaded
    edition's (OPEN if none).  Rows that say the same before or after the slot
    become one row with one interval; so editions may come in any order, and
    one that comes twice replaces itself.  *rows* are in table.columns' order.
    """
    first, following = slot
    _take_in(db, table, rows)
    _cut(db, table, source, first)
    if following != OPEN:
        _cut(db, table, source, following)
    db.execute(f"DELETE FROM {table.name} WHERE source = ? AND valid_from = ?", (source, first))
    last = OPEN if following == OPEN else day_before(following)
    columns = ", ".join(table.columns)
    db.execute(
        f"INSERT INTO {table.name} (source, valid_from, valid_to, {columns}) "
        f"SELECT ?, ?, ?, {columns} FROM temp.incoming",
        (source, first, last),
    )
    _join(db, table, source, first)
    if following != OPEN:
        _join(db, table, source, following)
    count: int = db.execute("SELECT count(*) FROM temp.incoming").fetchone()[0]
    db.execute("DROP TABLE temp.incoming")
    return count


def _take_in(db: sqlite3.Connection, table: DatedTable, rows: Iterable[tuple[object, ...]]) -> None:
    columns, key = ", ".join(table.columns), ", ".join(table.key)
    db.execute("DROP TABLE IF EXISTS temp.incoming")
    db.execute(f"CREATE TEMP TABLE incoming ({columns}, PRIMARY KEY ({key})) WITHOUT ROWID")
    marks = ", ".join("?" * len(table.columns))
    db.executemany(f"INSERT INTO temp.incoming VALUES ({marks})", rows)


def _cut(db: sqlite3.Connection, table: DatedTable, source: int, at: int) -> None:
    """Divide every row of *source* that runs across the morning of *at* in two."""
    columns = ", ".join(table.columns)
    across = "source = ? AND valid_from < ? AND valid_to >= ?"
    db.execute(
        f"INSERT INTO {table.name} (source, valid_from, valid_to, {columns}) "
        f"SELECT source, ?, valid_to, {columns} FROM {table.name} WHERE {across}",
        (at, source, at, at),
    )
    db.execute(
        f"UPDATE {table.name} SET valid_to = ? WHERE {across}", (day_before(at), source, at, at)
    )


def _join(db: sqlite3.Connection, table: DatedTable, source: int, at: int) -> None:
    """Make one row of two that say the same and meet on the morning of *at*."""
    keys, own_keys = ", ".join(table.key), ", ".join(f"b.{name}" for name in table.key)
    same_key = " AND ".join(f"a.{name} = b.{name}" for name in table.key)
    same_content = " AND ".join(f"a.{name} IS b.{name}" for name in table.content)
    db.execute("DROP TABLE IF EXISTS temp.joined")
    db.execute(
        f"CREATE TEMP TABLE joined ({keys}, valid_from, valid_to, PRIMARY KEY ({keys})) "
        "WITHOUT ROWID"
    )
    db.execute(
        f"INSERT INTO temp.joined SELECT {own_keys}, a.valid_from, b.valid_to "
        f"FROM {table.name} a JOIN {table.name} b ON {same_key} AND {same_content} "
        "WHERE a.source = ? AND b.source = ? AND a.valid_to = ? AND b.valid_from = ?",
        (source, source, day_before(at), at),
    )
    on_key = " AND ".join(f"t.{name} = joined.{name}" for name in table.key)
    db.execute(
        f"DELETE FROM {table.name} AS t WHERE source = ? AND valid_from = ? "
        f"AND EXISTS (SELECT 1 FROM temp.joined AS joined WHERE {on_key})",
        (source, at),
    )
    db.execute(
        f"UPDATE {table.name} AS t SET valid_to = joined.valid_to FROM temp.joined AS joined "
        f"WHERE t.source = ? AND {on_key} AND t.valid_from = joined.valid_from",
        (source,),
    )
    db.execute("DROP TABLE temp.joined")
