"""Sentences that ask about the desk itself, its prices or a call back: no question of coding."""

import re
from collections.abc import Sequence

from codebook.cited import Citation
from codebook.citing.masks import blot

_PRICED = (
    r"(?:subscriptions?|memberships?|services?|answers?|questions?|help|consultations?|audits?"
    r"|reviews?)"
)
_OF_DESK = re.compile(
    r"\byour\s(?:\w{1,12}\s)?(?:fees?|rates?|prices?|pricing|subscriptions?|(?:tele)?phone|hours)\b"
    r"|\b(?:what|how\smuch)\s(?:do|would|will)\syou(?:\sguys)?\scharge"
    rf"(?:\s(?:for|per)\s(?:(?:an?|the|this|your|each)\s)?{_PRICED})?(?=\s?(?:[?.!,;\n]|and\b|\Z))"
    rf"|\bhow\smuch\s(?:is|does|are)\s(?:an?|the|your)\s(?:\w{{1,12}}\s)?{_PRICED}\b"
    r"|\b(?:call|phone|ring)\s(?:me|us)\b(?!\s(?:if|when)\b)|\bgive\s(?:me|us)\sa\s(?:call|ring)\b"
    r"|\b(?:your|have\sa|there\sa)\s(?:phone|telephone)\snumber\b|\b(?:speak|talk)\s(?:to|with)\s(?:someone|somebody|you)\b"
    r"|\bnumber\s(?:to|(?:i|we)\scan)\s(?:call|reach)\b",
    re.ASCII | re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.?!\n]+[.?!]*")


def sentences_to_desk(text: str, citations: Sequence[Citation]) -> list[tuple[int, int]]:
    """Where the sentences stand that ask the desk about itself and cite no code."""
    if _OF_DESK.search(text) is None:
        return []
    starts = [one.start for one in citations]
    return [
        match.span()
        for match in _SENTENCE.finditer(text)
        if _OF_DESK.search(match[0]) and not any(match.start() <= at < match.end() for at in starts)
    ]


def without_desk(text: str, citations: Sequence[Citation]) -> str:
    """*text*, of the same length, without the sentences that ask the desk about itself."""
    return blot(text, sentences_to_desk(text, citations))
