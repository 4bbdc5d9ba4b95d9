"""The arguments and options that several commands share, and how each is read."""

from datetime import date, datetime
from typing import Annotated

import typer

from codebook.facts import Setting


def today() -> date:
    """The day of this machine's clock."""
    return datetime.now().astimezone().date()


def date_of(text: str) -> date:
    """A date in ISO form.  Raises BadParameter."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no date: write it as 2025-03-01") from None


def _case_number(text: str) -> int:
    """The number of a case, as people write it: 12 or CC-12."""
    digits = text.upper().removeprefix("CC-")
    if not (digits.isascii() and digits.isdigit() and 0 < int(digits) < 2**31):
        raise typer.BadParameter(f"{text!r} is no case number: write it as 12 or CC-12")
    return int(digits)


def _state(text: str) -> str:
    """A state's two letters.  Raises BadParameter."""
    if not (len(text) == 2 and text.isascii() and text.isalpha()):
        raise typer.BadParameter(f"{text!r} is no state: write it as TX")
    return text.upper()


Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
On = Annotated[
    date | None,
    typer.Option(parser=date_of, metavar="DATE", help="The date of service; today if not given."),
]
ClaimSetting = Annotated[
    Setting, typer.Option(help="The claim setting: the edits are published once for each.")
]
State = Annotated[
    str | None,
    typer.Option(parser=_state, metavar="STATE", help="Whose local coverage counts, such as TX."),
]
CaseNumber = Annotated[int, typer.Argument(parser=_case_number, metavar="N", show_default=False)]
PasswordOnStdin = Annotated[
    bool, typer.Option("--password-stdin", help="Read the password from standard input.")
]
