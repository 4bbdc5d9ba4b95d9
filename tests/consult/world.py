"""Cases brought to a state, so that a test shows only what it is about."""

from datetime import UTC, datetime

from sqlmodel import select

from consult import delivery, jobs
from consult.database import transaction
from consult.drafts import current_draft, put_draft
from consult.letter import Receipt, Verdict
from consult.outbox import digest, letters
from consult.redrafting import answer_letter
from consult.review import approve, claim, close, find_ticket
from consult.states import TicketState
from consult.tables import Job, JobKind, LetterKind
from consult.threads import last_message
from tests.factories import US, answer_to, opened


def drafted(engine) -> int:
    """A case with a draft, waiting for a consultant."""
    ticket_id = opened(engine)
    lay_draft(engine, ticket_id)
    return ticket_id


def lay_draft(engine, ticket_id: int) -> None:
    with transaction(engine) as session:
        ticket = find_ticket(session, ticket_id)
        put_draft(session, ticket, last_message(session, ticket_id), answer_to())


def drafted_from(engine, book, text, **changes) -> int:
    """A case with the draft that the worker makes of *text*."""
    ticket_id = opened(engine, text=text, **changes)
    with transaction(engine) as session:
        ticket, message = find_ticket(session, ticket_id), last_message(session, ticket_id)
        put_draft(session, ticket, message, answer_letter(book, ticket, message, {}))
    return ticket_id


def in_review(engine, user) -> int:
    """A case that *user* has claimed."""
    ticket_id = drafted(engine)
    with transaction(engine) as session:
        claim(session, find_ticket(session, ticket_id), user)
    return ticket_id


def approve_it(session, ticket_id: int, user):
    """Approve the current draft as *user* sees it."""
    draft = current_draft(session, ticket_id)
    return approve(
        session,
        find_ticket(session, ticket_id),
        user,
        seen=draft.id,
        seen_digest=digest(draft.to, draft.subject, draft.text),
        our_address=US,
    )


def approved(engine, user) -> int:
    """A case whose answer waits to be sent."""
    ticket_id = in_review(engine, user)
    with transaction(engine) as session:
        approve_it(session, ticket_id, user)
    return ticket_id


def take_reply(engine, ticket_id: int):
    """Claim the case's reply for sending, as a worker does; returns the job in hand."""
    with transaction(engine) as session:
        [reply] = [it for it in letters(session, ticket_id) if waiting_reply(it)]
        job = session.exec(
            select(Job).where(Job.kind == JobKind.SEND, Job.subject_id == reply.id)
        ).one()
        in_hand = jobs.claim(session, job.id, "test", datetime.now(UTC))
        assert delivery.take_out(session, in_hand, US, "CaseConsultant") is not None
    return in_hand


def waiting_reply(letter) -> bool:
    return letter.kind is LetterKind.REPLY and letter.state == "waiting"


def settle(engine, in_hand, verdict: Verdict, answer: str = "250 ok"):
    with transaction(engine) as session:
        if verdict in (Verdict.TAKEN, Verdict.UNKNOWN):
            delivery.at_dot(session, in_hand)
        return delivery.settle(session, in_hand, Receipt(verdict, answer), datetime.now(UTC))


def answered(engine, user) -> int:
    """A case whose answer the server took."""
    ticket_id = approved(engine, user)
    settle(engine, take_reply(engine, ticket_id), Verdict.TAKEN)
    return ticket_id


def state_of(engine, ticket_id: int) -> TicketState:
    with transaction(engine) as session:
        return find_ticket(session, ticket_id).state


def letters_of(engine, ticket_id: int, kind: LetterKind = LetterKind.REPLY):
    with transaction(engine) as session:
        return [it for it in letters(session, ticket_id) if it.kind is kind]


def close_it(engine, ticket_id: int, user, why: str) -> None:
    """Close the case as *user* sees it."""
    with transaction(engine) as session:
        seen = last_message(session, ticket_id).id
        close(session, find_ticket(session, ticket_id), user, why, seen=seen)
