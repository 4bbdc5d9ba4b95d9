"""Due work is done once, by whoever holds the lease."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from consult import jobs
from consult.database import transaction
from consult.errors import LostLease
from consult.tables import Job, JobKind, JobState

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def job_id(engine):
    with transaction(engine) as session:
        return jobs.add(session, JobKind.READ, 7, NOW).id


def claim(engine, job_id, now=NOW, holder="one"):
    with transaction(engine) as session:
        return jobs.claim(session, job_id, holder, now)


def unrung(engine, now):
    with transaction(engine) as session:
        return jobs.take_unrung(session, now)


def test_a_job_is_claimed_by_one(engine, job_id):
    with ThreadPoolExecutor(8) as pool:
        claims = list(pool.map(lambda n: claim(engine, job_id, holder=str(n)), range(8)))

    assert len([it for it in claims if it]) == 1


def test_a_job_is_not_claimed_before_it_is_due(engine, job_id):
    assert claim(engine, job_id, NOW - MINUTE) is None


def test_there_is_no_job_of_that_number(engine):
    assert claim(engine, 4711) is None


def test_a_lease_that_ran_out_is_taken_over_and_counted(engine, job_id):
    first = claim(engine, job_id)

    second = claim(engine, job_id, NOW + MINUTE, "two")

    assert (first.crashes, second.crashes) == (0, 1)
    assert second.attempts == 2


def test_who_lost_the_lease_cannot_finish(engine, job_id):
    late = claim(engine, job_id)
    claim(engine, job_id, NOW + MINUTE, "two")

    with pytest.raises(LostLease), transaction(engine) as session:
        jobs.finish(session, late)


def test_a_finished_job_is_never_claimed_again(engine, job_id):
    with transaction(engine) as session:
        jobs.finish(session, jobs.claim(session, job_id, "one", NOW))

    assert claim(engine, job_id, NOW + 10 * MINUTE) is None


def test_a_job_given_back_waits_until_it_is_due(engine, job_id):
    with transaction(engine) as session:
        jobs.retry(session, jobs.claim(session, job_id, "one", NOW), NOW + 2 * MINUTE, "busy")

    assert claim(engine, job_id, NOW + MINUTE) is None
    again = claim(engine, job_id, NOW + 2 * MINUTE)
    assert (again.attempts, again.crashes) == (2, 0)


def test_only_faults_in_a_row_are_counted(engine, job_id):
    with transaction(engine) as session:
        jobs.retry(session, jobs.claim(session, job_id, "one", NOW), NOW, "a fault")
    with transaction(engine) as session:
        busy = jobs.claim(session, job_id, "one", NOW)
        assert busy.attempts == 2
        jobs.retry(session, busy, NOW, "451 busy", orderly=True)

    assert claim(engine, job_id).attempts == 1


def test_the_dead_hold_nothing(engine, job_id):
    claim(engine, job_id, holder="dead")
    with transaction(engine) as session:
        assert jobs.holders(session) == {"dead"}
        jobs.void_leases(session, "dead", NOW)

    assert claim(engine, job_id, NOW, "two").crashes == 1


def test_a_fresh_bell_is_not_rung_again_and_a_lost_one_is(engine, job_id):
    assert unrung(engine, NOW + timedelta(seconds=2)) == []

    assert unrung(engine, NOW + timedelta(seconds=9)) == [job_id]
    assert unrung(engine, NOW + timedelta(seconds=10)) == []


def test_a_parked_job_is_left_to_a_human(engine, job_id):
    with transaction(engine) as session:
        jobs.finish(
            session, jobs.claim(session, job_id, "one", NOW), JobState.PARKED, "three times"
        )

    assert unrung(engine, NOW + 10 * MINUTE) == []
    with transaction(engine) as session:
        assert session.get_one(Job, job_id).note == "three times"


def test_bells_that_were_not_answered_yet_leave_little_room_for_more(engine):
    with transaction(engine) as session:
        for n in range(5):
            jobs.add(session, JobKind.READ, n, NOW).rung_at = None

    with transaction(engine) as session:
        first = jobs.take_unrung(session, NOW, limit=3)
        second = jobs.take_unrung(session, NOW, limit=3)
        later = jobs.take_unrung(session, NOW + jobs.RING_AGAIN, limit=9)

    assert (len(first), second, len(later)) == (3, [], 5)
