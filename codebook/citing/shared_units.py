"""Units that tell by the codes beside: "2 units each of 97110 and 97140", "once" beside "twice"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from codebook.cited import LINE_SYSTEMS, Citation
from codebook.citing.units import DOING, said_before

_FLAGS = re.ASCII | re.IGNORECASE
_JOINED = re.compile(r"\s?(?:,\s?(?:and|or)|,|and|or|&|\+|/)\s?", _FLAGS)
_LONGEST_JOIN = 8
_EACH = r"\b(?:each|apiece|ea)\b"
_TOTAL = r"\b(?:total|altogether|together|combined|in[ \t]all)\b(?![ \t]?[:=]?[ \t]?\d)"
_SAID_EACH, _SAID_TOTAL = re.compile(_EACH, _FLAGS), re.compile(_TOTAL, _FLAGS)
_EACH_BEHIND, _TOTAL_BEHIND = (
    re.compile(rf"[ \t]?,?[ \t]?\(?{said}", _FLAGS) for said in (_EACH, _TOTAL)
)
_BOTH_BEFORE = re.compile(r"\bboth[ \t]\Z", _FLAGS)
_ONCE = re.compile(rf"[ \t](?:x[ \t])?(?:{DOING})?\(?once\Z", _FLAGS)
_SENTENCE_ENDS = re.compile(r"[.?!]\s|\n")
_FOR_ALL = re.compile(r"\b(?:for|on)\b", _FLAGS)


def share_units(masked: str, cited: Sequence[Citation]) -> list[Citation]:
    """*cited* with units that a list of codes has each, and without those it has together.

    "3 units for 97110 and 97140" does not tell how many are of which; "3 units of 97110 and 97140"
    is three of the first.
    """
    shared = list(_with_once(masked, cited))
    for first, end in _lists(masked, cited):
        lines = shared[first:end]
        units = _units_of(masked, lines, after=cited[first - 1].end if first else 0)
        shared[first:end] = map(_with_units, lines, units)
    return shared


def _with_once(masked: str, cited: Sequence[Citation]) -> Iterator[Citation]:
    """*cited*, where "once" is one unit only beside another count; alone it tells how often."""
    for at, one in enumerate(cited):
        said = _ONCE.search(masked[one.start : one.end])
        beside = [*cited[max(0, at - 1) : at], *cited[at + 1 : at + 2]] if said else ()
        if said is None or any(_is_counted_beside(masked, one, other) for other in beside):
            yield one
        else:
            yield replace(one, units=None, end=one.start + said.start())


def _is_counted_beside(masked: str, one: Citation, other: Citation) -> bool:
    left, right = sorted((one, other), key=lambda each: each.start)
    between = masked[left.end : right.start]
    return other.units is not None and _SENTENCE_ENDS.search(between) is None


def _with_units(one: Citation, units: float | None) -> Citation:
    return one if one.units == units else replace(one, units=units)


def _lists(masked: str, cited: Sequence[Citation]) -> Iterator[tuple[int, int]]:
    """Where each list of two lines or more begins and ends."""
    first = 0
    for at in range(1, len(cited) + 1):
        if at == len(cited) or not _continues(masked, cited[at - 1], cited[at]):
            if at - first > 1:
                yield first, at
            first = at


def _continues(masked: str, left: Citation, right: Citation) -> bool:
    if left.system not in LINE_SYSTEMS or right.system not in LINE_SYSTEMS:
        return False
    between = masked[left.end : right.start]
    return len(between) <= _LONGEST_JOIN and _JOINED.fullmatch(between) is not None


def _units_of(masked: str, lines: Sequence[Citation], after: int) -> list[float | None]:
    """The units of each of *lines*; what stands before *after* is of another list."""
    own = [one.units for one in lines]
    first, last = lines[0], lines[-1]
    each = total = None
    if own.count(None) != len(own) - 1:
        return own
    if first.units is not None:
        said = said_before(masked, first.start, after)
        each, total = _SAID_EACH.search(said), _SAID_TOTAL.search(said) or _FOR_ALL.search(said)
    elif last.units is not None:
        each = _EACH_BEHIND.match(masked, last.end)
        each = each or _SAID_EACH.search(masked, last.start, last.end)
        each = each or _BOTH_BEFORE.search(masked[max(after, first.start - 8) : first.start])
        total = _TOTAL_BEHIND.match(masked, last.end)
        total = total or _SAID_TOTAL.search(masked, last.start, last.end)
    if each:
        return [first.units or last.units] * len(own)
    return [None] * len(own) if total else own
