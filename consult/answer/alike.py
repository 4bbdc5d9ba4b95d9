"""What is said of several codes in the same words is said once."""

import re
from collections.abc import Iterable, Sequence

_GAP = "\0"


def told_together(told: Iterable[tuple[str, Sequence[str]]]) -> list[str]:
    """The texts in order, those that differ by their first code alone as one with all these codes.

    Each text comes with the codes it is about, none where its words suit one
    code only.  Of "31500 with 99291: ..." and "36556 with 99291: ..." comes
    "31500, 36556 with 99291: ...".  Empty texts are left out.
    """
    codes_of: dict[str, dict[str, None]] = {}
    for text, codes in told:
        if text:
            first = codes[0] if codes else ""
            codes_of.setdefault(_with_a_gap(text, first), {})[first] = None
    return [_filled(shape, tuple(codes)) for shape, codes in codes_of.items()]


def _filled(shape: str, codes: Sequence[str]) -> str:
    """*shape* with *codes* in its gaps; what is reported beside several is so beside each alone."""
    if len(codes) > 1:
        shape = shape.replace(f"beside {_GAP}", "beside each of them")
    return shape.replace(_GAP, ", ".join(codes))


def _with_a_gap(text: str, code: str) -> str:
    """*text* with a gap where *code* stood; as it is where a modifier or units hang on it."""
    if not code:
        return text
    named = rf"(?<![\w.-]){re.escape(code)}(?![\w]|\.\w)"
    return text if re.search(rf"{named}(?:-| x )", text) else re.sub(named, _GAP, text)
