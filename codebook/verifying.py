"""Checking the book against itself: row counts, and what must be true of any book."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from codebook import schema, sources
from codebook.days import OPEN
from codebook.errors import BookError
from codebook.schema import DATED_TABLES, DatedTable

# Table and column names are our own (codebook/schema.py); values are always bound.
# ruff: noqa: S608

_ACTIVE = f"SELECT id FROM ptp_term WHERE deletion = {OPEN} AND indicator <> 9"
_MUES = (sources.MUE_PRACTITIONER.key, sources.MUE_HOSPITAL.key, sources.MUE_DME.key)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One rule and how many rows break it; *says* is a sentence for a person."""

    rule: str
    broken: int
    says: str


def verify(path: Path) -> Iterator[Verdict]:
    """Yield a verdict for each edition's rows, and for each rule, in one pass over the book.

    Raises BookError if there is no book at *path*, or it cannot be read.
    """
    if not path.exists():
        raise BookError(f"there is no book at {path}: build it with 'caseconsultant load'")
    uri = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as db:
            schema.check(db, path)
            yield from _counts(db)
            for rule, count in _RULES:
                yield _verdict(rule, count(db))
    except sqlite3.DatabaseError as error:
        raise BookError(f"the book {path} is damaged ({error}): load again") from error


def _verdict(rule: str, broken: int) -> Verdict:
    return Verdict(rule, broken, f"{rule}: {broken} rows break this" if broken else rule)


def _counts(db: sqlite3.Connection) -> Iterator[Verdict]:
    """Yield whether each edition has the rows it was loaded with."""
    editions = db.execute(
        "SELECT source, valid_from, name, rows, digest FROM edition ORDER BY source, valid_from"
    ).fetchall()
    holding = _tables_by_source(db)
    for key, begins, name, rows, digest in editions:
        if key not in sources.SOURCES:
            continue  # told by the rule on sources
        found = sum(_held(db, table, key, begins) for table in holding.get(key, ()))
        rule = f"{sources.SOURCES[key].name} {name} has its {rows} rows"
        broken = abs(found - rows) or int(not digest)
        yield Verdict(rule, broken, f"{rule}: there are {found}" if broken else rule)


def _tables_by_source(db: sqlite3.Connection) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for table in _tables():
        for (key,) in db.execute(f"SELECT DISTINCT source FROM {table}"):
            found.setdefault(key, []).append(table)
    return found


def _held(db: sqlite3.Connection, table: str, key: int, begins: int) -> int:
    """Count the rows of *table* that hold on an edition's first day; all of a PTP release."""
    if table == "ptp":
        statement, values = "SELECT count(*) FROM ptp WHERE source = ?", (key,)
    else:
        statement = (
            f"SELECT count(*) FROM {table} WHERE source = ? AND valid_from <= ? AND valid_to >= ?"
        )
        values = (key, begins, begins)  # type: ignore[assignment]
    count: int = db.execute(statement, values).fetchone()[0]
    return count


def _tables() -> list[str]:
    return [*(table.name for table in DATED_TABLES), "ptp"]


def _strangers(db: sqlite3.Connection) -> int:
    """Count the rows of sources that have no edition, or that this program does not know."""
    known = ", ".join(map(str, sources.SOURCES))
    stranger = f"source NOT IN (SELECT source FROM edition) OR source NOT IN ({known})"
    total = 0
    for table in (*_tables(), "scope", "edition"):
        total += db.execute(f"SELECT count(*) FROM {table} WHERE {stranger}").fetchone()[0]
    return total


def _overlaps(db: sqlite3.Connection) -> int:
    """Count the rows that begin before the row of the same key and source before them has ended."""
    return sum(db.execute(_overlap(table)).fetchone()[0] for table in DATED_TABLES)


def _overlap(table: DatedTable) -> str:
    key = ", ".join((*table.key, "source"))
    return (
        f"SELECT count(*) FROM (SELECT valid_from, lag(valid_to) OVER "
        f"(PARTITION BY {key} ORDER BY valid_from) AS before FROM {table.name}) "
        "WHERE valid_from <= before"
    )


def _backwards(db: sqlite3.Connection) -> int:
    statement = "SELECT count(*) FROM {} WHERE valid_to < valid_from"
    return sum(db.execute(statement.format(table.name)).fetchone()[0] for table in DATED_TABLES)


def _doubled_pairs(db: sqlite3.Connection) -> int:
    statement = (
        f"SELECT count(*) FROM (SELECT 1 FROM ptp WHERE term IN ({_ACTIVE}) "
        "GROUP BY source, column1, column2 HAVING count(*) > 1)"
    )
    count: int = db.execute(statement).fetchone()[0]
    return count


def _both_orders(db: sqlite3.Connection) -> int:
    statement = (
        f"SELECT count(*) FROM ptp a WHERE a.term IN ({_ACTIVE}) AND a.column1 < a.column2 "
        "AND EXISTS (SELECT 1 FROM ptp b WHERE b.source = a.source AND b.column1 = a.column2 "
        f"AND b.column2 = a.column1 AND b.term IN ({_ACTIVE}))"
    )
    count: int = db.execute(statement).fetchone()[0]
    return count


def _lost_terms(db: sqlite3.Connection) -> int:
    statement = "SELECT count(*) FROM ptp WHERE term NOT IN (SELECT id FROM ptp_term)"
    count: int = db.execute(statement).fetchone()[0]
    return count


def _wrong_mues(db: sqlite3.Connection) -> int:
    marks = ", ".join("?" * len(_MUES))
    statement = (
        "SELECT count(*) FROM mue WHERE mai NOT IN (1, 2, 3) OR value < 0 "
        f"OR source NOT IN ({marks})"
    )
    count: int = db.execute(statement, _MUES).fetchone()[0]
    return count


def _damaged_pages(db: sqlite3.Connection) -> int:
    return sum(row != ("ok",) for row in db.execute("PRAGMA quick_check"))


_RULES: tuple[tuple[str, Callable[[sqlite3.Connection], int]], ...] = (
    ("every row's source has an edition and is known", _strangers),
    ("no two rows of one key and source hold on the same day", _overlaps),
    ("no row ends before it begins", _backwards),
    ("no PTP pair has two active rows in one order", _doubled_pairs),
    ("no PTP pair is active in both orders", _both_orders),
    ("every PTP row has its term", _lost_terms),
    ("every MUE has an adjudication indicator 1, 2 or 3", _wrong_mues),
    ("the file's pages are whole", _damaged_pages),
)
