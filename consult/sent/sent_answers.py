"""Sent answers held against the book of today: which stand on facts that have changed."""

import json
import logging
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Engine, and_, or_
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlmodel import Session, col, func, select

from codebook.book import Book, Edition
from codebook.errors import BookError
from consult.answering import judge
from consult.database import reading, transaction
from consult.days.coding_day import day_of
from consult.drafts import WORKER
from consult.kept_question import keep, restore
from consult.question import Question
from consult.redrafting import understand_letter
from consult.sent.ageing import Compared, Said, compare, is_open, known_kinds
from consult.sent.ageing_tables import ReviewedAnswer
from consult.tables import Draft, LetterKind, LetterState, Message, OutboxLetter, Ticket
from consult.threads import earlier_messages

AT_ONCE = 200  # answers of one transaction, so that nobody waits long for the write lock
_LOG = logging.getLogger(__name__)
_NOTHING = Compared((), 0)


@dataclass(frozen=True, slots=True)
class SentAnswer:
    """The newest sent reply of a case, with what it stood on and how it was reviewed last."""

    letter: OutboxLetter
    draft: Draft
    made_at: datetime
    ticket: Ticket
    reviewed: ReviewedAnswer | None

    @property
    def sent_on(self) -> date:
        """The day the mail server took it."""
        return day_of(self.letter.settled_at or self.letter.date)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One answer as it stands: *question* for *day*, and what *compared* found."""

    letter_id: int
    question: Question
    day: date
    compared: Compared


def book_mark(editions: Sequence[Edition]) -> str:
    """The fingerprint of what a book holds: another edition, or the same anew, is another."""
    held = sorted((e.source, e.edition, e.rows, e.loaded_at.isoformat()) for e in editions)
    return sha256(json.dumps(held).encode()).hexdigest()[:32]


def review_sent(engine: Engine, book: Book, today: date, most: int | None = None) -> int:
    """Compare the sent answers (at most *most*) that were not yet with *book*; returns how many.

    It may be broken off and called again, or run twice at once: each answer is
    compared with a state of the book once, and what was found is kept.  One
    that a fault of ours stops is logged, and tried again at the next call.
    """
    editions = book.editions()
    mark = book_mark(editions)
    with reading(engine) as session:
        due = _due(session, mark, today)[:most]
    for start in range(0, len(due), AT_ONCE):
        with reading(engine) as session:
            answers = sent_answers(session, due[start : start + AT_ONCE])
            found = [_reviewed(session, book, editions, answer, today) for answer in answers]
        try:
            with transaction(engine) as session:
                _keep(session, [one for one in found if one is not None], mark)
        except IntegrityError:
            # Another process compared the same answers for the first time: it has written them.
            _LOG.info("answers from letter %d on were reviewed by another process", due[start])
    return len(due)


def review(
    session: Session, book: Book, editions: Sequence[Edition], answer: SentAnswer, today: date
) -> Reviewed:
    """Look up again what *answer* was asked, for its day of service or else for *today*."""
    assert answer.letter.id is not None
    question = _question(session, book, answer)
    day = question.on if question.on_given else today
    if not is_open(question.on, answer.sent_on, today, on_given=question.on_given):
        return Reviewed(answer.letter.id, question, day, _NOTHING)
    facts, _ = judge(book, replace(question, on=day))
    kinds = answer.reviewed.kinds if answer.reviewed else known_kinds()
    text = answer.letter.text
    said = Said(answer.draft.facts, question.on, answer.made_at, kinds, text)
    return Reviewed(answer.letter.id, question, day, compare(said, facts, editions, day))


def _reviewed(
    session: Session, book: Book, editions: Sequence[Edition], answer: SentAnswer, today: date
) -> Reviewed | None:
    """What review gives; None if a fault of ours stopped it."""
    try:
        return review(session, book, editions, answer, today)
    except (SQLAlchemyError, BookError):
        raise
    except Exception as error:  # noqa: BLE001 - one answer's fault must not hide the others
        # The error's text is not logged: it may hold what a letter says.
        where = "".join(traceback.format_tb(error.__traceback__))
        _LOG.error("letter %s: %s\n%s", answer.letter.id, type(error).__name__, where)
        return None


def sent_answers(session: Session, letter_ids: Sequence[int]) -> list[SentAnswer]:
    """The sent answers of *letter_ids*, in order, those with a draft of ours."""
    wanted = (
        select(OutboxLetter, Draft, Ticket, ReviewedAnswer)
        .join(Draft, col(Draft.id) == OutboxLetter.draft_id)
        .join(Ticket, col(Ticket.id) == OutboxLetter.ticket_id)
        .outerjoin(ReviewedAnswer, col(ReviewedAnswer.letter_id) == OutboxLetter.id)
        .where(col(OutboxLetter.id).in_(letter_ids))
        .order_by(col(OutboxLetter.id))
    )
    rows = list(session.exec(wanted))
    looked_up = _looked_up(session, [ticket.id for _, _, ticket, _ in rows])
    return [
        SentAnswer(letter, draft, looked_up(draft), ticket, reviewed)
        for letter, draft, ticket, reviewed in rows
    ]


def newest_sent() -> Any:  # noqa: ANN401 - a statement of SQLAlchemy
    """The numbers of the newest sent reply of every case, as a statement."""
    sent = and_(
        col(OutboxLetter.kind) == LetterKind.REPLY, col(OutboxLetter.state) == LetterState.SENT
    )
    return select(func.max(OutboxLetter.id)).where(sent).group_by(col(OutboxLetter.ticket_id))


def _looked_up(session: Session, ticket_ids: Sequence[int | None]) -> Callable[[Draft], datetime]:
    """When the facts of a draft of these tickets were looked up.

    They are as old as the worker's draft, however often a consultant has edited the words.
    """
    of_worker = select(Draft.ticket_id, Draft.revision, Draft.made_at).where(
        col(Draft.ticket_id).in_(ticket_ids), Draft.author == WORKER
    )
    made: dict[int, list[tuple[int, datetime]]] = {}
    for ticket_id, revision, made_at in session.exec(of_worker):
        made.setdefault(ticket_id, []).append((revision, made_at))

    def looked_up(draft: Draft) -> datetime:
        before = [one for one in made.get(draft.ticket_id, ()) if one[0] <= draft.revision]
        return max(before)[1] if before else draft.made_at

    return looked_up


def _due(session: Session, mark: str, today: date) -> list[int]:
    row = ReviewedAnswer
    old_book = or_(col(row.letter_id).is_(None), col(row.book) != mark)
    other_day = and_(col(row.day_given).is_(False), col(row.day) != today)
    due = (
        select(OutboxLetter.id)
        .outerjoin(row, col(row.letter_id) == OutboxLetter.id)
        .where(col(OutboxLetter.id).in_(newest_sent()), or_(old_book, other_day))
        .order_by(col(OutboxLetter.id))
    )
    return [letter_id for letter_id in session.exec(due) if letter_id is not None]


def _question(session: Session, book: Book, answer: SentAnswer) -> Question:
    """What was asked: as it was kept, or read once more."""
    kept = restore(answer.reviewed.question) if answer.reviewed else None
    if kept is not None:
        return kept
    message = session.get_one(Message, answer.draft.answers)
    return understand_letter(book, answer.ticket, message, earlier_messages(session, message))


def _keep(session: Session, found: Sequence[Reviewed], mark: str) -> None:
    """Write down what was found, over what was found before."""
    by_id = {one.letter_id: one for one in found}
    there = select(ReviewedAnswer).where(col(ReviewedAnswer.letter_id).in_(by_id))
    rows = {row.letter_id: row for row in session.exec(there)}
    for letter_id, one in by_id.items():
        values = _values(one, mark)
        row = rows.get(letter_id)
        if row is None:
            values |= {"question": keep(one.question), "kinds": sorted(known_kinds())}
            session.add(ReviewedAnswer(letter_id=letter_id, **values))
            continue
        if _news(row.changes) != _news(values["changes"]):
            # What somebody left as it is was another change.
            row.left_by = None
        row.sqlmodel_update(values)
        session.add(row)


def _news(changes: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """*changes* without the editions: the next one, that says the same, is no news."""
    return [{name: one[name] for name in ("what", "kind", "codes", "values")} for one in changes]


def _values(one: Reviewed, mark: str) -> dict[str, Any]:
    changes = [change.as_json() for change in one.compared.changes]
    return {
        "book": mark,
        "day": one.day,
        "day_given": one.question.on_given,
        "changed": bool(changes),
        "changes": changes,
        "not_compared": one.compared.not_compared,
        "checked_at": datetime.now(UTC),
    }
