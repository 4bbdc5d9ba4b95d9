"""HTML to text: tables that hold data stay readable, earlier mails are marked with "> "."""

import html
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from inscriptis import get_text
from inscriptis.css_profiles import CSS_PROFILES
from inscriptis.model.config import ParserConfig

from mailer.markup import Tag, Token, tokenize

HTML_LIMIT: Final = 200_000  # characters given to the library
TAGS_LIMIT: Final = 4000  # tags given to the library; it needs some 20 us for each
DEPTH_LIMIT: Final = 60
TABLE_LIMIT: Final = 1_000_000  # characters times rows: what aligning one table may cost

_LINES = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div"),
        *("dl", "dt", "fieldset", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hr", "html", "main", "nav", "p", "section", "tr"),
    ]
)
_TABLE = frozenset(["table", "tr", "td", "th"])
_LISTS = frozenset(["ul", "ol", "li", "pre"])
_EMPTY = frozenset(["br", "hr"])
_KEPT = _LINES | _TABLE | _LISTS | _EMPTY
_OPENED, _CLOSED = "\ue000", "\ue001"
_BLANKS = re.compile(r"[ \t]+\n")
_GAPS = re.compile(r"\n{3,}")


def html_to_text(source: str) -> str:
    """*source* as text; whatever the library makes of it, no word is lost and nothing raised."""
    tokens = tokenize(source)
    tags = sum(isinstance(token, Tag) for token in tokens)
    size = sum(len(token) for token in tokens if isinstance(token, str))
    text = _by_library(tokens) if tags <= TAGS_LIMIT and size <= HTML_LIMIT else ""
    if not text.strip():
        text = _by_hand(tokens)
    return tidy(_marked(text.split("\n")))


def tidy(text: str) -> str:
    """*text* without blanks at line ends and with at most one empty line in a row."""
    return _GAPS.sub("\n\n", _BLANKS.sub("\n", text + "\n")).strip("\n")


def _by_library(tokens: list[Token]) -> str:
    """The text as inscriptis lays it out, "" if it fails."""
    source = _Writer(_data_tables(tokens)).write(tokens)
    config = ParserConfig(css=CSS_PROFILES["strict"], display_links=False, display_images=False)
    try:
        return str(get_text(source, config))
    except Exception:  # noqa: BLE001 - any fault of a library on any mail; the plain reading follows
        return ""


@dataclass(slots=True)
class _Writer:
    """Writes tokens as well-formed HTML without attributes, not nested too deeply.

    *tables*: where in the tokens the tables begin that stay tables.  All
    others lay out the page, so their rows become lines.
    """

    tables: set[int]
    out: list[str] = field(default_factory=list)
    stack: list[tuple[str, str]] = field(default_factory=list)  # (tag, what closes it)

    def write(self, tokens: list[Token]) -> str:
        for at, token in enumerate(tokens):
            if isinstance(token, str):
                self.out.append(html.escape(token))
            elif token.name in _EMPTY:
                self.out.append("<br>")
            elif token.name in _KEPT and token.closing:
                self._close(token.name)
            elif token.name in _KEPT:
                self._open(token, is_data=at in self.tables)
        while self.stack:
            self.out.append(self.stack.pop()[1])
        return f"<html><body>{''.join(self.out)}</body></html>"

    def _open(self, tag: Tag, *, is_data: bool) -> None:
        if len(self.stack) >= DEPTH_LIMIT:
            self.out.append("<br>")
            return
        if tag.name == "table":
            start, end = ("<table>", "</table>") if is_data else ("<div>", "</div>")
        elif tag.name in _TABLE and not any(end == "</table>" for _, end in self.stack):
            start, end = ("<div>", "</div>") if tag.name == "tr" else (" ", " ")
        elif tag.quoting:
            start, end = f"<div>{_OPENED}</div><div>", f"</div><div>{_CLOSED}</div>"
        else:
            name = "p" if tag.name == "p" else tag.name if tag.name in _TABLE | _LISTS else "div"
            start, end = f"<{name}>", f"</{name}>"
        self.stack.append((tag.name, end))
        self.out.append(start)

    def _close(self, name: str) -> None:
        # A cell never closes what surrounds its table.
        for back, (opened, _) in enumerate(reversed(self.stack)):
            if opened == name:
                self.out += [self.stack.pop()[1] for _ in range(back + 1)]
                return
            if opened == "table":
                return


def _data_tables(tokens: list[Token]) -> set[int]:
    """Where tables begin that hold no other table, have columns and are cheap to align."""
    found: set[int] = set()
    opened: list[int] = []
    cost: Counter[str] = Counter()
    for at, token in enumerate(tokens):
        if isinstance(token, str):
            cost["text"] += len(token) + 1
        elif token.name != "table":
            cost[token.name] += not token.closing
        elif not token.closing:
            opened.append(at)
            cost.clear()
        elif opened:
            if _is_data(cost):
                found.add(opened[-1])
            # The tables around this one lay out the page; one beside it begins anew.
            opened.clear()
    return found


def _is_data(cost: Counter[str]) -> bool:
    cells, rows = cost["td"] + cost["th"], cost["tr"]
    lines = rows + cost["br"] + cost["p"] + cost["div"] + cost["li"]
    return rows > 1 and cells > rows and cost["text"] * lines <= TABLE_LIMIT


def _by_hand(tokens: Iterable[Token]) -> str:
    """The text without the library: blocks on lines, cells apart, runs of blanks made one."""
    out: list[str] = []
    for token in tokens:
        if isinstance(token, str):
            out.append(" ".join(["", *token.split(), ""]) if token.strip() else " ")
        elif token.quoting:
            out.append(f"\n{_OPENED}\n")
        elif token.name in _LINES or token.name == "br" or token.name in _LISTS:
            out.append("\n" if token.closing or token.name != "li" else "\n  * ")
        elif token.name in _TABLE:
            out.append("  ")
    return "".join(out)


def _marked(lines: list[str]) -> str:
    """*lines* with "> " before those inside quotations."""
    depth, out = 0, []
    for line in lines:
        opened, closed = line.count(_OPENED), line.count(_CLOSED)
        text = line.replace(_OPENED, "").replace(_CLOSED, "")
        inside = depth + opened
        depth = max(0, inside - closed)
        if text.strip() or not (opened or closed):
            out.append(f"{'>' * min(inside, 20)} {text.strip()}".rstrip() if inside else text)
    return "\n".join(out)
