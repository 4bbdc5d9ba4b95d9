"""The open book: read-only, shared by many threads, reopened when a load swaps the file."""

import os
import sqlite3
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from codebook import schema
from codebook.days import day, number
from codebook.errors import BookError
from codebook.sources import SOURCES, Source

_LOOK_AGAIN_S = 1.0
# A mapped page counts as this process's memory, and claims touch pages all over the book: only its
# beginning is mapped, so that a reader stays under 60 MB.  The rest is read as fast (benchmarks).
_MMAP_BYTES = 24 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Edition:
    """One loaded edition of one source.

    *complete* = the whole file is loaded, so that a missing row means
    something; False = only a sample of it.  *licence* is PD, OWN, CLICK or LIC.
    """

    source: str
    edition: str
    valid_from: date
    rows: int
    licence: str
    loaded_at: datetime
    complete: bool


class Reader:
    """One connection to one state of the book; a fact is looked up within one Reader."""

    def __init__(self, path: Path) -> None:
        self._path = path
        uri = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
        try:
            self._db = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        except sqlite3.OperationalError as error:
            raise BookError(f"the book {path} cannot be opened: {error}") from error
        try:
            schema.check(self._db, path)
            self._db.execute(f"PRAGMA mmap_size = {_MMAP_BYTES}")
            self._editions = _read_editions(self)
        except (KeyError, ValueError, sqlite3.DatabaseError) as error:
            self._db.close()
            raise BookError(f"the book {path} is damaged ({error}): load again") from error
        except BaseException:
            self._db.close()
            raise

    def rows(self, statement: str, *values: str | int) -> list[tuple[Any, ...]]:
        """Return every row *statement* gives.  Raises BookError if the file is damaged."""
        try:
            return self._db.execute(statement, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise BookError(f"the book {self._path} is damaged ({error}): load again") from error

    def editions(self, source: Source) -> list[Edition]:
        """Return the loaded editions of *source*, oldest first."""
        return self._editions.get(source.key, [])

    def edition(self, source: Source, on: date) -> Edition | None:
        """Return the newest edition of *source* that had begun by *on*; None if none had."""
        begun = [edition for edition in self.editions(source) if edition.valid_from <= on]
        return begun[-1] if begun else None

    def in_scope(self, source: Source, edition: Edition, code: int) -> bool:
        """Say whether a missing row means "there is none" for *code* (the book's number)."""
        if edition.complete:
            return True
        statement = "SELECT 1 FROM scope WHERE source = ? AND valid_from = ? AND code = ?"
        return bool(self.rows(statement, source.key, number(edition.valid_from), code))

    def close(self) -> None:
        """Close the connection."""
        self._db.close()


class Book:
    """A book on disk, for any number of threads; a swapped file is noticed within a second."""

    def __init__(self, path: Path) -> None:
        self.path = path
        # Idle readers with the stamp of the file they were opened on.  A pool and not one reader
        # for each thread: threads that end would leave their readers open.
        self._idle: deque[tuple[tuple[int, ...], Reader]] = deque()
        self._stamp = _stamp(path)
        self._looked_at = time.monotonic()
        self._closed = False

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """Lend a reader; everything read through it is of one state of the book.

        Raises BookError if the file has gone or is not a book any more.
        """
        stamp, reader = self._borrow()
        try:
            yield reader
        finally:
            self._idle.append((stamp, reader))
            if self._closed:
                self.close()

    def editions(self) -> list[Edition]:
        """Return every loaded edition, by source and then by date."""
        with self.reading() as reader:
            return [one for source in SOURCES.values() for one in reader.editions(source)]

    def close(self) -> None:
        """Close every idle reader, and those in use as they come back."""
        self._closed = True
        while self._idle:
            try:
                self._idle.pop()[1].close()
            except IndexError:  # another thread took the last one
                return

    def _borrow(self) -> tuple[tuple[int, ...], Reader]:
        if self._closed:
            raise BookError(f"the book {self.path} has been closed")
        stamp = self._current_stamp()
        while self._idle:
            try:
                opened_on, reader = self._idle.pop()
            except IndexError:  # another thread took the last one
                break
            if opened_on == stamp:
                return stamp, reader
            reader.close()
        return stamp, Reader(self.path)

    def _current_stamp(self) -> tuple[int, ...]:
        """Return what tells this state of the file from others; asked of the disk once a second."""
        now = time.monotonic()
        if now - self._looked_at >= _LOOK_AGAIN_S:
            self._stamp = _stamp(self.path)
            self._looked_at = now
        # SQLite connections must not cross a fork, so the process is part of the stamp.
        return (os.getpid(), *self._stamp)


def open_book(path: Path) -> Book:
    """Open the book at *path*.  Raises BookError, with the mend, if there is no good book."""
    book = Book(path)
    with book.reading():  # opens the file and checks it; the reader stays for the first look-up
        return book


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        status = path.stat()
    except FileNotFoundError as error:
        raise BookError(
            f"there is no book at {path}: build it with 'caseconsultant load'"
        ) from error
    except OSError as error:
        raise BookError(f"the book {path} cannot be read: {error}") from error
    return (status.st_ino, status.st_mtime_ns, status.st_size)


def _read_editions(reader: Reader) -> dict[int, list[Edition]]:
    found: dict[int, list[Edition]] = {}
    statement = (
        "SELECT source, valid_from, name, rows, complete, loaded_at FROM edition ORDER BY 1, 2"
    )
    for key, valid_from, name, rows, complete, loaded_at in reader.rows(statement):
        source, begins = SOURCES[key], day(valid_from)
        assert begins is not None
        found.setdefault(key, []).append(
            Edition(
                source.name,
                name,
                begins,
                rows,
                source.licence,
                datetime.fromisoformat(loaded_at),
                bool(complete),
            )
        )
    return found
