"""CaseConsultant's front door: the ``caseconsultant`` command.

In a checkout the rooms it opens (mailer/, consult/, ...) stand beside this
file.  In a wheel they travel under ``caseconsultant_rooms/``, so that no
general name such as ``config`` lies loose in anyone's site-packages.  This is
also the one place where workers and console meet: each gets the other as a value.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

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
    rooms = str(ROOMS if ROOMS.is_dir() else HERE)
    if rooms not in sys.path:
        sys.path.insert(0, rooms)
    return make_app()(args=argv, prog_name="caseconsultant")


def make_app() -> "typer.Typer":
    """The command with all its sub-commands."""
    import typer

    from console.commands import add_commands

    app = typer.Typer(
        help="A help desk for medical-coding questions: drafted from the official files, "
        "approved by a human, then sent.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    _add_long_running(app)
    add_commands(app)
    app.callback()(_options)
    return app


def _options() -> None:
    """Settings are environment variables; `caseconsultant doctor` checks them."""


def _add_long_running(app: "typer.Typer") -> None:
    import typer

    from console.commands.errors import plain_errors
    from workers import commands

    @app.command()
    def run() -> None:
        """Start everything on this machine."""
        with plain_errors():
            commands.run(_pages)

    @app.command()
    def console() -> None:
        """Serve the console's pages."""
        with plain_errors():
            commands.console(_pages)

    @app.command()
    def work(
        concurrency: Annotated[int, typer.Option(min=1, max=64, help="worker processes")] = 2,
    ) -> None:
        """Do the due work: read, draft, send."""
        with plain_errors():
            commands.work(concurrency)

    for command in (commands.door, commands.poll, commands.sweep):
        app.command(command.__name__, help=command.__doc__)(_guarded(command))


def _guarded(command: Any) -> Any:  # noqa: ANN401 - a command of no arguments
    def guarded() -> None:
        from console.commands.errors import plain_errors

        with plain_errors():
            command()

    return guarded


def _pages(house: "House", settings: "Settings") -> "FastAPI":
    """The console over *house*; *settings* are as the operator gave them."""
    from console.app import create_app

    return create_app(house.engine, settings, ring=house.ring, book=lambda: house.book)


if __name__ == "__main__":
    main()
