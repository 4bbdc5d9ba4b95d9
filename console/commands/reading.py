"""`read FILE.eml...`: how a mail is read, and what it would become; stores nothing."""

from collections import Counter
from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated, Any

import typer

from console.commands import printing
from console.commands.errors import WRONG, PlainError, sentence
from console.commands.letter_in_json import letter_in_json, question_in_json
from console.commands.mailfiles import read_mail_file
from console.commands.opening import NO_BOOK, empty_book, open_the_book
from console.commands.options import Json
from consult.letter import UnreadableLetter

if TYPE_CHECKING:
    from codebook.book import Book
    from config.settings import Settings

Files = Annotated[list[str], typer.Argument(metavar="FILE.eml...", help='"-" is standard input.')]


def add_to(app: typer.Typer) -> None:
    """Add this family's commands to *app*."""
    app.command("read")(read)


def read(files: Files, *, json: Json = False) -> None:
    """Show how mails are read: who wrote, what is new, which codes are cited."""
    from config.settings import read_settings

    settings = read_settings()
    good = True
    with ExitStack() as stack:
        book = _book_or_none_loaded(stack, settings)
        for name in files:
            try:
                reading = _read(name, settings, book)
            except Exception as error:  # noqa: BLE001 - one file must not hide what the others say
                printing.complain(f"error: {_complaint(name, error)}")
                good = False
                continue
            (printing.show_json if json else _show)(reading)
    if not good:
        raise typer.Exit(WRONG)


def _complaint(name: str, error: Exception) -> str:
    return str(error) if isinstance(error, PlainError) else f"{name}: {sentence(error)}"


def _book_or_none_loaded(stack: ExitStack, settings: "Settings") -> "Book":
    """The book; where none is loaded an empty one, by which codes are told by their form alone."""
    if settings.book.exists():
        return stack.enter_context(open_the_book(settings))
    printing.complain(f"note: codes are told by their form alone: {NO_BOOK}")
    return stack.enter_context(empty_book())


def _read(name: str, settings: "Settings", book: "Book") -> dict[str, Any]:
    letter = read_mail_file(name, settings)
    if isinstance(letter, UnreadableLetter):
        return {"file": name, "fate": "unreadable", "reason": letter.reason}
    return {"file": name, **letter_in_json(letter), **question_in_json(letter, book)}


def _show(reading: dict[str, Any]) -> None:
    if reading["fate"] == "unreadable":
        printing.show(f"{reading['file']}: unreadable: {reading['reason']}\n")
        return
    sender = reading["from"]
    rows = [
        ("file", reading["file"]),
        ("fate", _fate_in_words(reading)),
        ("from", f"{sender['name']} <{sender['address']}>".strip()),
        ("to", ", ".join(reading["to"])),
        ("subject", reading["subject"]),
    ]
    rows += [("attachment", _attachment(one)) for one in reading["attachments"]]
    rows += _rows_of_question(reading)
    printing.show(f"{printing.fields(rows)}\n\n{reading['text'].rstrip()}\n")
    if reading["quoted"]:
        printing.show(f"({len(reading['quoted'].splitlines())} quoted lines; --json shows them)\n")


def _fate_in_words(reading: dict[str, Any]) -> str:
    why = f"automatic mail: {reading['automatic']}" if reading["automatic"] else reading["reason"]
    return f"{reading['fate']} ({why})" if why else str(reading["fate"])


def _attachment(one: dict[str, Any]) -> str:
    return f"{one['filename']} ({one['content_type']}, {one['bytes']} bytes)"


def _rows_of_question(reading: dict[str, Any]) -> list[tuple[str, str]]:
    from consult.answer.question_words import wish

    return [
        ("codes", ", ".join(_code_in_words(code) for code in reading["codes"])),
        ("modifiers", ", ".join(reading["modifiers_asked"])),
        ("asks", "; ".join(wish(name) or name.replace("_", " ") for name in reading["intents"])),
        ("service on", reading["date_of_service"] or "not said"),
        ("draft for", reading["answer_date"]),
        ("setting", reading["setting"] or "not said"),
        ("payer", reading["payer"] or "not said"),
        ("patient data", _count(reading["phi_spans"])),
    ]


def _count(spans: list[dict[str, Any]]) -> str:
    """How many of which kind; the words themselves stay in the mail."""
    kinds = Counter(span["type"] for span in spans)
    return (
        ", ".join(f"{kind} x {n}" if n > 1 else kind for kind, n in kinds.items()) or "none found"
    )


def _code_in_words(code: dict[str, Any]) -> str:
    words = "-".join([code["code"], *code["modifiers"]])
    words += f" x {code['units']}" if code["units"] is not None else ""
    notes = [code["system"]]
    notes += [] if code["known"] else ["not in the book"]
    notes += [note for note in ("partial", "typo", "quoted") if code[note]]
    return f"{words} ({', '.join(notes)})"
