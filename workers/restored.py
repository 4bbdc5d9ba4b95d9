"""Letters that a restored backup would send again are held for a human."""

import logging

from sqlmodel import Session

from consult import delivery
from consult.database import reading, transaction
from workers.house import House

_LOG = logging.getLogger(__name__)
_WHY = "the database is older than what was sent from here (a restored backup?): maybe sent before"
_ASKED_TO = "held after a restore: maybe sent before"


def hold_if_restored(house: House) -> list[str]:
    """Hold what waits to be sent if the database is older than the last letter sent from here.

    To be called before the first job is done.  Returns the numbers of the cases.
    """
    with reading(house.engine) as session:
        if _is_whole(session, house):
            return []
    cases = _hold(house, _WHY)
    _LOG.warning("%s; letters held: %s", _WHY, ", ".join(cases) or "none waits")
    return cases


def hold_letters(house: House) -> list[str]:
    """Hold what waits to be sent, whatever is remembered; returns the numbers of the cases."""
    return _hold(house, _ASKED_TO)


def _is_whole(session: Session, house: House) -> bool:
    """Whether the database knows all that was sent from here, as far as anybody can tell."""
    dot = house.last_dot.recall()
    if dot is not None:
        return delivery.knows(session, dot)
    # The memory of the embedded database lies beside it, or the database was put into a new
    # folder.  Of any other database this may be one more machine.
    return house.settings.database is not None or delivery.last_sent(session) is None


def _hold(house: House, why: str) -> list[str]:
    with transaction(house.engine) as session:
        cases = delivery.hold_all(session, why)
        last = delivery.last_sent(session)
    # From here on we go by what the database says.
    if last is None:
        house.last_dot.forget()
    else:
        house.last_dot.remember(last)
    return cases
