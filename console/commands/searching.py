"""`search`: codes by what was typed of them, by words, or as lay people say them."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from console.commands import printing
from console.commands.opening import open_the_book
from console.commands.options import Json, On

if TYPE_CHECKING:
    from codebook.search import Found

NOTHING_FOUND = 1
_TEXT_WIDTH = 70


def add_to(app: typer.Typer) -> None:
    """Add this family's command to *app*."""
    app.command("search")(search_codes)


def search_codes(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", show_default=False)],
    on: On = None,
    limit: Annotated[int, typer.Option(min=1, max=100, help="How many codes at most.")] = 20,
    *,
    json: Json = False,
) -> None:
    """Find codes by their beginning or by words; exit status 1 if there are none."""
    from codebook.search import search
    from config.settings import read_settings

    text = " ".join(words)
    with open_the_book(read_settings()) as book:
        found = search(book, text, on, limit)
    if json:
        asked = {"text": text, "on": on.isoformat() if on else None}
        printing.show_json({**asked, "found": [_plain(one) for one in found]})
    elif found:
        printing.show(_table(found))
        for notice in dict.fromkeys(one.notice for one in found if one.notice):
            printing.show(f"\n{notice}")
    else:
        printing.complain(f"nothing in the book fits {printing.shortened(text, 60)!r}")
    if not found:
        raise typer.Exit(NOTHING_FOUND)


def _table(found: "list[Found]") -> str:
    rows = [
        (one.code, one.system, printing.shortened(one.text, _TEXT_WIDTH), one.matched, one.edition)
        for one in found
    ]
    return printing.table(("code", "system", "says", "found by", "edition"), rows)


def _plain(found: "Found") -> dict[str, Any]:
    days = ("valid_from", "valid_to", "changed_by")
    plain = asdict(found)
    return {**plain, **{name: plain[name] and plain[name].isoformat() for name in days}}
