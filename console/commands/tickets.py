"""`tickets`, the queue; `ticket N`, one case with its question, draft, letters and history."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from console.commands import printing
from console.commands.opening import open_desk
from console.commands.options import CaseNumber, Json
from consult.states import TicketState

if TYPE_CHECKING:
    from sqlmodel import Session

    from consult.tables import Draft, Event, Message, OutboxLetter, Ticket

_OF_LETTER = {"kind", "to", "subject", "text", "state", "tries", "answer", "message_id"}
_OF_MESSAGE = {
    *("sender", "sender_name", "subject", "text", "quoted", "received_at", "note"),
    *("cut", "sealed", "files"),
}
_OF_DRAFT = {"revision", "to", "subject", "text", "author", "made_at", "findings", "facts"}
_OF_EVENT = {"at", "actor", "move", "was", "now", "note"}
_A_LIST, _LONGEST_LIST = 100, 10_000


def add_to(app: typer.Typer) -> None:
    """Add this family's commands to *app*."""
    app.command("tickets")(show_queue)
    app.command("ticket")(show_ticket)


def show_queue(
    state: Annotated[TicketState | None, typer.Option(help="Only cases in this state.")] = None,
    limit: Annotated[
        int, typer.Option(min=1, max=_LONGEST_LIST, help="The most cases to show.")
    ] = _A_LIST,
    *,
    json: Json = False,
) -> None:
    """Show the cases: the open ones, oldest first, then the answered and closed, newest first.

    In subjects, patient data is held back as the console's queue holds it back.
    """
    from config.settings import read_settings
    from consult.database import reading

    with open_desk(read_settings()) as engine, reading(engine) as session:
        cases, left_out = _queue(session, state, limit)
    if json:
        printing.show_json(cases)
    elif not cases:
        printing.show(f"no case is {state}" if state else "no cases yet")
    else:
        printing.show(_table(cases))
    if left_out:
        # Not among the cases: what reads JSON reads nothing else.
        more = f"{left_out} more {'case is' if left_out == 1 else 'cases are'} left out"
        printing.complain(f"{more}: --limit shows more, --state fewer kinds")


def show_ticket(number: CaseNumber, *, json: Json = False) -> None:
    """Show one case: its question, its draft, its letters, its history."""
    from config.settings import read_settings
    from consult.database import reading

    with open_desk(read_settings()) as engine, reading(engine) as session:
        whole = _whole_case(session, number)
    if json:
        printing.show_json(whole)
    else:
        _show_case(whole)


def _queue(
    session: "Session", state: TicketState | None, limit: int
) -> tuple[list[dict[str, Any]], int]:
    """The first *limit* cases as plain values, and how many more there are; four reads in all."""
    from sqlmodel import case, col, func, select

    from console.case_lines import subjects_shown
    from consult.people import User
    from consult.states import ENDED
    from consult.tables import Ticket

    wanted = col(Ticket.state) == state if state else col(Ticket.id).is_not(None)
    ended = case((col(Ticket.state).in_(ENDED), 1), else_=0)
    # By number, upwards while somebody waits, and downwards from the last that ended.
    by_number = col(Ticket.id) * case((col(Ticket.state).in_(ENDED), -1), else_=1)
    found = select(Ticket).where(wanted).order_by(ended, by_number).limit(limit)
    tickets = session.exec(found).all()
    there_are = session.exec(select(func.count()).select_from(Ticket).where(wanted)).one()
    holders = col(User.id).in_({ticket.claimed_by for ticket in tickets})
    emails: dict[int | None, str] = dict(
        session.exec(select(User.id, User.email).where(holders)).all()
    )
    cases = [
        {**_case(ticket, emails.get(ticket.claimed_by)), "subject": subject.plain}
        for ticket, subject in zip(tickets, subjects_shown(session, tickets), strict=True)
    ]
    return cases, there_are - len(cases)


def _case(ticket: "Ticket", holder: str | None) -> dict[str, Any]:
    plain = ticket.model_dump(mode="json", exclude={"claimed_by"})
    return {"number": ticket.number, **plain, "claimed_by": holder}


