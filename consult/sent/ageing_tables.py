"""The rows that say how each sent answer stands with the book of today."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel


class ReviewedAnswer(SQLModel, table=True):
    """A sent reply as it was last compared with the book.

    *book* is the fingerprint of the editions it was compared with, *day* the
    day looked up: that of service, or (*day_given* False) the day of the
    comparison.  *question* is what was asked, as consult.kept_question keeps
    it, and *kinds* are the kinds of facts that the program knew when it was
    kept.  *changes* are consult.sent.ageing.Change as plain JSON, *changed* = there
    are some; *not_compared* counts facts of a kind this program does not know.
    *left_by* says who decided that these changes need no correction.
    """

    __tablename__ = "reviewed_answer"

    letter_id: int = Field(primary_key=True, foreign_key="outbox_letter.id")
    book: str
    day: date
    day_given: bool
    question: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    kinds: list[str] = Field(default_factory=list, sa_type=JSON)
    changed: bool = Field(default=False, index=True)
    changes: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    not_compared: int = 0
    checked_at: datetime
    left_by: int | None = Field(default=None, foreign_key="staff.id")
