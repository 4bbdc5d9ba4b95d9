"""`doctor`: what is wrong with this installation, one line each, and how to mend it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from console.commands import printing
from console.commands.diagnosis import BAD, Check, bad
from console.commands.errors import WRONG
from console.commands.options import Json

if TYPE_CHECKING:
    from config.settings import Settings


def add_to(app: typer.Typer) -> None:
    """Add this family's commands to *app*."""
    app.command("doctor")(doctor)


def doctor(*, json: Json = False) -> None:
    """Check settings, Python, data, database, book, broker, mailboxes, SMTP and ports."""
    checks = []
    for check in examine():
        checks.append(check)
        if not json:
            # Each line as it is known: a server that does not answer takes seconds.
            printing.show(_line(check))
    well = all(check.verdict != BAD for check in checks)
    if json:
        printing.show_json({"ok": well, "checks": [check.as_json() for check in checks]})
    elif well:
        printing.show("all is well")
    if not well:
        raise typer.Exit(WRONG)


def examine() -> Iterator[Check]:
    """Every check in turn; without good settings there is nothing further to examine."""
    from config.errors import BadSetting
    from config.settings import read_settings
    from console.commands import doctor_house, doctor_wires

    yield doctor_house.python_version()
    try:
        settings = read_settings()
    except BadSetting as error:
        for line in str(error).splitlines():
            yield bad("settings", line, "correct that variable (docs/settings.md)")
        return
    yield doctor_house.settings_are_read(settings)
    yield from _house(settings)
    yield from doctor_wires.examine(settings)


def _house(settings: "Settings") -> Iterator[Check]:
    from console.commands import doctor_house

    yield doctor_house.data_folder(settings)
    yield doctor_house.database(settings)
    yield doctor_house.book(settings)
    if settings.tls_certificate is not None:
        yield doctor_house.certificate(settings)


def _line(check: Check) -> str:
    mend = f"; {check.mend}" if check.mend else ""
    return f"{check.verdict:<5} {check.name:<20} {check.says}{mend}"
