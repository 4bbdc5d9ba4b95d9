"""The rows a consultation leaves behind.

One table holds the mail ledger, one the due work, one the outbox; every
deduplication is a unique constraint here, never a look before an insert.
All times are aware, UTC.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from consult.columns import words
from consult.states import Move, TicketState


class Fate(StrEnum):
    """What became of one mail; KEPT until it is read, then exactly one of the others."""

    KEPT = "kept"  # acknowledged, not read yet
    FILED = "filed"  # on a ticket
    DUPLICATE = "duplicate"  # the same letter was filed before
    SET_ASIDE = "set_aside"  # automatic mail
    QUARANTINED = "quarantined"  # suspicious: a human decides
    UNREADABLE = "unreadable"  # no code of ours can read it: a human looks


class JobKind(StrEnum):
    """The kinds of due work; *subject_id* names a Mail, a Ticket or an OutboxLetter."""

    READ = "read"
    DRAFT = "draft"
    SEND = "send"


class JobState(StrEnum):
    """A job's life."""

    PENDING = "pending"
    LEASED = "leased"
    DONE = "done"
    UNKNOWN = "unknown"  # a letter at the final dot: never run again by the machine
    PARKED = "parked"  # took its worker down too often, or kept failing: a human looks


class LetterKind(StrEnum):
    """Why a letter goes out; receipts are the one kind no human approves."""

    REPLY = "reply"
    RECEIPT = "receipt"


class LetterState(StrEnum):
    """An outgoing letter's life."""

    WAITING = "waiting"
    CLAIMED = "claimed"  # a worker talks to the server; before the final dot nothing is delivered
    AT_DOT = "at_dot"  # committed just before the final dot: from here on only a human may resend
    SENT = "sent"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    WITHDRAWN = "withdrawn"  # the client wrote before it was claimed


class HouseSecret(SQLModel, table=True):
    """The one secret that signs reply addresses and Message-IDs; it lives with the data."""

    __tablename__ = "house_secret"

    id: int = Field(primary_key=True)
    secret: str


class Mail(SQLModel, table=True):
    """One line of the mail ledger; its bytes stand in RawBytes, so that lists stay light.

    *copies* counts byte-identical deliveries.  *ruling* is what a human said
    of a mail that was held: "" or "new case".  *proof* is a Proof of its
    sender, "" = nobody looked, and *proof_note* says who found what.
    """

    id: int | None = Field(default=None, primary_key=True)
    sha256: str = Field(unique=True)
    size: int
    source: str
    received_at: datetime = Field(index=True)
    envelope_from: str | None = None
    envelope_to: list[str] = Field(default_factory=list, sa_type=JSON)
    fault: str = ""
    copies: int = 1
    fate: Fate = Field(default=Fate.KEPT, sa_type=words(Fate), index=True)
    fate_note: str = ""
    fate_at: datetime | None = None
    ruling: str = ""
    proof: str = ""
    proof_note: str = ""
    ticket_id: int | None = Field(default=None, foreign_key="ticket.id", index=True)


class RawBytes(SQLModel, table=True):
    """A mail exactly as received."""

    __tablename__ = "raw_bytes"

    mail_id: int = Field(primary_key=True, foreign_key="mail.id")
    raw: bytes = Field(sa_type=LargeBinary)


class SeenPlace(SQLModel, table=True):
    """A place in a mailbox that was taken in (RFC 3501: UIDs are unsigned 32 bit)."""

    __tablename__ = "seen_place"

    mailbox: str = Field(primary_key=True)
    uidvalidity: int = Field(primary_key=True, sa_type=BigInteger)
    uid: int = Field(primary_key=True, sa_type=BigInteger)
    mail_id: int = Field(foreign_key="mail.id")


class PollerLease(SQLModel, table=True):
    """Which poller may work on a mailbox, and until when."""

    __tablename__ = "poller_lease"

    mailbox: str = Field(primary_key=True)
    holder: str
    until: datetime


class Ticket(SQLModel, table=True):
    """One case and everything that follows from it; *claimed_by* is set while IN_REVIEW.

    *waits_on_client* = ANSWERED by a reply that asks back; each move clears it.
    """

    id: int | None = Field(default=None, primary_key=True)
    client: str = Field(index=True)
    client_name: str
    subject: str
    state: TicketState = Field(default=TicketState.NEW, sa_type=words(TicketState), index=True)
    claimed_by: int | None = Field(default=None, foreign_key="staff.id")
    created_at: datetime
    changed_at: datetime
    waits_on_client: bool = False

    @property
    def number(self) -> str:
        """The case number as people write it: CC-1042."""
        return f"CC-{self.id}"


