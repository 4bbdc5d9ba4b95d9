"""What one text part of a mail says: its bytes decoded, its markup undone, its signs made plain."""

import re
from typing import Final

from mailer.charset import decode_text
from mailer.content import first_bytes
from mailer.enriched import enriched_text
from mailer.flowed import unflow
from mailer.html_text import TAGS_LIMIT, html_to_text
from mailer.mime import Part

TEXT_LIMIT: Final = 1_000_000  # bytes of text of one mail, all parts together
HTML_KINDS: Final = frozenset(["text/html", "application/xhtml+xml"])
CODE: Final = r"\b(?:[0-9]{5}|[A-Z][0-9]{4}|[0-9]{4}[A-Z])\b"  # what a question speaks of
RICH_KINDS: Final = frozenset(["text/enriched", "text/richtext"])

_META = re.compile(rb"<meta[^>]{0,200}charset\s{0,5}=\s{0,5}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_LOOKS_HTML = re.compile(r"\s{0,100}<(?:!doctype html|html|head|body)\b", re.IGNORECASE)
# Programs that send pages without saying so: a part of a page begins and ends with a tag.
_LOOKS_MARKED_UP = re.compile(
    r"\s{0,100}<(?:p|div|table|span|font|style|meta|h[1-6])\b[^<>]{0,1000}>", re.IGNORECASE
)
# Blanks and hyphens that are none hide codes and words (DOMAIN d.4, step 1).
_PLAIN = dict.fromkeys((0xA0, 0x2007, 0x202F), " ") | {0x2010: "-", 0x2011: "-"}
_MARKS = (0xAD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF)
_PLAIN_OR_GONE: dict[int, str | None] = {
    **_PLAIN,
    **dict.fromkeys([*_MARKS, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]),
}


def part_text(part: Part, limit: int = TEXT_LIMIT) -> str:
    """The text of one text part, of at most *limit* bytes, with plain blanks and hyphens."""
    return text_of(part, first_bytes(part, limit))


def text_of(part: Part, data: bytes, tags: int = TAGS_LIMIT) -> str:
    """What *data* says, the first bytes of the text part *part*, with plain blanks and hyphens.

    *tags* = how many of its tables are aligned, see html_to_text.
    """
    if part.kind in HTML_KINDS:
        label = part.parameters.get("charset", "") or _meta_charset(data)
        return plain_marks(html_to_text(decode_text(data, label), tags))
    text = decode_text(data, part.parameters.get("charset", ""))
    if _LOOKS_HTML.match(text) or (_LOOKS_MARKED_UP.match(text) and text.rstrip().endswith(">")):
        text = html_to_text(text, tags)
    elif part.kind in RICH_KINDS:
        text = enriched_text(text)
    elif part.parameters.get("format", "").lower() == "flowed":
        text = unflow(text, delsp=part.parameters.get("delsp", "").lower() == "yes")
    return plain_marks(text)


def plain_marks(text: str) -> str:
    """*text* with plain blanks and hyphens, and without invisible characters."""
    return text if text.isascii() else text.translate(_PLAIN_OR_GONE)


def _meta_charset(data: bytes) -> str:
    found = _META.search(data[:4096])
    return found[1].decode("ascii", "replace") if found else ""
