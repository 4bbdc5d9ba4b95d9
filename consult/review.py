"""What a consultant may do with a draft."""

from datetime import UTC, datetime

from sqlmodel import Session

from consult import drafts, history, jobs
from consult.answering import Answer
from consult.drafts import current_draft
from consult.errors import (
    EmptyDraft,
    NoReason,
    NoSuchThing,
    NotYours,
    StaleDraft,
    TooLong,
    Unchosen,
)
from consult.merging import is_open
from consult.outbox import digest, post_reply
from consult.people import Role, User
from consult.states import Move, TicketState
from consult.tables import Draft, Job, JobKind, Message, Ticket
from consult.threads import last_message

MAX_SUBJECT = 250
MAX_TEXT = 200_000  # characters of a reply


def find_ticket(session: Session, ticket_id: int) -> Ticket:
    """Ticket *ticket_id*.  Raises NoSuchThing."""
    ticket = session.get(Ticket, ticket_id)
    if ticket is None:
        raise NoSuchThing(f"there is no case CC-{ticket_id}")
    return ticket


def claim(session: Session, ticket: Ticket, user: User) -> None:
    """Take *ticket* for review.  Raises IllegalMove, naming who was first."""
    history.move(session, ticket, Move.CLAIM, actor=user.email, claimant=user)


def release(session: Session, ticket: Ticket, user: User) -> None:
    """Give *ticket* back to the queue; an admin may release another's claim.  Raises NotYours."""
    holder = None if user.role is Role.ADMIN else user
    history.move(session, ticket, Move.RELEASE, actor=user.email, claimant=holder)


def save_edit(
    session: Session, ticket: Ticket, user: User, seen: int, words: tuple[str, str]
) -> Draft:
    """Save *words* (subject, text) as a new revision on top of draft *seen*.

    Raises StaleDraft if *seen* is not the newest any more (nothing is
    overwritten: both texts are kept), NotYours, EmptyDraft, TooLong.
    """
    history.lock(session, ticket)
    _must_hold(session, ticket, user)
    draft = _newest(session, ticket, seen)
    subject, text = " ".join(words[0].split()), _clean(words[1])
    if not subject or not text.strip():
        raise EmptyDraft("a reply needs a subject and a text")
    if len(subject) > MAX_SUBJECT or len(text) > MAX_TEXT:
        # Nothing is cut: a human must never approve what was cut behind their back.
        raise TooLong(f"a subject has at most {MAX_SUBJECT} characters, a text {MAX_TEXT:,}")
    if (subject, text) == (draft.subject, draft.text):
        return draft
    edited = drafts.add_revision(session, draft, subject, text, user.email)
    history.note(
        session, ticket, actor=user.email, text=f"edited the draft: revision {edited.revision}"
    )
    return edited


def draft_again(
    session: Session,
    ticket: Ticket,
    user: User,
    seen: int,
    words: tuple[str, str],
    redone: tuple[Message, Answer],
) -> Draft:
    """Have the letter drafted anew and keep what *user* wrote: both go into one revision.

    *words* are what is in the editor, *redone* the ticket's last letter and
    its new answer.  Raises what save_edit raises; StaleDraft if the client
    wrote again meanwhile.
    """
    kept = save_edit(session, ticket, user, seen, words)
    question, answer = redone
    if kept.answers != question.id:
        raise StaleDraft(f"the client wrote again while {ticket.number} was being drafted")
    return drafts.draft_again(session, ticket, kept, question, answer)


