"""Tables of data laid out in columns, by a library made for it."""

import html

from inscriptis import get_text
from inscriptis.css_profiles import CSS_PROFILES
from inscriptis.model.config import ParserConfig

from mailer.markup import CELLS, Tag, Token


def aligned(tokens: list[Token]) -> str:
    """The table that *tokens* are (no table is in it) as lines; "" if the library fails."""
    config = ParserConfig(css=CSS_PROFILES["strict"], display_links=False, display_images=False)
    try:
        return str(get_text(_well_formed(tokens), config))
    except Exception:  # noqa: BLE001 - any fault of a library on any mail; the plain reading follows
        return ""


def _well_formed(tokens: list[Token]) -> str:
    """The table written anew: rows of cells, and in them nothing but words and line ends."""
    out = ["<html><body><table>"]
    row, cell = "", ""
    is_said = False  # whether the open cell has words: no line ends before them
    for token in tokens:
        if not isinstance(token, Tag):
            out.append(html.escape(token))
            is_said |= bool(token.strip())
        elif token.name == "tr":
            out.append(cell + row + ("" if token.closing else "<tr>"))
            row, cell = "" if token.closing else "</tr>", ""
        elif token.name in CELLS:
            out.append(cell + ("" if token.closing else f"<{token.name}>"))
            cell = "" if token.closing else f"</{token.name}>"
            is_said = False
        elif cell and is_said and not token.closing:
            out.append("<br>")
    return "".join([*out, cell, row, "</table></body></html>"])
