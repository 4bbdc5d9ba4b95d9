"""Medicare Coverage Database exports (current_article.zip, all_lcd.zip, ncd.zip and their like).

An export is a zip in a zip of csv tables; its day is the newest "last updated"
of its documents, since no name tells it.  What the tables mean for a code is
in codebook/coverage.py.
"""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date

from codebook import sources
from codebook.days import day
from codebook.errors import BadFile
from codebook.loaders.mcd_documents import Documents
from codebook.loaders.mcd_ncd import ncd_rows
from codebook.loaders.mcd_tables import long_cells, table_of
from codebook.loaders.members import Member
from codebook.loaders.parcel import LESSER, Parcel, Progress

KNOWS = "Medicare Coverage Database exports (current_article.zip, all_lcd.zip, ncd.zip)"

_WHOSE = {"contractor", "contractor_jurisdiction", "state_lookup"}
_ARTICLE = {
    "article",
    "article_x_hcpc_code",
    "article_x_hcpc_code_group",
    "article_x_icd10_covered",
    "article_x_icd10_covered_group",
    "article_x_icd10_noncovered",
    "article_x_icd10_noncovered_group",
    "article_x_contractor",
    "article_related_documents",
}
_LCD = {"lcd", "lcd_x_hcpc_code", "lcd_x_contractor"}
# By the first word of its tables' names: the source and the tables an export must have, since a
# list without its paragraphs would say more than the document does.
_EXPORTS = {
    "article": (sources.MCD_ARTICLE, _ARTICLE | _WHOSE),
    "lcd": (sources.MCD_LCD, _LCD | _WHOSE),
    "ncd": (sources.MCD_NCD, {"ncd_trkg"}),
}
_Tables = dict[str, Member]


def recognise(member: Member) -> bool:
    """Say whether *member* is one of the tables: by its name, first column and place."""
    return table_of(member) is not None


def releases(members: Sequence[Member], progress: Progress) -> list[Parcel]:
    """Return a parcel for each export in *members*.  Raises BadFile if a table is missing."""
    folders: dict[str, _Tables] = {}
    for member in members:
        tables = folders.setdefault(member.label.rpartition("/")[0], {})
        tables[table_of(member) or ""] = member
    with long_cells():
        return [
            _parcel(kind, label, tables, progress)
            for label, tables in folders.items()
            for kind in _kinds(tables)
        ]


def _kinds(tables: _Tables) -> Iterator[str]:
    first_words = {name.split("_")[0] for name in tables}
    found = [kind for kind in _EXPORTS if kind in first_words]
    if not found:
        label = next(iter(tables.values())).label
        raise BadFile(label, 0, 0, "the whole export, with article.csv, lcd.csv or ncd_trkg.csv")
    yield from found


def _parcel(kind: str, folder: str, tables: _Tables, progress: Progress) -> Parcel:
    source, wanted = _EXPORTS[kind]
    label = folder or next(iter(tables.values())).label
    for name in sorted(wanted - tables.keys()):
        raise BadFile(label, 0, 0, f"the whole export; {name}.csv is missing")
    if kind == "ncd":
        newest, dated = ncd_rows(tables["ncd_trkg"], progress)
    else:
        newest, dated = Documents(kind, tables, progress).rows()
    valid_from = _valid_from(label, newest)
    used = sorted(member.digest for name, member in tables.items() if name in wanted)
    digest = hashlib.sha256("".join(used).encode()).hexdigest()
    if "current_" in label.lower():
        # The export of all versions says more than the one of the current ones.
        digest = LESSER + digest
    return Parcel(label, source, valid_from.isoformat(), valid_from, digest, dated=dated)


def _valid_from(label: str, newest: int) -> date:
    found = day(newest)
    if found is None:
        raise BadFile(label, 0, 0, "documents with a day in last_updated")
    return found
