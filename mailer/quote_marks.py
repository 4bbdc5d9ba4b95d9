"""How mail programs announce an earlier mail: attributions, separators, header blocks."""
# ruff: noqa: RUF001 - the full-width colon is meant

import re
from collections.abc import Iterable
from typing import Final

from mailer.quote_words import (
    BEGIN_FORWARD,
    DEVICE,
    DEVICE_LAST,
    FIELDS,
    ON,
    ORIGINAL,
    WROTE,
)

LINE_LIMIT: Final = 250  # characters; an announcement is no longer
SPAN_LIMIT: Final = 7  # lines one attribution may be wrapped over, empty ones counted
DEVICE_LIMIT: Final = 140  # characters of a telephone's signature
DEVICE_WORDS: Final = 7  # of one that is only known by the device it names
COLONS: Final = (":", "：")


def _any_of(words: Iterable[str]) -> str:
    """A pattern for one of *words*, the longer ones tried first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


_WROTE = re.compile(rf"(?:^|\b|\W|(?<=\d)){_any_of(WROTE)}", re.IGNORECASE)
_WROTE_LAST = re.compile(rf"(?:^|\b|\W|(?<=\d)){_any_of(WROTE)}\W{{0,3}}$", re.IGNORECASE)
_LONGEST_WROTE: Final = max(map(len, WROTE)) + 4  # with what stands before and behind it
_ADDRESS_WROTE = re.compile(rf"@[^<>]{{1,200}}>\W{{0,3}}{_any_of(WROTE)}\W{{0,3}}$", re.IGNORECASE)
_OPENER = re.compile(rf"{_any_of(ON)}\b|\d", re.IGNORECASE)
_TIME = re.compile(r"(?<!\d)[0-2]?\d[:.h][0-5]\d(?!\d)")
_DAY = re.compile(r"\d{1,4}\s?[-/.年년]\s?\d{1,2}|\b\d{4}\b|\b\d{1,2}\.?\s+[^\W\d]{3,}")
_ADDRESS = re.compile(r"<[^<>]{0,150}@[^<>]{1,200}>|\[?mailto:")
# "Jul 20, 2026" where other tongues begin with "On"
_MONTH_FIRST = re.compile(r"[^\W\d_]{3,9}\.? \d{1,2}, \d{4}\b")
_QUOTING = re.compile(r"(?:quoting|zitat von|citando|citat fr[aå]n)\s", re.IGNORECASE)
_ADDRESS_LAST = re.compile(r"@[\w.-]{1,190}\w[>)\]\"']{0,3}\s?[:：]$")
_DATE_FIRST = re.compile(r"\d{4}[-/.年년]\s?\d{1,2}[-/.月월]\s?\d{1,2}")
# A date, a zone and a name; the words of a name are not in lower case.
_DATE_AND_ZONE = re.compile(
    r"\d{4}-\d\d-\d\d \d\d?:\d\d GMT[+-]\d\d:\d\d(?:\s+[\"'(<]?[^\W\d_a-z]\S*){1,6}$"
)
# "On Mon, Jun 1, 2026" and "On Mon, 1 Jun 2026": nobody but a mail program dates so.
_MACHINE_DATE = re.compile(
    r"On (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (?:[A-Z][a-z]{2} \d{1,2},|\d{1,2} [A-Z][a-z]{2}) \d{4},?"
    r" (?:at )?[A-Z\d<\"']"
)
# An attribution is no sentence; a line with one of these words is somebody's own.
_SENTENCE = re.compile(
    r"\b(?:the|our|my|your|we|he|she|they|it|that|this|was|were|is|are|has|had|his|her|who)\b"
)
_LINK = re.compile(r"https?://\S+")
_CODE = re.compile(r"\d{4}")
_ASKS = re.compile(
    r"\?|^\s*(?:what|which|how|when|why|who|can|could|should|would|may|is|are|do|does|did|please"
    r"|also|but|and|if)\b",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    rf"[\s>*_]{{0,10}}[-=]{{2,40}}\s{{0,3}}(?:{_any_of(ORIGINAL)}\b[^-=]{{0,120}}"
    # Between lines of its own the adjective says it all: "--- Original ---".
    r"|(?:original|earlier|previous)\s{0,3}[-=]{2,40}\s*$)",
    re.IGNORECASE,
)
# "Dana---05/12/2026 03:31:10 PM---Codes", as Notes has it.
_NOTES = re.compile(r"[^\s-]---\d{1,4}[/.]\d{1,2}[/.]\d{2,4} [\d:]{4,8}(?: [AP]M)?---")
_REPLY_ABOVE = re.compile(
    r"[^\w\n]{0,20}(?:please )?(?:(?:type|write|enter) )?(?:your )?(?:reply|respon[ds]e?)"
    r" above this line(?: to [\w ,]{3,60})?\W*$",
    re.IGNORECASE,
)
# What a gateway puts above the mail of strangers, a line each.
_BANNER = re.compile(
    r"\W{0,6}(?:\[?external\]?(?: (?:e-?mail|sender|message))?\W*$"
    r"|(?:(?:caution|warning|attention|notice|external(?: (?:e-?mail|sender|message))?)\W{1,6})?"
    r"this (?:e-?mail|message) (?:has |was |is )?(?:been )?(?:originat\w+|c[ao]me|sent|received|)"
    r" ?from (?:an? |the )?(?:sender |source |person )?(?:outside|external)"
    r"|(?:some people who received this message |you )don.t often get e-?mail from"
    r"|(?:please )?(?:do not|don.t) (?:click|open)\b.{0,60}\b(?:links?|attachments?)"
    r"|unless you (?:recogni[sz]e|know|trust)\b|learn why this is important)",
    re.IGNORECASE,
)
# ">>> Dana Client <dana@client.example> 5/12/2026 3:31 PM >>>", as GroupWise has it.
_GROUPWISE = re.compile(r">>> [^\n>][^\n]{2,160}\d[^\n]{0,20} >>>\s*$")
_BEGIN_FORWARD = re.compile(rf"\s{{0,5}}{_any_of(BEGIN_FORWARD)}\s?[:：]?\s{{0,5}}$", re.IGNORECASE)
_FIELD_OF: Final = {word: kind for kind, words in FIELDS.items() for word in words}
_FIELD_LINE = re.compile(
    r"[\s>*_]{0,10}([^\W\d_][^\W\d_' -]{0,18}(?:[ '-][^\W\d_]{1,12}){0,2})\s?\*{0,2}\s?[:：]"
)
_SENT = re.compile(r"[\s>*_]{0,10}sent\s?\*{0,2}\s?[:：].{0,60}\d", re.IGNORECASE)
_RULE = re.compile(r"\s*[_-]{5,}\s*")
_NAMED_DEVICE = re.compile(
    r"\biphone|\bipad\b|\boutlook\b.{1,20}\b(?:ios|android)\b", re.IGNORECASE
)
_DEVICE = re.compile(
    rf"\W{{0,3}}{_any_of(DEVICE)}.{{0,100}}|.{{0,30}}{_any_of(DEVICE_LAST)}", re.IGNORECASE
)


def is_attribution(text: str, *, before_quote: bool) -> bool:
    """Whether *text* (lines joined) says who wrote the mail quoted below it.

    *before_quote* = a "> " line follows.  Otherwise a time of day, an
    address or a program's date is wanted too: "On 3/5/2024 the surgeon wrote:"
    is the sender's own.  A day, a time and last an address need no verb.
    """
    has_time, has_address = _TIME.search(text) is not None, _ADDRESS.search(text) is not None
    if not (has_time or has_address or _DAY.search(text)):
        return False
    if text.endswith(COLONS) and _WROTE.search(text) and before_quote:
        return True
    if _SENTENCE.search(text) and not _ADDRESS_WROTE.search(text):
        return False
    if text.endswith(COLONS) and _WROTE.search(text):
        return has_time or has_address or _MACHINE_DATE.match(text) is not None
    if _ADDRESS_LAST.search(text) and _needs_no_verb(text, before_quote=before_quote):
        return True
    is_bare = text.endswith((*COLONS, ">")) and has_address and _DATE_FIRST.match(text)
    return bool(is_bare or _DATE_AND_ZONE.match(text))


def _needs_no_verb(text: str, *, before_quote: bool) -> bool:
    """Whether *text*, which ends in an address, begins as an attribution does."""
    if before_quote and _QUOTING.match(text):
        return True
    begins = _OPENER.match(text) or _MONTH_FIRST.match(text)
    return bool(begins and _TIME.search(text) and _DAY.search(text))


def opens_attribution(line: str) -> bool:
    """Whether *line* begins as an attribution does: "On" (in any tongue) and a date, or a date."""
    return _OPENER.match(line) is not None and (_DAY.search(line) or _TIME.search(line)) is not None


def ends_attribution(line: str) -> bool:
    """Whether a wrapped attribution may end with *line*: in a colon, or in "wrote"."""
    return line.endswith(COLONS) or _WROTE_LAST.search(line, len(line) - _LONGEST_WROTE) is not None


def names_address(line: str) -> bool:
    """Whether *line* holds an address in angle brackets."""
    return _ADDRESS.search(line) is not None


def is_separator(line: str) -> bool:
    """Whether *line* is a "-----Original Message-----" or a "Begin forwarded message:"."""
    if _SEPARATOR.match(line) or _BEGIN_FORWARD.match(line):
        return True
    return "---" in line and _is_notes_head(line.strip())


def _is_notes_head(line: str) -> bool:
    """Whether *line* is "-----Dana wrote: -----", or names sender, time and subject, in Notes."""
    if line.startswith("----") and line.endswith("----"):
        said = line.strip("- ")
        return said.endswith(":") and _WROTE_LAST.search(said) is not None
    return _NOTES.search(line) is not None


def is_reply_mark(line: str) -> bool:
    """Whether *line* is a help desk's "Please reply above this line"."""
    return "this line" in line.lower() and _REPLY_ABOVE.match(line) is not None


