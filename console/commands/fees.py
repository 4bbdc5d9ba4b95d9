"""`fee`, what Medicare's fee schedule pays for a code; `units`, a drug's units from a dose."""

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from console.commands import printing
from console.commands.opening import open_the_book
from console.commands.options import Json, On, today
from console.commands.saying import facts_in_words

if TYPE_CHECKING:
    from codebook.book import Book
    from codebook.facts import Fact
    from codebook.money_facts import Locality

_ANESTHESIA = re.compile(r"(\d{1,3})[,+](\d{1,4})", re.ASCII)
_LONGEST = 60


def add_to(app: typer.Typer) -> None:
    """Add this family's commands to *app*."""
    app.command("fee")(show_fee)
    app.command("units")(show_units)


def show_fee(
    code: Annotated[str, typer.Argument(metavar="CODE", show_default=False)],
    locality: Annotated[
        str,
        typer.Option(metavar="WHERE", help="Locality: 01112-05, AL, or a name; else national."),
    ] = "",
    on: On = None,
    modifier: Annotated[str, typer.Option(metavar="MODIFIER", help="26, TC or 53.")] = "",
    anesthesia: Annotated[
        str, typer.Option(metavar="BASE,MINUTES", help="Base units and minutes, as 5,75.")
    ] = "",
    *,
    json: Json = False,
) -> None:
    """Show what Medicare's physician fee schedule pays for one unit of a code on a day."""
    from codebook.fees import anesthesia_payment, payment
    from config.settings import read_settings

    day, asked = on or today(), _procedure(code)
    row, units = _modifier(modifier), _anesthesia(anesthesia)
    with open_the_book(read_settings()) as book:
        area = _locality(book, locality, day)
        fact: Fact
        if units:
            fact = anesthesia_payment(book, asked, day, units, area)
        else:
            fact = payment(book, asked, day, area, row)
    head = f"{asked} on {day}"
    _print(head, {"on": day.isoformat(), "codes": [asked]}, fact, as_json=json)


def show_units(
    code: Annotated[str, typer.Argument(metavar="CODE", show_default=False)],
    dose: Annotated[
        list[str], typer.Argument(metavar="DOSE", help='As "40 mg".', show_default=False)
    ],
    on: On = None,
    container: Annotated[
        str, typer.Option(metavar="SIZE", help="Of the single-dose containers opened: 40 mg.")
    ] = "",
    *,
    json: Json = False,
) -> None:
    """Show how many units of a drug code a dose is, by its HCPCS description."""
    from codebook.doses import drug_units
    from config.settings import read_settings

    day, asked = on or today(), _procedure(code)
    given, opened = _dose(" ".join(dose)), _dose(container) if container else ""
    with open_the_book(read_settings()) as book:
        fact = drug_units(book, asked, given, day, opened)
    head = f"{given} of {asked} on {day}"
    _print(head, {"on": day.isoformat(), "codes": [asked], "dose": given}, fact, as_json=json)


def _procedure(text: str) -> str:
    from codebook.codes import is_procedure, tidy

    code = tidy(text)
    if not is_procedure(code):
        raise typer.BadParameter(f"{text[:_LONGEST]!r} is no CPT or HCPCS code: write it as J3301")
    return code


def _modifier(text: str) -> str:
    from codebook.codes import is_modifier, tidy

    modifier = tidy(text)
    if modifier and not is_modifier(modifier):
        raise typer.BadParameter(f"{text[:_LONGEST]!r} is no modifier: write it as 26")
    return modifier


def _anesthesia(text: str) -> tuple[int, int] | None:
    """The base units and the minutes in *text*; None = it is not an anesthesia service."""
    found = _ANESTHESIA.fullmatch(text)
    if text and not found:
        raise typer.BadParameter(f"{text[:_LONGEST]!r} is no BASE,MINUTES: write it as 5,75")
    return (int(found[1]), int(found[2])) if found else None


def _dose(text: str) -> str:
    from codebook.measures import read_amount

    amount = read_amount(text)
    if amount is None or not amount.number:
        raise typer.BadParameter(f"{text[:_LONGEST]!r} is no amount with its measure: as in 40 mg")
    return " ".join(text.split())


def _locality(book: "Book", text: str, day: date) -> "Locality | None":
    from codebook.localities import locality_named

    return locality_named(book, text[:_LONGEST], day) if text else None


def _print(head: str, told: dict[str, object], fact: "Fact", *, as_json: bool) -> None:
    if as_json:
        printing.show_json({**told, "facts": [fact.as_json()]})
        return
    printing.show(f"{head}\n\n{facts_in_words([fact])}")
