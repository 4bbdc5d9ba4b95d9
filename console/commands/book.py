"""What the book says: `book` (what is loaded), `code`, `check` (codes together), `crosswalk`."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from codebook.facts import Setting
from console.commands import printing
from console.commands.errors import PlainError
from console.commands.opening import open_the_book
from console.commands.options import ClaimSetting, Json, On, State, today
from console.commands.saying import facts_in_words
from console.commands.verifying import check_the_book

if TYPE_CHECKING:
    from codebook.book import Book, Edition
    from codebook.facts import Fact


def add_to(app: typer.Typer) -> None:
    """Add this family's commands to *app*."""
    app.command("book")(show_book)
    app.command("code")(show_code)
    app.command("crosswalk")(show_crosswalk)
    app.command("check")(check_codes)


def show_book(
    *,
    verify: Annotated[
        bool, typer.Option("--verify", help="Count its rows again and check its rules.")
    ] = False,
    json: Json = False,
) -> None:
    """Show what is loaded: sources, editions, row counts, licences."""
    from config.settings import read_settings

    settings = read_settings()
    if verify:
        check_the_book(settings, as_json=json)
        return
    with open_the_book(settings) as book:
        editions = [_edition(edition) for edition in book.editions()]
    if json:
        printing.show_json({"file": str(settings.book), "editions": editions})
    else:
        printing.show(_editions(editions))


def show_code(
    code: Annotated[str, typer.Argument(metavar="CODE", show_default=False)],
    on: On = None,
    setting: ClaimSetting = Setting.PRACTITIONER,
    state: State = None,
    *,
    json: Json = False,
) -> None:
    """Show what the book says of one code on a day."""
    from codebook.coverage import Where
    from codebook.lookup import everything_on
    from config.settings import read_settings

    day, asked = on or today(), _code(code)
    with open_the_book(read_settings()) as book:
        facts = everything_on(book, asked, day, setting, Where(state or ""))
        facts += _not_yet(book, facts, day)
        warned = _warned(book, facts, day)
    head = {"on": day, "setting": setting, "codes": [asked]}
    _print(head, facts, as_json=json, warned=warned)


def show_crosswalk(
    code: Annotated[str, typer.Argument(metavar="CODE", show_default=False)],
    on: On = None,
    *,
    json: Json = False,
) -> None:
    """Show what an ICD-9-CM code maps to in ICD-10-CM, or the other way: for reference only."""
    from codebook.crosswalk import crosswalk
    from config.settings import read_settings

    day, asked = on or today(), _code(code)
    with open_the_book(read_settings()) as book:
        facts = crosswalk(book, asked, day)
    head = {"on": day, "setting": Setting.PRACTITIONER, "codes": [asked]}
    _print(head, list(facts), as_json=json)


def check_codes(
    codes: Annotated[list[str], typer.Argument(metavar="CODE...", show_default=False)],
    on: On = None,
    setting: ClaimSetting = Setting.PRACTITIONER,
    units: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE=N", help="Units of one code; may be repeated."),
    ] = None,
    state: State = None,
    *,
    json: Json = False,
) -> None:
    """Show what the book says of codes billed together on a day."""
    from codebook.checking import check
    from codebook.coverage import Where
    from config.settings import read_settings

    day, asked = on or today(), [_code(code) for code in codes]
    counts = _counts(asked, units or [])
    with open_the_book(read_settings()) as book:
        facts = check(book, asked, day, setting, counts, Where(state or ""))
        facts += _not_yet(book, facts, day, setting)
        warned = _warned(book, facts, day)
    head = {"on": day, "setting": setting, "codes": asked}
    _print({**head, "units": counts} if counts else head, facts, as_json=json, warned=warned)


def _warned(book: "Book", facts: "list[Fact]", day: date) -> list[str]:
    """What a draft would warn of: editions that newer ones may have followed by *day*."""
    from consult.answer.overdue import cautions

    return [" ".join(text.split()) for text in cautions(book.editions(), facts, day)]


def _not_yet(
    book: "Book", facts: "list[Fact]", day: date, setting: Setting = Setting.HOSPITAL
) -> "list[Fact]":
    """That loaded fee schedules begin after *day*, for the procedures that *facts* know."""
    from codebook import sources
    from codebook.facts import Hcpcs, Procedure
    from codebook.silence import silent, too_early

    known = (fact.codes[0] for fact in facts if isinstance(fact, Procedure | Hcpcs))
    asked = tuple(dict.fromkeys(known))
    wanted = {"pfs": sources.PFS} | ({"opps": sources.OPPS} if setting == Setting.HOSPITAL else {})
    with book.reading() as reader:
        first = {about: reader.editions(source)[:1] for about, source in wanted.items()}
    return [
        silent(about, asked, too_early(edition, day))
        for about, editions in first.items()
        for edition in editions
        if asked and edition.valid_from > day
    ]


def _code(text: str) -> str:
    code = text.strip().upper()
    if not code or len(code) > 20 or not code.isprintable():
        raise typer.BadParameter(f"{text!r} is no code: write it as 99213, J1100 or E11.9")
    return code


def _counts(codes: list[str], units: list[str]) -> dict[str, int]:
    """The units of each code that has some.  Raises BadParameter, PlainError."""
    counts = {}
    for text in units:
        code, _, number = text.strip().upper().partition("=")
        if not (number.isascii() and number.isdigit() and 0 < int(number) < 10**6):
            raise typer.BadParameter(f"{text!r} is no count of units: write it as 99213=2")
        if code not in codes:
            raise PlainError(f"--units names {code}, which is not among the codes")
        counts[code] = int(number)
    return counts


def _print(
    head: dict[str, Any], facts: "list[Fact]", *, as_json: bool, warned: Sequence[str] = ()
) -> None:
    if as_json:
        from codebook.checking import as_json as told

        printing.show_json(
            {
                **head,
                **told(head["codes"], head["on"], head["setting"], facts),
                "warnings": list(warned),
            }
        )
        return
    counted = ", ".join(f"{n} units of {code}" for code, n in head.get("units", {}).items())
    asked = f"{' '.join(head['codes'])} on {head['on']}, {head['setting']}"
    printing.show(f"{asked}, {counted}" if counted else asked)
    printing.show(f"\n{facts_in_words(facts)}" if facts else "\nthe book says nothing of it")
    for words in warned:
        printing.show(f"\n{printing.folded(words)}")


def _edition(edition: "Edition") -> dict[str, Any]:
    return {name: _plain(value) for name, value in asdict(edition).items()}


def _plain(value: Any) -> Any:  # noqa: ANN401 - any field of an edition
    return value.isoformat() if isinstance(value, date) else value


def _editions(editions: list[dict[str, Any]]) -> str:
    if not editions:
        return "the book is empty: run `caseconsultant load --starter`"
    headings = ("source", "edition", "from", "rows", "holds", "licence", "loaded")
    rows = [
        (
            edition["source"],
            edition["edition"],
            edition["valid_from"],
            edition["rows"],
            "the whole file" if edition["complete"] else "a sample",
            edition["licence"],
            edition["loaded_at"][:10],
        )
        for edition in editions
    ]
    return printing.table(headings, rows)
