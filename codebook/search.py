"""Search as typed: codes by their beginning and by words, misspelled or as lay people say them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from codebook import sources, systems
from codebook.book import Book, Reader
from codebook.citing.shapes import with_dot
from codebook.codes import is_hcpcs
from codebook.days import OPEN, day, number
from codebook.licensed import licensed_modifiers, licensed_procedures, notices_of
from codebook.rows import Row, row_with_own_days, rows_in_force
from codebook.searching.code_prefixes import entries_of
from codebook.searching.indexing import BY_KEY, Shelf, written
from codebook.searching.word_search import entries_with

MOST = 100

_ENTRY = "SELECT shelf, key, source, row, last, billable FROM search_entry WHERE id = ?"


@dataclass(frozen=True, slots=True)
class Found:
    """One code that was found.

    *system* is one of codebook.systems.  *matched* says how: "code",
    "beginning" (of the code), "words", "lay words", "spelling" or "some
    words".  *text* is "" where no loaded file describes the code; *billable*
    is False for headers of ICD-10.  *notice* is to be shown with the AMA's
    words, else "".  The rest is as in codebook.facts.Fact.
    """

    code: str
    system: str
    text: str
    matched: str
    billable: bool
    source: str
    edition: str
    valid_from: date | None
    valid_to: date | None
    notice: str = ""
    changed_by: date | None = None


def search(book: Book, text: str, on: date | None = None, limit: int = 20) -> list[Found]:
    """Return at most *limit* (and MOST) codes for what was typed so far, the best first.

    Codes that begin so come first, then descriptions that have all the words,
    in ICD-10-CM, HCPCS Level II, CPT (own or licensed words), modifiers, and
    last ICD-10-PCS.  With *on*, only codes in force on that day, in its
    words; without, the latest words of every code, those that have ended
    last.  Any *text* is good; nothing found is an empty list.
    """
    most = min(limit, MOST)
    found: dict[tuple[str, str], Found] = {}
    with book.reading() as reader:
        for entry, how in _entries(reader, text):
            if len(found) >= most:
                break
            if one := _found(reader, entry, how, on):
                found.setdefault((one.system, one.code), one)
    return list(found.values())


def _entries(reader: Reader, text: str) -> Iterator[tuple[int, str]]:
    """Yield the numbers of entries and how they were found, the best first."""
    codes = entries_of(reader, text, MOST)
    for entry, whole in codes:
        yield entry, "code" if whole else "beginning"
    for hit in entries_with(reader, text):
        # A code was meant: what has only its digits somewhere is noise.
        if not codes or hit.how != "some words":
            yield hit.entry, hit.how


def _found(reader: Reader, entry: int, how: str, on: date | None) -> Found | None:
    """Return what the book says of an entry on that day, or last; None if nothing on that day."""
    [(key, stored, source_key, first, last, billable)] = reader.rows(_ENTRY, entry)
    shelf, source = BY_KEY[key], sources.SOURCES[source_key]
    asked = on or _last_word(reader, source, first, last)
    row = _row(reader, shelf, source, stored, asked)
    if not row or (on and not row.first <= number(on) <= row.last):
        return None
    bare = written(stored)
    code = with_dot(bare) if shelf.system == systems.ICD10CM else bare
    frame = row.frame(code)
    del frame["codes"]
    return Found(
        code=code,
        system=shelf.system or (systems.HCPCS if is_hcpcs(code) else systems.CPT),
        text=row.columns[shelf.text] if shelf.text else "",
        matched=how,
        billable=bool(row.columns.get("billable", billable)),
        notice=_notice(reader, shelf, source, code, asked),
        **frame,
    )


def _last_word(reader: Reader, source: sources.Source, first: int, last: int) -> date:
    """Return the day on which the book says the latest of a code: today's edition, or its last."""
    newest = reader.editions(source)[-1].valid_from
    ended = day(last) if last != OPEN else None
    begun = day(first)
    assert begun is not None
    return max(begun, min(ended or newest, newest))


def _row(
    reader: Reader, shelf: Shelf, source: sources.Source, key: str | int, on: date
) -> Row | None:
    if "terminated" in shelf.table.content:
        return row_with_own_days(reader, shelf.table, source, key, on)
    rows = rows_in_force(reader, shelf.table, source, key, on)
    return rows[0] if rows else None


def _notice(reader: Reader, shelf: Shelf, source: sources.Source, code: str, on: date) -> str:
    if source.licence != sources.LICENSED:
        return ""
    facts = licensed_modifiers if shelf.system == systems.MODIFIER else licensed_procedures
    return next(iter(notices_of(facts(reader, code, on))), "")
