"""The seventh character that a diagnosis code still needs, and the codes it makes."""

from collections.abc import Iterator
from datetime import date

from codebook.book import Edition, Reader
from codebook.children import billable_below
from codebook.citing.shapes import with_dot
from codebook.days import number
from codebook.notes import SEVENTH_CHARACTER, SEVENTH_NOTE, bare, notes_of
from codebook.schema import ICD10CM as TABLE
from codebook.sources import ICD10CM, ICD10CM_NOTES
from codebook.tabular_facts import SeventhCharacter

_BEFORE_SEVENTH = 6


def seventh_character(reader: Reader, code: str, on: date) -> Iterator[SeventhCharacter]:
    """Yield the one fact on *code* if it is valid only with a seventh character.

    *code* may have the X that fills it up to the sixth, or not; a seventh
    character that does not belong to it; or the right one in a wrong place
    (T14.90A for T14.90XA).
    """
    edition = reader.edition(ICD10CM_NOTES, on)
    written = bare(code)
    for stem in dict.fromkeys((written[:_BEFORE_SEVENTH], written[:-1])):
        fact = _fact(reader, edition, stem, on) if edition else None
        if fact and _takes(fact, written[len(stem) :]):
            yield fact
            return


def _takes(fact: SeventhCharacter, left: str) -> bool:
    """Say whether what the stem leaves over is nothing, a seventh place, or one of the characters.

    V58.69 is no V58.6 with a slip behind it, but T14.90A is T14.90 with its A.
    """
    in_place = len(bare(fact.codes[0])) == _BEFORE_SEVENTH
    return in_place or not left or left in {mark for mark, _ in fact.characters}


def _fact(reader: Reader, edition: Edition, stem: str, on: date) -> SeventhCharacter | None:
    """Return the fact on *stem*, filled up with X; None if no valid codes lie right below."""
    found = notes_of(reader, stem, on)
    nearest = next((note for note in found if note.kind == SEVENTH_CHARACTER), None)
    if not nearest:
        return None
    padded = stem.ljust(_BEFORE_SEVENTH, "X")
    full, count = billable_below(reader, TABLE, ICD10CM, padded, number(on))
    if not full:
        return None
    here = [note for note in found if note.place == nearest.place]
    parts = [note.text.partition(": ") for note in here if note.kind == SEVENTH_CHARACTER]
    return SeventhCharacter(
        codes=(with_dot(stem),),
        source=edition.source,
        edition=edition.edition,
        valid_from=nearest.valid_from,
        valid_to=nearest.valid_to,
        changed_by=nearest.changed_by,
        place=nearest.place,
        note=next((note.text for note in here if note.kind == SEVENTH_NOTE), ""),
        characters=tuple((mark, meaning) for mark, _, meaning in parts),
        examples=tuple(with_dot(one) for one in full),
        billable_count=count,
    )
