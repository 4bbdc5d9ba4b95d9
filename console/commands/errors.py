"""Errors for people: one clear sentence on standard error and exit status 2, never a traceback."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from console.commands.printing import complain

HERE = Path(__file__).parents[2]
ROOMS = {"codebook", "config", "consult", "console", "mailer", "workers"}
WRONG = 2  # the exit status of every command that could not do what was asked


class PlainError(Exception):
    """What was asked cannot be done; the message is one sentence for a person."""


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn whatever goes wrong in the block into one sentence and exit status 2.

    Raises SystemExit.  The text of a fault of ours is not shown: it may hold
    what a letter says.
    """
    try:
        yield
    except typer.Exit:
        raise  # no error: the command has chosen its own exit status
    except typer.TyperException as error:
        complain(_usage(error))
    except typer.Abort:
        complain("error: stopped: nothing was typed")
    except Exception as error:  # noqa: BLE001 - the last place that can answer it for a person
        complain(f"error: {sentence(error)}")
    else:
        return
    raise SystemExit(WRONG)


class PlainGroup(TyperGroup):
    """The front door's commands; every error of any of them is told plainly."""

    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - typer's signature
        """Run one command line.  Raises SystemExit with 0, 2, or the command's own status."""
        with plain_errors():
            status = super().main(*args, **{**kwargs, "standalone_mode": False})
            raise SystemExit(status)

    def invoke(self, ctx: Any) -> None:  # noqa: ANN401 - typer exports no such context
        """Run the command; what it returns is no exit status."""
        super().invoke(ctx)


def sentence(error: Exception) -> str:
    """What to tell a person of *error*."""
    from codebook.errors import BookError
    from config.errors import BadSetting
    from consult.errors import ConsultError

    if isinstance(error, (PlainError, BadSetting, BookError, ConsultError)):
        return str(error)
    if isinstance(error, OSError):
        return f"{error.filename}: {error.strerror}" if error.filename else str(error)
    return _of_the_database(error) or _fault_of_ours(error)


def _of_the_database(error: Exception) -> str | None:
    """What the database says, without the statement and its values; None for other errors."""
    from alembic.util import CommandError
    from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

    match error:
        case CommandError():
            return "the database was made by another version of this program: update the program"
        case ArgumentError():
            return "CASECONSULTANT_DATABASE is no SQLAlchemy URL"
        case DBAPIError():
            words = " ".join(str(error.orig).split())
            return f"the database cannot be used: {words} (see `caseconsultant doctor`)"
        case SQLAlchemyError():
            return f"the database cannot be used: {type(error).__name__}"
    return None


def _fault_of_ours(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    # The last line of ours says more than a line deep inside a library.
    frame = next((one for one in reversed(frames) if _is_ours(one.filename)), frames[-1])
    place = "/".join(Path(frame.filename).parts[-2:])
    return f"a fault of ours, please report it: {type(error).__name__} in {place}:{frame.lineno}"


def _is_ours(file: str) -> bool:
    path = Path(file)
    if path == Path(__file__):
        return False  # plain_errors stands between every command and its error
    return path.is_relative_to(HERE) and path.relative_to(HERE).parts[0] in ROOMS


def _usage(error: typer.TyperException) -> str:
    # typer says "print the help" by an error of this name, which it does not export.
    if type(error).__name__ == "NoArgsIsHelpError":
        return error.format_message()
    words = " ".join(error.format_message().split()).replace("Value error, ", "").rstrip(".")
    context = getattr(error, "ctx", None)
    hint = f" (see `{context.command_path} --help`)" if context else ""
    return f"error: {words}{hint}"
