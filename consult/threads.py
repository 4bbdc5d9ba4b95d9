"""Which letters belong together: signed reply addresses, Message-IDs, and mere hints."""

import hmac
import re
import secrets
from collections.abc import Sequence
from hashlib import sha256

from sqlmodel import Session, col, select

from consult.database import insert_once
from consult.letter import Letter
from consult.tables import HouseSecret, Message, OutboxLetter, Participant, Ticket

EARLIER_READ = 20  # letters
_SIGNATURE = 20  # hex digits, 80 bits
_TOKEN = re.compile(r"\A(\d{1,12})-([0-9a-f]{20})\Z")
_TAG = re.compile(r"\[CC-(\d{1,12})\]", re.IGNORECASE)
# What mail programs write before a forwarded subject; mail servers put "[EXTERNAL]" before that.
_FORWARD = re.compile(
    r"(?:\[[^\]]{1,40}\]\s*)*(?:fwd?|wg|tr|rv|enc|vb|vl|pd|doorst)\s?:", re.IGNORECASE
)


def house_secret(session: Session) -> str:
    """The secret that signs our addresses and ids; made once, kept with the data."""
    known: str | None = session.info.get("house_secret")
    if known is not None:
        return known
    row = session.get(HouseSecret, 1)
    if row is None:
        insert_once(session, HouseSecret(id=1, secret=secrets.token_hex(32)))
        row = session.get_one(HouseSecret, 1)
    session.info["house_secret"] = row.secret
    return row.secret


def reply_address(session: Session, ticket_id: int, client: str, our_address: str) -> str:
    """Where *client* answers to: our address, plus a token nobody else can make."""
    local, _, domain = our_address.partition("@")
    signed = _sign(session, f"reply {ticket_id} {client}")
    return f"{local}+{ticket_id}-{signed}@{domain}"


def our_message_id(session: Session, what: str, our_address: str) -> str:
    """The Message-ID of a letter of ours; the same *what* ("7.2") gives the same id for ever."""
    domain = our_address.partition("@")[2]
    return f"<cc.{what}.{_sign(session, f'message {what}')}@{domain}>"


def loop_id(session: Session) -> str:
    """The mark our own mail carries, so that it is known when it comes back."""
    return _sign(session, "loop")


def ticket_named(session: Session, letter: Letter, our_address: str) -> int | None:
    """The ticket *letter* names by a genuine token or by a Message-ID of ours, or None.

    It says nothing about whether its sender may join that ticket.  The ids
    inside a forward are another conversation's: they name nothing.
    """
    addressed = ticket_addressed(session, letter, our_address)
    if addressed is not None or is_forward(letter):
        return addressed
    return _ticket_of_ours(session, letter)


def ticket_addressed(session: Session, letter: Letter, our_address: str) -> int | None:
    """The ticket whose genuine reply address *letter* was sent to, or None."""
    for address in (*letter.envelope_to, *letter.to, *letter.cc):
        ticket_id = _ticket_of(session, address, our_address)
        if ticket_id is not None:
            return ticket_id
    return None


def letter_of_ours(session: Session, message_ids: Sequence[str]) -> OutboxLetter | None:
    """Our newest letter that has one of *message_ids*, or None."""
    if not message_ids:
        return None
    ours = select(OutboxLetter).where(col(OutboxLetter.message_id).in_(message_ids))
    return session.exec(ours.order_by(col(OutboxLetter.id).desc()).limit(1)).first()


def ticket_shared(session: Session, letter: Letter) -> int | None:
    """The newest ticket of *letter*'s sender whose clients' letters it answers, or None.

    So a mail of a running conversation joins, whichever of its letters it answers.
    """
    shared = (
        select(Message.ticket_id)
        .join(Participant, col(Participant.ticket_id) == col(Message.ticket_id))
        .where(col(Message.message_id).in_(letter.references))
        .where(Participant.address == letter.sender)
        .order_by(col(Message.ticket_id).desc())
    )
    return session.exec(shared.limit(1)).first() if letter.references else None


def ticket_hinted(session: Session, letter: Letter, our_address: str) -> int | None:
    """The ticket *letter* seems to mean, by whatever it says of one; anybody can say that.

    It looks at our ids, at clients' ids, at a plus-address (also a forged
    one) and at the [CC-7] of the subject.
    """
    by_id = _ticket_of_ours(session, letter)
    if by_id is None and letter.references:
        theirs = select(Message.ticket_id).where(col(Message.message_id).in_(letter.references))
        by_id = session.exec(theirs.order_by(col(Message.id).desc()).limit(1)).first()
    if by_id is not None:
        return by_id
    numbers = [ticket_tagged(letter), *_numbers_addressed(letter, our_address)]
    known = (number for number in numbers if number and session.get(Ticket, number) is not None)
    return next(known, None)


def ticket_tagged(letter: Letter) -> int | None:
    """The number in the [CC-7] of the subject, or None; nothing says that there is such a case."""
    found = _TAG.search(letter.subject)
    return int(found[1]) if found else None


def is_forward(letter: Letter) -> bool:
    """Whether the subject says that the letter hands on another."""
    return _FORWARD.match(letter.subject) is not None


def takes_part(session: Session, ticket_id: int, address: str) -> bool:
    """True if letters from *address* may join the ticket."""
    return session.get(Participant, (ticket_id, address)) is not None


def last_message(session: Session, ticket_id: int) -> Message:
    """The newest letter on the ticket.  Raises NoResultFound if it has none."""
    newest = select(Message).where(Message.ticket_id == ticket_id).order_by(col(Message.id).desc())
    return session.exec(newest.limit(1)).one()


def earlier_messages(session: Session, message: Message) -> list[Message]:
    """The last EARLIER_READ letters on the same ticket before *message*, newest first.

    What an older one asked was answered long ago, and a case may have any number of them.
    """
    of_ticket = select(Message).where(Message.ticket_id == message.ticket_id)
    before = of_ticket.where(col(Message.id) < message.id).order_by(col(Message.id).desc())
    return list(session.exec(before.limit(EARLIER_READ)))


def _ticket_of_ours(session: Session, letter: Letter) -> int | None:
    answered = letter_of_ours(session, letter.references)
    return None if answered is None else answered.ticket_id


def _numbers_addressed(letter: Letter, our_address: str) -> list[int]:
    local, _, domain = our_address.lower().partition("@")
    said = re.compile(rf"{re.escape(local)}\+(\d{{1,12}})-[^@]*@{re.escape(domain)}")
    found = [said.fullmatch(one.lower()) for one in (*letter.envelope_to, *letter.to, *letter.cc)]
    return [int(match[1]) for match in found if match]


def _ticket_of(session: Session, address: str, our_address: str) -> int | None:
    """The ticket a plus-address names, if we signed it for one who takes part in it."""
    local, _, domain = our_address.lower().partition("@")
    theirs, _, their_domain = address.lower().partition("@")
    name, _, token = theirs.partition("+")
    match = _TOKEN.match(token)
    if (name, their_domain) != (local, domain) or match is None:
        return None
    ticket_id, signature = int(match[1]), match[2]
    people = select(Participant.address).where(Participant.ticket_id == ticket_id)
    for client in session.exec(people):
        if hmac.compare_digest(_sign(session, f"reply {ticket_id} {client}"), signature):
            return ticket_id
    return None


def _sign(session: Session, what: str) -> str:
    key = house_secret(session).encode()
    return hmac.new(key, what.encode(), sha256).hexdigest()[:_SIGNATURE]
