"""Opening what a command works with: the settings' database and book, closed again at its end."""

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from console.commands.errors import PlainError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from codebook.book import Book
    from config.settings import Settings

NO_BOOK = "no book yet: run `caseconsultant load --starter`"


def make_data_folder(settings: "Settings") -> None:
    """Make the data folder, for its owner only, unless it is there.  Raises BadSetting."""
    from config import folders

    folders.make_data_folder(settings.data)


@contextmanager
def open_desk(settings: "Settings") -> "Iterator[Engine]":
    """The desk's database, its tables up to date; makes the data folder, for its owner only.

    Raises BadSetting if the folder cannot be made, sqlalchemy's errors if
    the database does not answer.
    """
    from consult.database import migrate, open_database

    make_data_folder(settings)
    engine = open_database(settings.database_url)
    try:
        migrate(engine)
        yield engine
    finally:
        engine.dispose()


@contextmanager
def open_the_book(settings: "Settings") -> "Iterator[Book]":
    """The book, read only.  Raises PlainError if there is none, BookError if it cannot be used."""
    from codebook.book import open_book

    if not settings.book.exists():
        raise PlainError(NO_BOOK)
    book = open_book(settings.book)
    try:
        yield book
    finally:
        book.close()


@contextmanager
def empty_book() -> "Iterator[Book]":
    """A book without a row, in a file of its own that is gone at the end: it knows no code."""
    from codebook.book import open_book
    from codebook.build import writing

    with TemporaryDirectory(prefix="caseconsultant-") as folder:
        path = Path(folder) / "book.db"
        with writing(path):
            pass
        book = open_book(path)
        try:
            yield book
        finally:
            book.close()
