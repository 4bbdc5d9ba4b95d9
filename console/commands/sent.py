"""`review-sent`: the sent answers that stand on facts which have changed since."""

from typing import TYPE_CHECKING, Any

import typer

from console.commands import printing
from console.commands.opening import open_desk, open_the_book
from console.commands.options import Json

if TYPE_CHECKING:
    from config.settings import Settings
    from consult.sent.aged_answers import AgedAnswer

NOTHING = "no sent answer stands on facts that changed"
HOW = "To draft corrections: the console, page /sent-answers; each is approved like any reply."


def add_to(app: typer.Typer) -> None:
    """Add this family's commands to *app*."""
    app.command("review-sent")(review_sent)


def review_sent(*, json: Json = False) -> None:
    """List the sent answers whose facts have changed, for dates still open."""
    from config.settings import read_settings

    found = _reviewed(read_settings())
    if json:
        printing.show_json([_plain(answer) for answer in found])
    elif not found:
        printing.show(NOTHING)
    else:
        for answer in found:
            _show(answer)
        printing.show(HOW)


def tell_after_load(settings: "Settings", *, as_json: bool) -> None:
    """Say how many sent answers another book has changed; a desk nobody uses yet is not made.

    A database that does not answer is no fault of the load: it is said, and that is all.
    """
    from alembic.util import CommandError
    from sqlalchemy.exc import SQLAlchemyError

    from consult.sent.aged_answers import in_short

    if settings.database is None and not (settings.data / "cases.db").exists():
        return
    try:
        words = in_short(len(_reviewed(settings)))
    except (SQLAlchemyError, CommandError) as error:
        printing.complain(
            f"the sent answers could not be reviewed ({type(error).__name__}):"
            " run `caseconsultant review-sent` later"
        )
        return
    if words:
        # Programs read nothing but JSON on standard output.
        (printing.complain if as_json else printing.show)(words)


def _reviewed(settings: "Settings") -> "list[AgedAnswer]":
    from consult.database import reading
    from consult.days.coding_day import today
    from consult.sent import sent_answers
    from consult.sent.aged_answers import aged_answers

    with open_desk(settings) as engine, open_the_book(settings) as book:
        sent_answers.review_sent(engine, book, today())
        with reading(engine) as session:
            return aged_answers(session)


def _plain(answer: "AgedAnswer") -> dict[str, Any]:
    """The names are a contract."""
    return {
        "case": answer.case,
        "client": answer.client,
        "state": answer.state,
        "sent_on": answer.sent_on.isoformat(),
        "on": answer.day.isoformat(),
        "on_given": answer.day_given,
        "changes": answer.changes,
        "not_compared": answer.not_compared,
    }


def _show(answer: "AgedAnswer") -> None:
    day = "date of service" if answer.day_given else "no date given: looked up for"
    printing.show(f"{answer.case}  sent {answer.sent_on}, {day} {answer.day}, now {answer.state}")
    for words in answer.words:
        printing.show(printing.folded(f"- {words}", indent=2))
    if answer.not_compared:
        printing.show(f"  ({answer.not_compared} facts of a kind this version does not know)")
