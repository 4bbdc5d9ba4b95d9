"""What the book says of diagnoses beyond each code's own row: notes, sides, old codes."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import islice

from codebook.book import Book, Reader
from codebook.cited import ICD9CM
from codebook.crosswalk import crosswalk
from codebook.facts import DxStatus, Excludes1, Fact, Icd10Cm
from codebook.mce import Mce
from codebook.notes import no_list, note_facts, notes_among, notes_day, without_note
from codebook.sevenths import seventh_character
from codebook.sides import Laterality, laterality
from codebook.tabular_facts import CodeFirst, Excludes2, SeventhCharacter
from consult.findings.asked import asks
from consult.findings.presumed import has_simple, is_about
from consult.question import MOST_PAIRED, Question

_MANIFESTATION = "manifestation"
_EXCLUDES = (Excludes1, Excludes2)
_MOST_NOTES = 8
# What holds for a code whatever is asked of it is told only where a finding stands on it.
_FOR_FINDINGS = (Mce, Laterality, SeventhCharacter)


def diagnosis_facts(book: Book, question: Question, facts: Sequence[Fact]) -> list[Fact]:
    """What *question*'s diagnoses have between them; *facts* are what each is by itself."""
    known = {fact.codes[0]: fact for fact in facts if isinstance(fact, Icd10Cm)}
    codes = list(known)[:MOST_PAIRED]
    found: list[Fact] = []
    with book.reading() as reader:
        day = notes_day(reader, question.on)
        if day:
            found += _sevenths(reader, question, facts, day)
            found += _between(reader, question, codes, day)
            found += _before_manifestations(reader, facts, found, day)
            found += _presumed(reader, codes, found, day)
        elif codes and asks(question, "excludes", "dx_sequencing"):
            found.append(no_list(codes, question.on, day))
        for code in codes:
            found += _side(reader, question, known[code])
    for code in _old_codes(question, codes)[:MOST_PAIRED]:
        found += crosswalk(book, code, question.on)
    return found


def _sevenths(
    reader: Reader, question: Question, facts: Sequence[Fact], day: date
) -> Iterator[Fact]:
    """The seventh characters below each heading by the first list, where that is a later one."""
    for fact in facts if day > question.on else ():
        if isinstance(fact, Icd10Cm) and fact.status is DxStatus.HEADER:
            yield from seventh_character(reader, fact.codes[0], day)


def is_told(fact: Fact, used: Collection[Fact]) -> bool:
    """Whether *fact* belongs into the reply, where the findings stand on those *used*."""
    return not isinstance(fact, _FOR_FINDINGS) or fact in used


def _between(reader: Reader, question: Question, codes: list[str], day: date) -> Iterator[Fact]:
    """The notes of one that name another; where it is asked, the pairs without any as well.

    *day* is the one whose notes are told: that of the question, or that on
    which the first list begins.
    """
    asked = asks(question, "excludes")
    noted = [note for note in notes_among(reader, codes, day) if not _is_noise(note, asked=asked)]
    yield from noted
    if asked:
        pairs = [frozenset(note.codes) for note in noted if isinstance(note, _EXCLUDES)]
        yield from without_note(reader, codes, day, pairs, "excludes1")
        yield from _excluded_alone(reader, codes, day)
    if asks(question, "dx_sequencing"):
        pairs = [frozenset(note.codes) for note in noted if not isinstance(note, Excludes2)]
        yield from without_note(reader, codes, day, pairs, "sequencing")


def _excluded_alone(reader: Reader, codes: list[str], day: date) -> Iterator[Fact]:
    """What the notes of the one diagnosis of the letter exclude."""
    notes = note_facts(reader, codes[0], day) if len(codes) == 1 else []
    found = (note for note in notes if isinstance(note, _EXCLUDES))
    yield from islice((note for note in found if not _is_noise(note, asked=True)), _MOST_NOTES)


def _is_noise(fact: Fact, *, asked: bool) -> bool:
    """An Excludes2 note of a chapter or section names half of the book, and forbids nothing."""
    if not isinstance(fact, Excludes2):
        return False
    return fact.place.startswith("chapter") or (not asked and "-" in fact.place)


def _presumed(reader: Reader, codes: list[str], known: Sequence[Fact], day: date) -> Iterator[Fact]:
    """The notes, not *known*, that name a code for two conditions presumed to be related."""
    told = {(note.codes[0], note.note) for note in known if isinstance(note, CodeFirst)}
    for code in codes if has_simple(codes) else ():
        for note in note_facts(reader, code, day):
            if (code, note.note) not in told and is_about(note, codes):
                yield note


def _before_manifestations(
    reader: Reader, facts: Sequence[Fact], known: Sequence[Fact], day: date
) -> list[Fact]:
    """What stands before each manifestation, by the notes that hold for it and are not *known*."""
    found: list[Fact] = []
    for fact in facts:
        if isinstance(fact, Mce) and fact.category == _MANIFESTATION:
            found += _etiology(reader, fact, (*known, *found), day)
    return found


def _etiology(reader: Reader, fact: Mce, known: Sequence[Fact], day: date) -> Iterator[Fact]:
    code = fact.codes[0]
    told = {
        (note.place, note.note)
        for note in known
        if isinstance(note, CodeFirst) and note.codes[0] == code
    }
    for note in note_facts(reader, code, day):
        if isinstance(note, CodeFirst) and (note.place, note.note) not in told:
            yield note


def _side(reader: Reader, question: Question, fact: Icd10Cm) -> Iterator[Fact]:
    side = laterality(reader, fact, question.on) if fact.status is DxStatus.VALID else None
    if side is not None:
        yield side


def _old_codes(question: Question, codes: list[str]) -> list[str]:
    """The ICD-9-CM codes cited; where the letter speaks of ICD-9-CM and cites none, all codes."""
    old = [c.code for c in question.citations if c.system == ICD9CM and not c.partial]
    if old or not question.old_codes_asked:
        return list(dict.fromkeys(old))
    return codes
