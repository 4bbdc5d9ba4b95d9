"""Passwords: asked on the terminal without echo, or read from standard input."""

import sys

import typer

from console.commands.errors import PlainError

LONGEST = 1024  # characters; more is no password


def ask_password(*, from_stdin: bool, twice: bool) -> str:
    """A password; *twice* = it is a new one, so a slip of the finger must show.

    From standard input it is the first line without its line end.  Raises
    PlainError if there is none, or it is no text.
    """
    if not from_stdin:
        answer: str = typer.prompt("Password", hide_input=True, confirmation_prompt=twice, err=True)
        return answer
    line = sys.stdin.buffer.readline(4 * LONGEST)
    try:
        password = line.decode().rstrip("\r\n")
    except UnicodeDecodeError:
        raise PlainError("the password on standard input is not UTF-8 text") from None
    if not password:
        raise PlainError("there is no password on standard input")
    return password
