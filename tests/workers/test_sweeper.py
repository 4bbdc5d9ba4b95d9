"""Whatever the broker lost, one sweep rings again."""

import os
import threading
from datetime import UTC, datetime, timedelta

import pytest

from consult import jobs
from consult.database import transaction
from consult.tables import JobKind
from tests.road.houses import a_house
from workers.presence import Presence
from workers.sweeper import keep_sweeping, sweep

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def rung():
    return []


@pytest.fixture
def house(tmp_path, starter_book, rung):
    house = a_house(tmp_path / "data", starter_book, 25)
    house.ring = rung.append
    yield house
    house.close()


@pytest.fixture
def job_id(house):
    with transaction(house.engine) as session:
        return jobs.add(session, JobKind.READ, 1, NOW).id


def test_a_lost_bell_is_rung_again(house, job_id, rung):
    assert sweep(house, NOW + timedelta(seconds=1)) == 0

    assert sweep(house, NOW + timedelta(seconds=9)) == 1
    assert rung == [job_id]


def test_a_job_a_living_worker_holds_is_left_alone(house, job_id, rung):
    with transaction(house.engine) as session:
        jobs.claim(session, job_id, house.presence.holder, NOW)

    sweep(house, NOW + timedelta(seconds=20))

    assert rung == []


def test_a_job_of_a_dead_worker_is_rung_at_once(house, job_id, rung, tmp_path):
    dead = Presence(house.presence_folder)
    with transaction(house.engine) as session:
        jobs.claim(session, job_id, dead.holder, NOW)
    # As the kernel does when a process dies: the lock is gone, the file is not.
    os.close(dead._file)  # noqa: SLF001 - only the kernel lets go without leaving

    sweep(house, NOW + timedelta(seconds=1))

    assert rung == [job_id]


def test_a_sweep_that_finds_nothing_writes_nothing(house):
    def pages_written():
        with house.engine.connect() as connection:
            return connection.exec_driver_sql("PRAGMA data_version").scalar_one()

    before = pages_written()

    assert sweep(house, NOW) == 0
    assert pages_written() == before


def test_sweeping_goes_on_when_the_signs_of_life_cannot_be_read(house, job_id, rung, caplog):
    # As when the process has no file handle left: whoever holds the job cannot be judged.
    with transaction(house.engine) as session:
        jobs.claim(session, job_id, house.presence.holder, NOW)
    away = house.presence_folder.rename(house.settings.data / "away")
    house.presence_folder.touch()
    stop = threading.Event()
    sweeper = threading.Thread(target=keep_sweeping, args=(house, stop, 0.01))
    sweeper.start()
    while "the sweep could not be made: NotADirectoryError" not in caplog.messages:
        assert sweeper.is_alive()
        stop.wait(0.01)

    house.presence_folder.unlink()
    away.rename(house.presence_folder)
    # NOW is long past: the lease has run out meanwhile.
    while not rung:
        assert sweeper.is_alive()
        stop.wait(0.01)
    stop.set()
    sweeper.join()

    assert rung == [job_id]
