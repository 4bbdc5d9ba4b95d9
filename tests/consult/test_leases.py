"""One poller a mailbox."""

from datetime import UTC, datetime, timedelta

from consult.database import transaction
from consult.leases import lease_mailbox, release_mailbox


def lease(engine, holder, seconds=60):
    with transaction(engine) as session:
        until = datetime.now(UTC) + timedelta(seconds=seconds)
        return lease_mailbox(session, "inbox", holder, until)


def test_a_mailbox_has_one_poller(engine):
    assert lease(engine, "one")
    assert not lease(engine, "two")


def test_a_poller_renews_its_lease(engine):
    assert lease(engine, "one")
    assert lease(engine, "one")


def test_a_lease_that_ran_out_goes_to_the_next(engine):
    lease(engine, "one", seconds=-1)

    assert lease(engine, "two")
    assert not lease(engine, "one")


def test_a_lease_given_up_goes_to_the_next(engine):
    lease(engine, "one")
    with transaction(engine) as session:
        release_mailbox(session, "inbox", "one")

    assert lease(engine, "two")


def test_nobody_gives_up_anothers_lease(engine):
    lease(engine, "one")
    with transaction(engine) as session:
        release_mailbox(session, "inbox", "two")

    assert not lease(engine, "two")
