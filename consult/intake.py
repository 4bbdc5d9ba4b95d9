"""From raw mail to its one fate."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select, update

from consult import history, jobs
from consult.belonging import Home, home_of, is_forged, is_proven
from consult.brakes import is_flood, may_receipt
from consult.database import change, insert_once
from consult.enclosures import as_file
from consult.errors import IllegalMove
from consult.letter import Letter, MailPlace, RawMail, UnreadableLetter, kept_from_filing
from consult.outbox import post_receipt, withdraw
from consult.returned import note_bounce
from consult.states import Move, TicketState
from consult.tables import (
    Fate,
    Job,
    JobKind,
    Mail,
    Message,
    Participant,
    RawBytes,
    SeenPlace,
    Ticket,
)

NEW_CASE = "new case"  # a human's ruling on a mail that was held
RECEIPTS_AN_HOUR = 100


@dataclass(frozen=True, slots=True)
class Desk:
    """What filing needs to know of the house: our own address, and the words of a receipt.

    *receipt* gives subject and text for a case number; None = receipts are off.
    *receipts_an_hour* is the most of them in all; *require_proof* = only a
    sender who is proven may join a case.
    """

    address: str
    receipt: Callable[[str], tuple[str, str]] | None
    receipts_an_hour: int = RECEIPTS_AN_HOUR
    require_proof: bool = False


def keep(session: Session, mail: RawMail) -> Job | None:
    """Write *mail* into the ledger, raw bytes first; only after the commit is it acknowledged.

    Returns the job that reads it, or None if these very bytes were kept
    before (the copy is counted).  Idempotent for a place in a mailbox too.
    A sender who floods us waits for the sweeper (Job.rung_at is None).
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
    job = jobs.add(session, JobKind.READ, mail_id, mail.received_at)
    if is_flood(session, mail.envelope_from):
        job.rung_at = None
    return job


def known(session: Session, place: MailPlace) -> bool:
    """True if the mail at *place* was taken in before."""
    return session.get(SeenPlace, tuple(_place(place).values())) is not None


def receive(
    session: Session, mail: Mail, letter: Letter | UnreadableLetter, desk: Desk
) -> list[Job]:
    """Give *mail* its one fate, and return the jobs that follow from it.

    A letter that was filed before becomes a DUPLICATE of it, whoever is first.
    Raises TooEarly for a bounce of a letter that is still being handed over.
    """
    if isinstance(letter, UnreadableLetter):
        return _end(session, mail, Fate.UNREADABLE, letter.reason)
    _write_proof(mail, letter)
    if letter.sender and mail.ruling == NEW_CASE:
        return file_letter(session, mail, letter, desk, Home())
    kept = kept_from_filing(letter)
    if kept == Fate.SET_ASIDE:
        return _set_aside(session, mail, letter, desk)
    if kept == Fate.QUARANTINED:
        return _end(session, mail, Fate.QUARANTINED, letter.doubt)
    home = home_of(session, letter, desk.address, require_proof=desk.require_proof)
    if home.held:
        return _end(session, mail, Fate.QUARANTINED, home.held)
    return file_letter(session, mail, letter, desk, home)


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


def file_letter(session: Session, mail: Mail, letter: Letter, desk: Desk, home: Home) -> list[Job]:
    """File *letter* where *home* says; returns the jobs that follow."""
    try:
        with session.begin_nested():
            if home.ticket_id is None:
                return _open(session, mail, letter, desk, home.hint)
            return _join(session, mail, letter, session.get_one(Ticket, home.ticket_id))
    except IntegrityError:
        # The unique content key: this very letter is on a ticket, by another door or poller.
        first = session.exec(select(Message).where(Message.content_key == letter.content_key)).one()
    note = f"the same letter as mail {first.mail_id}"
    return _end(session, mail, Fate.DUPLICATE, note, first.ticket_id)


def _set_aside(session: Session, mail: Mail, letter: Letter, desk: Desk) -> list[Job]:
    """Automatic mail opens no case and draws no mail; a bounce is written on its case."""
    bounce, ticket_id = letter.bounce, None
    if bounce is not None:
        ticket_id = note_bounce(session, letter, bounce, desk.address)
    about = f", about our letter on CC-{ticket_id}" if ticket_id is not None else ""
    note = f"automatic mail: {letter.automatic}{about}"
    return _end(session, mail, Fate.SET_ASIDE, note, ticket_id)


def _write_proof(mail: Mail, letter: Letter) -> None:
    found = letter.authentication
    if found is not None:
        checks = {"spf": found.spf, "dkim": found.dkim, "dmarc": found.dmarc}
        results = ", ".join(f"{check} {result or 'none'}" for check, result in checks.items())
        mail.proof, mail.proof_note = (
            found.verdict,
            f"{results} for {found.domain} ({found.source})",
        )


def _open(session: Session, mail: Mail, letter: Letter, desk: Desk, hint: int | None) -> list[Job]:
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
    message = _add_message(session, mail, letter, ticket, hint)
    history.note(session, ticket, actor=letter.sender, text="asked" + _aside(message))
    due = [jobs.add(session, JobKind.DRAFT, ticket.id, now)]
    if desk.receipt is not None and _draws_receipt(session, letter, desk, now):
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


def _add_message(
    session: Session, mail: Mail, letter: Letter, ticket: Ticket, hint: int | None = None
) -> Message:
    """Raises IntegrityError if the letter is on a ticket already."""
    assert mail.id is not None
    assert ticket.id is not None
    used = select(Message.ticket_id).where(Message.message_id == letter.message_id).limit(1)
    reused = session.exec(used).first() if letter.message_id else None
    notes = [
        # Never a reason to drop it: a stranger could suppress a mail by using its id first.
        f"its Message-ID was used before, on CC-{reused}" if reused else "",
        f"it may belong to CC-{hint}" if hint else "",
    ]
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
        note="; ".join(note for note in notes if note),
        cut=letter.cut,
        sealed=letter.sealed,
        files=[as_file(attachment) for attachment in letter.attachments],
    )
    session.add(message)
    session.flush()
    return message


def _aside(message: Message) -> str:
    return f" ({message.note})" if message.note else ""


def _draws_receipt(session: Session, letter: Letter, desk: Desk, now: datetime) -> bool:
    if letter.quiet or is_forged(letter) or (desk.require_proof and not is_proven(letter)):
        # Whoever is named in a forged From must not get mail because of it.
        return False
    return may_receipt(session, letter.sender, now, desk.receipts_an_hour)


def _end(
    session: Session, mail: Mail, fate: Fate, note: str, ticket_id: int | None = None
) -> list[Job]:
    mail.fate, mail.fate_note, mail.ticket_id = fate, note, ticket_id
    mail.fate_at = datetime.now(UTC)
    session.add(mail)
    return []


def _place(place: MailPlace) -> dict[str, Any]:
    return {"mailbox": place.mailbox, "uidvalidity": place.uidvalidity, "uid": place.uid}
