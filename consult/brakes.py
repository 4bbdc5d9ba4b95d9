"""The brakes on loops and storms: how many receipts go out, and who waits (RELIABILITY.md 2.2)."""

from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session, col, func, select

from consult.tables import Fate, LetterKind, Mail, OutboxLetter

TO_ONE_ADDRESS_A_DAY: Final = 1
TO_ONE_DOMAIN_AN_HOUR: Final = 5
UNREAD_OF_ONE: Final = 50  # mails of one sender that may wait before others go first


def may_receipt(session: Session, to: str, now: datetime, an_hour: int) -> bool:
    """Whether one more receipt may go out, to the address *to*; at most *an_hour* in all."""
    receipts = select(func.count()).where(OutboxLetter.kind == LetterKind.RECEIPT)
    today = receipts.where(OutboxLetter.to == to, OutboxLetter.date > now - timedelta(days=1))
    if session.exec(today).one() >= TO_ONE_ADDRESS_A_DAY:
        return False
    # The newest *an_hour* receipts hold all of the last hour that matter; the table may be long.
    newest = select(OutboxLetter.to, OutboxLetter.date).where(
        OutboxLetter.kind == LetterKind.RECEIPT
    )
    newest = newest.order_by(col(OutboxLetter.id).desc()).limit(an_hour)
    hour = [address for address, date in session.exec(newest) if date > now - timedelta(hours=1)]
    domain = to.rpartition("@")[2]
    to_domain = sum(address.rpartition("@")[2] == domain for address in hour)
    return len(hour) < an_hour and to_domain < TO_ONE_DOMAIN_AN_HOUR


def is_flood(session: Session, envelope_from: str | None) -> bool:
    """Whether so many mails of one envelope sender wait to be read that others must go first.

    Bells ring in the order of arrival; a flood's are left to the sweeper, who
    rings some hundreds at a time, so that the next sender's mail waits for
    those only.  None = a mailbox is polled, and nobody knows.
    """
    if envelope_from is None:
        return False
    unread = select(Mail.id).where(Mail.fate == Fate.KEPT, Mail.envelope_from == envelope_from)
    return len(session.exec(unread.limit(UNREAD_OF_ONE + 1)).all()) > UNREAD_OF_ONE
