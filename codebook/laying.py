"""Laying a parcel into the book that is being written, and what came of it."""

import sqlite3
from collections.abc import Generator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from codebook.days import OPEN, number
from codebook.editions import lay
from codebook.errors import BadFile
from codebook.loaders.parcel import LESSER, Parcel, RowComesAgain, Rows
from codebook.schema import DATED_TABLES, PTP_TERM

_LEAST_SHARE = 0.5
_LEAST_PTP_SHARE = 0.9  # a PTP release carries the history: it hardly ever has fewer edits
_TERM = ", ".join(PTP_TERM)


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What came of one edition in one file; *note* is one sentence for a person.

    *changed* False = the book had it already, or has something better.
    """

    file: str
    source: str
    edition: str
    valid_from: date
    rows: int
    changed: bool
    note: str


def lay_parcel(db: sqlite3.Connection, parcel: Parcel) -> LoadReport:
    """Put *parcel* into the book, unless it is there already or the book has something better.

    Raises BadFile if a row is not right, or if half of the source seems lost.
    """
    kept = _reason_to_keep(db, parcel)
    if kept:
        return _report(parcel, 0, kept)
    most = _most_rows(db, parcel)
    if parcel.complete:
        _drop_samples(db, parcel)
    rows = _lay_dated(db, parcel)
    if parcel.ptp is not None:
        rows += _replace_ptp(db, parcel, parcel.ptp)
    _check_size(parcel, rows, most)
    _enter(db, parcel, rows)
    return _report(parcel, rows, "")


def _reason_to_keep(db: sqlite3.Connection, parcel: Parcel) -> str:
    """Return why the book stays as it is; "" if the parcel is to be laid."""
    key, begins = parcel.source.key, number(parcel.valid_from)
    statement = "SELECT valid_from, name, complete, digest FROM edition WHERE source = ?"
    loaded = db.execute(statement, (key,)).fetchall()
    if (begins, parcel.edition, int(parcel.complete), parcel.digest) in loaded:
        return "it is loaded already"
    if any(
        other == begins and digest.count(LESSER) < parcel.digest.count(LESSER)
        for other, _, _, digest in loaded
    ):
        return "the book holds a file of this edition that says more"
    if _newest_issue(db, parcel) > parcel.revision:
        return "it is older than the issue of this edition that is loaded, which stays"
    if not parcel.complete and any(complete for _, _, complete, _ in loaded):
        return "the book holds the official file, which is better than this sample"
    if parcel.ptp is not None and any(
        other > begins and bool(complete) >= parcel.complete for other, _, complete, _ in loaded
    ):
        return "the book holds a later edition, which carries this one's history"
    return ""


def _newest_issue(db: sqlite3.Connection, parcel: Parcel) -> int:
    """Return the revision of the whole edition that is loaded for the parcel's day; 0 for none."""
    statement = "SELECT revision FROM edition WHERE source = ? AND valid_from = ? AND complete"
    found = db.execute(statement, (parcel.source.key, number(parcel.valid_from))).fetchone()
    return found[0] if found else 0


def _drop_samples(db: sqlite3.Connection, parcel: Parcel) -> None:
    """Take out what a sample said of this source: the official file takes its place."""
    key = parcel.source.key
    samples = db.execute(
        "SELECT valid_from FROM edition WHERE source = ? AND NOT complete", (key,)
    ).fetchall()
    if not samples:
        return
    for table in (*(table.name for table in DATED_TABLES), "ptp", "scope", "edition"):
        db.execute(f"DELETE FROM {table} WHERE source = ?", (key,))  # noqa: S608 - our own names


def _lay_dated(db: sqlite3.Connection, parcel: Parcel) -> int:
    key, begins = parcel.source.key, number(parcel.valid_from)
    found = db.execute(
        "SELECT min(valid_from) FROM edition WHERE source = ? AND valid_from > ?", (key, begins)
    ).fetchone()[0]
    slot = (begins, found or OPEN)
    return sum(lay(db, table, key, slot, rows) for table, rows in parcel.dated)


def _replace_ptp(db: sqlite3.Connection, parcel: Parcel, rows: Rows) -> int:
    """Put the newest PTP file in the place of any other: each carries the whole history."""
    key = parcel.source.key
    for table in ("ptp", "scope", "edition"):
        db.execute(f"DELETE FROM {table} WHERE source = ?", (key,))  # noqa: S608 - our own names
    terms = _Terms(db)
    # Four million rows go this way: whatever is done here for each of them is felt.
    coded = ((column1, column2, terms[term]) for column1, column2, term in rows)
    try:
        found = db.executemany(f"INSERT INTO ptp VALUES ({key}, ?, ?, ?)", coded)  # noqa: S608
    except sqlite3.IntegrityError as error:
        if isinstance(rows, Generator):
            # The loader knows the line; its generator still stands at it.
            rows.throw(RowComesAgain())
        raise BadFile(parcel.file, 0, 0, "each row once; one comes again word by word") from error
    return found.rowcount


class _Terms(dict[object, int]):
    """The number of each PTP term in the book; one that is new is written there when asked for."""

    def __init__(self, db: sqlite3.Connection) -> None:
        known = db.execute(f"SELECT {_TERM}, id FROM ptp_term").fetchall()  # noqa: S608
        super().__init__({tuple(term): number for *term, number in known})
        self._db = db

    def __missing__(self, term: object) -> int:
        found = self._db.execute(
            f"INSERT INTO ptp_term ({_TERM}) VALUES (?, ?, ?, ?) RETURNING id",  # noqa: S608
            term,  # type: ignore[arg-type]  # a tuple of PTP_TERM
        )
        number: int = found.fetchone()[0]
        self[term] = number
        return number


def _most_rows(db: sqlite3.Connection, parcel: Parcel) -> int:
    """Return how many rows the longest whole edition of the source has; 0 if there is none."""
    statement = "SELECT max(rows) FROM edition WHERE source = ? AND complete"
    return db.execute(statement, (parcel.source.key,)).fetchone()[0] or 0


def _check_size(parcel: Parcel, rows: int, most: int) -> None:
    """Raise BadFile if the edition has lost half of what another edition of its source has.

    A cut-off file would silently end the codes it has lost.
    """
    least = _LEAST_SHARE if parcel.ptp is None else _LEAST_PTP_SHARE
    if parcel.complete and parcel.steady and rows < most * least:
        expected = f"about {most} rows as in other editions; there are {rows}, is it cut off?"
        raise BadFile(parcel.file, 0, 0, expected)


def _enter(db: sqlite3.Connection, parcel: Parcel, rows: int) -> None:
    key, begins = parcel.source.key, number(parcel.valid_from)
    db.execute("DELETE FROM scope WHERE source = ? AND valid_from = ?", (key, begins))
    db.executemany(
        "INSERT INTO scope VALUES (?, ?, ?)", [(key, begins, code) for code in parcel.scope]
    )
    db.execute(
        "INSERT OR REPLACE INTO edition (source, valid_from, name, rows, complete, digest, "
        "loaded_at, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            key,
            begins,
            parcel.edition,
            rows,
            int(parcel.complete),
            parcel.digest,
            datetime.now(UTC).isoformat(timespec="seconds"),
            parcel.revision,
        ),
    )


def _report(parcel: Parcel, rows: int, kept: str) -> LoadReport:
    note = kept or f"{rows} rows loaded"
    return LoadReport(
        parcel.file,
        parcel.source.name,
        parcel.edition,
        parcel.valid_from,
        rows,
        not kept,
        f"{parcel.source.name} {parcel.edition}: {note}",
    )
