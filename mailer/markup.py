"""HTML cut into words and the tags that lay them out: linear, without attributes or scripts."""

import html
import re
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from mailer.charset import scrub
from mailer.quote_marks import header_field

TOKENS_LIMIT: Final = 20_000
LOOKS_LIMIT: Final = 20_000  # tags that are not simple, and what only begins like one
ATTRIBUTES_LIMIT: Final = 4096  # characters of one quoted attribute value
# What stands inside these is never shown to a reader.
HIDDEN: Final = frozenset(["script", "style", "title", "template", "noframes"])
PARAGRAPHS: Final = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table"])
LINES: Final = PARAGRAPHS | frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div"),
        *("dt", "fieldset", "footer", "form", "header", "hr", "html", "li", "main", "nav", "pre"),
        *("details", "dialog", "dir", "figcaption", "figure", "hgroup", "legend", "menu", "option"),
        *("section", "summary", "tr"),
    ]
)
CELLS: Final = frozenset(["td", "th"])
KEPT: Final = LINES | CELLS | frozenset(["br"])

_NAME = re.compile(r"/?([A-Za-z][A-Za-z0-9]{0,30}(?::[A-Za-z0-9]{1,30})?)(?=[\s/>])")
# Nearly every tag ends so; only what does not is looked at more closely.
_SIMPLE_REST = re.compile(r"""(?:[^<>"']++|"[^"<>]*+"|'[^'<>]*+')*+>""")
_WORDS_AND_TAG = re.compile(
    r"""([^<]*+)<(/?)([A-Za-z][A-Za-z0-9:]{0,40}+)"""
    r"""((?:\s(?:[^<>"']++|"[^"<>]*+"|'[^'<>]*+')*+)?)/?>"""
)
_HIDDEN_ENDS = {name: re.compile(f"</{name}", re.IGNORECASE) for name in HIDDEN}
_STOP = re.compile("[\"'>]")
_QUOTING = re.compile(
    r"""\bcite\b|\bclass\s?=\s?["']?[^"'>]{0,200}quote|border-left""", re.IGNORECASE
)
# The box that mail programs put around an earlier mail, its attribution and its blockquote.
_QUOTE_BOX = re.compile(r"""\b(?:class|id)\s?=\s?["']?[^"'>]{0,200}quote""", re.IGNORECASE)
_SIGNATURE_BOX = re.compile(
    r"""\b(?:class|id)\s?=\s?["']?[^"'>]{0,200}signature\b""", re.IGNORECASE
)
# "Carol wrote:", the first words of a quotation; "the payer wrote:" is what the sender tells of.
_NAMED = re.compile(r"(?!(?i:the|our|my|their|his|her|a|an)\b)\S{1,40}(?: \S{1,60}){0,6} wrote:")
_SIGNATURE_MARK: Final = "-- "
_LONG_REFERENCE = re.compile(r"&#[0-9]{8,};?|&#[xX][0-9A-Fa-f]{7,};?")
_ANY_TAG = re.compile(r"<[A-Za-z/!?][^<>]{0,2000}>")


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
    tokens: list[Token] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    opened: int | None = None  # the token of a blockquote that no word stands in yet
    in_quote_box: bool = False  # a box for an earlier mail has been opened
    is_signed: bool = False  # the last words are the mark that stands above a signature

    def say(self, words: str) -> None:
        """Add *words* to the run of words at the place."""
        self.words.append(unescape(words) if "&" in words else words)

    def tag(self, name: str, attributes: str, *, closing: bool) -> None:
        """Add a tag if it is KEPT; the others stand within a run of words."""
        if name not in KEPT:
            return
        self.close_run()
        if name == "blockquote":
            quoting = self.in_quote_box or _QUOTING.search(attributes) is not None
            self.opened = None if closing else len(self.tokens)
            self.tokens.append(Tag(name, closing, quoting and not closing))
            return
        self.tokens.append(Tag(name, closing, quoting=False))
        if name == "div" and attributes and not closing:
            self._open_box(attributes)

    def _open_box(self, attributes: str) -> None:
        """Keep what a mail program says of a box: that an earlier mail or a signature is in it."""
        self.in_quote_box |= _QUOTE_BOX.search(attributes) is not None
        if _SIGNATURE_BOX.search(attributes) and not self.is_signed:
            self.tokens += [_SIGNATURE_MARK, Tag("br", closing=False, quoting=False)]
            self.is_signed = True

    def close_run(self) -> None:
        """End the run of words; "From:" or "Carol wrote:" opens a blockquote of an earlier mail."""
        if not self.words:
            return
        run = "".join(self.words)
        self.words.clear()
        self.is_signed = run.rstrip().endswith("--") or (self.is_signed and run.isspace())
        if self.opened is not None and not run.isspace():
            if header_field(run.strip()) == "from" or _NAMED.match(run.strip()):
                self.tokens[self.opened] = Tag("blockquote", closing=False, quoting=True)
            self.opened = None
        self.tokens.append(run)


