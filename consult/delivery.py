"""The outbox's book-keeping: take a letter out, let the mailer send it, settle what came of it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Update
from sqlmodel import Session, col, select, update

from consult import history, jobs
from consult.answer.missing import asks_back
from consult.database import change
from consult.errors import LostLease
from consult.intake import reopen
from consult.jobs import JobInHand
from consult.letter import OutgoingLetter, Receipt, Verdict
from consult.states import Move
from consult.tables import Job, JobKind, JobState, LetterKind, LetterState, OutboxLetter, Ticket
from consult.threads import last_message

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
# After 1, 2, 4 ... 32 minutes, then each hour: 24 hours and 3 minutes, a server's whole night.  The
# days of patience are a mail server's, with a queue made for them (RELIABILITY.md 1.3).
MAX_TRIES = 30
ACTOR = "mailer"


@dataclass(frozen=True, slots=True)
class Dot:
    """The final dot of one try at a letter: its Message-ID, and which try it was, from 1."""

    message_id: str
    tries: int


def take_out(
    session: Session, job: JobInHand, our_address: str, our_name: str
) -> OutgoingLetter | None:
    """Claim the letter of *job*; None if there is nothing (left) to send, and the job is closed.

    The caller commits before the wire is touched.  A letter that a dead
    worker had claimed is taken over: before the final dot nothing is
    delivered (RFC 5321 4.1.1.4).  One that was AT_DOT becomes UNKNOWN, for a human.
    """
    letter = session.get_one(OutboxLetter, job.subject_id)
    if letter.state is LetterState.AT_DOT:
        words = "the program stopped after the final dot: probably sent, nobody knows"
        settle(session, job, Receipt(Verdict.UNKNOWN, words), datetime.now(UTC))
        return None
    may_send = col(OutboxLetter.state).in_([LetterState.WAITING, LetterState.CLAIMED])
    mine = update(OutboxLetter).where(col(OutboxLetter.id) == letter.id, may_send)
    claimed = mine.values(state=LetterState.CLAIMED, token=job.token, tries=letter.tries + 1)
    if change(session, claimed) != 1:
        jobs.finish(session, job, note=f"nothing to send: {letter.state}")
        return None
    return _outgoing(letter, our_address, our_name)


def at_dot(session: Session, job: JobInHand) -> Dot:
    """Write down that the final dot comes next.  Raises LostLease: then it must not come."""
    held = _held(job, LetterState.CLAIMED).values(state=LetterState.AT_DOT)
    if change(session, held) != 1:
        raise LostLease(f"letter {job.subject_id} was taken over by another worker")
    return _dot(session.get_one(OutboxLetter, job.subject_id))


def knows(session: Session, dot: Dot) -> bool:
    """Whether the database has seen *dot* come; if not, it is older than that."""
    found = select(OutboxLetter).where(OutboxLetter.message_id == dot.message_id)
    letter = session.exec(found).first()
    if letter is None or letter.tries < dot.tries:
        return False
    # AT_DOT is committed before the dot: a letter still CLAIMED in that try was not there yet.
    return letter.tries > dot.tries or letter.state is not LetterState.CLAIMED


def last_sent(session: Session) -> Dot | None:
    """The dot of the letter that was sent last, by what the database says; None = none was."""
    sent = select(OutboxLetter).where(OutboxLetter.state == LetterState.SENT)
    letter = session.exec(sent.order_by(col(OutboxLetter.settled_at).desc()).limit(1)).first()
    return _dot(letter) if letter else None


def hold_all(session: Session, why: str) -> list[str]:
    """Make every letter that waits to be sent UNKNOWN, for a human; each of their cases once.

    For a database that may be older than what was sent: *why* is told in the histories.
    """
    may_send = col(OutboxLetter.state).in_([LetterState.WAITING, LetterState.CLAIMED])
    waiting = select(OutboxLetter).where(may_send).order_by(col(OutboxLetter.id))
    cases = []
    for letter in session.exec(waiting).all():
        assert letter.id is not None
        ticket = session.get_one(Ticket, letter.ticket_id)
        history.lock(session, ticket)
        mine = update(OutboxLetter).where(col(OutboxLetter.id) == letter.id, may_send)
        unknown = {"state": LetterState.UNKNOWN, "answer": why, "settled_at": datetime.now(UTC)}
        if change(session, mine.values(**unknown)) != 1:
            continue
        jobs.give_up(session, JobKind.SEND, letter.id, why)
        session.refresh(letter)
        _tell_the_ticket(session, letter, ticket)
        cases.append(ticket.number)
    return list(dict.fromkeys(cases))


def settle(session: Session, job: JobInHand, receipt: Receipt, now: datetime) -> list[Job]:
    """Write down what became of a claimed letter, and close its job; returns jobs that follow."""
    letter = session.get_one(OutboxLetter, job.subject_id)
    ticket = session.get_one(Ticket, letter.ticket_id)
    history.lock(session, ticket)
    letter.answer = receipt.answer
    session.add(letter)
    match receipt.verdict:
        case Verdict.LATER if letter.tries < MAX_TRIES:
            return _try_later(session, job, letter, ticket, now)
        case Verdict.TAKEN:
            letter.state = LetterState.SENT
        case Verdict.UNKNOWN:
            letter.state = LetterState.UNKNOWN
        case _:
            letter.state = LetterState.REFUSED
    letter.settled_at = now
    unknown = letter.state is LetterState.UNKNOWN
    jobs.finish(session, job, JobState.UNKNOWN if unknown else JobState.DONE, receipt.answer)
    return _tell_the_ticket(session, letter, ticket)


def _tell_the_ticket(session: Session, letter: OutboxLetter, ticket: Ticket) -> list[Job]:
    what = f"{letter.kind} to {letter.to}: {letter.state}: {letter.answer}"
    if letter.kind is LetterKind.RECEIPT:
        history.note(session, ticket, actor=ACTOR, text=what)
        return []
    if letter.state is not LetterState.SENT:
        history.move(session, ticket, Move.FAIL, actor=ACTOR, note=what)
        return []
    history.move(session, ticket, Move.SENT, actor=ACTOR, note=what)
    if asks_back(letter.text):
        history.wait_for_client(session, ticket, actor=ACTOR)
    return _reopen_if_client_wrote(session, letter, ticket)


def _try_later(
    session: Session, job: JobInHand, letter: OutboxLetter, ticket: Ticket, now: datetime
) -> list[Job]:
    """A busy server is asked again later and later; a client who wrote meanwhile goes first."""
    overtaken = letter.kind is LetterKind.REPLY and _client_wrote(session, letter)
    letter.state = LetterState.WITHDRAWN if overtaken else LetterState.WAITING
    if overtaken:
        letter.settled_at = now
        jobs.finish(session, job, note="withdrawn: the client wrote first")
        return _reopen_if_client_wrote(session, letter, ticket)
    due = now + min(FIRST_WAIT * 2 ** (letter.tries - 1), LONGEST_WAIT)
    jobs.retry(session, job, due, letter.answer, orderly=True)
    again = f"{letter.kind} not taken ({letter.answer}), again at {due:%H:%M:%S} UTC"
    history.note(session, ticket, actor=ACTOR, text=again)
    return []


def _reopen_if_client_wrote(session: Session, letter: OutboxLetter, ticket: Ticket) -> list[Job]:
    if not _client_wrote(session, letter):
        return []
    return [reopen(session, ticket, ticket.client, "wrote while our letter was on its way")]


def _client_wrote(session: Session, letter: OutboxLetter) -> bool:
    return last_message(session, letter.ticket_id).id != letter.answers


def _dot(letter: OutboxLetter) -> Dot:
    return Dot(letter.message_id, letter.tries)


def _held(job: JobInHand, state: LetterState) -> Update:
    return update(OutboxLetter).where(
        col(OutboxLetter.id) == job.subject_id,
        col(OutboxLetter.token) == job.token,
        col(OutboxLetter.state) == state,
    )


def _outgoing(letter: OutboxLetter, our_address: str, our_name: str) -> OutgoingLetter:
    return OutgoingLetter(
        message_id=letter.message_id,
        sender=our_address,
        sender_name=our_name,
        to=letter.to,
        reply_to=letter.reply_to,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        date=letter.date,
        in_reply_to=letter.in_reply_to,
        references=tuple(letter.references),
        automatic=letter.kind is LetterKind.RECEIPT,
    )
