"""The book watched: when another edition has come, sent answers are held against it."""

import logging
import threading

from sqlalchemy.exc import SQLAlchemyError

from codebook.errors import BookError
from consult.database import reading
from consult.days.coding_day import today
from consult.sent.aged_answers import changed_answers, in_short
from consult.sent.sent_answers import review_sent
from workers.house import House

LOOK_EVERY_S = 30.0
_LOG = logging.getLogger(__name__)


def look(house: House, said: int = 0) -> int:
    """Review what is due, and say how many sent answers have changed if they are more than *said*.

    Returns how many have.  Nothing is drafted or sent by it.
    """
    if not review_sent(house.engine, house.book, today()):
        return said
    with reading(house.engine) as session:
        changed = changed_answers(session)
    if changed > said:
        _LOG.warning("%s", in_short(changed))
    return changed


def keep_looking(house: House, stop: threading.Event, every_s: float = LOOK_EVERY_S) -> None:
    """Look until *stop*; a database or book that is not there is asked again at the next turn."""
    said = 0
    while not stop.wait(every_s):
        try:
            said = look(house, said)
        except (SQLAlchemyError, BookError) as error:
            _LOG.warning("the sent answers could not be reviewed: %s", type(error).__name__)
