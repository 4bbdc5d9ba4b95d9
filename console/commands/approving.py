"""`approve N --as EMAIL`: a named person approves a case's draft from the command line."""

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from console.commands import printing
from console.commands.errors import PlainError
from console.commands.opening import open_desk
from console.commands.options import CaseNumber, Json, PasswordOnStdin
from console.commands.passwords import ask_password

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlmodel import Session

    from consult.people import User
    from consult.tables import Draft, Ticket


@dataclass(frozen=True, slots=True)
class Approval:
    """What was approved, and by whom; *sha256* is the fingerprint of every byte of it."""

    ticket: str
    state: str
    revision: int
    to: str
    subject: str
    approved_by: str
    sha256: str


def add_to(app: typer.Typer) -> None:
    """Add this family's commands to *app*."""
    app.command("approve")(approve)


def approve(
    number: CaseNumber,
    email: Annotated[str, typer.Option("--as", metavar="EMAIL", help="Who approves.")],
    revision: Annotated[
        int | None, typer.Option(help="Only if this is still the draft's revision.")
    ] = None,
    *,
    password_stdin: PasswordOnStdin = False,
    json: Json = False,
) -> None:
    """Claim a case and approve its current draft, which is then sent."""
    from config.settings import read_settings

    settings = read_settings()
    password = ask_password(from_stdin=password_stdin, twice=False)
    with open_desk(settings) as engine:
        user = _who(engine, email, password)
        approval = _approve(engine, number, user, revision, settings.address)
    if json:
        printing.show_json({name: getattr(approval, name) for name in Approval.__slots__})
    else:
        _tell(approval)


def _who(engine: "Engine", email: str, password: str) -> "User":
    """The user who signs in so.  Raises PlainError."""
    from consult.people import check_password

    caller = f"command line of user {os.getuid()}"
    user = check_password(engine, email, password, caller)
    if user is None:
        raise PlainError(
            f"{email}: there is no such user, they are disabled, the password is wrong,"
            " or too many wrong ones were tried in the last 15 minutes"
        )
    if user.must_change:
        raise PlainError(
            f"{user.email} still has the one-time password:"
            f" change it first with `caseconsultant user password {user.email}`"
        )
    return user


def _approve(
    engine: "Engine", number: int, user: "User", revision: int | None, our_address: str
) -> Approval:
    """Claim and approve in one transaction: if the draft is stale, nothing stays claimed."""
    from consult import review
    from consult.database import transaction
    from consult.outbox import digest
    from consult.states import TicketState

    with transaction(engine) as session:
        ticket = review.find_ticket(session, number)
        if ticket.state is TicketState.NEW:
            raise PlainError(f"{ticket.number} is new: its draft is not written yet")
        if ticket.state is not TicketState.IN_REVIEW:
            review.claim(session, ticket, user)
        draft = _draft(session, ticket, revision)
        assert draft.id is not None
        seal = digest(draft.to, draft.subject, draft.text)
        job = review.approve(
            session, ticket, user, seen=draft.id, seen_digest=seal, our_address=our_address
        )
        # Commands have no bell: a job that was never rung is the next sweep's.
        job.rung_at = None
        return Approval(
            ticket=ticket.number,
            state=ticket.state,
            revision=draft.revision,
            to=draft.to,
            subject=draft.subject,
            approved_by=user.email,
            sha256=seal,
        )


def _draft(session: "Session", ticket: "Ticket", revision: int | None) -> "Draft":
    from consult.drafts import current_draft

    assert ticket.id is not None
    draft = current_draft(session, ticket.id)
    if draft is None:  # closed or stuck before one was written
        raise PlainError(f"{ticket.number} has no draft")
    if revision is not None and draft.revision != revision:
        raise PlainError(
            f"the draft of {ticket.number} is at revision {draft.revision}, not {revision}:"
            f" look at it with `caseconsultant ticket {ticket.id}`"
        )
    return draft


def _tell(approval: Approval) -> None:
    printing.show(
        f"{approval.ticket}: revision {approval.revision} is approved by {approval.approved_by}."
    )
    printing.show(f'To {approval.to}: "{approval.subject}"')
    printing.show("The sender takes it within seconds if `caseconsultant run` or `work` runs.")
