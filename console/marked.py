"""A client's text as the page of a case shows it: its codes marked, patient data held back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from codebook.book import Book
from codebook.citations import find_citations
from codebook.cited import Citation
from codebook.errors import BookError
from consult.letter import FIRST_PAGES
from consult.patient_data import PersonalSpan, called, find_patient_data
from consult.question import with_subject

# Days of care are patient data too, but no code is judged without them.
_NEEDED = frozenset({"service_date", "admission_date", "discharge_date"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text; *kind* is "code" or "held" (back), "" for plain; *title* says more."""

    text: str
    kind: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """A text in *pieces*; *held* is how many of them stand for patient data.

    *unsearched* is how many characters at its end are in no piece.
    """

    pieces: tuple[Piece, ...]
    held: int
    unsearched: int


def marked(
    text: str, sender_name: str, book: Book | None, *, subject: str = "", below: str = ""
) -> Marked:
    """*text* of *sender_name* in pieces; where there is no *book* no code is marked.

    A text is read with the *subject* above it, and a subject with what stands *below* it, as
    the desk reads them.  What is longer than a question is a file: its end is not searched, so that
    it must not be shown but as written.
    """
    head = text[:FIRST_PAGES]
    held = [s for s in find_patient_data(head, sender_name).patient if s.kind not in _NEEDED]
    found: list[tuple[int, int, Piece]] = [(s.start, s.end, _held(s)) for s in held]
    found += [(s, e, _code(c)) for s, e, c in _citations(head, book, subject, below[:FIRST_PAGES])]
    # Where a number is both, it is held back.
    found.sort(key=lambda one: (one[0], one[2].kind == "code"))
    pieces = tuple(_in_pieces(head, found))
    count = sum(piece.kind == "held" for piece in pieces)
    return Marked(pieces, count, len(text) - len(head))


def _citations(
    text: str, book: Book | None, subject: str, below: str
) -> Iterator[tuple[int, int, Citation]]:
    """The citations of *text* alone, with their places in it."""
    if book is None:
        return
    before, topic = len(with_subject(subject, "")), subject or (text if below else "")
    read = with_subject(subject, with_subject(text, below) if below else text)
    try:
        cited = find_citations(read, book, topic)
    except BookError:
        return
    for one in cited:
        start, end = one.start - before, min(one.end - before, len(text))
        if 0 <= start < end:
            yield start, end, one


def _held(span: PersonalSpan) -> Piece:
    return Piece(f"[{called(span)}]", "held", f"patient data ({span.kind.replace('_', ' ')})")


def _code(cited: Citation) -> Piece:
    parts = [cited.code, *cited.modifiers]
    units = f", {cited.units} units" if cited.units else ""
    slip = ", read for a slip of the pen" if cited.typo else ""
    unknown = "" if cited.known or cited.partial else ", not in the book"
    return Piece(
        cited.as_written, "code", f"{cited.system} {'-'.join(parts)}{units}{slip}{unknown}"
    )


def _in_pieces(text: str, found: Iterable[tuple[int, int, Piece]]) -> Iterator[Piece]:
    at = 0
    for start, end, piece in found:
        if start >= at:
            if start > at:
                yield Piece(text[at:start])
            yield piece if piece.kind == "held" else Piece(text[start:end], piece.kind, piece.title)
            at = end
    if at < len(text):
        yield Piece(text[at:])
