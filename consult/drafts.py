"""A ticket's drafts: every revision is kept, the highest is the current one."""

from datetime import UTC, datetime

from sqlmodel import Session, col, func, select

from consult import history
from consult.answering import Answer
from consult.errors import StaleDraft
from consult.states import Move
from consult.tables import Draft, Message, Ticket
from consult.threads import last_message

WORKER = "worker"


def current_draft(session: Session, ticket_id: int) -> Draft | None:
    """The newest revision, or None if nothing was drafted yet."""
    newest = select(Draft).where(Draft.ticket_id == ticket_id).order_by(col(Draft.revision).desc())
    return session.exec(newest.limit(1)).first()


def all_drafts(session: Session, ticket_id: int) -> list[Draft]:
    """Every revision, newest first."""
    of_ticket = select(Draft).where(Draft.ticket_id == ticket_id)
    return list(session.exec(of_ticket.order_by(col(Draft.revision).desc())))


def put_draft(session: Session, ticket: Ticket, question: Message, answer: Answer) -> Draft:
    """Lay *answer* to *question* on the ticket for review.

    Raises StaleDraft if the client wrote again since *question*, IllegalMove
    if the ticket is not NEW any more.
    """
    assert ticket.id is not None
    assert question.id is not None
    # The move comes first: it holds the ticket's row, so that no reply slips in behind the check.
    history.move(session, ticket, Move.DRAFT, actor=WORKER)
    if last_message(session, ticket.id).id != question.id:
        raise StaleDraft(f"the client wrote again while {ticket.number} was being drafted")
    before = select(func.max(Draft.revision)).where(Draft.ticket_id == ticket.id)
    draft = Draft(
        ticket_id=ticket.id,
        revision=(session.exec(before).one() or 0) + 1,
        answers=question.id,
        to=ticket.client,
        subject=answer.subject,
        text=answer.text,
        author=WORKER,
        made_at=datetime.now(UTC),
        findings=[finding.as_json() for finding in answer.findings],
        facts=[fact.as_json() for fact in answer.facts],
    )
    session.add(draft)
    session.flush()
    return draft