def _whole_case(session: "Session", number: int) -> dict[str, Any]:
    """Everything of one case as plain values.  Raises NoSuchThing."""
    from sqlmodel import col, select

    from consult import history, outbox
    from consult.drafts import current_draft
    from consult.people import User
    from consult.review import find_ticket
    from consult.tables import Message

    ticket = find_ticket(session, number)
    holder = session.get_one(User, ticket.claimed_by).email if ticket.claimed_by else None
    written = select(Message).where(Message.ticket_id == number).order_by(col(Message.id))
    questions = [_question(message) for message in session.exec(written)]
    draft = current_draft(session, number)
    return {
        **_case(ticket, holder),
        "question": questions[-1],
        "earlier": questions[:-1],
        "draft": _draft(draft) if draft else None,
        "letters": [_letter(letter) for letter in outbox.letters(session, number)],
        "history": [_event(event) for event in history.events(session, number)],
    }


def _question(message: "Message") -> dict[str, Any]:
    return message.model_dump(mode="json", include=_OF_MESSAGE)


def _draft(draft: "Draft") -> dict[str, Any]:
    return draft.model_dump(mode="json", include=_OF_DRAFT)


def _letter(letter: "OutboxLetter") -> dict[str, Any]:
    return letter.model_dump(mode="json", include={*_OF_LETTER, "date", "settled_at"})


def _event(event: "Event") -> dict[str, Any]:
    return event.model_dump(mode="json", include=_OF_EVENT)


def _table(cases: list[dict[str, Any]]) -> str:
    headings = ("case", "state", "since", "client", "claimed by", "subject")
    return printing.table(
        headings,
        (
            (
                case["number"],
                f"{case['state']}, waits for client" if case["waits_on_client"] else case["state"],
                _time(case["changed_at"]),
                case["client"],
                case["claimed_by"],
                printing.shortened(case["subject"], 40),
            )
            for case in cases
        ),
    )


def _show_case(case: dict[str, Any]) -> None:
    printing.show(
        printing.fields(
            (
                ("case", case["number"]),
                ("state", f"{case['state']} since {_time(case['changed_at'])}"),
                ("client", f"{case['client_name']} <{case['client']}>".strip()),
                ("subject", case["subject"]),
                ("claimed by", case["claimed_by"]),
            )
        )
    )
    for message in case["earlier"]:
        _show_message("Earlier letter", message)
    _show_message("Question", case["question"])
    _show_draft(case["draft"])
    _show_letters(case["letters"])
    _show_history(case["history"])


def _show_message(heading: str, message: dict[str, Any]) -> None:
    at = _time(message["received_at"])
    printing.show(f"\n== {heading}, {at}, from {message['sender']}\n{message['text'].rstrip()}")
    if message["quoted"]:
        lines = len(message["quoted"].splitlines())
        printing.show(f"({lines} quoted lines; --json shows them)")


def _show_draft(draft: dict[str, Any] | None) -> None:
    if draft is None:
        printing.show("\n== No draft yet")
        return
    heading = f"== Draft, revision {draft['revision']} by {draft['author']}"
    printing.show(f"\n{heading}, {_time(draft['made_at'])}")
    printing.show(f"To: {draft['to']}\nSubject: {draft['subject']}\n\n{draft['text'].rstrip()}")


def _show_letters(letters: list[dict[str, Any]]) -> None:
    if not letters:
        return
    headings = ("kind", "to", "state", "tries", "last moved", "the server's words")
    rows = [
        (
            letter["kind"],
            letter["to"],
            letter["state"],
            letter["tries"],
            _time(letter["settled_at"] or letter["date"]),
            printing.shortened(letter["answer"], 60),
        )
        for letter in letters
    ]
    printing.show("\n== Letters\n" + printing.table(headings, rows))


def _show_history(events: list[dict[str, Any]]) -> None:
    rows = [
        (
            _time(event["at"]),
            event["actor"],
            f"{event['move']}: {event['was']} to {event['now']}" if event["move"] else "",
            printing.shortened(event["note"], 80),
        )
        for event in events
    ]
    printing.show("\n== History\n" + printing.table(("at", "who", "what", "note"), rows))


def _time(iso: str) -> str:
    """An ISO time of a row, in UTC, as people read it."""
    return f"{iso[:10]} {iso[11:19]} UTC"