def tokenize(text: str) -> list[Token]:
    """Scrubbed *text* as runs of words and KEPT tags in order.

    After TOKENS_LIMIT and LOOKS_LIMIT the rest is one run of words.
    """
    place = _Place(text, 0, set())
    looks = 0
    while place.at < len(text):
        if len(place.tokens) >= TOKENS_LIMIT or looks >= LOOKS_LIMIT:
            place.words.append(strip_tags(text[place.at :]))
            break
        # Nearly every tag is simple; only what is not is looked at more closely.
        simple = _WORDS_AND_TAG.match(text, place.at)
        name = simple[3].lower() if simple else ""
        if simple is None or name in HIDDEN:
            _read_closely(place)
            looks += 1
            continue
        if simple[1]:
            place.say(simple[1])
        if name in KEPT:
            place.tag(name, simple[4], closing=bool(simple[2]))
        place.at = simple.end()
    place.close_run()
    return place.tokens


def strip_tags(text: str) -> str:
    """*text* with every tag made a blank: the plainest reading there is."""
    return unescape(_ANY_TAG.sub(" ", text))


def unescape(text: str) -> str:
    """*text* with its character references resolved and scrubbed."""
    if "&" not in text:
        return text
    return scrub(html.unescape(_LONG_REFERENCE.sub("\ufffd", text)))


def _read_closely(place: _Place) -> None:
    """Read the words at the place and whatever begins with the "<" behind them."""
    start = place.text.find("<", place.at)
    start = start if start >= 0 else len(place.text)
    if start > place.at:
        place.say(place.text[place.at : start])
    place.at = start
    if start < len(place.text):
        _after_bracket(place)


def _after_bracket(place: _Place) -> None:
    """Read what begins with the "<" at the place and go past it."""
    text, start = place.text, place.at
    if text.startswith("<!--", start):
        # "<!-->" and "<!--->" are whole comments.
        _skip_to(place, "-->", start + 2, len("<!--"))
    elif text.startswith("</>", start):
        place.at = start + 3
    elif text.startswith(("<!", "<?"), start):
        _skip_to(place, ">", start, 1)
    elif not _read_tag(place):
        place.words.append("<")
        place.at = start + 1


def _read_tag(place: _Place) -> bool:
    """Read the tag at the place; False if there is none."""
    text, start = place.text, place.at
    named = _NAME.match(text, start + 1)
    if named is None:
        return False
    whole = _SIMPLE_REST.match(text, named.end())
    end = whole.end() if whole else _tag_end(place, named.end())
    if end < 0:
        return False
    place.at = end
    name, closing = named[1].lower(), text[start + 1] == "/"
    place.tag(name, text[named.end() : min(end, named.end() + ATTRIBUTES_LIMIT)], closing=closing)
    if name in HIDDEN and not closing:
        _skip_hidden(place, name)
    return True


def _skip_to(place: _Place, mark: str, start: int, least: int) -> None:
    """Go past the next *mark*, or only past *least* characters if there is none."""
    found = -1 if mark in place.missing else place.text.find(mark, start)
    if found < 0:
        place.missing.add(mark)
    place.at = found + len(mark) if found >= 0 else place.at + least


def _skip_hidden(place: _Place, name: str) -> None:
    if name in place.missing:
        return
    found = _HIDDEN_ENDS[name].search(place.text, place.at)
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
