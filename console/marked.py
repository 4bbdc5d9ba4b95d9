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
    """A piece of a text, "" for plain; *title* says what its mark means.

    *kind* is "code" (one of the book), "slip" (of the pen, for one), "strange"
    (by its form a code, and not in the book), "day" (of care) or "held" (back).
    """

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

    @property
    def meanings(self) -> list[Piece]:
        """The marks in it, each once, in order."""
        return [piece for piece in dict.fromkeys(self.pieces) if piece.kind]

    @property
    def plain(self) -> str:
        """What is shown, without its marks, for what is no page."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def says_nothing(self) -> bool:
        """Whether all that it says is held back."""
        shown = "".join(piece.text for piece in self.pieces if piece.kind != "held")
        return self.held > 0 and not any(map(str.isalnum, shown))


def marked(
    text: str, sender_name: str, book: Book | None, *, subject: str = "", below: str = ""
) -> Marked:
    """*text* of *sender_name* in pieces; where there is no *book* no code is marked.

    A text is read with the *subject* above it, and a subject with what stands *below* it, as
    the desk reads them.  What is longer than a question is a file: its end is not searched, so that
    it must not be shown but as written.
    """
    head = text[:FIRST_PAGES]
    personal = find_patient_data(head, sender_name).patient
    held = [span for span in personal if span.kind not in _NEEDED]
    days = [span for span in personal if span.kind in _NEEDED]
    found: list[tuple[int, int, Piece]] = [(s.start, s.end, _held(s)) for s in held]
    found += [(s, e, _code(c)) for s, e, c in _citations(head, book, subject, below[:FIRST_PAGES])]
    found += [(s.start, s.end, Piece(s.text, "day", "a day of care")) for s in days]
    # Where a number is both, it is held back.
    found.sort(key=lambda one: (one[0], one[2].kind != "held"))
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
    units = f", {cited.units} unit{'' if cited.units == 1 else 's'}" if cited.units else ""
    read = f"{cited.system} {'-'.join(parts)}{units}"
    if cited.typo:
        return Piece(cited.as_written, "slip", f"{read}, taken for a slip of the pen")
    if not (cited.known or cited.partial):
        return Piece(cited.as_written, "strange", f"{read}, not in the book")
    return Piece(cited.as_written, "code", read)


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
