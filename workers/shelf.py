"""The embedded default's book: made once, from what lies in the installed packages."""

from pathlib import Path

from codebook.book import open_book
from codebook.loading import load_embedded


def see_to_book(book: Path) -> None:
    """Make the starter book at *book* unless there is one.

    Raises BookError for one that cannot be read, at the start and not at the first draft.
    """
    if not book.exists():
        load_embedded(book)
    open_book(book).close()
