"""The sweeper: rings again for due work whose bell was lost, and ends the leases of the dead."""

import logging
import threading
from datetime import UTC, datetime

from sqlalchemy.exc import SQLAlchemyError

from consult import jobs
from consult.database import reading, transaction
from workers.house import House
from workers.presence import forget_dead, is_dead

_LOG = logging.getLogger(__name__)


def sweep(house: House, now: datetime) -> int:
    """Ring for every due job without a fresh lease or a fresh bell; returns how many."""
    with reading(house.engine) as session:
        holding = jobs.holders(session)
        waiting = jobs.any_unrung(session, now)
    dead = {holder for holder in holding if is_dead(house.presence_folder, holder)}
    if not dead and not waiting:
        forget_dead(house.presence_folder, holding)
        return 0
    with transaction(house.engine) as session:
        for holder in dead:
            jobs.void_leases(session, holder, now)
        due = jobs.take_unrung(session, now)
    for job_id in due:
        house.ring(job_id)
    return len(due)


def keep_sweeping(house: House, stop: threading.Event, every_s: float) -> None:
    """Sweep until *stop*; what cannot be read now (the database, a sign of life) is read next turn.

    Whoever sweeps in a thread is never started again: without a sweeper no lost bell rings, and no
    letter is tried a second time.
    """
    while not stop.wait(every_s):
        try:
            rung = sweep(house, datetime.now(UTC))
        except (SQLAlchemyError, OSError) as error:
            _LOG.warning("the sweep could not be made: %s", type(error).__name__)
            continue
        if rung:
            _LOG.info("swept %d jobs", rung)
