"""A ticket's drafts: every revision is kept, the highest is the current one."""

from datetime import UTC, datetime

from sqlmodel import Session, col, func, select

from consult import history
from consult.answering import Answer
from consult.errors import StaleDraft
from consult.kept_question import keep
from consult.merging import merge
from consult.states import Move
from consult.tables import Draft, Event, LetterState, Message, OutboxLetter, Ticket
from consult.threads import last_message

WORKER = "worker"
# None: no letter was made of the draft.
_NOT_DELIVERED = (None, LetterState.WITHDRAWN, LetterState.REFUSED)


def current_draft(session: Session, ticket_id: int) -> Draft | None:
    """The newest revision, or None if nothing was drafted yet."""
    newest = select(Draft).where(Draft.ticket_id == ticket_id).order_by(col(Draft.revision).desc())
    return session.exec(newest.limit(1)).first()


def newest_drafts(session: Session, ticket_id: int, most: int | None = None) -> list[Draft]:
    """The revisions, newest first: at most *most* of them, or all."""
    of_ticket = select(Draft).where(Draft.ticket_id == ticket_id)
    return list(session.exec(of_ticket.order_by(col(Draft.revision).desc()).limit(most)))


def put_draft(session: Session, ticket: Ticket, question: Message, answer: Answer) -> Draft:
    """Lay *answer* to *question* on the ticket for review.

    If the client wrote while a consultant was at work, or an admin tries again
    what did not arrive, what the consultant wrote is carried over: a second
    revision, which is returned.
    Raises StaleDraft if the client wrote again since *question*, IllegalMove
    if the ticket is not NEW any more.
    """
    assert ticket.id is not None
    # The move comes first: it holds the ticket's row, so that no reply slips in behind the check.
    history.move(session, ticket, Move.DRAFT, actor=WORKER)
    if last_message(session, ticket.id).id != question.id:
        raise StaleDraft(f"the client wrote again while {ticket.number} was being drafted")
    kept = _half_edited(session, current_draft(session, ticket.id), question)
    draft = _lay(session, ticket, question, answer)
    return _lay_merged(session, ticket, kept, draft) if kept else draft


def add_revision(session: Session, draft: Draft, subject: str, text: str, author: str) -> Draft:
    """Lay *author*'s words for *draft* on top of it; they stand on the same facts."""
    revised = Draft(
        ticket_id=draft.ticket_id,
        revision=draft.revision + 1,
        answers=draft.answers,
        to=draft.to,
        subject=subject,
        text=text,
        author=author,
        made_at=datetime.now(UTC),
        findings=draft.findings,
        facts=draft.facts,
        question=draft.question,
    )
    session.add(revised)
    session.flush()
    return revised


def put_correction(session: Session, ticket: Ticket, answer: Answer, actor: str) -> Draft:
    """Lay *answer*, the correction of one that was sent, on the ticket for review.

    *actor* is who asked for it.  Raises IllegalMove, saying who was first, if
    the case is neither answered nor closed any more.
    """
    assert ticket.id is not None
    history.move(session, ticket, Move.CORRECT, actor=actor, note="asked for a correction")
    return _lay(session, ticket, last_message(session, ticket.id), answer)


def draft_again(
    session: Session, ticket: Ticket, kept: Draft, question: Message, answer: Answer
) -> Draft:
    """Lay a new *answer* to *question* on the ticket, and on top what a consultant made of both.

    *kept* is the consultant's revision.  Returns it as it is if the new
    answer says what the worker's last draft said, and the plain new draft if
    no consultant has written anything.
    """
    last = _workers_last(session, kept)
    if last is not None and (last.subject, last.text) == (answer.subject, answer.text):
        history.note(session, ticket, actor=WORKER, text="drafted again: it says nothing new")
        return kept
    draft = _lay(session, ticket, question, answer)
    if kept.author == WORKER:
        history.note(
            session, ticket, actor=WORKER, text=f"drafted again: revision {draft.revision}"
        )
        return draft
    return _lay_merged(session, ticket, kept, draft)


def _half_edited(session: Session, last: Draft | None, question: Message) -> Draft | None:
    """*last* if a consultant wrote in it and it did not reach the client, so that it is kept.

    To the same letter as before an answer is made afresh, as after a send-back; but what was
    approved already and did not arrive is kept when an admin tries again.
    """
    if last is None or last.author == WORKER:
        return None
    of_draft = select(OutboxLetter.state).where(OutboxLetter.draft_id == last.id)
    letter = session.exec(of_draft).first()
    if last.answers == question.id:
        return last if letter is not None and _is_retried(session, last.ticket_id) else None
    return last if letter in _NOT_DELIVERED else None


def _is_retried(session: Session, ticket_id: int) -> bool:
    """Whether the case is NEW because an admin tries again what had stuck."""
    moves = select(Event.move).where(Event.ticket_id == ticket_id, col(Event.move) != Move.DRAFT)
    return session.exec(moves.order_by(col(Event.id).desc()).limit(1)).first() is Move.RETRY


def _lay_merged(session: Session, ticket: Ticket, kept: Draft, draft: Draft) -> Draft:
    """A revision above *draft* with what the consultant wrote in *kept* carried over to it."""
    began_with = _workers_last(session, kept)
    merged = merge(began_with.text if began_with else "", kept.text, draft.text)
    subject = draft.subject
    if began_with is None or kept.subject != began_with.subject:
        subject = kept.subject
    author = f"{WORKER}+{kept.author.removeprefix(f'{WORKER}+')}"
    combined = add_revision(session, draft, subject, merged.text, author)
    places = f", {merged.open_questions} to be chosen from" if merged.open_questions else ""
    text = f"revision {kept.revision} carried over to revision {combined.revision}{places}"
    history.note(session, ticket, actor=WORKER, text=text)
    return combined


def _workers_last(session: Session, below: Draft) -> Draft | None:
    """The worker's newest own draft among the revisions up to *below*."""
    own = select(Draft).where(Draft.ticket_id == below.ticket_id, Draft.author == WORKER)
    own = own.where(Draft.revision <= below.revision)
    return session.exec(own.order_by(col(Draft.revision).desc()).limit(1)).first()


def _lay(session: Session, ticket: Ticket, question: Message, answer: Answer) -> Draft:
    assert ticket.id is not None
    assert question.id is not None
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
        findings=[
            {**finding.as_json(), "said": said}
            for finding, said in zip(answer.findings, answer.said, strict=True)
        ],
        facts=[fact.as_json() for fact in answer.facts],
        question=keep(answer.question),
    )
    session.add(draft)
    session.flush()
    return draft
