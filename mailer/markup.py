"""HTML cut into words and tags: linear, without attributes, scripts, styles or comments."""

import html
import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from mailer.charset import scrub

TOKENS_LIMIT: Final = 20_000
ATTRIBUTES_LIMIT: Final = 4096  # characters of one quoted attribute value
# What stands inside these is never shown to a reader.
HIDDEN: Final = frozenset(["script", "style", "title", "template", "noframes"])

_NAME = re.compile(r"/?([A-Za-z][A-Za-z0-9]{0,30}(?::[A-Za-z0-9]{1,30})?)(?=[\s/>])")
# Nearly every tag ends so; only what does not is looked at more closely.
_SIMPLE_REST = re.compile(r"""(?:[^<>"']++|"[^"<>]*+"|'[^'<>]*+')*+>""")
_STOP = re.compile("[\"'>]")
_QUOTING = re.compile(r"""\bcite\b|\bclass\s*=\s*["']?[^"'>]*quote|border-left""", re.IGNORECASE)
_LONG_REFERENCE = re.compile(r"&#[0-9]{8,};?|&#[xX][0-9A-Fa-f]{7,};?")
_ANY_TAG = re.compile(r"<[A-Za-z/!?][^<>]{0,2000}>")
# Two private characters mark quotations on their way through the library.
_PRIVATE = {0xE000: None, 0xE001: None}


class Tag(NamedTuple):
    """One tag; *quoting* = a blockquote that a mail program made around an earlier mail."""

    name: str
    closing: bool
    quoting: bool


Token = str | Tag


@dataclass(slots=True)
class _Place:
    """Where the reader is in *text*, and what it knows is not to be found any more."""

    text: str
    at: int
    missing: set[str]


def tokenize(text: str) -> list[Token]:
    """*text* as words and tags in order; after TOKENS_LIMIT the rest is one run of words."""
    tokens: list[Token] = []
    place = _Place(text, 0, set())
    while place.at < len(text):
        start = text.find("<", place.at)
        if start < 0 or len(tokens) >= TOKENS_LIMIT:
            tokens.append(strip_tags(text[place.at :]))
            break
        if start > place.at:
            tokens.append(unescape(text[place.at : start]))
        place.at = start
        tokens += _after_bracket(place)
    return tokens


def strip_tags(text: str) -> str:
    """*text* with every tag made a blank: the plainest reading there is."""
    return unescape(_ANY_TAG.sub(" ", text))


def unescape(text: str) -> str:
    """*text* with its character references resolved and scrubbed."""
    if "&" in text:
        text = html.unescape(_LONG_REFERENCE.sub("\ufffd", text))
    return text if text.isascii() and text.isprintable() else scrub(text).translate(_PRIVATE)


def _after_bracket(place: _Place) -> list[Token]:
    """Read what begins with the "<" at the place and go past it."""
    text, start = place.text, place.at
    if text.startswith("<!--", start):
        # "<!-->" and "<!--->" are whole comments.
        _skip_to(place, "-->", start + 2, len("<!--"))
        return []
    if text.startswith(("<!", "<?"), start):
        _skip_to(place, ">", start, 1)
        return []
    tag = _tag(place)
    if tag is None:
        place.at = start + 1
        return ["<"]
    if tag.name in HIDDEN and not tag.closing:
        _skip_hidden(place, tag.name)
        return []
    return [tag]


def _tag(place: _Place) -> Tag | None:
    """The tag at the place, gone past, or None if there is none."""
    text, start = place.text, place.at
    named = _NAME.match(text, start + 1)
    if named is None:
        return None
    whole = _SIMPLE_REST.match(text, named.end())
    end = whole.end() if whole else _tag_end(place, named.end())
    if end < 0:
        return None
    place.at = end
    name, stop = named[1].lower(), min(end, named.end() + ATTRIBUTES_LIMIT)
    quoting = name == "blockquote" and _QUOTING.search(text, named.end(), stop) is not None
    return Tag(name, text[start + 1] == "/", quoting)


def _skip_to(place: _Place, mark: str, start: int, least: int) -> None:
    """Go past the next *mark*, or only past *least* characters if there is none."""
    found = -1 if mark in place.missing else place.text.find(mark, start)
    if found < 0:
        place.missing.add(mark)
    place.at = found + len(mark) if found >= 0 else place.at + least


def _skip_hidden(place: _Place, name: str) -> None:
    if name in place.missing:
        return
    found = re.compile(f"</{name}", re.IGNORECASE).search(place.text, place.at)
    if found is None:
        place.missing.add(name)
    else:
        place.at = found.start()


def _tag_end(place: _Place, at: int) -> int:
    """The end of the tag whose name ends at *at*; -1 if the text ends first."""
    if "tag end" in place.missing:
        return -1
    for _ in range(ATTRIBUTES_LIMIT):
        stop = _STOP.search(place.text, at)
        if stop is None:
            break
        if stop.group() == ">":
            return stop.end()
        closed = place.text.find(stop.group(), stop.end(), stop.end() + ATTRIBUTES_LIMIT)
        # A quote that is not closed nearby is no quote.
        at = closed + 1 if closed >= 0 else stop.end()
    found = place.text.find(">", at)
    if found < 0:
        place.missing.add("tag end")
    return found + 1 if found >= 0 else -1
