"""What a loader hands to the book: one edition of one source, with its checked rows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from codebook.schema import DatedTable
from codebook.sources import Source

# Begins the digest of a file that says less than another form of the same edition.
LESSER = "lesser:"
# Called now and then with a file's label, the bytes read so far and the bytes in all.
Progress = Callable[[str, int, int], None]
Rows = Iterable[tuple[object, ...]]


class RowComesAgain(Exception):
    """Thrown into a parcel's ptp rows where they stand: the row just read has come before."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One edition of one source, ready to be laid into the book.

    *file* is its label for messages; *digest* tells this content from any
    other.  *dated* are rows by table, *ptp* rows in schema.PTP_COLUMNS' order
    with the term as a tuple of schema.PTP_TERM; both are read once, and
    reading them raises BadFile at the first row that is not right.  *scope* are the codes (the
    book's numbers) for which an incomplete edition is complete all the same.
    *steady* False = its editions differ in size, so that a short one is no sign of a loss.
    A digest that begins with LESSER gives way to another of the same edition,
    one that begins with it twice to that one too.  *revision* counts the
    issues of one edition: a later one takes an earlier one's place.
    """

    file: str
    source: Source
    edition: str
    valid_from: date
    digest: str
    complete: bool = True
    dated: tuple[tuple[DatedTable, Rows], ...] = ()
    ptp: Rows | None = None
    scope: tuple[int, ...] = ()
    revision: int = 0
    steady: bool = True


def no_progress(_file: str, _done: int, _total: int) -> None:
    """Tell nobody."""
