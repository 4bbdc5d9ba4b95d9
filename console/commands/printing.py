"""What commands print: JSON for programs, plain aligned text for people; no colours, no boxes."""

import json
import re
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from textwrap import wrap
from typing import TextIO

WIDTH = 100

# A letter may hold terminal commands, or marks that turn the reading direction around.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def show_json(value: object) -> None:
    """Print *value* as one line of JSON, in ASCII, so that any pipe carries it."""
    _write(json.dumps(value), sys.stdout)


def show(text: str) -> None:
    """Print *text* for people, with what a terminal would obey made harmless."""
    _write(_UNPRINTABLE.sub("\ufffd", text.replace("\r\n", "\n")), sys.stdout)


def complain(text: str) -> None:
    """Say *text* on standard error."""
    _write(_UNPRINTABLE.sub("\ufffd", text), sys.stderr)


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """*rows* under *headings*, columns aligned; None is shown as "-"."""
    cells = [list(headings), *([_cell(value) for value in row] for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(headings))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in cells
    )


def fields(pairs: Iterable[tuple[str, object]]) -> str:
    """Names and values, a line each, values aligned."""
    lines = [(name, _cell(value)) for name, value in pairs]
    width = max(len(name) for name, _ in lines)
    return "\n".join(f"{name.ljust(width)}  {value}" for name, value in lines)


def folded(text: str, indent: int = 0) -> str:
    """*text* wrapped at WIDTH, every line indented by *indent* blanks."""
    blanks = " " * indent
    return "\n".join(wrap(text, WIDTH, initial_indent=blanks, subsequent_indent=blanks))


def shortened(text: str, most: int) -> str:
    """*text* in one line of at most *most* characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 3] + "..."


def moment(time: datetime | None) -> str:
    """A time for people, in UTC; "-" for None."""
    return f"{time.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC" if time else "-"


def _cell(value: object) -> str:
    return "-" if value is None or value == "" else str(value)


def _write(text: str, stream: TextIO) -> None:
    # A terminal or pipe that is not UTF-8 shows "?" rather than stopping the command.
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding) + "\n")
    stream.flush()
