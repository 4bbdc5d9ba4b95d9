"""Whether a modifier exists at all, as far as a whole list of its kind is loaded."""

from datetime import date

from codebook import sources
from codebook.book import Book, Reader
from codebook.codes import is_modifier, tidy
from codebook.facts import Unknown
from codebook.silence import searched
from codebook.sources import Source

_HOLDS = "SELECT EXISTS (SELECT 1 FROM modifier WHERE source = ?)"


def no_such_modifier(book: Book, code: str, on: date) -> Unknown | None:
    """Return "there is no such modifier" (about "modifier"), where a whole list was searched.

    None = some list has it, or the list it would stand on is not loaded: HCPCS
    Level II for one that begins with a letter, the AMA's for a number.
    """
    written = tidy(code)
    if not is_modifier(written):
        return None
    with book.reading() as reader:
        if reader.rows("SELECT EXISTS (SELECT 1 FROM modifier WHERE code = ?)", written)[0][0]:
            return None
        for source in _lists_of(written):
            edition = reader.edition(source, on)
            if edition and edition.complete and _holds_modifiers(reader, source):
                reason = f"{written} is no modifier of {edition.source} in {edition.edition}"
                return searched("modifier", (written,), edition, reason)
    return None


def _lists_of(code: str) -> tuple[Source, ...]:
    # P1 to P6, the physical status of who is under anesthesia, are CPT's as well.
    if code[0].isdigit() or (code[0] == "P" and code[1].isdigit()):
        return (sources.CPT_MODIFIERS,)
    return (sources.HCPCS, sources.HCPCS_MODIFIERS)


def _holds_modifiers(reader: Reader, source: Source) -> bool:
    """Say whether the edition carries modifiers: some forms of the HCPCS file do not."""
    return bool(reader.rows(_HOLDS, source.key)[0][0])
