"""Ranges of codes: "99202-99205" means all between, "changed from 99214 to 99215" two."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from codebook.cited import MSDRG, Citation

_FLAGS = re.ASCII | re.IGNORECASE

_RANGE = re.compile(r"(?:[ \t]?-[ \t]?|\s(?:to|thru|through|until)\s)(?:cpt\s)?\Z", _FLAGS)
# "Changed from 99214 to 99215" names two codes and not all between them.
_CHANGE = re.compile(
    r"\b(?:chang|switch|upgrad|upcod|down-?cod|convert|correct|mov|bump|went|go|going|compar|"
    r"crosswalk|add|append|bundl|prefer|increas|updat|swap|amend|link|next|tak|re-?cod|downgrad|"
    r"revis|replac|reduc|rebill)\w*\b[^.\n]{0,24}\Z",
    _FLAGS,
)
# "E0470 to E0471 switch".
_CHANGES = re.compile(
    r"\s(?:switch|change|conversion|convert|upgrade|(?:down|up|re)-?code|crosswalk|swap|downgrade)",
    _FLAGS,
)


def mark_ranges(masked: str, cited: Sequence[Citation]) -> Iterable[Citation]:
    """*cited* in reading order, with both ends of each range marked."""
    ends: set[int] = set()
    for left, right in pairwise(cited):
        between = masked[left.end : right.start]
        same = left.system == right.system and left.code < right.code
        if not same or left.modifiers or len(between) >= 12 or not _RANGE.match(between):
            continue
        # "11045 without 11042 - 97598?" is no range: blanks around a dash need near numbers.
        if " - " in between and left.code[:2] != right.code[:2]:
            continue
        # DRGs move from one to another.
        if "to" in between and left.system == MSDRG:
            continue
        before = masked[max(0, left.start - 40) : left.start]
        changed = _CHANGE.search(before) or _CHANGES.match(masked, right.end)
        if not ("to" in between and changed):
            ends |= {left.start, right.start}
    return (replace(one, in_range=one.start in ends) for one in cited)
