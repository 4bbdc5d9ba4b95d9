"""What a letter calls a modifier, or hangs on a code, and no list of ours has."""

import re
from collections.abc import Sequence

from codebook.cited import LINE_SYSTEMS, Citation
from codebook.modifiers import MODIFIERS

_TWO = r"(?:\d\d|[A-Z][A-Z0-9]|\d[A-Z])"
_BEHIND = re.compile(rf"(?:-{_TWO})*-(?P<odd>{_TWO})(?![\w%/-]|\.\d|\s?-\s?\d)", re.ASCII)
_CALLED = re.compile(
    rf"\b(?:[Mm]odifiers?|MODIFIERS?|[Mm]ods?|MODS?)\.?\s?[:#]?\s?-?(?P<odd>{_TWO})(?![\w%/-]|\.\d)",
    re.ASCII,
)
_CALLED_BEHIND = re.compile(
    rf"(?<![\w.,$/-])-?(?P<odd>{_TWO})\s(?:[Mm]odifier|[Mm]od)s?\b", re.ASCII
)
# "Mod 2 of", "MOD IS": short words in capitals are words.
_SHORT_WORDS = "OR IF IS IN ON TO OF AN WE NO BY DO SO IT BE HE ME MY UP US ER OK ID"
_WORDS = frozenset(_SHORT_WORDS.split())
_MOST = 4


def modifiers_unknown(text: str, citations: Sequence[Citation]) -> tuple[str, ...]:
    """What *text* names as a modifier and our own list lacks, in the letter's order.

    A number that is a place of service ("modifier 02") is among them, and a
    modifier that is newer than our list: the book decides.
    """
    found: dict[int, str] = {}
    for cited in citations:
        # The code and those of its modifiers that were known end here.
        if cited.system in LINE_SYSTEMS and not cited.partial:
            match = _BEHIND.match(text, cited.end)
            if match:
                found[match.start("odd")] = match["odd"]
    for pattern in (_CALLED, _CALLED_BEHIND):
        found |= {match.start("odd"): match["odd"] for match in pattern.finditer(text)}
    odd = [found[at] for at in sorted(found) if found[at] not in _WORDS]
    return tuple(two for two in dict.fromkeys(odd) if two not in MODIFIERS)[:_MOST]
