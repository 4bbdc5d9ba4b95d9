"""The human's half of a delivery report: the plain notice, whoever's mail server wrote it.

The forms differ, the plan does not: some words, each failed address with the
reason near it (mostly below), then a mark, and behind it our own mail again.
"""

import re
from dataclasses import dataclass
from typing import Final

from mailer.returns.delivery_status import ADDRESS

NOTICE_LIMIT: Final = 64 * 1024  # characters of a notice that are read
ADDRESSES_LIMIT: Final = 100
TOLD_LIMIT: Final = 8000  # characters that go with one address

# Where a notice ends and our own mail begins.
_RETURNED = re.compile(
    r"^[> ]*(?:"
    r"-{2,}.{0,60}\b(?:original|returned|copy of|unsent|undelivered|header|enclosed|below this line"
    r"|message (?:headers|text|follows))\b.*"
    r"|(?:the )?(?:original|returned|undelivered|unsent|below is|this is a copy of|message headers?"
    r"|a copy of|headers? of)\b.{0,60}(?:follow|message|mail|below|:)\S{0,3}.{0,20}"
    r"|Received: ?(?:from|by) |Return-Path: ?<|(?:DKIM|DomainKey)-Signature: |X-\w+-\w+: )",
    re.IGNORECASE | re.MULTILINE,
)
_ABOUT_US = re.compile(
    r"\b(?:from|by|sender|message-id|reported|contact|questions)\W{0,3}$", re.IGNORECASE
)
_CODE = re.compile(r"(?<![\d.])([45]\d\d)(?=[ \-:=;,)]|$)(?!\.\d)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Told:
    """One address a notice names, and the words that go with it."""

    address: str
    words: str


def notice_of(text: str) -> str:
    """The part of *text* before the returned mail."""
    text = text[:NOTICE_LIMIT]
    found = _RETURNED.search(text, min(len(text), 40))
    return text[: found.start()] if found else text


def told_of(notice: str, ours: frozenset[str]) -> list[Told]:
    """The failed addresses of *notice* in order, each once, with the words up to the next one.

    *ours* are addresses that cannot have failed: who sent the mail, who writes the report.
    """
    places: dict[str, int] = {}
    for found in ADDRESS.finditer(notice):
        address = found[0].lower().strip("'`")
        before = notice[max(0, found.start() - 20) : found.start()]
        if address not in ours and not _ABOUT_US.search(before):
            places.setdefault(address, found.start())
        if len(places) >= ADDRESSES_LIMIT:
            break
    starts = list(places.values())
    ends = [*starts[1:], len(notice)][: len(starts)]
    return [
        Told(address, notice[_line_start(notice, start) : end][:TOLD_LIMIT])
        for address, start, end in zip(places, starts, ends, strict=True)
    ]


def smtp_code(words: str) -> str:
    """The first reply code of RFC 5321 in *words*, or ""."""
    found = _CODE.search(words)
    return found[1] if found else ""


def answer_in(words: str) -> str:
    """A mail server's answer as *words* quote it: from its reply code to the next empty line."""
    found = _CODE.search(words)
    return words[found.start() :].split("\n\n", 1)[0] if found else ""


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1
