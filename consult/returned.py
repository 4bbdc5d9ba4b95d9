"""Letters of ours that came back: what a bounce does to the case whose answer it returns."""

from sqlmodel import Session, col, select

from consult import history
from consult.errors import TooEarly
from consult.letter import Bounce, FailedRecipient, Letter
from consult.states import Move, TicketState
from consult.tables import LetterKind, LetterState, OutboxLetter, Ticket
from consult.threads import letter_of_ours, ticket_addressed

ACTOR = "mail server"
WORDS_LIMIT = 300  # characters of a server's words for one address
GONE_OUT = (LetterState.SENT, LetterState.UNKNOWN, LetterState.AT_DOT)


def note_bounce(session: Session, letter: Letter, bounce: Bounce, our_address: str) -> int | None:
    """Write *bounce* on the case whose letter it returns, and return the case's number.

    None = it returns no letter of ours, and changes nothing.  An answer that
    the mail servers have given up on makes its ANSWERED case STUCK, for an
    admin; whatever else a bounce says is a line of history.  Nothing is ever
    sent because of it.  Raises TooEarly while that letter is being handed over.
    """
    returned = _returned(session, letter, bounce, our_address)
    if returned is None:
        return None
    if returned.state is LetterState.AT_DOT:
        raise TooEarly(f"letter {returned.id} is still being handed over")
    ticket = session.get_one(Ticket, returned.ticket_id)
    history.lock(session, ticket)
    failed = [one for one in bounce.recipients if one.final]
    words = f"{returned.kind} came back: {_words(failed or list(bounce.recipients))}"
    is_lost = bool(failed) and returned.kind is LetterKind.REPLY and _is_newest(session, returned)
    if is_lost and ticket.state is TicketState.ANSWERED:
        history.move(session, ticket, Move.BOUNCE, actor=ACTOR, note=words)
    else:
        history.note(session, ticket, actor=ACTOR, text=words)
    return ticket.id


def _returned(
    session: Session, letter: Letter, bounce: Bounce, our_address: str
) -> OutboxLetter | None:
    """The letter of ours that failed: by its Message-ID, or by the signed address it was sent from.

    Our Message-IDs and addresses cannot be made up, so a forged bounce finds nothing.
    """
    by_id = letter_of_ours(session, bounce.message_ids)
    if by_id is not None and by_id.state in GONE_OUT:
        return by_id
    ticket_id = ticket_addressed(session, letter, our_address)
    return None if ticket_id is None else _newest(session, ticket_id)


def _is_newest(session: Session, letter: OutboxLetter) -> bool:
    newest = _newest(session, letter.ticket_id)
    return newest is not None and newest.id == letter.id


def _newest(session: Session, ticket_id: int) -> OutboxLetter | None:
    """The last answer that went out on a case, or None; a receipt draws no bounce."""
    replies = select(OutboxLetter).where(
        OutboxLetter.ticket_id == ticket_id,
        OutboxLetter.kind == LetterKind.REPLY,
        col(OutboxLetter.state).in_(GONE_OUT),
    )
    return session.exec(replies.order_by(col(OutboxLetter.id).desc()).limit(1)).first()


def _words(recipients: list[FailedRecipient]) -> str:
    told = [_sentence(one) for one in recipients[:5]]
    return "; ".join(told) or "the report names nobody and gives no reason"


def _sentence(one: FailedRecipient) -> str:
    how = "gave up" if one.final else "still trying"
    dead = ", the address does not work" if one.permanent else ""
    return (
        f"{one.address or 'somebody'}: {how}{dead}: {one.reason[:WORDS_LIMIT] or 'no reason given'}"
    )
