"""Patterns taken apart by Python's own parser, for those who read off them what a match needs.

The parser has no public door (sre_parse is deprecated since 3.11), and a parser of our own could
take a pattern for another than it is.  A Python without it takes none apart: whoever asks is told
nothing, and every pattern is searched for everywhere, which is right and slow.
tests/codebook/test_sieve.py sees to it that a Python whose parser is another one is noticed.
"""

import re
from typing import Any, TypeAlias


class _NoSigns:
    """The signs of a parser that is not there: each is its own name, and no part has it."""

    def __getattr__(self, name: str) -> str:
        return name


try:
    from re import _constants as sre  # type: ignore[attr-defined]
    from re import _parser  # type: ignore[attr-defined]
except ImportError:
    sre, _parser = _NoSigns(), None

__all__ = ["NO_WIDTH", "ODD_I", "ODD_S", "REPEATS", "Part", "parsed", "sre"]

# A part of a pattern: its sign, and whatever goes with it.
Part: TypeAlias = tuple[Any, Any]

REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
NO_WIDTH = (sre.AT, sre.ASSERT, sre.ASSERT_NOT)
# To case-blind patterns these are an i and an s; str.lower leaves them.
ODD_I, ODD_S = "\u0131", "\u017f"


def parsed(pattern: re.Pattern[str]) -> list[Part]:
    """The parts of *pattern* in a row, by its own flags; none where Python has no such parser."""
    return [] if _parser is None else list(_parser.parse(pattern.pattern, pattern.flags))
