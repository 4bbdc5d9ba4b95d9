"""Where a reply's words come from: the templates, rendered in a sandbox from plain values only."""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from time import monotonic
from typing import TypeAlias

from jinja2 import (
    ChoiceLoader,
    DictLoader,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateRuntimeError,
    Undefined,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from consult.errors import BadWords

Plain: TypeAlias = "str | int | float | bool | list[Plain] | dict[str, Plain] | None"
Reworded: TypeAlias = frozenset[tuple[str, str]]

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
MAX_OUTPUT = 200_000  # characters of one template, filled in
MAX_SECONDS = 1.0
# What a template with a mistake in it can end in; a rewording is never trusted to have none.
_MISTAKES = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, RecursionError)
_WIDTH = 76
# "1." and "1)" would begin a list, "-" and "+" as well; "#" a heading; ">" a quote; "=" underlines.
# No other number begins a list within a paragraph (CommonMark 5.2).
_MARKED = frozenset("01-+*#>=`~")
_MARK = re.compile(r"(?:0{0,8}1[.)]|[-+*]|#{1,6}|>.*|=+|-{2,}|[`~]{3}.*)\Z")
_FILES: Reworded = frozenset()
_REWORDED: ContextVar[Reworded] = ContextVar("reworded", default=_FILES)
_ON_TRIAL: ContextVar[str] = ContextVar("on trial", default="")
_LOG = logging.getLogger(__name__)


@contextmanager
def reworded(texts: Mapping[str, str], *, on_trial: str = "") -> Iterator[None]:
    """Within the block the templates at the paths of *texts* are worded by them, not by the files.

    A rewording that fails gives way to the file's words; that of the path
    *on_trial* raises BadWords instead.
    """
    worded, tried = _REWORDED.set(frozenset(texts.items())), _ON_TRIAL.set(on_trial)
    try:
        yield
    finally:
        _REWORDED.reset(worded)
        _ON_TRIAL.reset(tried)


def render(template: str, values: Mapping[str, Plain]) -> str:
    """The whole of *template*, a path under templates/.

    Raises jinja2.UndefinedError if it names what it was not given.
    """
    return _worded(template, "", values)


def say(template: str, part: str, values: Mapping[str, Plain]) -> str:
    """One named part (a block) of *template*, on one line; "" where it has no such part."""
    return " ".join(_worded(template, part, values).split())


def _worded(template: str, part: str, values: Mapping[str, Plain]) -> str:
    """*template*, or its *part*, in the words that hold just now."""
    texts = _REWORDED.get()
    if not texts:
        return _fill_in(texts, template, part, values)
    try:
        return _fill_in(texts, template, part, values)
    except _MISTAKES as error:
        path = _ON_TRIAL.get()
        if path and (template == path or not _fails(texts, path, template, part, values)):
            raise BadWords(f"filled in for a case, it fails: {error}") from error
        # The error's text may hold a value of a letter: only its kind is logged.
        kind = type(error).__name__
        _LOG.error("%s: its rewording failed (%s): the file's is used", template, kind)
        return _fill_in(_FILES, template, part, values)


def _fails(
    texts: Reworded, path: str, template: str, part: str, values: Mapping[str, Plain]
) -> bool:
    """Whether *template*, which may take *path* in, fails without the rewording of *path* too."""
    others = frozenset((name, text) for name, text in texts if name != path)
    try:
        _fill_in(others, template, part, values)
    except _MISTAKES:
        return True
    return False


def _fill_in(texts: Reworded, template: str, part: str, values: Mapping[str, Plain]) -> str:
    sheet = _paper(texts).get_template(template)
    if not part:
        return _bounded(sheet.generate(values))
    block = sheet.blocks.get(part)
    return _bounded(block(sheet.new_context(dict(values)))) if block else ""


def _bounded(pieces: Iterable[str]) -> str:
    """*pieces* joined.  Raises TemplateRuntimeError if they are too much, or take too long."""
    until, size, kept = monotonic() + MAX_SECONDS, 0, []
    for piece in pieces:
        kept.append(piece)
        size += len(piece)
        if size > MAX_OUTPUT:
            raise TemplateRuntimeError(f"it says more than {MAX_OUTPUT:,} characters")
        if monotonic() > until:
            raise TemplateRuntimeError(f"it takes longer than {MAX_SECONDS:g} s")
    return "".join(kept)


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
    for word in _unbroken(text.split()):
        joined = line + word if line in (first, rest) else f"{line} {word}"
        if len(joined) > _WIDTH and line not in (first, rest):
            lines.append(line)
            joined = rest + word
        line = joined
    return "\n".join([*lines, line])


def is_mark(word: str) -> bool:
    """Whether Markdown would take *word* for a mark at the head of a line."""
    # Nearly every word of a reply begins otherwise, and is spared the search.
    return word[0] in _MARKED and _MARK.match(word) is not None


def _unbroken(words: Sequence[str]) -> list[str]:
    """*words*; one that Markdown would take for a mark at a line's head stays with the last."""
    kept = list(words[:1])
    for word in words[1:]:
        if is_mark(word):
            kept[-1] += f" {word}"
        else:
            kept.append(word)
    return kept


def _word(value: object) -> object:
    """*value*, if a reader would take it for a word or a number.  Raises TemplateRuntimeError."""
    if isinstance(value, str | int | float | Undefined) and not isinstance(value, bool):
        return value
    raise TemplateRuntimeError("a value is a list, or nothing, where a word is wanted")


@lru_cache(maxsize=16)
def _paper(texts: Reworded) -> ImmutableSandboxedEnvironment:
    paper = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([DictLoader(dict(texts)), FileSystemLoader(TEMPLATES)]),
        undefined=StrictUndefined,
        finalize=_word,
        # Letters are text/plain; the console escapes what it shows.
        autoescape=False,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    # Templates say what they are given, and make nothing: no range(), no lipsum().
    paper.globals.clear()
    return paper
