"""Letters on their way out: written here once, frozen, with the job that sends them."""

import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlmodel import Session, col, select, update

from consult import jobs
from consult.database import change
from consult.paper import as_html
from consult.people import User
from consult.tables import (
    Draft,
    Job,
    JobKind,
    LetterKind,
    LetterState,
    Message,
    OutboxLetter,
    Ticket,
)
from consult.threads import our_message_id, reply_address

MAX_REFERENCES = 20


def digest(to: str, subject: str, text: str) -> str:
    """The fingerprint of what a human approves: recipient, subject and every byte of the text."""
    return sha256(json.dumps([to, subject, text]).encode()).hexdigest()


def post_reply(
    session: Session, ticket: Ticket, draft: Draft, approver: User, our_address: str
) -> Job:
    """Freeze *draft* as approved by *approver*, and make its sending due."""
    question = session.get_one(Message, draft.answers)
    return _post(
        session,
        OutboxLetter(
            **_conversation(session, ticket, question, our_address),
            references=_references(session, question),
            kind=LetterKind.REPLY,
            draft_id=draft.id,
            approved_by=approver.id,
            message_id=our_message_id(session, f"{ticket.id}.{draft.revision}", our_address),
            to=draft.to,
            subject=draft.subject,
            text=draft.text,
            html=as_html(draft.text),
            digest=digest(draft.to, draft.subject, draft.text),
        ),
    )


def post_receipt(
    session: Session, ticket: Ticket, message: Message, words: tuple[str, str], our_address: str
) -> Job:
    """Make the one receipt of a new case due; *words* are its fixed subject and text."""
    subject, text = words
    return _post(
        session,
        OutboxLetter(
            **_conversation(session, ticket, message, our_address),
            references=[message.message_id] if message.message_id else [],
            kind=LetterKind.RECEIPT,
            message_id=our_message_id(session, f"{ticket.id}.receipt", our_address),
            to=ticket.client,
            subject=subject,
            text=text,
            digest=digest(ticket.client, subject, text),
        ),
    )


def withdraw(session: Session, ticket: Ticket) -> bool:
    """Take back the approved letter that no worker has claimed; False if there is none."""
    waiting = update(OutboxLetter).where(
        col(OutboxLetter.ticket_id) == ticket.id,
        col(OutboxLetter.kind) == LetterKind.REPLY,
        col(OutboxLetter.state) == LetterState.WAITING,
    )
    taken_back = waiting.values(state=LetterState.WITHDRAWN, settled_at=datetime.now(UTC))
    return change(session, taken_back) == 1


def letters(session: Session, ticket_id: int) -> list[OutboxLetter]:
    """Every letter of a ticket, oldest first."""
    of_ticket = select(OutboxLetter).where(OutboxLetter.ticket_id == ticket_id)
    return list(session.exec(of_ticket.order_by(col(OutboxLetter.id))))


def _post(session: Session, letter: OutboxLetter) -> Job:
    session.add(letter)
    session.flush()
    assert letter.id is not None
    return jobs.add(session, JobKind.SEND, letter.id, letter.date)


def _conversation(
    session: Session, ticket: Ticket, question: Message, our_address: str
) -> dict[str, Any]:
    """What every letter of a ticket carries so that it threads and can be answered."""
    assert ticket.id is not None
    return {
        "ticket_id": ticket.id,
        "answers": question.id,
        "reply_to": reply_address(session, ticket.id, ticket.client, our_address),
        "in_reply_to": question.message_id,
        "date": datetime.now(UTC),
    }


def _references(session: Session, question: Message) -> list[str]:
    """The ids of the conversation, oldest first, ending with the one we answer (RFC 5322 3.6.4)."""
    ticket_id, in_reply_to = question.ticket_id, question.message_id
    theirs = session.exec(
        select(Message.received_at, Message.message_id).where(Message.ticket_id == ticket_id)
    )
    ours = session.exec(
        select(OutboxLetter.date, OutboxLetter.message_id).where(
            OutboxLetter.ticket_id == ticket_id, OutboxLetter.state == LetterState.SENT
        )
    )
    in_order = [message_id for _, message_id in sorted([*theirs, *ours]) if message_id]
    before = [message_id for message_id in in_order if message_id != in_reply_to]
    return [*before[-MAX_REFERENCES + 1 :], *([in_reply_to] if in_reply_to else [])]
