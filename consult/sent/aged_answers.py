"""The sent answers whose facts have changed, as people see them, and those left as they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, func, select

from consult import history
from consult.days.coding_day import day_of
from consult.errors import NoSuchThing, StaleDraft
from consult.people import User
from consult.sent.ageing_tables import ReviewedAnswer
from consult.sent.sent_answers import newest_sent
from consult.states import TABLE, Move, TicketState
from consult.tables import OutboxLetter, Ticket
from consult.wording import say


@dataclass(frozen=True, slots=True)
class AgedAnswer:
    """A sent answer that stands on facts which have changed.

    *letter_id* is its letter, *day* the day for which it was looked up again,
    the date of service if *day_given*.  *changes* are consult.sent.ageing.Change as plain
    JSON, *words* the same in words, a sentence each.
    """

    letter_id: int
    ticket_id: int
    subject: str
    client: str
    state: TicketState
    sent_on: date
    day: date
    day_given: bool
    changes: list[dict[str, Any]]
    words: list[str]
    not_compared: int

    @property
    def case(self) -> str:
        """The case number as people write it."""
        return f"CC-{self.ticket_id}"

    @property
    def may_be_corrected(self) -> bool:
        """False while the case is being answered anew: that answer is of today's book."""
        return (self.state, Move.CORRECT) in TABLE


@dataclass(frozen=True, slots=True)
class Standing:
    """How many answers were *sent*, one for each case, and how many *changed* and wait for us.

    *unchecked* were not yet compared with the book of today.
    """

    sent: int
    unchecked: int
    changed: int


def aged_answers(session: Session, most: int = 1000, after: int = 0) -> list[AgedAnswer]:
    """At most *most* of the answers that have changed and nobody has left as they are.

    Oldest first, beginning behind the first *after* of them.
    """
    found = (
        select(ReviewedAnswer, OutboxLetter, Ticket)
        .join(OutboxLetter, col(OutboxLetter.id) == ReviewedAnswer.letter_id)
        .join(Ticket, col(Ticket.id) == OutboxLetter.ticket_id)
        .where(*_waiting())
        .order_by(col(OutboxLetter.id))
    )
    rows = session.exec(found.offset(after).limit(most))
    return [_aged(reviewed, letter, ticket) for reviewed, letter, ticket in rows]


def standing(session: Session, mark: str) -> Standing:
    """The counts for a book of fingerprint *mark* (consult.sent.sent_answers.book_mark)."""
    newest = newest_sent().subquery()
    sent = session.exec(select(func.count()).select_from(newest)).one()
    checked = select(func.count()).where(
        col(ReviewedAnswer.letter_id).in_(newest_sent()), ReviewedAnswer.book == mark
    )
    return Standing(sent, sent - session.exec(checked).one(), changed_answers(session))


def changed_answers(session: Session) -> int:
    """How many sent answers stand on facts that changed and wait for somebody to look at them."""
    changed = select(func.count()).select_from(ReviewedAnswer).where(*_waiting())
    return session.exec(changed).one()


def in_words(change: Mapping[str, Any]) -> str:
    """One change (consult.sent.ageing.Change as plain JSON) as a sentence without its full stop."""
    return say("reply/changed.txt.j2", str(change["what"]), {"change": dict(change)})


def in_short(changed: int) -> str:
    """What an operator is told when a new edition has come; "" if nothing changed."""
    if not changed:
        return ""
    answers = "1 sent answer stands" if changed == 1 else f"{changed} sent answers stand"
    return f"{answers} on facts that changed: caseconsultant review-sent"


def leave(session: Session, letter_id: int, user: User) -> None:
    """Write down that *user* wants no correction for what has changed so far.

    Further changes bring the answer back.  Raises NoSuchThing, or StaleDraft if
    somebody left it before.
    """
    reviewed = session.get(ReviewedAnswer, letter_id, with_for_update=True)
    if reviewed is None or not reviewed.changed:
        raise NoSuchThing("there is no such answer, or nothing that it stands on has changed")
    letter = session.get_one(OutboxLetter, letter_id)
    ticket = session.get_one(Ticket, letter.ticket_id)
    if reviewed.left_by is not None:
        holder = session.get_one(User, reviewed.left_by)
        raise StaleDraft(f"{holder.email} has left the answer to {ticket.number} as it is already")
    reviewed.left_by = user.id
    session.add(reviewed)
    words = "; ".join(in_words(change) for change in reviewed.changes)
    history.note(session, ticket, actor=user.email, text=f"left the sent answer as it is: {words}")


def _waiting() -> tuple[Any, ...]:
    """The conditions under which an answer waits for somebody to look at it."""
    return (
        col(ReviewedAnswer.changed).is_(True),
        col(ReviewedAnswer.left_by).is_(None),
        col(ReviewedAnswer.letter_id).in_(newest_sent()),
    )


def _aged(reviewed: ReviewedAnswer, letter: OutboxLetter, ticket: Ticket) -> AgedAnswer:
    assert ticket.id is not None
    return AgedAnswer(
        letter_id=reviewed.letter_id,
        ticket_id=ticket.id,
        subject=ticket.subject,
        client=ticket.client,
        state=ticket.state,
        sent_on=day_of(letter.settled_at or letter.date),
        day=reviewed.day,
        day_given=reviewed.day_given,
        changes=reviewed.changes,
        words=[in_words(change) for change in reviewed.changes],
        not_compared=reviewed.not_compared,
    )
