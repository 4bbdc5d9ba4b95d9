"""Cases as lines of a list: of their text the subject alone, patient data held back.

No more is necessary to choose one (45 CFR 164.502(b)).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import tuple_
from sqlmodel import Session, col, func, select

from console.marked import Marked, marked
from console.understood import codes_of, signs, wishes
from consult.answer.missing import asks_back
from consult.kept_question import restore
from consult.people import User
from consult.states import TicketState
from consult.tables import Draft, Message, Ticket

CODES_SHOWN = 8
SUBJECT_SHOWN = 120  # characters
NAMELESS = "subject held back"
ASKS_BACK = "asks the client"
# Later the state says that the case waits; earlier the draft may change.
_TO_BE_SENT = frozenset({TicketState.DRAFTED, TicketState.IN_REVIEW, TicketState.APPROVED})
Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case in a list; *subject* is that of the letter that opened the case.

    *wishes*, *codes* and *signs* are those of its current draft.
    """

    ticket: Ticket
    holder: str
    subject: Marked
    wishes: Sequence[str]
    codes: Sequence[str]
    signs: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Drafted:
    """What a list needs of a current draft: the question as it was kept, and what it draws."""

    question: Plain
    findings: Sequence[Plain]
    asks_back: bool


_NOT_DRAFTED = _Drafted({}, (), asks_back=False)


def case_lines(session: Session, tickets: Sequence[Ticket]) -> list[CaseLine]:
    """A line for each of *tickets*, in their order; three reads however many they are."""
    holders = {ticket.claimed_by for ticket in tickets}
    names = dict(session.exec(select(User.id, User.name).where(col(User.id).in_(holders))).all())
    drafted = _drafted(session, [ticket.id for ticket in tickets])
    return [
        _line(
            ticket,
            names.get(ticket.claimed_by, ""),
            subject,
            drafted.get(ticket.id, _NOT_DRAFTED),
        )
        for ticket, subject in zip(tickets, subjects_shown(session, tickets), strict=True)
    ]


def subjects_shown(session: Session, tickets: Sequence[Ticket]) -> list[Marked]:
    """The subject of each of *tickets* as a list may show it; one read however many they are."""
    subjects = _subjects(session, [ticket.id for ticket in tickets])
    return [marked(*subjects.get(ticket.id, ("", "")), book=None) for ticket in tickets]


def codes_of_cases(session: Session, tickets: Sequence[Ticket]) -> list[list[str]]:
    """Of each of *tickets* the codes that its current draft is about."""
    drafted = _drafted(session, [ticket.id for ticket in tickets])
    kept = (restore(drafted.get(ticket.id, _NOT_DRAFTED).question) for ticket in tickets)
    return [codes_of(question) if question else [] for question in kept]


def _line(ticket: Ticket, holder: str, subject: Marked, drafted: _Drafted) -> CaseLine:
    told = [NAMELESS] if subject.says_nothing else []
    if drafted.asks_back and ticket.state in _TO_BE_SENT:
        told.append(ASKS_BACK)
    question = restore(drafted.question)
    if question is None:
        return CaseLine(ticket, holder, subject, [], [], told)
    told += signs(question, drafted.findings)
    return CaseLine(ticket, holder, subject, wishes(question), codes_of(question), told)


def _subjects(
    session: Session, ticket_ids: Sequence[int | None]
) -> dict[int | None, tuple[str, str]]:
    """Of each case the subject of its first letter, and the name of whoever wrote it."""
    first = select(func.min(Message.id)).where(col(Message.ticket_id).in_(ticket_ids))
    first = first.group_by(col(Message.ticket_id))
    found = select(Message.ticket_id, Message.subject, Message.sender_name)
    rows = session.exec(found.where(col(Message.id).in_(first)))
    return {number: (subject[:SUBJECT_SHOWN], name) for number, subject, name in rows}


def _drafted(session: Session, ticket_ids: Sequence[int | None]) -> dict[int | None, _Drafted]:
    """What is needed of each case's current draft."""
    newest = select(Draft.ticket_id, func.max(Draft.revision)).group_by(col(Draft.ticket_id))
    newest = newest.where(col(Draft.ticket_id).in_(ticket_ids))
    current = tuple_(col(Draft.ticket_id), col(Draft.revision)).in_(newest)
    found = select(Draft.ticket_id, Draft.question, Draft.findings, Draft.text).where(current)
    return {
        ticket_id: _Drafted(question, findings, asks_back=asks_back(text))
        for ticket_id, question, findings, text in session.exec(found)
    }
