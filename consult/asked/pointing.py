"""Whether a letter has nothing of its own to ask but points at the mail that stands below it."""

import re

_FORWARD_SUBJECT = re.compile(r"\s*(?:fwd?|wg|tr|rv)\s?:", re.IGNORECASE)
_FORWARDED = re.compile(r"\bforward\w*\b", re.IGNORECASE)
# Outlook writes the same head over what is forwarded and over what is answered.
_HEAD = re.compile(
    r"^[>\s*]{0,8}(?:-{2,8}\s?original\s(?:message|e?-?mail)\b"
    r"|\*?(?:from|de|von):[^\n]{1,200}\n[>\s*]{0,8}(?:sent|date|to|cc|subject|enviado|para|gesendet|an):)",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD_WITHIN = 2_000  # characters: a signature may stand above it
# Enough above a forwarded mail, where nobody writes but to hand it on.
_POINTS = re.compile(
    r"\b(?:see|look|check|below|attached|fwd?|forward\w*|advise|thoughts|review"
    r"|help|this\sone|original|view|opinion|ideas?"
    r"|what\s(?:do|would|should|can|to)\s(?:(?:you|i|we)\s)?(?:think|say|suggest|tell|do)"
    r"|(?:is|are|if|whether)\s(?:she|he|they|it|this|that)\s(?:is\s|are\s)?(?:right|wrong|correct)"
    r"|ask\s(?:you|the\sdesk))\b",
    re.IGNORECASE,
)
# Above a mail that may be our own answer, "thanks for the help" and "will check" point at nothing.
_POINTS_PLAINLY = re.compile(
    r"\b(?:below|thoughts|advise|this\sone)\b|\bwhat\s(?:do|would)\syou\s(?:think|say|suggest)\b"
    r"|\b(?:see|read|review|look\sat|answer|help\swith)\s(?:this|the|my|her|his|their|our)\s"
    r"(?:\w+\s)?(?:e-?mail|message|question|note|thread|chain)\b",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"\b(?:thanks?(?:\s(?:you|much|again))?|thx|tia|ty|please|pls|hi)\b", re.IGNORECASE
)
_MOST_WORDS = 30


def points_below(subject: str, text: str, quoted: str) -> bool:
    """Whether *text*, which cites no code, only hands on what it has *quoted*."""
    if not quoted.strip() or len(text.split()) > _MOST_WORDS:
        return False
    if _FORWARD_SUBJECT.match(subject) or _FORWARDED.search(quoted[:400]):
        says_little = not any(map(str.isalnum, _THANKS.sub("", text)))
        return says_little or _POINTS.search(text) is not None
    pointed = _POINTS_PLAINLY.search(text) is not None
    return pointed and _HEAD.search(quoted[:_HEAD_WITHIN]) is not None
