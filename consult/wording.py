"""Where a reply's words come from: the templates, rendered in a sandbox from plain values only."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TypeAlias

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

Plain: TypeAlias = "str | int | bool | list[Plain] | dict[str, Plain] | None"

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
_WIDTH = 76


def render(template: str, values: Mapping[str, Plain]) -> str:
    """The whole of *template*, a path under templates/.

    Raises jinja2.UndefinedError if it names what it was not given.
    """
    return _paper().get_template(template).render(values)


def say(template: str, part: str, values: Mapping[str, Plain]) -> str:
    """One named part (a block) of *template*, on one line; "" where it has no such part."""
    sheet = _paper().get_template(template)
    block = sheet.blocks.get(part)
    if block is None:
        return ""
    return " ".join("".join(block(sheet.new_context(dict(values)))).split())


def item(text: str) -> str:
    """*text* as one item of a list, in lines of at most 76 columns; codes are never broken."""
    return _fill(text, "- ", "  ")


def source_line(number: str, text: str) -> str:
    """*text* behind its number, as in "[1] NCCI PTP edits ..."."""
    return _fill(text, f"{number} ", " " * (len(number) + 1))


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, laid out so that it reads in a terminal as well; "" without rows.

    A column that no row fills is left out.  The last column may be long: it
    stands at the end of the line.
    """
    used = [n for n in range(len(head)) if any(row[n] for row in rows)]
    cells = [[row[n].replace("|", "/") for n in used] for row in (head, *rows)]
    if len(cells) == 1:
        return ""
    widths = [max(len(row[n]) for row in cells) for n in range(len(used))]
    rule = ["-" * width for width in widths]
    return "\n".join(_table_line(row, widths) for row in (cells[0], rule, *cells[1:]))


def _table_line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |"


def _fill(text: str, first: str, rest: str) -> str:
    """Like textwrap.fill, which would break a line behind the dash of 45380-59."""
    lines, line = [], first
    for word in text.split():
        joined = line + word if line in (first, rest) else f"{line} {word}"
        if len(joined) > _WIDTH and line not in (first, rest):
            lines.append(line)
            joined = rest + word
        line = joined
    return "\n".join([*lines, line])


@cache
def _paper() -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        # Letters are text/plain; the console escapes what it shows.
        autoescape=False,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
