"""The embedded default's book: made once, from what lies in the installed packages."""

from pathlib import Path

from codebook.loading import load_embedded


def see_to_book(book: Path) -> bool:
    """Make the starter book at *book* unless there is one; True if it was made."""
    if book.exists():
        return False
    load_embedded(book)
    return True
