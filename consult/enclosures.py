"""What comes with a letter's text: its files, the mail it hands on; which codes only they cite."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from codebook.book import Book
from codebook.citations import find_citations
from codebook.cited import LINE_SYSTEMS, Citation
from consult.letter import Attachment

# A remittance may cite hundreds of codes; the letter's own are what is asked.
_MOST_CODES = 12
READ = 50_000  # characters of one file that are kept and searched
_WORD = re.compile(r"[^\W\d_]+|\d+")
_WORDS_OF_FILES = (
    "advice appeal attachment bill billing case charge charges claim claims clinic cms "
    "code codes coding correspondence denial denials denied document eob era file final "
    "form hcfa image info invoice letter list mail message new note notes office old op "
    "operative page policy procedure question questions record records remark remit "
    "remittance report request scan sheet statement summary superbill table text the ub "
    "untitled update visit"
)
# A file's name is a stranger's words: it is repeated only where it can name nobody.
_PLAIN_WORDS = frozenset(_WORDS_OF_FILES.split())
_ENDINGS = frozenset(
    ["csv", "dat", "docx", "eml", "htm", "html", "pdf", "rtf", "tsv", "txt", "xlsx"]
)
_PLAIN_NUMBER = 2  # digits; longer ones may be a record's or an account's


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What came with the text of a letter.

    *subject* is the line above it, which is read with it; *quoted* is the mail
    it answers or hands on, *files* names and texts of
    what is attached, *earlier* the text of the case's earlier letters, newest
    first.  *sealed* = nothing could be read, the mail is encrypted.
    """

    subject: str = ""
    quoted: str = ""
    files: tuple[tuple[str, str], ...] = ()
    earlier: str = ""
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class CodesOf:
    """The *codes* that the letter itself does not cite, but what came with it does.

    *place* is the file's name, "" = the mail that is handed on; *told* is how
    a reply may call it.
    """

    place: str
    told: str
    codes: tuple[str, ...]


NOTHING = Enclosed()


class Readable(Protocol):
    """A letter, as the mailer read it or as a message keeps it."""

    @property
    def sealed(self) -> str:
        """What is said of its seal, "" = none."""

    @property
    def text(self) -> str:
        """What was newly written."""

    @property
    def quoted(self) -> str:
        """The rest."""


def nothing_read(letter: Readable) -> bool:
    """Whether *letter* is signed or encrypted in a way that left nothing to read."""
    return bool(letter.sealed) and not letter.text.strip() and not letter.quoted.strip()


def as_file(attachment: Attachment) -> dict[str, Any]:
    """*attachment* as plain values, as a message keeps it: the bytes stay in the mail."""
    left_out = len(attachment.text) > READ
    cut = f"Only the first {READ:,} characters of it are kept here." if left_out else ""
    return {
        "name": attachment.filename,
        "kind": attachment.content_type,
        "size": attachment.size,
        "text": attachment.text[:READ],
        "problem": attachment.problem or cut,
    }


def codes_enclosed(
    book: Book, own: Sequence[Citation], enclosed: Enclosed, *, hands_on: bool
) -> tuple[tuple[Citation, ...], tuple[CodesOf, ...]]:
    """The further citations (12 codes at most), and by which file or mail each code came.

    *hands_on* = the letter itself only points at the mail it quotes, so that
    this is read too.
    """
    known = {citation.code for citation in own}
    found: list[Citation] = []
    places: list[CodesOf] = []
    for place, told, text in _texts(enclosed, hands_on=hands_on):
        more = _whole_codes(find_citations(text[:READ], book))
        new = list(dict.fromkeys(c.code for c in more if c.code not in known))
        new = new[: max(0, _MOST_CODES - sum(len(one.codes) for one in places))]
        if new:
            known.update(new)
            found += [citation for citation in more if citation.code in new]
            places.append(CodesOf(place, told, tuple(new)))
    return tuple(found), tuple(places)


def told_name(filename: str, number: int) -> str:
    """How a reply may call a file: by its name if that is made of plain words, else by *number*."""
    stem, _, ending = filename.rpartition(".")
    known = ending.lower() in _ENDINGS
    words = _WORD.findall(stem.lower())
    if known and words and all(_is_plain(word) for word in words):
        return filename
    return f"attachment {number} ({ending.upper()})" if known else f"attachment {number}"


def _is_plain(word: str) -> bool:
    return word in _PLAIN_WORDS or (word.isdigit() and len(word) <= _PLAIN_NUMBER)


def _texts(enclosed: Enclosed, *, hands_on: bool) -> Iterable[tuple[str, str, str]]:
    if hands_on:
        yield "", "", enclosed.quoted
    for number, (filename, text) in enumerate(enclosed.files, start=1):
        if text:
            yield filename, told_name(filename, number), text


def _whole_codes(found: Iterable[Citation]) -> list[Citation]:
    """Stems and the ends of ranges in a file are no question."""
    return [c for c in found if not (c.in_range or (c.partial and c.system in LINE_SYSTEMS))]