class Participant(SQLModel, table=True):
    """An address whose letters may join a ticket."""

    ticket_id: int = Field(primary_key=True, foreign_key="ticket.id")
    address: str = Field(primary_key=True)


class Message(SQLModel, table=True):
    """One client's letter on a ticket; *content_key* makes a second delivery harmless.

    *files* are its attachments as plain JSON: name, kind, size, the text that
    was read of it and the problem if there was one.  *cut* and *sealed* are
    those of the letter (consult.letter).
    """

    id: int | None = Field(default=None, primary_key=True)
    ticket_id: int = Field(foreign_key="ticket.id", index=True)
    mail_id: int = Field(foreign_key="mail.id", unique=True)
    content_key: str = Field(unique=True)
    message_id: str = Field(index=True)
    sender: str
    sender_name: str
    subject: str
    text: str
    quoted: str
    received_at: datetime
    note: str = ""
    cut: str = ""
    sealed: str = ""
    files: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)


class Draft(SQLModel, table=True):
    """One revision of a reply; the highest revision of a ticket is the current one.

    *author* is "worker" or a user's address.  *answers* is the message it
    answers.  *findings* and *facts* are plain JSON, as the console shows them,
    *question* how the letter was understood (consult.kept_question.keep).
    """

    __table_args__ = (UniqueConstraint("ticket_id", "revision"),)

    id: int | None = Field(default=None, primary_key=True)
    ticket_id: int = Field(foreign_key="ticket.id", index=True)
    revision: int
    answers: int = Field(foreign_key="message.id")
    to: str
    subject: str
    text: str
    author: str
    made_at: datetime
    findings: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    facts: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    question: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)


class OutboxLetter(SQLModel, table=True):
    """A letter on its way out, frozen: what is approved is what is sent.

    *digest* is the sha256 of recipient, subject and text as approved; *html*
    was made from that text when it was approved.
    *token* is the lease that holds it while CLAIMED or AT_DOT.  *answer* keeps
    the server's last words.
    """

    __tablename__ = "outbox_letter"
    __table_args__ = (
        # Promise 3, held by the database itself: only a receipt goes out unapproved.
        CheckConstraint("kind = 'receipt' OR approved_by IS NOT NULL", name="approved"),
    )

    id: int | None = Field(default=None, primary_key=True)
    ticket_id: int = Field(foreign_key="ticket.id", index=True)
    kind: LetterKind = Field(sa_type=words(LetterKind))
    draft_id: int | None = Field(default=None, foreign_key="draft.id", unique=True)
    answers: int = Field(foreign_key="message.id")
    message_id: str = Field(unique=True)
    to: str = Field(index=True)
    reply_to: str
    subject: str
    text: str
    html: str = ""
    in_reply_to: str = ""
    references: list[str] = Field(default_factory=list, sa_type=JSON)
    date: datetime
    digest: str
    approved_by: int | None = Field(default=None, foreign_key="staff.id")
    state: LetterState = Field(default=LetterState.WAITING, sa_type=words(LetterState), index=True)
    token: str = ""
    tries: int = 0
    answer: str = ""
    settled_at: datetime | None = None


class Event(SQLModel, table=True):
    """One line of a ticket's history; rows are added, never changed.

    *move*, *was* and *now* are None for a line that moved nothing.
    """

    id: int | None = Field(default=None, primary_key=True)
    ticket_id: int = Field(foreign_key="ticket.id", index=True)
    at: datetime
    move: Move | None = Field(default=None, sa_type=words(Move))
    was: TicketState | None = Field(default=None, sa_type=words(TicketState))
    now: TicketState | None = Field(default=None, sa_type=words(TicketState))
    actor: str
    note: str = ""


class Job(SQLModel, table=True):
    """One piece of due work.

    *due* is when it may run; *rung_at* when its bell was last rung (None =
    never); *crashes* counts the leases that ran out under a worker.
    """

    __table_args__ = (Index("ix_job_state_due", "state", "due"),)

    id: int | None = Field(default=None, primary_key=True)
    kind: JobKind = Field(sa_type=words(JobKind))
    subject_id: int
    state: JobState = Field(default=JobState.PENDING, sa_type=words(JobState))
    attempts: int = 0
    crashes: int = 0
    due: datetime
    rung_at: datetime | None = None
    lease_until: datetime | None = None
    token: str = ""
    holder: str = ""
    note: str = ""
