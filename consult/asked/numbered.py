"""Questions that a letter numbers ("1) ... ? 2) ... ?"): each is asked for itself."""

import re
from collections.abc import Sequence
from itertools import pairwise

from codebook.cited import Citation

_FLAGS = re.ASCII | re.IGNORECASE
_NUMBER = re.compile(
    r"(?:^[ \t>(#q]{0,4}(\d{1,2})[.):]|(?<=\s)\(?(\d{1,2})\))(?=\s)", _FLAGS | re.MULTILINE
)
# One of them goes on with the claim of another, or the letter speaks of one claim.
_GOES_ON = re.compile(
    r"\b(?:with|to|on|beside|besides)\s(?:it|that|this|them|these|those)\b"
    r"|\b(?:both|also|too|together|(?:un)?bundl\w{1,4}|n?cci|ptp|same)\b",
    _FLAGS,
)

Question = frozenset[str]


def numbered_questions(text: str, lines: Sequence[Citation]) -> tuple[Question, ...]:
    """The codes of each question that *text* numbers; () where it tells one claim.

    So it does where a code of *lines* stands outside of them (a claim told
    before them is asked about in each), and where a number has no "?".
    """
    starts = _starts(text)
    parts = pairwise((*starts, len(text)))
    asked = [(start, text.rfind("?", start, end)) for start, end in parts]
    if len(asked) < 2 or any(end < 0 for _, end in asked) or _GOES_ON.search(text):
        return ()
    codes = [{line.code for line in lines if start < line.start < end} for start, end in asked]
    if {line.code for line in lines} - set().union(*codes):
        return ()
    return tuple(frozenset(one) for one in codes if one)


def _starts(text: str) -> list[int]:
    """Where the numbers 1, 2, 3 ... stand, one behind the other."""
    starts: list[int] = []
    for found in _NUMBER.finditer(text):
        if int(found[1] or found[2]) == len(starts) + 1:
            starts.append(found.start())
    return starts
