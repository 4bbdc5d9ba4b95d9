"""Made-to-measure test data: sensible by default, loud where it matters."""

from datetime import UTC, datetime
from email.message import EmailMessage
from hashlib import sha256
from itertools import count

from consult.answering import Answer
from consult.database import transaction
from consult.intake import Desk, keep, receive
from consult.letter import Letter, RawMail
from consult.people import Role, add_user
from consult.tables import Mail
from tests.consult.findings import evidence

US = "cases@consult.example"
DANA = "dana@client.example"
MALLORY = "mallory@elsewhere.example"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
PASSWORD = "correct horse battery"
QUESTION = "Can I bill 45385 with 45380, and which one gets the 59?"
DESK = Desk(US, lambda number: (f"[{number}] we have your question", f"Your case is {number}.\n"))

_numbers = count(1)


def raw_mail(
    text: str = QUESTION,
    *,
    sender: str = f"Dana Client <{DANA}>",
    to: str = US,
    message_id: str | None = None,
    in_reply_to: str | None = None,
    subject: str = "Two polyps, two techniques",
    **headers: str,
) -> bytes:
    """One mail as a client's program would write it; a fresh Message-ID unless one is given."""
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = to
    mail["Subject"] = subject
    mail["Message-ID"] = message_id or f"<q{next(_numbers)}@client.example>"
    if in_reply_to:
        mail["In-Reply-To"] = in_reply_to
        mail["References"] = in_reply_to
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    return mail.as_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def letter(text: str = QUESTION, **changes) -> Letter:
    """A letter of Dana's, as the mailer would have read it."""
    number = next(_numbers)
    values = {
        "content_key": sha256(f"{number}".encode()).hexdigest(),
        "message_id": f"<q{number}@client.example>",
        "references": (),
        "sender": DANA,
        "sender_name": "Dana Client",
        "subject": "Two polyps, two techniques",
        "text": text,
        "quoted": "",
        "received_at": NOON,
        "to": (US,),
    }
    return Letter(**(values | changes))


def kept(session, raw: bytes | None = None, **changes) -> Mail:
    """A mail in the ledger, not read yet."""
    job = keep(session, RawMail(raw or raw_mail(), "door", NOON, **changes))
    assert job is not None
    return session.get_one(Mail, job.subject_id)


def received(engine, read: Letter, desk: Desk = DESK) -> Mail:
    """File *read* as its own mail; returns the ledger's line."""
    with transaction(engine) as session:
        mail = kept(session)
        receive(session, mail, read, desk)
        return mail


def opened(engine, **changes) -> int:
    """The number of a new case of Dana's."""
    ticket_id = received(engine, letter(**changes)).ticket_id
    assert ticket_id is not None
    return ticket_id


def person(engine, name: str, role: Role = Role.CONSULTANT):
    """Carol, Bob or Ada, with PASSWORD."""
    with transaction(engine) as session:
        return add_user(session, f"{name.lower()}@consult.example", role, PASSWORD, name=name)


def answer_to(text: str = "Report 45385 and 45380-59.\n") -> Answer:
    """An answer as the desk's rules would draft it."""
    return Answer(evidence.question(), (), (), "[CC-1] your coding question", text)
