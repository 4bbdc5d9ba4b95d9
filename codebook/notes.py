"""What the tabular list notes on a diagnosis code, with all it inherits, and between codes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from codebook.book import Edition, Reader
from codebook.citing.shapes import with_dot
from codebook.codes import is_diagnosis
from codebook.days import day, number
from codebook.facts import Excludes1, TabularNote, Unknown
from codebook.references import Reference, read_reference
from codebook.silence import searched, silent
from codebook.sources import ICD10CM_NOTES
from codebook.tabular_facts import NOTE_FACTS, Excludes2
from codebook.terms import told_end

SEVENTH_CHARACTER, SEVENTH_NOTE = "sevenChrDef", "sevenChrNote"
# What is included in a code is no matter between it and another.
_BETWEEN_CODES = frozenset(NOTE_FACTS) - {"includes"}
# What no_list is about.
LIST = "tabular_list"
_CATEGORY, _FULL_LENGTH = 3, 7
_NO_NOTE = {"excludes1": "no Excludes1 note", "sequencing": "no note about order"}


@dataclass(frozen=True, slots=True)
class Note:
    """One note of the tabular list, or the meaning of a seventh character.

    *kind* as in the XML: includes, excludes1, excludes2, codeFirst,
    useAdditionalCode, codeAlso, sevenChrNote or sevenChrDef ("A: initial
    encounter").
    *place* is where it stands: a code with its dot, a section (A15-A19) or "chapter 1".
    *refers* are the codes it names, as codebook.references writes them.
    """

    kind: str
    place: str
    text: str
    refers: str
    valid_from: date | None
    valid_to: date | None
    changed_by: date | None


def notes_day(reader: Reader, on: date) -> date | None:
    """Return the day whose notes can be told for *on*: that day, if a list is loaded for it.

    Else the first day of the first list that begins later; None = no list is loaded.
    """
    editions = reader.editions(ICD10CM_NOTES)
    return max(on, editions[0].valid_from) if editions else None


def no_list(codes: list[str], on: date, told_for: date | None) -> Unknown:
    """Return that no tabular list speaks for *on*, and which does instead, if any."""
    names = tuple(with_dot(bare(code)) for code in codes)
    reason = f"no {ICD10CM_NOTES.name} is loaded for {on}"
    if told_for:
        reason += f": what is told of notes is from the one that starts {told_for}"
    return silent(LIST, names, reason)


def note_facts(reader: Reader, code: str, on: date) -> list[TabularNote]:
    """Return every note that holds for *code* as a fact about this one code, the nearest first."""
    edition = reader.edition(ICD10CM_NOTES, on)
    if not edition or not is_diagnosis(code):
        return []
    return [
        _fact(edition, (code,), note)
        for note in notes_of(reader, code, on)
        if note.kind in NOTE_FACTS
    ]


def notes_among(reader: Reader, codes: list[str], on: date) -> Iterator[TabularNote]:
    """Yield the notes of one of *codes* that name another; Excludes1 first, Excludes2 last."""
    edition = reader.edition(ICD10CM_NOTES, on)
    if not edition:
        return
    noted = {code: _naming(reader, code, on) for code in codes}
    plain = {code: bare(code) for code in codes}
    facts = [
        _fact(edition, (one, other), note)
        for pair in combinations(codes, 2)
        for one, other in (pair, pair[::-1])
        for note, named in noted[one]
        if any(reference.holds(plain[other]) for reference in named)
    ]
    yield from sorted(
        facts, key=lambda fact: (fact.kind == Excludes2.kind, fact.kind != Excludes1.kind)
    )


def without_note(
    reader: Reader, codes: list[str], on: date, noted: Iterable[frozenset[str]], about: str
) -> Iterator[Unknown]:
    """Yield "no note of that kind names the other" for each pair not in *noted*.

    *about* is "excludes1" or "sequencing".  Nothing where no tabular list is
    loaded for that day.
    """
    edition = reader.edition(ICD10CM_NOTES, on)
    if not edition or not edition.complete:
        return
    known = set(noted)
    for one, other in combinations(codes, 2):
        if frozenset((one, other)) not in known:
            reason = f"{_NO_NOTE[about]} of {one} or {other} names the other"
            yield searched(about, (one, other), edition, reason)


def bare(code: str) -> str:
    """Return *code* without its dot, as the book stores it."""
    return code.replace(".", "")


def _naming(reader: Reader, code: str, on: date) -> list[tuple[Note, list[Reference]]]:
    """Return the notes that hold for *code* and name codes, each with what it names."""
    return [
        (note, [read_reference(word) for word in note.refers.split()])
        for note in notes_of(reader, code, on)
        if note.refers and note.kind in _BETWEEN_CODES
    ]


def _fact(edition: Edition, codes: tuple[str, ...], note: Note) -> TabularNote:
    return NOTE_FACTS[note.kind](
        codes=tuple(with_dot(bare(code)) for code in codes),
        source=edition.source,
        edition=edition.edition,
        valid_from=note.valid_from,
        valid_to=note.valid_to,
        changed_by=note.changed_by,
        place=note.place,
        note=note.text,
    )


def notes_of(reader: Reader, code: str, on: date) -> list[Note]:
    """Return the notes of *code* and of all above it, those of the longest code first."""
    if not reader.edition(ICD10CM_NOTES, on):
        return []
    today = number(on)
    plain = bare(code)
    beginnings = [plain[:length] for length in range(_CATEGORY, len(plain[:_FULL_LENGTH]) + 1)]
    # The same statement for every length of code: sqlite3 keeps it prepared.
    beginnings += [plain] * (_FULL_LENGTH - _CATEGORY + 1 - len(beginnings))
    found = reader.rows(
        "SELECT kind, place, text, refers, valid_from, valid_to FROM icd10cm_note "
        "WHERE code IN (?, ?, ?, ?, ?) AND source = ? AND valid_from <= ? AND valid_to >= ? "
        "ORDER BY length(code) DESC, kind, at",
        *beginnings,
        *(ICD10CM_NOTES.key, today, today),
    )
    return [
        Note(kind, place, text, refers, day(first), *told_end(reader, ICD10CM_NOTES, last))
        for kind, place, text, refers, first, last in found
    ]
