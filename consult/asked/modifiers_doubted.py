"""Modifiers doubted where they stand, on the codes: "99213-25?", "11721-59 or 11721-XS"."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

from codebook.cited import Citation

_TWO = r"(?:\d\d|[A-Z][A-Z0-9]|\d[A-Z])"
# Sides, fingers and vessels: on a claim line hardly anybody doubts them.
_BODY = (
    "RT LT E1 E2 E3 E4 FA F1 F2 F3 F4 F5 F6 F7 F8 F9 TA T1 T2 T3 T4 T5 T6 T7 T8 T9 LC LD LM RC RI"
)
PLACES_OF_BODY = frozenset(_BODY.split())
# Who doubts what stands on a line asks there: "99213-25?", "98941 AT for Medicare each time?".
_PAYER = r"(?:medicare|medicaid|mcr|mcare|commercial|bcbs|aetna|uhc|cigna|humana|tricare)"
_DOUBTED = re.compile(
    rf"(?:\sfor\s{_PAYER})?(?:\s?(?:right|ok(?:ay)?|correct|needed|still|allowed|appropriate|valid|"
    r"payable|required|necessary|fine|enough|always|(?:every|each)\stime|"
    r"all\s(?:we|i|you|they)\sneed|the\sright\sway))?\s?\?",
    re.IGNORECASE,
)
_CHOICE = re.compile(
    rf"\s?(?:,\s?or|vs\.?|or|versus)\s(?:-?{_TWO}\b|(?:the\sother\sway|vice\sversa|without|not|none|nothing)\b)"
)
_BEHIND = 32
# Between two ways to bill one code.
_EITHER = re.compile(
    r"\s?[,?]?\s?(?:\((?:[^()\n]{1,30})\)\s?)?(?:[^\s.?!;\n]{1,12}\s){0,4}?"
    r"(?:or|vs\.?|versus)\s(?:[^\s.?!;\n]{1,12}\s){0,3}",
    re.IGNORECASE,
)
_FURTHER = re.compile(r"\s?(?:,|&|\+|/|and|,\s?and|plus|with)?\s?", re.IGNORECASE)


def doubted_on_lines(masked: str, citations: Sequence[Citation]) -> dict[int, str]:
    """The modifiers of lines that are in doubt, by where they stand in *masked* text.

    Those with a question mark or another modifier to choose behind them, and those by which two
    ways to bill one code differ: "11721-59 or 11721-XS".
    """
    found: dict[int, str] = {}
    for cited in citations:
        doubtful = [modifier for modifier in cited.modifiers if modifier not in PLACES_OF_BODY]
        behind = masked[cited.end : cited.end + _BEHIND]
        if _CHOICE.match(behind):
            found |= _where(cited, doubtful)
        elif doubtful and _DOUBTED.match(behind):
            found[cited.end] = doubtful[-1]
    for cited, doubtful in _in_two_ways(masked, citations):
        found |= _where(cited, doubtful)
    return found


def _where(cited: Citation, doubtful: Sequence[str]) -> dict[int, str]:
    """Each of *doubtful* by an offset of its own: its last letters, or near."""
    return {cited.end - len(doubtful) + n: one for n, one in enumerate(doubtful)}


def _in_two_ways(
    masked: str, citations: Sequence[Citation]
) -> Iterator[tuple[Citation, list[str]]]:
    """The lines of one code that "or" stands between, each with what the other way lacks."""
    lines = [one for one in citations if not one.in_range]
    for at, (one, other) in enumerate(pairwise(lines)):
        between = masked[one.end : other.start]
        if one.code != other.code or not _EITHER.fullmatch(between):
            continue
        second = [other]
        for before, line in pairwise(lines[at + 1 :]):
            if line.code != one.code or not _FURTHER.fullmatch(masked[before.end : line.start]):
                break
            second.append(line)
        theirs = {modifier for line in second for modifier in line.modifiers}
        yield one, _but(one.modifiers, theirs)
        for line in second:
            yield line, _but(line.modifiers, one.modifiers)


def _but(modifiers: Iterable[str], others: Collection[str]) -> list[str]:
    """*modifiers* without *others*, and without places of the body."""
    return [one for one in modifiers if one not in others and one not in PLACES_OF_BODY]
