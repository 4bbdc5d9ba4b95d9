"""HTML to text: running words on lines, tables of data aligned, earlier mails marked with "> "."""

import re
from collections import Counter
from typing import Final

from mailer.html_lines import Page
from mailer.html_tables import aligned
from mailer.markup import CELLS, Tag, Token, tokenize

TAGS_LIMIT: Final = 4000  # tags of tables given to the library; it needs some 20 us for each
TABLE_LIMIT: Final = 1_000_000  # characters times rows: what aligning one table may cost

_LAYING_OUT = re.compile(r"<(?!/?(?:html|body)\b)[a-z/!]", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t]+\n")
_GAPS = re.compile(r"\n{3,}")


def html_to_text(source: str, tags: int = TAGS_LIMIT) -> str:
    """Scrubbed *source* as text: no word is lost, nothing is raised.

    Tables of more than *tags* tags together are not aligned.
    """
    tokens = tokenize(source)
    if not _LAYING_OUT.search(source):
        # Nothing lays the words out but the lines they were written on.
        return tidy("".join(token for token in tokens if isinstance(token, str)))
    page = Page()
    at, left = 0, tags
    for start, end in _data_tables(tokens):
        page.add(tokens[at:start])
        left -= end - start
        rows = aligned(tokens[start:end]) if left >= 0 else ""
        if rows.strip():
            page.add_rows(rows.split("\n"))
        else:
            page.add(tokens[start:end])
        at = end
    page.add(tokens[at:])
    return tidy(page.text())


def tidy(text: str) -> str:
    """*text* without blanks at line ends and with at most one empty line in a row."""
    return _GAPS.sub("\n\n", _BLANKS.sub("\n", text + "\n")).strip("\n")


def _data_tables(tokens: list[Token]) -> list[tuple[int, int]]:
    """The ranges of tables that hold no other table, have columns and are cheap to align."""
    found: list[tuple[int, int]] = []
    opened = -1
    cost: Counter[str] = Counter()
    for at, token in enumerate(tokens):
        if not isinstance(token, Tag):
            cost["text"] += len(token) + 1
        elif token.name != "table":
            cost[token.name] += not token.closing
        elif not token.closing:
            opened = at
            cost.clear()
        elif opened >= 0:
            if _is_data(cost):
                found.append((opened, at + 1))
            # The tables around this one lay out the page; one beside it begins anew.
            opened = -1
    return found


def _is_data(cost: Counter[str]) -> bool:
    cells, rows = sum(cost[name] for name in CELLS), cost["tr"]
    lines = rows + cost["br"] + cost["p"] + cost["div"] + cost["li"]
    is_plain = not (cost["blockquote"] or cost["pre"])
    return is_plain and rows > 1 and cells > rows and cost["text"] * lines <= TABLE_LIMIT
