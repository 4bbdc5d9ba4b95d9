"""What an add-on code is added to: NCCI's add-on code edits."""

from datetime import date

from codebook import sources
from codebook.book import Book, Reader
from codebook.codes import is_procedure, tidy
from codebook.codes import number as number_of
from codebook.days import OPEN, day, number
from codebook.facts import AddOn, Unknown
from codebook.schema import CONTRACTOR
from codebook.silence import searched, silent

# Each file carries its history, so the newest one speaks for every day: its rows are still open.
_NEWEST = (
    "SELECT main, effective, deletion, edit_type FROM addon "
    "WHERE code = ? AND source = ? AND valid_to = ? ORDER BY main"
)


def add_on_primaries(book: Book, code: str, on: date) -> AddOn | Unknown:
    """Return the primary codes that *code* may be added to on that day.

    The Unknown (about "addon") names source and edition if the file was
    searched and *code* is no add-on code there; it has no source if the book
    cannot tell.
    """
    written = tidy(code)
    with book.reading() as reader:
        found = add_on_facts(reader, written, on)
        editions = reader.editions(sources.ADD_ON)
    if found:
        return found[0]
    if not is_procedure(written):
        reason = f"{written} has not the form of a CPT or HCPCS Level II code"
        return silent("addon", (written,), reason)
    if not editions:
        return silent("addon", (written,), f"the book holds no {sources.ADD_ON.name}")
    edition = editions[-1]
    reason = f"{edition.source} {edition.edition} do not list {written} as an add-on code on {on}"
    return searched("addon", (written,), edition, reason)


def add_on_facts(reader: Reader, code: str, on: date) -> list[AddOn]:
    """Return what *code* may be added to: one fact, or none if it is no add-on code that day."""
    editions = reader.editions(sources.ADD_ON)
    if not editions or not is_procedure(code):
        return []
    today = number(on)
    newest = reader.rows(_NEWEST, number_of(code), sources.ADD_ON.key, OPEN)
    rows = [row for row in newest if row[1] <= today <= row[2]]
    if not rows:
        return []
    primaries = tuple(row[0] for row in rows if row[0] != CONTRACTOR)
    kind = max(row[3] for row in rows)
    return [
        AddOn(
            codes=(code,),
            source=editions[-1].source,
            edition=editions[-1].edition,
            valid_from=day(max(row[1] for row in rows)),
            valid_to=day(min(row[2] for row in rows)),
            primaries=primaries,
            edit_type=kind,
            contractor_defined=kind > 1 or len(primaries) < len(rows),
        )
    ]
