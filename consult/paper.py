"""The HTML half of a letter: the approved text's own words, for readers that show HTML.

The text is Markdown that reads well as it stands, and goes out as it stands; this page is made
from it and adds nothing (docs/decisions/0019).
"""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from consult.wording import is_mark

# A line that ends although the next word would have fitted was ended on purpose.
_FULL = 72
_SOURCE = re.compile(r"\[\d+\] ")
# What line breaks, code, emphasis and links are written with.
_MARKUP = re.compile(r"[\n`*_\[\]]")
_SIGNATURE = re.compile(r"(?m)^(--?) ?$")
# Outlook reads styles only where they stand on the tag itself.
# In a page without a doctype a table does not inherit the size of its letters.
_CELL = "border:1px solid #bbb;padding:3px 8px;text-align:left;vertical-align:top;font-size:14px"
_STYLES = {
    "h1": "font-size:18px;margin:18px 0 6px",
    "h2": "font-size:16px;margin:18px 0 6px;color:#1f4e79",
    "h3": "font-size:14px;margin:14px 0 4px",
    "p": "margin:0 0 10px",
    "ul": "margin:0 0 10px;padding-left:22px",
    "ol": "margin:0 0 10px;padding-left:22px",
    "li": "margin:0 0 4px",
    "table": "border-collapse:collapse;margin:0 0 10px",
    "th": f"{_CELL};background:#f0f3f6",
    "td": _CELL,
    "blockquote": "margin:0 0 10px;padding-left:10px;border-left:3px solid #bbb",
}
_PAGE = (
    '<html lang="en"><body style="font-family:Calibri,Arial,sans-serif;font-size:14px;'
    'color:#1a1a1a;max-width:720px">\n{body}</body></html>\n'
)


def as_html(text: str) -> str:
    """*text* as a page of HTML 4 with inline styles: no script, no image, nothing fetched.

    The same text gives the same page.  HTML in the text is shown, not obeyed.
    """
    markdown = _markdown()
    tokens = markdown.parse(_with_breaks(_SIGNATURE.sub(r"\n\1", text)))
    _style(tokens)
    return _PAGE.format(body=markdown.renderer.render(tokens, markdown.options, {}))


def _with_breaks(text: str) -> str:
    """Markdown's mark of a kept line break (two blanks) behind each line ended on purpose."""
    lines = [line.rstrip() for line in text.split("\n")]
    broken = [
        f"{line}  " if _ended_on_purpose(line, following) else line
        for line, following in pairwise([*lines, ""])
    ]
    return "\n".join(broken)


def _ended_on_purpose(line: str, following: str) -> bool:
    words = following.split(maxsplit=2)
    if not line or not words:
        return False
    # A word with a mark behind it is not broken off from it.
    head = " ".join(words[:2]) if len(words) > 1 and is_mark(words[1]) else words[0]
    return bool(_SOURCE.match(following)) or len(line) + 1 + len(head) <= _FULL


def _style(tokens: Sequence[Token]) -> None:
    for token in tokens:
        style = _STYLES.get(token.tag)
        if token.nesting == 1 and style:
            token.attrSet("style", style)


@cache
def _markdown() -> MarkdownIt:
    """Headings, lists, tables, bold and links; an approved word is never taken for markup.

    Off are raw HTML, images, escapes, entities, indented code and link
    definitions: they would hide or change what the text says.
    """
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
    # Where no rule that is left begins nor ends, none need be tried.
    markdown.inline.terminator_re = _MARKUP
    return markdown.disable(
        ["html_block", "html_inline", "image", "escape", "entity", "code", "reference", "autolink"]
    )
