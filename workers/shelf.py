"""The embedded default's book: made once, from what lies in the installed packages."""

from pathlib import Path

from codebook.build import load_starter


def see_to_book(book: Path) -> bool:
    """Make the starter book at *book* unless there is one; True if it was made."""
    if book.exists():
        return False
    load_starter(book)
    return True
