"""Which letters belong together: signed reply addresses, and our own Message-IDs."""

import hmac
import re
import secrets
from hashlib import sha256

from sqlmodel import Session, col, select

from consult.database import insert_once
from consult.letter import Letter
from consult.tables import HouseSecret, Message, OutboxLetter, Participant

_SIGNATURE = 20  # hex digits, 80 bits
_TOKEN = re.compile(r"\A(\d{1,12})-([0-9a-f]{20})\Z")


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

    It says nothing about whether its sender may join that ticket.
    """
    for address in (*letter.envelope_to, *letter.to, *letter.cc):
        ticket_id = _ticket_of(session, address, our_address)
        if ticket_id is not None:
            return ticket_id
    if not letter.references:
        return None
    ours = select(OutboxLetter.ticket_id).where(col(OutboxLetter.message_id).in_(letter.references))
    return session.exec(ours.limit(1)).first()


def takes_part(session: Session, ticket_id: int, address: str) -> bool:
    """True if letters from *address* may join the ticket."""
    return session.get(Participant, (ticket_id, address)) is not None


def last_message(session: Session, ticket_id: int) -> Message:
    """The newest letter on the ticket.  Raises NoResultFound if it has none."""
    newest = select(Message).where(Message.ticket_id == ticket_id).order_by(col(Message.id).desc())
    return session.exec(newest.limit(1)).one()


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
