"""What the tabular list notes on a diagnosis code, with all that it inherits; and Excludes1."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from codebook.book import Book, Edition, Reader
from codebook.codes import is_diagnosis, tidy
from codebook.days import day, number
from codebook.facts import Excludes1
from codebook.references import Reference, read_reference
from codebook.shapes import with_dot
from codebook.sources import ICD10CM_NOTES

SEVENTH_CHARACTER = "sevenChrDef"
_EXCLUDES1 = "excludes1"
_CATEGORY, _FULL_LENGTH = 3, 7


@dataclass(frozen=True, slots=True)
class Note:
    """One note of the tabular list, or the meaning of a seventh character.

    *kind* as in the XML: includes, excludes1, excludes2, codeFirst,
    useAdditionalCode, codeAlso, or sevenChrDef ("A: initial encounter").
    *place* is where it stands: a code with its dot, a section (A15-A19) or "chapter 1".
    *refers* are the codes it names, as codebook.references writes them.
    """

    kind: str
    place: str
    text: str
    refers: str
    valid_from: date | None
    valid_to: date | None


def notes_on(book: Book, code: str, on: date) -> list[Note]:
    """Return the notes that hold for *code* (with its dot or without), the nearest first.

    Of the definitions of seventh characters only the nearest hold.  Empty if
    no tabular list is loaded for that day.
    """
    written = tidy(code)
    if not is_diagnosis(written):
        return []
    with book.reading() as reader:
        found = _notes(reader, _bare(written), on)
    nearest = next((note.place for note in found if note.kind == SEVENTH_CHARACTER), "")
    return [note for note in found if note.kind != SEVENTH_CHARACTER or note.place == nearest]


def exclusions(reader: Reader, codes: list[str], on: date) -> Iterator[Excludes1]:
    """Yield the Excludes1 notes that stand between two of *codes*, of whichever of the two."""
    edition = reader.edition(ICD10CM_NOTES, on)
    if not edition:
        return
    noted = {code: _excluding(reader, _bare(code), on) for code in codes}
    for pair in combinations(codes, 2):
        for one, other in (pair, pair[::-1]):
            bare = _bare(other)
            for note, named in noted[one]:
                if any(reference.holds(bare) for reference in named):
                    yield _fact(edition, (one, other), note)


def _bare(code: str) -> str:
    return code.replace(".", "")


def _excluding(reader: Reader, bare: str, on: date) -> list[tuple[Note, list[Reference]]]:
    """Return the Excludes1 notes that hold for *bare*, each with the codes it names."""
    return [
        (note, [read_reference(word) for word in note.refers.split()])
        for note in _notes(reader, bare, on)
        if note.kind == _EXCLUDES1
    ]


def _fact(edition: Edition, codes: tuple[str, str], note: Note) -> Excludes1:
    one, other = codes
    return Excludes1(
        codes=(with_dot(_bare(one)), with_dot(_bare(other))),
        source=edition.source,
        edition=edition.edition,
        valid_from=note.valid_from,
        valid_to=note.valid_to,
        place=note.place,
        note=note.text,
    )


def _notes(reader: Reader, bare: str, on: date) -> list[Note]:
    """Return the notes of *bare* and of all above it, those of the longest code first."""
    if not reader.edition(ICD10CM_NOTES, on):
        return []
    today = number(on)
    beginnings = [bare[:length] for length in range(_CATEGORY, len(bare[:_FULL_LENGTH]) + 1)]
    # The same statement for every length of code: sqlite3 keeps it prepared.
    beginnings += [bare] * (_FULL_LENGTH - _CATEGORY + 1 - len(beginnings))
    found = reader.rows(
        "SELECT kind, place, text, refers, valid_from, valid_to FROM icd10cm_note "
        "WHERE code IN (?, ?, ?, ?, ?) AND source = ? AND valid_from <= ? AND valid_to >= ? "
        "ORDER BY length(code) DESC, kind, at",
        *beginnings,
        *(ICD10CM_NOTES.key, today, today),
    )
    return [
        Note(kind, place, text, refers, day(first), day(last))
        for kind, place, text, refers, first, last in found
    ]
