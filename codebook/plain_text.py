"""Plain text out of the HTML that publishers keep in the cells of their files."""

from html.parser import HTMLParser

_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_LINES = frozenset(("p", "div", "br", "li", "tr", "ul", "ol", "table")) | _HEADINGS
_UNSEEN = frozenset(("script", "style"))


def plain_text(html: str, most: int) -> str:
    """Return what *html* says, a line for each paragraph; "..." where it goes on after *most*.

    Any text is taken: what only looks like a tag stays if the parser lets it.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.pieces).splitlines())
    text = "\n".join(line for line in lines if line and line != "-")
    return text if len(text) <= most else f"{text[: most - 3].rstrip()}..."


class _Reader(HTMLParser):
    """Collects the text between tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self._unseen += tag in _UNSEEN
        if tag in _LINES:
            self.pieces.append("\n- " if tag == "li" else "\n")
        elif tag in ("td", "th"):
            self.pieces.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        if tag in _LINES:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            # Line breaks in the source mean nothing; those of tags are our own.
            self.pieces.append(data.replace("\n", " ").replace("\r", " "))