def approve(
    session: Session, ticket: Ticket, user: User, *, seen: int, seen_digest: str, our_address: str
) -> Job:
    """Approve draft *seen*, exactly as *user* saw it; returns the job that sends it.

    The state, the history line, the frozen letter and its job are one
    transaction, the caller's.  *seen_digest* is digest(to, subject, text) of
    what was on the screen.  Raises IllegalMove (saying who was first),
    NotYours, StaleDraft if anything changed since it was looked at,
    EmptyDraft, Unchosen if two versions of a place still stand in it.
    """
    # The move comes first: it holds the ticket's row, so that what is read below stays true.
    history.move(session, ticket, Move.APPROVE, actor=user.email, claimant=user)
    draft = _newest(session, ticket, seen)
    if digest(draft.to, draft.subject, draft.text) != seen_digest:
        raise StaleDraft(f"draft {draft.revision} of {ticket.number} is not what you saw")
    if not draft.text.strip():
        raise EmptyDraft(f"draft {draft.revision} of {ticket.number} has no text")
    if is_open(draft.text):
        raise Unchosen("the reply still shows two versions of a place: keep one, delete the marks")
    return post_reply(session, ticket, draft, user, our_address)


def send_back(session: Session, ticket: Ticket, user: User, why: str) -> Job:
    """Ask for a new draft; the old ones are kept."""
    assert ticket.id is not None
    history.move(session, ticket, Move.SEND_BACK, actor=user.email, note=why, claimant=user)
    return jobs.add(session, JobKind.DRAFT, ticket.id, datetime.now(UTC))


def decline(session: Session, ticket: Ticket, user: User, why: str) -> None:
    """Close *ticket* without an answer.  Raises NoReason where *why* says nothing."""
    history.move(session, ticket, Move.DECLINE, actor=user.email, note=why, claimant=user)
    _must_say(why, "declined")


def close(session: Session, ticket: Ticket, user: User, why: str, *, seen: int) -> None:
    """Close an answered ticket, or (admins only) a stuck one, whose newest letter is *seen*.

    Raises NotYours, IllegalMove; StaleDraft if the client wrote again since it was looked at.
    """
    assert ticket.id is not None
    if ticket.state is TicketState.STUCK:
        _must_be_admin(user)
    history.move(session, ticket, Move.CLOSE, actor=user.email, note=why)
    # A letter to a stuck ticket moves nothing: closed with it, it would never be answered.
    if last_message(session, ticket.id).id != seen:
        raise StaleDraft(f"the client wrote again on {ticket.number}: look at that letter first")


def retry(session: Session, ticket: Ticket, user: User, why: str) -> Job:
    """An admin's way out of STUCK: draft again, to be approved again.  Raises NotYours."""
    assert ticket.id is not None
    _must_be_admin(user)
    history.move(session, ticket, Move.RETRY, actor=user.email, note=why)
    return jobs.add(session, JobKind.DRAFT, ticket.id, datetime.now(UTC))


def reopen(session: Session, ticket: Ticket, user: User, why: str) -> Job:
    """Have a closed case drafted again, whoever closed it.  Raises NoReason, IllegalMove."""
    assert ticket.id is not None
    history.move(session, ticket, Move.REOPEN, actor=user.email, note=why)
    _must_say(why, "opened again")
    return jobs.add(session, JobKind.DRAFT, ticket.id, datetime.now(UTC))


def _newest(session: Session, ticket: Ticket, seen: int) -> Draft:
    assert ticket.id is not None
    draft = current_draft(session, ticket.id)
    if draft is None or draft.id != seen:
        raise StaleDraft(f"there is a newer draft of {ticket.number}: look at it first")
    if last_message(session, ticket.id).id != draft.answers:
        raise StaleDraft(f"the client wrote again after this draft of {ticket.number} was made")
    return draft


def _must_hold(session: Session, ticket: Ticket, user: User) -> None:
    if ticket.claimed_by is None:
        raise NotYours(f"{ticket.number} is not claimed: claim it first")
    if ticket.claimed_by != user.id:
        holder = session.get_one(User, ticket.claimed_by)
        raise NotYours(f"{ticket.number} is claimed by {holder.name} <{holder.email}>")


def _must_say(why: str, done: str) -> None:
    if not why.strip():
        raise NoReason(f"a case is not {done} without a reason: write it into the field above")


def _must_be_admin(user: User) -> None:
    if user.role is not Role.ADMIN:
        raise NotYours("only an admin may do that")


def _clean(text: str) -> str:
    """Line ends made alike (browsers send CRLF), NUL and lone surrogates out."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return plain.encode(errors="ignore").decode()
