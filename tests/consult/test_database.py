"""Both databases keep what was committed, and nothing is lost between two writers."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Timer

import pytest
from alembic import command
from sqlalchemy import inspect, text
from sqlalchemy.exc import StatementError
from sqlmodel import SQLModel, select

from consult.database import (
    _alembic,
    insert_once,
    migrate,
    missing_migrations,
    open_database,
    reading,
    transaction,
)
from consult.tables import HouseSecret, Mail, SeenPlace
from tests.factories import NOON, kept


@pytest.fixture
def empty(database_url):
    engine = open_database(database_url)
    yield engine
    engine.dispose()


def test_the_migrations_make_the_tables_from_nothing(empty):
    assert missing_migrations(empty)

    migrate(empty)

    assert not missing_migrations(empty)
    assert set(SQLModel.metadata.tables) <= set(inspect(empty).get_table_names())


def test_the_migrations_make_what_the_code_wants(empty):
    migrate(empty)

    with empty.begin() as connection:
        command.check(_alembic(connection))  # raises if a table or column differs

    assert not missing_migrations(empty)


def test_several_processes_may_migrate_at_once(empty, database_url):
    def start(_):
        engine = open_database(database_url)
        migrate(engine)
        engine.dispose()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(start, range(4)))

    assert not missing_migrations(empty)


def test_no_update_is_lost_between_writers(engine):
    with transaction(engine) as session:
        mail_id = kept(session).id

    def add_one(_):
        with transaction(engine) as session:
            mail = session.exec(select(Mail).where(Mail.id == mail_id).with_for_update()).one()
            mail.copies += 1
            session.add(mail)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add_one, range(80)))

    with transaction(engine) as session:
        assert session.get_one(Mail, mail_id).copies == 81


def test_a_block_that_raises_leaves_nothing(engine):
    def keep_and_fail():
        with transaction(engine) as session:
            kept(session)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        keep_and_fail()

    with transaction(engine) as session:
        assert session.exec(select(Mail)).all() == []


def test_insert_once_keeps_the_rest_of_the_transaction(engine):
    with transaction(engine) as session:
        mail_id = kept(session).id

        assert insert_once(session, HouseSecret(id=1, secret="a"))
        assert not insert_once(session, HouseSecret(id=1, secret="b"))

    with transaction(engine) as session:
        assert session.get(Mail, mail_id) is not None
        assert session.get_one(HouseSecret, 1).secret == "a"


def test_times_come_back_aware_and_utc(engine):
    with transaction(engine) as session:
        mail_id = kept(session).id

    with transaction(engine) as session:
        assert session.get_one(Mail, mail_id).received_at == NOON
        assert session.get_one(Mail, mail_id).received_at.tzinfo is not None


def test_a_uid_may_use_all_32_bits(engine):
    with transaction(engine) as session:
        mail_id = kept(session).id
        session.add(SeenPlace(mailbox="m", uidvalidity=2**32 - 1, uid=2**32 - 1, mail_id=mail_id))

    with transaction(engine) as session:
        assert session.exec(select(SeenPlace.uid)).one() == 4_294_967_295


def test_a_reader_never_waits_for_a_writer(engine):
    with transaction(engine) as writer:
        kept(writer)

        with reading(engine) as reader:
            assert reader.exec(select(Mail)).all() == []


def test_sqlite_is_durable_and_does_not_block_readers(tmp_path):
    engine = open_database(f"sqlite:///{tmp_path}/cases.db")
    with engine.connect() as connection:
        pragmas = [
            connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    engine.dispose()

    assert pragmas == ["wal", 2, 1]


def test_a_new_sqlite_file_waits_for_who_is_writing_it(tmp_path):
    path = tmp_path / "cases.db"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    done = Timer(0.3, other.rollback)
    done.start()
    engine = open_database(f"sqlite:///{path}")

    with engine.connect() as connection:
        mode = connection.execute(text("PRAGMA journal_mode")).scalar_one()

    engine.dispose()
    done.join()
    other.close()
    assert mode == "wal"


def test_a_naive_time_is_refused(engine):
    naive = datetime(2026, 3, 2, 12, tzinfo=UTC).replace(tzinfo=None)

    with pytest.raises(StatementError, match="timezone"), transaction(engine) as session:
        kept(session).received_at = naive
