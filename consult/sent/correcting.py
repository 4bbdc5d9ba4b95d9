"""The draft of a correction: what we said, what has changed, and the answer of today's book.

It is a draft like any other: a consultant claims, edits and approves it, or nothing is sent.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlmodel import Session, col

from codebook.book import Book
from consult.answering import Answer
from consult.days.coding_day import start_of
from consult.drafts import put_correction
from consult.errors import NoSuchThing, StaleDraft
from consult.people import User
from consult.redrafting import answer_letter
from consult.sent.aged_answers import in_words
from consult.sent.sent_answers import Reviewed, SentAnswer, newest_sent, review, sent_answers
from consult.tables import Draft, Message, OutboxLetter, Ticket
from consult.threads import earlier_messages
from consult.wording import Plain, item, render, reworded

_FIRST_HEADING = re.compile(r"^[^\n]+\n-{3,}$", re.MULTILINE)


def write_correction(
    session: Session, book: Book, letter_id: int, today: date, wordings: Mapping[str, str]
) -> Answer:
    """The correction of the sent letter *letter_id*, from the book as it is; it only reads.

    *wordings* are template_versions.approved_wordings.  Raises NoSuchThing,
    and StaleDraft if what it stands on is as it was, or the case has a newer answer.
    """
    answer = _sent(session, letter_id)
    found = review(session, book, book.editions(), answer, today)
    if not found.compared.changes:
        raise StaleDraft(f"what the answer to {answer.ticket.number} stands on is as it was")
    message = session.get_one(Message, answer.letter.answers)
    earlier = earlier_messages(session, message)
    if not found.question.on_given:
        message = _as_if_today(message, found.day)
    new = answer_letter(book, answer.ticket, message, wordings, earlier)
    with reworded(wordings):
        text = _text(answer, found, new)
    return replace(new, subject=answer.letter.subject, text=text)


def draft_correction(session: Session, letter_id: int, correction: Answer, user: User) -> Draft:
    """Lay *correction* on the case for review, as *user* asked.

    Raises IllegalMove, naming who was first, and StaleDraft if another answer was sent since.
    """
    letter = session.get(OutboxLetter, letter_id)
    if letter is None:
        raise NoSuchThing("there is no such letter")
    ticket = session.get_one(Ticket, letter.ticket_id)
    # The move comes first: it holds the ticket's row, so that what is read below stays true.
    draft = put_correction(session, ticket, correction, user.email)
    _must_be_newest(session, ticket, letter_id)
    return draft


def _sent(session: Session, letter_id: int) -> SentAnswer:
    found = sent_answers(session, [letter_id])
    if not found:
        raise NoSuchThing("there is no such answer")
    _must_be_newest(session, found[0].ticket, letter_id)
    return found[0]


def _must_be_newest(session: Session, ticket: Ticket, letter_id: int) -> None:
    newest = newest_sent().where(col(OutboxLetter.ticket_id) == ticket.id)
    if session.exec(newest).first() != letter_id:
        raise StaleDraft(f"{ticket.number} was sent another answer since: look at that one")


def _as_if_today(message: Message, today: date) -> Message:
    """*message* as if it came today: where no date was named, the answer is for the day it came."""
    return Message(**{**message.model_dump(), "received_at": start_of(today)})


def _text(answer: SentAnswer, found: Reviewed, new: Answer) -> str:
    """The new answer, with what has changed between its opening and its first heading."""
    heading = _FIRST_HEADING.search(new.text)
    begins = heading.start() if heading else len(new.text)
    changes = [change.as_json() for change in found.compared.changes]
    told: list[Plain] = [item(f"{in_words(change)}.") for change in changes]
    values: dict[str, Plain] = {
        "opening": new.text[:begins].rstrip(),
        "sent_on": answer.sent_on.isoformat(),
        "changes": told,
        "day": found.day.isoformat(),
        "day_given": found.question.on_given,
        "answer": new.text[begins:].strip(),
    }
    return render("reply/correction.txt.j2", values)
