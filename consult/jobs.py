"""The one list of due work: written, claimed, leased, retried and parked here.

The broker is only a doorbell: a bell that is lost, doubled or late changes
nothing, because whoever answers it must first claim the job here.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import ColumnElement, case, literal
from sqlmodel import Session, and_, col, func, or_, select, update
from sqlmodel.sql.sqltypes import UTCDateTime

from consult.database import change
from consult.errors import LostLease
from consult.tables import Job, JobKind, JobState

MAX_CRASHES = 3  # a job that took its worker down this often is parked (RELIABILITY.md 1.2)
LEASE = {
    JobKind.READ: timedelta(seconds=30),
    JobKind.DRAFT: timedelta(seconds=30),
    JobKind.SEND: timedelta(seconds=240),  # longer than a slow server may take step by step
}
RUNG_AT_ONCE = 200
RING_AGAIN = timedelta(seconds=8)  # a bell not answered by then is rung again


@dataclass(frozen=True, slots=True)
class JobInHand:
    """A claimed job; *token* proves the claim.  *crashes* counts leases that ran out before."""

    id: int
    kind: JobKind
    subject_id: int
    token: str
    attempts: int
    crashes: int


def add(session: Session, kind: JobKind, subject_id: int, now: datetime) -> Job:
    """Write down work that is due at once; ring its bell after the commit.

    *rung_at* is set, so that the sweeper leaves the first ring to the caller.
    """
    job = Job(kind=kind, subject_id=subject_id, due=now, rung_at=now)
    session.add(job)
    session.flush()
    return job


def kind_of(session: Session, job_id: int) -> JobKind | None:
    """What sort of work job *job_id* is; None if there is no such job."""
    job = session.get(Job, job_id)
    return job.kind if job else None


def claim(session: Session, job_id: int, holder: str, now: datetime) -> JobInHand | None:
    """Take job *job_id*, or return None if it is not due or somebody holds it.

    *holder* names the claiming process.  One conditional update decides.
    """
    token = uuid4().hex
    crashed = case((col(Job.state) == JobState.LEASED, 1), else_=0)
    until = [
        (col(Job.kind) == kind, literal(now + lease, UTCDateTime()))
        for kind, lease in LEASE.items()
    ]
    mine = (
        update(Job)
        .where(col(Job.id) == job_id, _free(now))
        .values(
            state=JobState.LEASED,
            token=token,
            holder=holder,
            lease_until=case(*until),
            attempts=col(Job.attempts) + 1,
            crashes=col(Job.crashes) + crashed,
        )
    )
    claimed = mine.returning(
        col(Job.kind), col(Job.subject_id), col(Job.attempts), col(Job.crashes)
    ).execution_options(synchronize_session=False)
    row = session.exec(claimed).first()
    if row is None:
        return None
    kind, subject_id, attempts, crashes = row
    return JobInHand(job_id, kind, subject_id, token, attempts, crashes)


def finish(
    session: Session, job: JobInHand, state: JobState = JobState.DONE, note: str = ""
) -> None:
    """Close *job* in the transaction of its result.  Raises LostLease, undoing that result."""
    _close(session, job, state=state, note=note, lease_until=None)


def retry(
    session: Session, job: JobInHand, due: datetime, note: str, *, orderly: bool = False
) -> None:
    """Give *job* back, to be run at *due*.  Raises LostLease.

    *orderly* = it ended as it should (a server asked for patience): its
    attempts are counted anew, for only faults in a row are a human's.
    """
    attempts = 0 if orderly else job.attempts
    again = {"state": JobState.PENDING, "due": due, "rung_at": None, "lease_until": None}
    _close(session, job, **again, note=note, attempts=attempts)


def give_up(session: Session, kind: JobKind, subject_id: int, note: str) -> None:
    """Leave what is due of *kind* for *subject_id* to a human, whoever holds it."""
    still_open = col(Job.state).in_([JobState.PENDING, JobState.LEASED])
    mine = update(Job).where(col(Job.kind) == kind, col(Job.subject_id) == subject_id, still_open)
    change(session, mine.values(state=JobState.UNKNOWN, note=note, lease_until=None))


def void_leases(session: Session, holder: str, now: datetime) -> None:
    """End every lease of *holder*, a process that is known to be dead."""
    dead = update(Job).where(col(Job.holder) == holder, col(Job.state) == JobState.LEASED)
    change(session, dead.values(lease_until=now, rung_at=None))


def holders(session: Session) -> set[str]:
    """Every process that holds a lease, dead or alive."""
    leased = select(Job.holder).where(Job.state == JobState.LEASED).distinct()
    return set(session.exec(leased))


def take_unrung(session: Session, now: datetime, limit: int = RUNG_AT_ONCE) -> list[int]:
    """The due jobs whose bell should ring (again), oldest first, marked as rung now.

    Of bells that rang and were not answered yet there are at most *limit*, so
    that a bell rung for a new mail never waits behind a whole flood.  Locked
    rows are another sweeper's (SKIP LOCKED on PostgreSQL).
    """
    rung = select(func.count()).where(_free(now), col(Job.rung_at) > now - RING_AGAIN)
    room = max(0, limit - session.exec(rung).one())
    due = select(Job.id).where(_free(now), _unrung(now)).order_by(col(Job.due)).limit(room)
    ids = [job_id for job_id in session.exec(due.with_for_update(skip_locked=True)) if job_id]
    if ids:
        change(session, update(Job).where(col(Job.id).in_(ids)).values(rung_at=now))
    return ids


def any_unrung(session: Session, now: datetime) -> bool:
    """True if take_unrung would find something; it only reads."""
    return session.exec(select(Job.id).where(_free(now), _unrung(now)).limit(1)).first() is not None


def _unrung(now: datetime) -> ColumnElement[bool]:
    return or_(col(Job.rung_at).is_(None), col(Job.rung_at) <= now - RING_AGAIN)


def _free(now: datetime) -> ColumnElement[bool]:
    pending = and_(col(Job.state) == JobState.PENDING, col(Job.due) <= now)
    abandoned = and_(col(Job.state) == JobState.LEASED, col(Job.lease_until) <= now)
    return or_(pending, abandoned)


def _close(session: Session, job: JobInHand, **values: object) -> None:
    held = update(Job).where(
        col(Job.id) == job.id, col(Job.token) == job.token, col(Job.state) == JobState.LEASED
    )
    if change(session, held.values(**values)) != 1:
        raise LostLease(f"job {job.id} is not ours any more")
