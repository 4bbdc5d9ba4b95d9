"""The search index in the book: one entry a code, and the words of its latest description."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, groupby
from operator import itemgetter

from codebook import schema, sources, systems
from codebook.codes import spelled
from codebook.days import OPEN
from codebook.schema import DatedTable
from codebook.searching.wordings import weighed_words


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the codes of one system stand: *key* is its number in the index and never changes.

    *text* is the column of the description ("" if there is none).
    """

    key: int
    system: str
    table: DatedTable
    text: str = "description"


# Whose words fit what is asked may tell a code that stands on several; the last needs no words.
SHELVES = (
    Shelf(1, systems.ICD10CM, schema.ICD10CM),
    Shelf(2, systems.HCPCS, schema.HCPCS),
    Shelf(3, systems.CPT, schema.PROCEDURE),
    Shelf(4, systems.MODIFIER, schema.MODIFIER),
    Shelf(5, systems.ICD10PCS, schema.ICD10PCS),
    Shelf(7, systems.CPT, schema.CPT_TEXT),
    Shelf(8, "", schema.MUE, ""),
    Shelf(6, "", schema.PFS, ""),  # codes that are named and nothing describes
)
_OF_PROCEDURES = (schema.HCPCS, schema.PROCEDURE, schema.CPT_TEXT, schema.MUE)
BY_KEY = {shelf.key: shelf for shelf in SHELVES}
_INDEXED = {
    source.name
    for source in (
        sources.ICD10CM,
        sources.HCPCS,
        sources.SHELF,
        sources.ICD10PCS,
        sources.PFS,
        sources.PFS_QPP,
        sources.MUE_PRACTITIONER,
        sources.MUE_HOSPITAL,
        sources.MUE_DME,
        sources.HCPCS_MODIFIERS,
        sources.CPT,
        sources.CPT_CONSUMER,
        sources.CPT_MODIFIERS,
    )
}
_INPATIENT = next(shelf.key for shelf in SHELVES if shelf.system == systems.ICD10PCS)
_OWN = next(shelf.key for shelf in SHELVES if shelf.table == schema.PROCEDURE)
# Descriptions in our own everyday words explain, and are longer for it.
_OWN_WORDS = 3.0
_HEADER_COST, _ENDED_COST, _INPATIENT_COST = 1.5, 20.0, 50.0


@dataclass(frozen=True, slots=True)
class _Entry:
    """One code: its *key* in its table, and the row whose words are shown (*source*, *row*).

    *last* is the last day of its latest row, as the book has days.
    """

    columns: tuple[int, str | int, int, int, int, int]  # shelf, key, source, row, last, billable
    words: tuple[str, ...]
    weight: float

    def place(self, code: str) -> tuple[float, str]:
        """Return what entries are sorted by."""
        shelf, _, _, _, last, billable = self.columns
        stands = standing_cost(shelf, billable=bool(billable), ended=last != OPEN)
        return stands + self.weight, code


def concerns(source: str) -> bool:
    """Say whether the index shows anything of the *source* of that name."""
    return source in _INDEXED


def build(db: sqlite3.Connection) -> None:
    """Write the index anew from the tables of the book being written.

    Entries are numbered from the shortest and likeliest description to the
    longest: FTS5 gives rows by number, so the first that it finds for any
    words are the best, and a search need not read the rest.
    """
    for table in ("search_entry", "search_words", "search_word"):
        db.execute(f"DROP TABLE IF EXISTS {table}")
    schema.create_index(db)
    entries = [entry for _, entry in sorted(_entries(db), key=itemgetter(0))]
    db.executemany(
        "INSERT INTO search_entry VALUES (?, ?, ?, ?, ?, ?, ?)",
        ((number, *entry.columns) for number, entry in enumerate(entries, 1)),
    )
    db.execute("CREATE INDEX search_code ON search_entry (key)")
    db.executemany(
        "INSERT INTO search_words (rowid, words) VALUES (?, ?)",
        ((number, " ".join(entry.words)) for number, entry in enumerate(entries, 1)),
    )
    found = Counter(chain.from_iterable(set(entry.words) for entry in entries))
    db.executemany("INSERT INTO search_word VALUES (?, ?)", sorted(found.items()))
    db.execute("INSERT INTO search_words (search_words) VALUES ('optimize')")


def standing_cost(shelf: int, *, billable: bool, ended: bool) -> float:
    """Return what counts against an entry whatever is asked; words that fit badly cost 1 each."""
    found = 0.0 if billable else _HEADER_COST
    if shelf == _OWN:
        found -= _OWN_WORDS
    if ended:
        found += _ENDED_COST
    return found + (_INPATIENT_COST if shelf == _INPATIENT else 0.0)


def _entries(db: sqlite3.Connection) -> Iterator[tuple[tuple[float, str], _Entry]]:
    told: set[str] = set()
    for shelf in SHELVES:
        for entry in _latest(db, shelf):
            code = written(entry.columns[1])
            if shelf.system or code not in told:
                yield entry.place(code), entry
            if shelf.table in _OF_PROCEDURES:
                told.add(code)


def written(key: str | int) -> str:
    """Return a code as it is written, without a dot, of its *key* in its table."""
    return spelled(key) if isinstance(key, int) else key


def _latest(db: sqlite3.Connection, shelf: Shelf) -> Iterator[_Entry]:
    """Yield one entry for each code: its latest row, of the official file where there is one."""
    table = shelf.table
    billable = "billable" if "billable" in table.content else "1"
    last = "min(valid_to, terminated)" if "terminated" in table.content else "valid_to"
    # The starter shelf is a sample: an official file of the same code comes before it.
    rows = db.execute(
        f"SELECT code, source, valid_from, {last}, {billable}, {shelf.text or repr('')} "  # noqa: S608
        f"FROM {table.name} ORDER BY code, source = {sources.SHELF.key}, valid_from DESC"
    )
    for key, found in groupby(rows, key=itemgetter(0)):
        same = list(found)
        _, _, _, until, is_billable, _ = same[0]
        # The codes file of a year has no words for headers; another year's order file may.
        _, source, row, _, _, words = next((one for one in same if one[5]), same[0])
        plain, weights = weighed_words.__wrapped__(words)
        yield _Entry((shelf.key, key, source, row, until, is_billable), plain, sum(weights))
