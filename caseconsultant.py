"""CaseConsultant's front door: the ``caseconsultant`` command.

In a checkout the rooms it opens (mailer/, consult/, ...) stand beside this
file.  In a wheel they travel under ``caseconsultant_rooms/``, so that no
general name such as ``config`` lies loose in anyone's site-packages.  This is
also the one place where workers and console meet: each gets the other as a value.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import typer
    from fastapi import FastAPI

    from config.settings import Settings
    from workers.house import House

__version__ = "0.1.0"

HERE = Path(__file__).resolve().parent
ROOMS = HERE / "caseconsultant_rooms"


def main(argv: list[str] | None = None) -> Any:  # noqa: ANN401 - typer leaves by SystemExit
    """Run one command; leaves with exit status 0, or 2 with one sentence on standard error."""
    # Letters hold patient data: what is made here is its owner's alone, whatever the folder allows.
    os.umask(0o077)
    rooms = str(ROOMS if ROOMS.is_dir() else HERE)
    if rooms not in sys.path:
        sys.path.insert(0, rooms)
    return make_app()(args=argv, prog_name="caseconsultant")


def make_app() -> "typer.Typer":
    """The command with all its sub-commands; errors are told by console.commands, for all alike."""
    import typer

    from console.commands import add_commands
    from workers import commands

    app = typer.Typer(
        help="A help desk for medical-coding questions: drafted from the official files, "
        "approved by a human, then sent.",
        no_args_is_help=True,
        add_completion=False,
    )
    app.callback()(_options)
    app.command("run", help=commands.run.__doc__)(lambda: commands.run(_pages))
    app.command("console", help=commands.console.__doc__)(lambda: commands.console(_pages))
    for command in (commands.door, commands.poll, commands.work, commands.sweep):
        app.command(command.__name__)(command)
    app.command("hold-letters")(commands.hold_letters)
    add_commands(app)
    return app


def _options() -> None:
    """Settings are environment variables; `caseconsultant doctor` checks them."""


def _pages(house: "House", settings: "Settings") -> "FastAPI":
    """The console over *house*; *settings* are as the operator gave them."""
    from console.app import create_app

    return create_app(house.engine, settings, ring=house.ring, book=lambda: house.book)


if __name__ == "__main__":
    main()
