"""Writing the book: a new file beside the old one, swapped in whole, one writer at a time."""

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from codebook import schema
from codebook.errors import BookError, LoadRunning


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """Give a copy of the book at *path* (or an empty book) to write in; swap it in at the end.

    Nothing is swapped when the block raises, or when it wrote nothing.
    Raises LoadRunning while another load writes this book, BookError if
    *path* holds no book of ours or cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _only_writer(path):
            fresh = path.with_name(path.name + ".loading")
            try:
                _copy(path, fresh)
                with closing(_connect(fresh, path)) as db:
                    before = db.total_changes
                    db.execute("BEGIN")
                    yield db
                    db.execute("COMMIT")
                    written = db.total_changes > before
                if written or not path.exists():
                    _swap(fresh, path)
            finally:
                fresh.unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        raise BookError(f"the book {path} cannot be written: {error}") from error


@contextmanager
def _only_writer(path: Path) -> Iterator[None]:
    """Hold the lock file; the kernel lets go of it even when we are killed."""
    with path.with_name(path.name + ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LoadRunning(
                f"another load is writing {path} at the moment: wait for it and load again"
            ) from error
        yield


def _copy(path: Path, fresh: Path) -> None:
    # A load that was killed leaves its half-written file behind; we hold the lock, so it is ours.
    fresh.unlink(missing_ok=True)
    if path.exists():
        shutil.copyfile(path, fresh)


def _connect(fresh: Path, path: Path) -> sqlite3.Connection:
    known = fresh.exists()
    db = sqlite3.connect(fresh, isolation_level=None)
    try:
        if known:
            schema.check(db, path)
        # The file is thrown away if anything fails, so it needs no journal; fsync comes at the end.
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536"):
            db.execute(f"PRAGMA {pragma}")
        if not known:
            schema.create(db)
    except BaseException:
        db.close()
        raise
    return db


def _swap(fresh: Path, path: Path) -> None:
    with fresh.open("rb") as file:
        os.fsync(file.fileno())
    fresh.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
