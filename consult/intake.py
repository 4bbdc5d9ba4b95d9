"""From raw mail to its one fate."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, func, select, update

from consult import history, jobs
from consult.database import change, insert_once
from consult.errors import IllegalMove
from consult.letter import Letter, MailPlace, RawMail, UnreadableLetter
from consult.outbox import post_receipt, withdraw
from consult.states import Move, TicketState
from consult.tables import (
    Fate,
    Job,
    JobKind,
    LetterKind,
    Mail,
    Message,
    OutboxLetter,
    Participant,
    RawBytes,
    SeenPlace,
    Ticket,
)
from consult.threads import takes_part, ticket_named

NEW_CASE = "new case"  # a human's ruling on a mail that was held
RECEIPTS_A_DAY = 5  # to one address; the brake on loops with machines that hide what they are


@dataclass(frozen=True, slots=True)
class Desk:
    """What filing needs to know of the house: our own address, and the words of a receipt.

    *receipt* gives subject and text for a case number; None = receipts are off.
    """

    address: str
    receipt: Callable[[str], tuple[str, str]] | None


def keep(session: Session, mail: RawMail) -> Job | None:
    """Write *mail* into the ledger, raw bytes first; only after the commit is it acknowledged.

    Returns the job that reads it, or None if these very bytes were kept
    before (the copy is counted).  Idempotent for a place in a mailbox too.
    """
    fingerprint = sha256(mail.raw).hexdigest()
    row = Mail(
        sha256=fingerprint,
        size=len(mail.raw),
        source=mail.source,
        received_at=mail.received_at,
        envelope_from=mail.envelope_from,
        envelope_to=list(mail.envelope_to),
        fault=mail.fault,
    )
    is_new = insert_once(session, row)
    same = select(Mail.id).where(Mail.sha256 == fingerprint)
    mail_id = row.id if is_new else session.exec(same).one()
    assert mail_id is not None
    if mail.place is not None:
        place = mail.place
        insert_once(session, SeenPlace(**_place(place), mail_id=mail_id))
    if not is_new:
        copies = update(Mail).where(col(Mail.id) == mail_id)
        change(session, copies.values(copies=col(Mail.copies) + 1))
        return None
    session.add(RawBytes(mail_id=mail_id, raw=mail.raw))
    return jobs.add(session, JobKind.READ, mail_id, mail.received_at)


def known(session: Session, place: MailPlace) -> bool:
    """True if the mail at *place* was taken in before."""
    return session.get(SeenPlace, tuple(_place(place).values())) is not None


def receive(
    session: Session, mail: Mail, letter: Letter | UnreadableLetter, desk: Desk
) -> list[Job]:
    """Give *mail* its one fate, and return the jobs that follow from it.

    A letter that was filed before becomes a DUPLICATE of it, whoever is first.
    """
    if isinstance(letter, UnreadableLetter):
        return _end(session, mail, Fate.UNREADABLE, letter.reason)
    if letter.sender and mail.ruling == NEW_CASE:
        return file_letter(session, mail, letter, desk, None)
    if letter.automatic is not None:
        return _end(session, mail, Fate.SET_ASIDE, f"automatic mail: {letter.automatic}")
    if letter.doubt:
        return _end(session, mail, Fate.QUARANTINED, letter.doubt)
    named = ticket_named(session, letter, desk.address)
    if named is not None and not takes_part(session, named, letter.sender):
        note = f"it names CC-{named}, but its sender takes no part in that case"
        return _end(session, mail, Fate.QUARANTINED, note)
    return file_letter(session, mail, letter, desk, named)


def read_again(session: Session, mail: Mail, actor: str, *, as_new_case: bool) -> Job:
    """A human has *mail* read once more, perhaps as a new case whatever it looks like.

    Raises IllegalMove if it is filed already, or is being read.
    """
    assert mail.id is not None
    held = col(Mail.fate).in_([Fate.SET_ASIDE, Fate.QUARANTINED, Fate.UNREADABLE])
    again = update(Mail).where(col(Mail.id) == mail.id, held)
    ruling = NEW_CASE if as_new_case else ""
    note = f"read again for {actor}"
    values = again.values(fate=Fate.KEPT, fate_note=note, fate_at=None, ruling=ruling)
    if change(session, values) != 1:
        raise IllegalMove(f"mail {mail.id} is {mail.fate}: there is nothing to read again")
    return jobs.add(session, JobKind.READ, mail.id, datetime.now(UTC))


def give_up(session: Session, mail: Mail, reason: str) -> None:
    """No code of ours can read *mail*: a human looks at its raw bytes."""
    if mail.fate is Fate.KEPT:
        _end(session, mail, Fate.UNREADABLE, reason)


def file_letter(
    session: Session, mail: Mail, letter: Letter, desk: Desk, ticket_id: int | None
) -> list[Job]:
    """File *letter* on ticket *ticket_id*, or on a new one; returns the jobs that follow."""
    try:
        with session.begin_nested():
            if ticket_id is None:
                return _open(session, mail, letter, desk)
            return _join(session, mail, letter, session.get_one(Ticket, ticket_id))
    except IntegrityError:
        # The unique content key: this very letter is on a ticket, by another door or poller.
        first = session.exec(select(Message).where(Message.content_key == letter.content_key)).one()
    note = f"the same letter as mail {first.mail_id}"
    return _end(session, mail, Fate.DUPLICATE, note, first.ticket_id)


def _open(session: Session, mail: Mail, letter: Letter, desk: Desk) -> list[Job]:
    now = datetime.now(UTC)
    ticket = Ticket(
        client=letter.sender,
        client_name=letter.sender_name,
        subject=letter.subject,
        created_at=now,
        changed_at=now,
    )
    session.add(ticket)
    session.flush()
    assert ticket.id is not None
    session.add(Participant(ticket_id=ticket.id, address=letter.sender))
    message = _add_message(session, mail, letter, ticket)
    history.note(session, ticket, actor=letter.sender, text="asked" + _aside(message))
    due = [jobs.add(session, JobKind.DRAFT, ticket.id, now)]
    if desk.receipt is not None and not letter.quiet and _may_receipt(session, ticket.client, now):
        words = desk.receipt(ticket.number)
        due.append(post_receipt(session, ticket, message, words, desk.address))
    _end(session, mail, Fate.FILED, "a new case", ticket.id)
    return due


def _join(session: Session, mail: Mail, letter: Letter, ticket: Ticket) -> list[Job]:
    """A client may write in any state; what it does to the ticket depends on whose turn it is."""
    history.lock(session, ticket)
    message = _add_message(session, mail, letter, ticket)
    _end(session, mail, Fate.FILED, "a reply", ticket.id)
    sending = ticket.state is TicketState.APPROVED and not withdraw(session, ticket)
    if sending or ticket.state is TicketState.STUCK:
        # A letter at the server cannot be called back: delivery reopens the case once it is
        # settled.  A stuck ticket stays an admin's, who will see this letter on it.
        what = "while our letter is at the server" if sending else "while the case is stuck"
        history.note(session, ticket, actor=letter.sender, text=f"wrote {what}{_aside(message)}")
        return []
    return [reopen(session, ticket, letter.sender, _aside(message))]


def reopen(session: Session, ticket: Ticket, client: str, note: str = "") -> Job:
    """The client wrote: the case is NEW again and a draft is due."""
    assert ticket.id is not None
    history.move(session, ticket, Move.REPLY, actor=client, note=note.strip())
    return jobs.add(session, JobKind.DRAFT, ticket.id, datetime.now(UTC))


def _add_message(session: Session, mail: Mail, letter: Letter, ticket: Ticket) -> Message:
    """Raises IntegrityError if the letter is on a ticket already."""
    assert mail.id is not None
    assert ticket.id is not None
    used = select(Message.ticket_id).where(Message.message_id == letter.message_id).limit(1)
    reused = session.exec(used).first() if letter.message_id else None
    message = Message(
        ticket_id=ticket.id,
        mail_id=mail.id,
        content_key=letter.content_key,
        message_id=letter.message_id,
        sender=letter.sender,
        sender_name=letter.sender_name,
        subject=letter.subject,
        text=letter.text,
        quoted=letter.quoted,
        received_at=letter.received_at,
        # Never a reason to drop it: a stranger could suppress a mail by using its id first.
        note=f"its Message-ID was used before, on CC-{reused}" if reused else "",
    )
    session.add(message)
    session.flush()
    return message


def _aside(message: Message) -> str:
    return f" ({message.note})" if message.note else ""


def _may_receipt(session: Session, client: str, now: datetime) -> bool:
    receipts = select(func.count()).where(
        OutboxLetter.to == client,
        OutboxLetter.kind == LetterKind.RECEIPT,
        OutboxLetter.date > now - timedelta(days=1),
    )
    return session.exec(receipts).one() < RECEIPTS_A_DAY


def _end(
    session: Session, mail: Mail, fate: Fate, note: str, ticket_id: int | None = None
) -> list[Job]:
    mail.fate, mail.fate_note, mail.ticket_id = fate, note, ticket_id
    mail.fate_at = datetime.now(UTC)
    session.add(mail)
    return []


def _place(place: MailPlace) -> dict[str, Any]:
    return {"mailbox": place.mailbox, "uidvalidity": place.uidvalidity, "uid": place.uid}
