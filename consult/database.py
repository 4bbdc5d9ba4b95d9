"""One engine per process, one transaction per piece of work; nobody else commits."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from time import monotonic, sleep
from typing import Any
from weakref import WeakKeyDictionary

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, Update, create_engine, event, make_url, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlmodel import Session, SQLModel

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_MS = 15_000  # how long a writer waits for SQLite's one write lock
# Without the parameters an error of SQLAlchemy quotes no word of a client into a log.
_POOL = {"pool_size": 8, "max_overflow": 16, "hide_parameters": True}
_TURNS: WeakKeyDictionary[Engine, Lock] = WeakKeyDictionary()
_TURNS_LOCK = Lock()
_MIGRATION_LOCK = 7_332_401  # any number, the same in every process


def open_database(url: str) -> Engine:
    """The engine for *url* (SQLAlchemy form).

    SQLite gets WAL, synchronous FULL and BEGIN IMMEDIATE: the driver's
    default silently loses updates (STACK.md 1).  A plain ``postgresql://``
    means psycopg 3.  Raises sqlalchemy.exc.ArgumentError for a broken URL.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _open_sqlite(url)
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    return create_engine(parsed, **_POOL, pool_pre_ping=True)


@contextmanager
def _turn(engine: Engine) -> Iterator[None]:
    """The right to write, among this process's threads; SQLite's own "busy" if it takes too long.

    SQLite has one writer; those who wait for it sleep longer and longer and
    oversleep each other, so that drafts fell seconds behind at 20 mails a
    second (benchmarks/road.py).  With a lock they follow at once.
    """
    if engine.dialect.name != "sqlite":
        yield
        return
    with _TURNS_LOCK:
        turn = _TURNS.setdefault(engine, Lock())
    if not turn.acquire(timeout=BUSY_MS / 1000):
        busy = sqlite3.OperationalError("database is locked by another thread of this process")
        raise OperationalError("BEGIN IMMEDIATE", None, busy)
    try:
        yield
    finally:
        turn.release()


def _open_sqlite(url: str) -> Engine:
    engine = create_engine(url, **_POOL)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, below
    for pragma in (f"busy_timeout = {BUSY_MS}", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")
    _write_ahead(connection)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Turn a new file to WAL, waiting for another who is about it.

    Where another holds the write lock SQLite refuses this one switch at once,
    whatever busy_timeout says: two processes that first open a file could
    each find it "locked".
    """
    last = monotonic() + BUSY_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not busy or monotonic() > last:
                raise
            sleep(0.01)
        else:
            return


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get("read_only", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """Commit if the block ends well, roll back if it raises.

    A thread takes one at a time: on SQLite a second one inside the first raises OperationalError.
    """
    with _turn(engine), Session(engine, expire_on_commit=False) as session, session.begin():
        yield session


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that only reads: it never waits for SQLite's write lock, and never commits."""
    with Session(engine.execution_options(read_only=True), expire_on_commit=False) as session:
        yield session


def insert_once(session: Session, row: SQLModel) -> bool:
    """Insert *row* unless a unique constraint says it is there; True if inserted.

    The database decides, so two writers at once cannot both be first.
    """
    try:
        with session.begin_nested():
            session.add(row)
            session.flush()
    except IntegrityError:
        return False
    return True


def change(session: Session, statement: Update) -> int:
    """Run a conditional update; the number of rows it really changed.

    Objects in the session are left as they were read: SQLAlchemy would
    otherwise guess from them what the update did, even where it did nothing.
    """
    return session.exec(statement.execution_options(synchronize_session=False)).rowcount


def migrate(engine: Engine) -> None:
    """Bring the tables up to this version; several processes may call it at once."""
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            lock = text("SELECT pg_advisory_xact_lock(:key)")
            connection.execute(lock, {"key": _MIGRATION_LOCK})
        command.upgrade(_alembic(connection), "head")


def missing_migrations(engine: Engine) -> bool:
    """True if the tables are not those of this version."""
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    return current != ScriptDirectory.from_config(_alembic(None)).get_current_head()


def _alembic(connection: Connection | None) -> Config:
    settings: dict[str, Any] = {"connection": connection}
    config = Config(attributes=settings)
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
