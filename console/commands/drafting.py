"""`draft FILE.eml`: the reply that would be drafted; stores nothing and sends nothing."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from console.commands import printing
from console.commands.errors import PlainError
from console.commands.mailfiles import read_mail_file
from console.commands.opening import open_the_book
from console.commands.options import Json, date_of, today
from consult.letter import Letter, UnreadableLetter

if TYPE_CHECKING:
    from consult.enclosures import Enclosed

NO_CASE = "CC-0"  # no case has this number

Received = Annotated[
    date | None,
    typer.Option(parser=date_of, metavar="DATE", help="The day the mail came; else today."),
]


def add_to(app: typer.Typer) -> None:
    """Add this family's commands to *app*."""
    app.command("draft")(draft)


def draft(
    file: Annotated[str, typer.Argument(metavar="FILE.eml", help='"-" is standard input.')],
    received: Received = None,
    *,
    json: Json = False,
) -> None:
    """Print the reply that would be drafted to a mail, without storing anything."""
    from config.settings import read_settings
    from consult.answering import answer

    settings = read_settings()
    letter = _answerable(file, read_mail_file(file, settings))
    with open_the_book(settings) as book:
        drafted = answer(
            book,
            letter.text,
            received or today(),
            case_number=NO_CASE,
            client_name=letter.sender_name,
            enclosed=_enclosed(letter),
        )
    if json:
        printing.show_json(drafted.as_json())
    else:
        printing.show(
            f"To: {letter.sender or '-'}\nSubject: {drafted.subject}\n\n{drafted.text.rstrip()}"
        )


def _enclosed(letter: Letter) -> "Enclosed":
    from consult.enclosures import Enclosed, nothing_read

    files = tuple((one.filename, one.text) for one in letter.attachments)
    return Enclosed(letter.subject, letter.quoted, files, sealed=nothing_read(letter))


def _answerable(file: str, letter: Letter | UnreadableLetter) -> Letter:
    """*letter*, if the desk would draft an answer to it.  Raises PlainError."""
    match letter:
        case UnreadableLetter(reason=reason):
            raise PlainError(f"{file}: nothing is drafted, it is unreadable: {reason}")
        case Letter(automatic=kind) if kind is not None:
            raise PlainError(f"{file}: nothing is drafted, it is automatic mail: {kind}")
        case Letter(doubt=doubt) if doubt:
            printing.complain(f"note: a human would have to open this case first: {doubt}")
    return letter
