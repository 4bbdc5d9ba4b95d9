"""The rows that hold words of the consultants' own: canned paragraphs, reworded templates.

People are named by their mail address, as in a ticket's history.  All times are aware, UTC.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from consult.columns import words


class VersionState(StrEnum):
    """The life of a reworded template; at most one version of a template is approved."""

    PROPOSED = "proposed"
    APPROVED = "approved"  # replies are drafted with it
    RETIRED = "retired"  # refused, withdrawn, or followed by another


_IN_USE = text("state = 'approved'")


class CannedText(SQLModel, table=True):
    """A paragraph that consultants put into replies; *text* may hold placeholders.

    *author* is who wrote or last changed it.  A retired one is kept, and no
    longer offered.
    """

    __tablename__ = "canned_text"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    text: str
    author: str
    changed_at: datetime
    retired: bool = False


class TemplateVersion(SQLModel, table=True):
    """One rewording of the template at *path*, such as "reply/notes.txt.j2".

    *why* says what it is good for.  *approved_by* and *retired_by* are "" until
    somebody does; only another person than the author approves.
    """

    __tablename__ = "template_version"
    __table_args__ = (
        CheckConstraint(
            "state <> 'approved' OR (approved_by <> '' AND approved_by <> author)",
            name="approved_by_another",
        ),
        Index(
            "ix_template_version_in_use",
            "path",
            unique=True,
            sqlite_where=_IN_USE,
            postgresql_where=_IN_USE,
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    path: str = Field(index=True)
    text: str
    author: str
    why: str
    made_at: datetime
    state: VersionState = Field(default=VersionState.PROPOSED, sa_type=words(VersionState))
    approved_by: str = ""
    approved_at: datetime | None = None
    retired_by: str = ""
    retired_at: datetime | None = None
    retired_why: str = ""
