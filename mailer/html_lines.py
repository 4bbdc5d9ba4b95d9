"""Running HTML laid out on lines: paragraphs apart, lists marked, quotations with "> "."""

import re
from dataclasses import dataclass, field
from typing import Final

from mailer.markup import CELLS, LINES, PARAGRAPHS, Tag, Token

DEPTH_SHOWN: Final = 20  # a quotation within more than these is marked no deeper

_SPACES = re.compile(r"[ \t\n]+")


@dataclass(slots=True)
class Page:
    """Lines as they grow; what stands open (lists, quotations) is kept between calls."""

    lines: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    quotes: list[bool] = field(default_factory=list)  # the open blockquotes: quoting or not
    lists: list[int] = field(default_factory=list)  # the open lists: next number, 0 = bullets
    pre: int = 0
    depth: int = 0  # how many of *quotes* are quoting

    def add(self, tokens: list[Token]) -> None:
        """Lay out *tokens* below what is there."""
        for token in tokens:
            if not isinstance(token, Tag):
                self._say(token)
            elif token.name == "br":
                self._end_line(is_asked=True)
            elif token.name in CELLS:
                self.line += ["  "] if self.line and not token.closing else []
            elif token.name in LINES:
                self._block(token)

    def add_rows(self, rows: list[str]) -> None:
        """Add lines that are laid out already."""
        self._gap()
        self._put(*rows)
        self._gap()

    def text(self) -> str:
        """All lines."""
        self._end_line()
        return "\n".join(self.lines)

    def _say(self, words: str) -> None:
        if self.pre:
            first, *rest = words.split("\n")
            self.line.append(first)
            if rest:
                self._end_line(is_asked=True)
                self._put(*rest[:-1])
                self.line.append(rest[-1])
            return
        plain = _SPACES.sub(" ", words)
        if not self.line or self.line[-1].endswith(" "):
            plain = plain.removeprefix(" ")
        if plain:
            self.line.append(plain)

    def _block(self, tag: Tag) -> None:
        is_inner_list = tag.name in ("ul", "ol") and len(self.lists) > tag.closing
        if tag.name in PARAGRAPHS and not is_inner_list:
            self._gap()
        else:
            self._end_line()
        if tag.name == "blockquote":
            self._quote(tag)
        elif tag.name == "pre":
            self.pre = max(0, self.pre + (-1 if tag.closing else 1))
        elif tag.name in ("ul", "ol"):
            self._list(tag)
        elif tag.name == "li" and not tag.closing:
            self.line.append(self._mark())

    def _quote(self, tag: Tag) -> None:
        if not tag.closing:
            self.quotes.append(tag.quoting)
            self.depth += tag.quoting
        elif self.quotes:
            self.depth -= self.quotes.pop()

    def _list(self, tag: Tag) -> None:
        if not tag.closing:
            self.lists.append(1 if tag.name == "ol" else 0)
        elif self.lists:
            self.lists.pop()

    def _mark(self) -> str:
        indent = "  " * min(len(self.lists), 10)
        if not (self.lists and self.lists[-1]):
            return f"{indent}* "
        self.lists[-1] += 1
        return f"{indent}{self.lists[-1] - 1}. "

    def _gap(self) -> None:
        self._end_line()
        if self.lines and self.lines[-1].strip("> "):
            self._put("")

    def _end_line(self, *, is_asked: bool = False) -> None:
        if self.line or is_asked:
            self._put("".join(self.line))
            self.line.clear()

    def _put(self, *lines: str) -> None:
        marks = ">" * min(self.depth, DEPTH_SHOWN)
        self.lines += [f"{marks} {line}".rstrip() for line in lines] if marks else lines