def is_banner(line: str) -> bool:
    """Whether *line* is a gateway's warning ("This email originated from outside ...")."""
    return "?" not in line and not _CODE.search(line) and _BANNER.match(line) is not None


def is_marked(line: str) -> bool:
    """Whether *line* begins with the ">" of a quoted mail."""
    return line.lstrip(" \t").startswith(">")


def is_groupwise_head(line: str) -> bool:
    """Whether *line* is what GroupWise puts above an earlier mail that it does not mark."""
    return _GROUPWISE.match(line) is not None


def is_rule(line: str) -> bool:
    """Whether *line* is only drawn, as Outlook does above its header blocks."""
    return _RULE.fullmatch(line) is not None


def header_field(line: str) -> str:
    """Which field of a quoted header block *line* is: from, date, to, subject, other, or ""."""
    found = _FIELD_LINE.match(line)
    return _FIELD_OF.get(found[1].strip().lower(), "") if found else ""


def is_receipt_head(line: str) -> bool:
    """Whether *line* is the "Your message" below which a receipt tells which mail was read."""
    return line.strip().lower() == "your message"


def is_sent_line(line: str) -> bool:
    """Whether *line* is Outlook's "Sent: Friday, May 15, 2026 11:02 AM"."""
    return _SENT.match(line) is not None


def is_device_line(line: str, *, apart: bool = True) -> bool:
    """Whether *line* is a telephone's or a mail program's own ("Sent from my ...").

    *apart* = it is a paragraph of its own.
    """
    words = _LINK.sub("", line)
    is_own = asks(words) or _CODE.search(words) or _SENTENCE.search(words.replace(" my ", " "))
    if len(line) > DEVICE_LIMIT or is_own:
        return False
    # The verb of it has many forms in many tongues; the device's name has one.
    is_short = apart and len(words.split()) <= DEVICE_WORDS
    is_named = is_short and _NAMED_DEVICE.search(words) is not None
    return is_named or _DEVICE.match(line) is not None


def asks(line: str) -> bool:
    """Whether *line* reads as a question or a request, which stands in no signature."""
    return _ASKS.search(line) is not None
