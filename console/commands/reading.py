"""`read FILE.eml...`: how a mail is read, and what it would become; stores nothing."""

from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated, Any

import typer

from console.commands import printing
from console.commands.errors import WRONG, PlainError, sentence
from console.commands.mailfiles import read_mail_file
from console.commands.opening import NO_BOOK, open_the_book
from console.commands.options import Json
from consult.letter import Letter, UnreadableLetter

if TYPE_CHECKING:
    from codebook.book import Book
    from codebook.citations import Citation
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
        book = _book_if_any(stack, settings)
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


def _book_if_any(stack: ExitStack, settings: "Settings") -> "Book | None":
    if settings.book.exists():
        return stack.enter_context(open_the_book(settings))
    printing.complain(f"note: codes are not looked for: {NO_BOOK}")
    return None


def _read(name: str, settings: "Settings", book: "Book | None") -> dict[str, Any]:
    letter = read_mail_file(name, settings)
    if isinstance(letter, UnreadableLetter):
        return {"file": name, "fate": "unreadable", "reason": letter.reason}
    plain = {"file": name, **_letter(letter)}
    return plain if book is None else {**plain, **_question(letter, book)}


def _letter(letter: Letter) -> dict[str, Any]:
    return {
        "fate": fate_of(letter),
        "reason": letter.doubt,
        "automatic": letter.automatic,
        "quiet": letter.quiet,
        "from": {"name": letter.sender_name, "address": letter.sender},
        "to": letter.to,
        "cc": letter.cc,
        "reply_to": letter.reply_to,
        "message_id": letter.message_id,
        "references": letter.references,
        "subject": letter.subject,
        "text": letter.text,
        "quoted": letter.quoted,
        "html_present": letter.html_present,
        "attachments": [
            {
                "filename": attachment.filename,
                "content_type": attachment.content_type,
                "bytes": attachment.size,
                "sha256": attachment.sha256,
            }
            for attachment in letter.attachments
        ],
    }


def fate_of(letter: Letter) -> str:
    """What the desk would do with *letter* as the first of a case (consult.intake.receive)."""
    if letter.automatic is not None:
        return "set_aside"
    return "quarantined" if letter.doubt else "filed"


def _question(letter: Letter, book: "Book") -> dict[str, Any]:
    from codebook.citations import find_citations
    from consult.question import read_question

    question = read_question(letter.text, letter.received_at.date(), book)
    quoted = find_citations(letter.quoted, book)
    return {
        "codes": [
            *(_code(citation, quoted=False) for citation in question.citations),
            *(_code(citation, quoted=True) for citation in quoted),
        ],
        "modifiers_asked": question.modifiers_asked,
        "date_of_service": question.on.isoformat() if question.on_given else None,
        "setting": question.setting if question.setting_given else None,
    }


def _code(citation: "Citation", *, quoted: bool) -> dict[str, Any]:
    """One citation; *start* and *end* count characters of the text, or of the quoted text."""
    return {
        "code": citation.code,
        "system": citation.system,
        "modifiers": citation.modifiers,
        "units": citation.units,
        "range": citation.in_range,
        "known": citation.known,
        "quoted": quoted,
        "start": citation.start,
        "end": citation.end,
        "as_written": citation.as_written,
    }


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
    if "codes" in reading:
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
    return [
        ("codes", ", ".join(_code_in_words(code) for code in reading["codes"])),
        ("modifiers", ", ".join(reading["modifiers_asked"])),
        ("service on", reading["date_of_service"] or "not said"),
        ("setting", reading["setting"] or "not said"),
    ]


def _code_in_words(code: dict[str, Any]) -> str:
    words = "-".join([code["code"], *code["modifiers"]])
    words += f" x {code['units']}" if code["units"] is not None else ""
    notes = [code["system"]]
    notes += [] if code["known"] else ["not in the book"]
    notes += ["quoted"] if code["quoted"] else []
    return f"{words} ({', '.join(notes)})"
