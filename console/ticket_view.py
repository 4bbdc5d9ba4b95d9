"""Everything the page of one case shows, read in one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from console.case_lines import codes_of_cases
from console.cited import Facts, facts_told, notices
from console.concluded import ConflictLine, FindingLine, conflict_lines, finding_lines
from console.permitted import permitted
from console.understood import read_as
from consult import history
from consult.answer.missing import asks_back
from consult.drafts import newest_drafts
from consult.merging import is_open
from consult.outbox import digest, letters
from consult.people import User
from consult.review import find_ticket
from consult.tables import Draft, Event, Mail, Message, OutboxLetter, Ticket

LETTERS_SHOWN = 20  # each is searched for codes and patient data; older ones are linked
REVISIONS_SHOWN = 20  # older ones are still there to be compared
OTHERS_SHOWN = 10
EVENTS_SHOWN = 200  # each try at a letter writes one, and each letter to a stuck case


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What stood in the editor when the desk said no, and why; it is shown again, not lost."""

    complaint: str
    subject: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class LetterOut:
    """A letter out, and who approved it ("" for receipts)."""

    letter: OutboxLetter
    approver: str


@dataclass(frozen=True, slots=True)
class TicketView:
    """One case as *may* allows its reader to see it; newest first where there are several.

    *unchosen* = the draft shows two versions of a place, of which one must go.
    *earlier* are the letters before *messages*: the number of each in the ledger, and its time.
    *others* are the client's other cases, the newest, each with its codes.
    *asks_back* = once it is sent, the case waits for the client.
    *digest* is the fingerprint of the current draft, "" without one; *last*
    the number of the newest line of history, of which *more_events* are older
    than those shown; *proofs* are the ledger's lines of
    the messages, which say whether their senders are proven.
    """

    ticket: Ticket
    holder: str
    messages: list[Message]
    earlier: list[tuple[int, datetime]]
    proofs: dict[int, Mail]
    draft: Draft | None
    read_as: list[tuple[str, str]]
    unchosen: bool
    digest: str
    older: list[Draft]
    more_older: int
    asks_back: bool
    findings: list[FindingLine]
    conflicts: list[ConflictLine]
    facts: Facts
    notices: list[str]
    letters: list[LetterOut]
    events: list[Event]
    more_events: int
    last_move: Event | None
    last: int
    others: list[tuple[Ticket, list[str]]]
    more_others: bool
    may: frozenset[str]


def view_ticket(session: Session, ticket_id: int, user: User) -> TicketView:
    """Case *ticket_id* as *user* may see it.  Raises NoSuchThing."""
    ticket = find_ticket(session, ticket_id)
    drafts = newest_drafts(session, ticket_id, REVISIONS_SHOWN + 1)
    draft, older = (drafts[0], drafts[1:]) if drafts else (None, [])
    events = history.newest_events(session, ticket_id, EVENTS_SHOWN)
    messages = _messages(session, ticket_id)
    others = _others(session, ticket)
    return TicketView(
        ticket=ticket,
        holder=_names(session, {ticket.claimed_by}).get(ticket.claimed_by, ""),
        messages=messages,
        earlier=_earlier(session, ticket_id),
        proofs=_mails(session, [message.mail_id for message in messages]),
        draft=draft,
        read_as=read_as(draft.question) if draft else [],
        unchosen=draft is not None and is_open(draft.text),
        digest=digest(draft.to, draft.subject, draft.text) if draft else "",
        older=older,
        more_older=_revisions(session, ticket_id) - len(drafts),
        asks_back=draft is not None and asks_back(draft.text),
        findings=finding_lines(draft.findings) if draft else [],
        conflicts=conflict_lines(draft.findings) if draft else [],
        facts=facts_told(draft.facts, draft.findings) if draft else Facts(),
        notices=notices(draft.facts) if draft else [],
        letters=_letters(session, ticket_id),
        events=events,
        more_events=_events(session, ticket_id) - len(events),
        last_move=history.last_move(session, ticket_id),
        last=events[0].id or 0 if events else 0,
        others=others[:OTHERS_SHOWN],
        more_others=len(others) > OTHERS_SHOWN,
        may=permitted(ticket, user),
    )


def last_event(session: Session, ticket_id: int) -> int:
    """The number of the newest line of a case's history, 0 if it has none."""
    newest = select(func.max(Event.id)).where(Event.ticket_id == ticket_id)
    return session.exec(newest).one() or 0


def _others(session: Session, ticket: Ticket) -> list[tuple[Ticket, list[str]]]:
    """One more than are shown, if there are more."""
    of_client = select(Ticket).where(Ticket.client == ticket.client, Ticket.id != ticket.id)
    newest = of_client.order_by(col(Ticket.id).desc()).limit(OTHERS_SHOWN + 1)
    others = session.exec(newest).all()
    return list(zip(others, codes_of_cases(session, others), strict=True))


def _messages(session: Session, ticket_id: int) -> list[Message]:
    of_ticket = select(Message).where(Message.ticket_id == ticket_id)
    return list(session.exec(of_ticket.order_by(col(Message.id).desc()).limit(LETTERS_SHOWN)))


def _earlier(session: Session, ticket_id: int) -> list[tuple[int, datetime]]:
    of_ticket = select(Message.mail_id, Message.received_at).where(Message.ticket_id == ticket_id)
    return list(session.exec(of_ticket.order_by(col(Message.id).desc()).offset(LETTERS_SHOWN)))


def _revisions(session: Session, ticket_id: int) -> int:
    return session.exec(select(func.count()).where(Draft.ticket_id == ticket_id)).one()


def _events(session: Session, ticket_id: int) -> int:
    return session.exec(select(func.count()).where(Event.ticket_id == ticket_id)).one()


def _mails(session: Session, mail_ids: Sequence[int]) -> dict[int, Mail]:
    mails = session.exec(select(Mail).where(col(Mail.id).in_(mail_ids)))
    return {mail.id: mail for mail in mails if mail.id is not None}


def _letters(session: Session, ticket_id: int) -> list[LetterOut]:
    out = letters(session, ticket_id)[::-1]
    names = _names(session, {letter.approved_by for letter in out})
    return [LetterOut(letter, names.get(letter.approved_by, "")) for letter in out]


def _names(session: Session, user_ids: set[int | None]) -> dict[int | None, str]:
    rows = session.exec(select(User.id, User.name).where(col(User.id).in_(user_ids)))
    return {user_id: name for user_id, name in rows}  # noqa: C416 - mypy sees the rows' types
