"""Where a job goes that the machine will not do: to a human, with the reason."""

from datetime import UTC, datetime

from sqlalchemy import Engine

from consult import delivery, history, intake, jobs
from consult.database import transaction
from consult.jobs import JobInHand
from consult.letter import Receipt, Verdict
from consult.states import Move, TicketState
from consult.tables import JobKind, JobState, LetterState, Mail, OutboxLetter, Ticket

_ON_ITS_WAY = (LetterState.WAITING, LetterState.CLAIMED, LetterState.AT_DOT)


def park(engine: Engine, job: JobInHand, why: str) -> None:
    """Park *job* and show it where a human looks: the held mail, or the stuck ticket."""
    with transaction(engine) as session:
        match job.kind:
            case JobKind.READ:
                mail = session.get_one(Mail, job.subject_id)
                intake.give_up(session, mail, f"reading was given up: {why}")
            case JobKind.DRAFT:
                ticket = session.get_one(Ticket, job.subject_id)
                if ticket.state is TicketState.NEW:
                    history.move(session, ticket, Move.FAIL, actor="worker", note=why)
            case JobKind.SEND:
                letter = session.get_one(OutboxLetter, job.subject_id)
                if letter.state in _ON_ITS_WAY:
                    # Before the final dot nothing was delivered; after it nobody knows.
                    dotted = letter.state is LetterState.AT_DOT
                    verdict = Verdict.UNKNOWN if dotted else Verdict.REFUSED
                    receipt = Receipt(verdict, f"sending was given up: {why}")
                    delivery.settle(session, job, receipt, datetime.now(UTC))
                    return
        jobs.finish(session, job, JobState.PARKED, why)
