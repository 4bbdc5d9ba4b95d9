"""One poller a mailbox: who may work on it, and until when."""

from datetime import UTC, datetime

from sqlmodel import Session, col, delete, or_, update

from consult.database import change, insert_once
from consult.tables import PollerLease


def lease_mailbox(session: Session, mailbox: str, holder: str, until: datetime) -> bool:
    """Take or renew the lease on *mailbox*; False if another poller holds it.

    A lease only spares work: mail polled by two at once is still filed once.
    """
    free = or_(col(PollerLease.holder) == holder, col(PollerLease.until) <= datetime.now(UTC))
    mine = update(PollerLease).where(col(PollerLease.mailbox) == mailbox, free)
    if change(session, mine.values(holder=holder, until=until)) == 1:
        return True
    return insert_once(session, PollerLease(mailbox=mailbox, holder=holder, until=until))


def mailbox_holder(session: Session, mailbox: str) -> str:
    """Who has the lease on *mailbox*, or had it last; "" = nobody yet."""
    lease = session.get(PollerLease, mailbox)
    return lease.holder if lease else ""


def release_mailbox(session: Session, mailbox: str, holder: str) -> None:
    """Give the lease up, if *holder* has it."""
    mine = delete(PollerLease).where(col(PollerLease.mailbox) == mailbox)
    session.exec(mine.where(col(PollerLease.holder) == holder))
