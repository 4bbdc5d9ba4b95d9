"""The shape of the book: one SQLite file, its tables and its version."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from codebook.errors import BookError

APPLICATION_ID = 0x43436F6E  # "CCon", so that file(1) and we can tell a book from any SQLite file
VERSION = 3


@dataclass(frozen=True, slots=True)
class DatedTable:
    """A table whose rows hold from one edition to another: *key*, then *content*."""

    name: str
    key: tuple[str, ...]
    content: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns a loader fills, in the order of its tuples."""
        return self.key + self.content


ICD10CM = DatedTable("icd10cm", ("code",), ("billable", "description"))
ICD10PCS = DatedTable("icd10pcs", ("code",), ("billable", "description"))
HCPCS = DatedTable("hcpcs", ("code",), ("short", "description", "coverage", "added", "terminated"))
PROCEDURE = DatedTable("procedure", ("code",), ("description",))
MODIFIER = DatedTable("modifier", ("code",), ("description", "added", "terminated"))
# Amounts are text, with the decimals of the file; "" where the shelf does not give a column.
PFS = DatedTable(
    "pfs",
    ("code", "modifier"),
    (
        "status",
        "global_days",
        "pre_op",
        "intra_op",
        "post_op",
        "mult_proc",
        "bilateral",
        "assistant",
        "co_surgeon",
        "team",
        "pctc",
        "endo_base",
        "work_rvu",
        "total_nonfac",
        "total_fac",
        "conversion_factor",
    ),
)
# Codes without dots: what was coded before, what since; a table carries all years since 2016.
ICD10CM_SUCCESSOR = DatedTable("icd10cm_successor", ("code", "successor"), ("since",))
# Notes of the tabular list, those of section and chapter with each of their categories.
ICD10CM_NOTE = DatedTable("icd10cm_note", ("code", "kind", "at"), ("place", "text", "refers"))
MUE = DatedTable("mue", ("code",), ("value", "mai", "rationale"))
# The rows carry days of their own as well; *main* is the primary code, or CCCCC.
ADDON = DatedTable("addon", ("code", "main", "effective"), ("deletion", "edit_type"))
DATED_TABLES = (
    ICD10CM,
    HCPCS,
    PROCEDURE,
    MODIFIER,
    PFS,
    MUE,
    ADDON,
    ICD10CM_SUCCESSOR,
    ICD10CM_NOTE,
    ICD10PCS,
)


# The PTP file carries its own history, so its rows are replaced whole and not laid by edition.
# Some thousand terms serve millions of pairs: each is stored once, which more than halves the file.
PTP_COLUMNS = ("column1", "column2", "term")
PTP_TERM = ("effective", "deletion", "indicator", "rationale")

# Days are YYYYMMDD; five-character codes are base-36 numbers, which halves the PTP table.
# Dated rows are found by code first: any edition's rows of one code lie side by side.
_TABLES = """
CREATE TABLE edition (
    source INTEGER NOT NULL, valid_from INTEGER NOT NULL, name TEXT NOT NULL,
    rows INTEGER NOT NULL, complete INTEGER NOT NULL, digest TEXT NOT NULL,
    loaded_at TEXT NOT NULL, PRIMARY KEY (source, valid_from)) WITHOUT ROWID;
CREATE TABLE scope (
    source INTEGER NOT NULL, valid_from INTEGER NOT NULL, code INTEGER NOT NULL,
    PRIMARY KEY (source, valid_from, code)) WITHOUT ROWID;
CREATE TABLE ptp_term (
    id INTEGER PRIMARY KEY, effective INTEGER NOT NULL, deletion INTEGER NOT NULL,
    indicator INTEGER NOT NULL, rationale TEXT NOT NULL,
    UNIQUE (effective, deletion, indicator, rationale));
CREATE TABLE ptp (
    source INTEGER NOT NULL, column1 INTEGER NOT NULL, column2 INTEGER NOT NULL,
    term INTEGER NOT NULL, PRIMARY KEY (source, column1, column2, term)) WITHOUT ROWID;
"""


def create(db: sqlite3.Connection) -> None:
    """Make the tables of an empty book and write its version."""
    for statement in _TABLES.split(";"):
        db.execute(statement)
    for table in DATED_TABLES:
        key, content = ", ".join(table.key), ", ".join(table.content)
        db.execute(
            f"CREATE TABLE {table.name} ({key}, source, valid_from, valid_to, {content}, "
            f"PRIMARY KEY ({key}, source, valid_from)) WITHOUT ROWID"
        )
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {VERSION}")


def check(db: sqlite3.Connection, path: Path) -> None:
    """Raise BookError unless *db*, opened from *path*, is a book of our version."""
    try:
        application = db.execute("PRAGMA application_id").fetchone()[0]
        version = db.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise BookError(f"{path} is not a book ({error}): move it away and load again") from error
    if application != APPLICATION_ID:
        raise BookError(f"{path} is not a book of ours: move it away and load again")
    if version != VERSION:
        raise BookError(
            f"{path} has book version {version} and this program reads version {VERSION}: "
            "move it away and load the files again"
        )
