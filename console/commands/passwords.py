"""Passwords: asked on the terminal without echo, or read from standard input."""

import sys
import warnings
from getpass import GetPassWarning

import typer

from console.commands.errors import PlainError

LONGEST = 1024  # characters; more is no password


def ask_password(*, from_stdin: bool, twice: bool) -> str:
    """A password; *twice* = it is a new one, so a slip of the finger must show.

    From standard input it is the first line without its line end.  Raises
    PlainError if there is none, or it is no text.
    """
    return _read() if from_stdin else _prompt(twice=twice)


def _prompt(*, twice: bool) -> str:
    with warnings.catch_warnings():
        # Where there is no terminal, getpass warns and would show what is typed.
        warnings.simplefilter("error", GetPassWarning)
        try:
            answer: str = typer.prompt(
                "Password", hide_input=True, confirmation_prompt=twice, err=True
            )
        except GetPassWarning:
            typer.echo(err=True)  # the line of the prompt, which was shown already
            raise PlainError(
                "there is no terminal to ask for the password: say --password-stdin"
            ) from None
    return answer


def _read() -> str:
    line = sys.stdin.buffer.readline(4 * LONGEST)
    try:
        password = line.decode().rstrip("\r\n")
    except UnicodeDecodeError:
        raise PlainError("the password on standard input is not UTF-8 text") from None
    if not password:
        raise PlainError("there is no password on standard input")
    return password
