"""`book --verify`: a line for each edition and each rule; exit status 1 if one is broken."""

from typing import TYPE_CHECKING

import typer

from console.commands import printing
from console.commands.errors import PlainError
from console.commands.opening import NO_BOOK

if TYPE_CHECKING:
    from config.settings import Settings

BROKEN = 1


def check_the_book(settings: "Settings", *, as_json: bool) -> None:
    """Print a verdict for each edition and each rule.  Raises typer.Exit, PlainError, BookError."""
    from codebook.verifying import verify

    if not settings.book.exists():
        raise PlainError(NO_BOOK)
    verdicts = []
    for verdict in verify(settings.book):
        verdicts.append(verdict)
        if not as_json:
            printing.show(f"{'BROKEN' if verdict.broken else 'ok':<8}{verdict.says}")
    if as_json:
        plain = [{"rule": one.rule, "broken": one.broken, "says": one.says} for one in verdicts]
        printing.show_json(plain)
    if any(verdict.broken for verdict in verdicts):
        raise typer.Exit(BROKEN)
