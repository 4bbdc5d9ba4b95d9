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
        "pe_nonfac",
        "pe_fac",
        "mp_rvu",
        "na_nonfac",
        "na_fac",
        "supervision",
        "calculation_flag",
        "imaging_family",
        "opps_pe_nonfac",
        "opps_pe_fac",
        "opps_mp",
    ),
)
# What fees are made of, by locality; found by other ways than a code.
LOCALITY = DatedTable(
    "locality", ("mac", "locality"), ("state", "name", "work", "work_no_floor", "pe", "mp")
)
COUNTY = DatedTable("county", ("mac", "locality"), ("state", "area", "counties"))
# The national factor is the row with an empty contractor and locality.
ANESTHESIA = DatedTable("anesthesia", ("mac", "locality"), ("name", "factor"))
# Outpatient hospitals and surgical centers; amounts as in the file, without signs and commas.
OPPS = DatedTable(
    "opps",
    ("code",),
    (
        "status_indicator",
        "apc",
        "relative_weight",
        "payment_rate",
        "national_copay",
        "minimum_copay",
        "pass_through_until",
        "changed",
    ),
)
ASC = DatedTable(
    "asc",
    ("code",),
    ("payment_indicator", "multiple_discount", "payment_weight", "payment_rate", "flag"),
)
# Codes without dots: what was coded before, what since; a table carries all years since 2016.
ICD10CM_SUCCESSOR = DatedTable("icd10cm_successor", ("code", "successor"), ("since",))
# Notes of the tabular list, those of section and chapter with each of their categories.
ICD10CM_NOTE = DatedTable("icd10cm_note", ("code", "kind", "at"), ("place", "text", "refers"))
ICD10CM_POA = DatedTable("icd10cm_poa", ("code",), ("exempt",))
# What an addenda adds, deletes and revises: *billable* is the flag of the row it speaks of.
ICD10CM_CHANGE = DatedTable("icd10cm_change", ("code", "action", "billable"), ("description",))
# Edits of the Medicare Code Editor; ages are full years, both inclusive, -1 where there is none.
MCE = DatedTable("mce", ("code", "grouping"), ("age_from", "age_to", "words"))
MSDRG = DatedTable("msdrg", ("code",), ("mdc", "type", "title", "weight", "gmlos", "amlos"))
MSDRG_CC = DatedTable("msdrg_cc", ("code",), ("level",))
ICD9CM = DatedTable("icd9cm", ("code",), ("description",))
# Codes without dots; *flags* are the five digits of the file, *target* "" = no mapping.
GEM = DatedTable("gem", ("code", "at"), ("target", "flags"))
MUE = DatedTable("mue", ("code",), ("value", "mai", "rationale"))
# The rows carry days of their own as well; *main* is the primary code, or CONTRACTOR (who decides).
CONTRACTOR = "CCCCC"
ADDON = DatedTable("addon", ("code", "main", "effective"), ("deletion", "edit_type"))
# Local coverage.  A document is "A52345" (an article) or "L33822" (an LCD); the lists that stand in
# it are joined by "|".  Its own days are *effective* and *ended*; each export carries them anew.
COVERAGE_DOCUMENT = DatedTable(
    "coverage_document",
    ("document", "version"),
    ("title", "kind", "status", "effective", "ended", "contractors", "states", "related"),
)
# The groups of a document in which a code or a diagnosis is listed, "1|3*": * = with an asterisk.
COVERAGE_CODE = DatedTable("coverage_code", ("code", "document", "version"), ("groups",))
COVERAGE_DIAGNOSIS = DatedTable(
    "coverage_diagnosis", ("code", "document", "version"), ("covered", "noncovered")
)
# What stands above a group; *kind* is code, covered or noncovered.
COVERAGE_GROUP = DatedTable(
    "coverage_group", ("document", "version", "kind", "number"), ("text", "asterisk")
)
NCD = DatedTable("ncd", ("ncd", "version"), ("section", "title", "effective", "ended", "text"))
# Small lists.  They carry days of their own, so the newest edition speaks for every day.
POS = DatedTable("pos", ("code",), ("name", "description", "facility", "effective"))
PLA = DatedTable("pla", ("code",), ("released", "effective"))
NOC = DatedTable("noc", ("code",), ("description", "added", "terminated"))
# The AMA's texts, under the operator's licence; the notice is line 1 of each of its files.
CPT_TEXT = DatedTable("cpt_text", ("code",), ("description",))
CPT_NOTICE = DatedTable("cpt_notice", ("line",), ("text",))
LISTS = (
    COVERAGE_DOCUMENT,
    COVERAGE_CODE,
    COVERAGE_DIAGNOSIS,
    COVERAGE_GROUP,
    NCD,
    POS,
    PLA,
    NOC,
    CPT_TEXT,
    CPT_NOTICE,
)
DATED_TABLES = (
    *LISTS,
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
    ICD10CM_POA,
    ICD10CM_CHANGE,
    MCE,
    MSDRG,
    MSDRG_CC,
    ICD9CM,
    GEM,
    LOCALITY,
    COUNTY,
    ANESTHESIA,
    OPPS,
    ASC,
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
    loaded_at TEXT NOT NULL, revision INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (source, valid_from)) WITHOUT ROWID;
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


# The search: entries are numbered from the likeliest to the unlikeliest, and FTS5 keeps neither
# the text, which the tables have, nor the places of its words (codebook/searching/indexing.py).
_INDEX = """
CREATE TABLE search_entry (
    id INTEGER PRIMARY KEY, shelf INTEGER NOT NULL, key NOT NULL, source INTEGER NOT NULL,
    row INTEGER NOT NULL, last INTEGER NOT NULL, billable INTEGER NOT NULL);
CREATE VIRTUAL TABLE search_words USING fts5 (
    words, content = '', detail = none, columnsize = 0, prefix = '1 2 3', tokenize = 'ascii');
CREATE TABLE search_word (word TEXT PRIMARY KEY, found INTEGER NOT NULL) WITHOUT ROWID;
"""


def create_index(db: sqlite3.Connection) -> None:
    """Make the empty tables of the search."""
    for statement in _INDEX.split(";"):
        db.execute(statement)


def create(db: sqlite3.Connection) -> None:
    """Make the tables of an empty book and write its version."""
    create_index(db)
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
