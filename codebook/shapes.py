"""The shapes of codes: where masked text could hold one, before any table is asked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class ShapeKind(StrEnum):
    """What a string of characters could be by its shape alone."""

    PROCEDURE = "procedure"  # 99213, 4004F, 0042T, 0001U: CPT
    DOUBLE = "double"  # J1100: HCPCS Level II, or ICD-10-CM J11.00 without its dot
    DOTTED = "dotted"  # M17.11: ICD-10-CM
    BARE = "bare"  # G35, E119, S52501A: ICD-10-CM without a dot, or a word


@dataclass(frozen=True, slots=True)
class Shape:
    """One candidate at *start* to *end*; *written* is its text, *code* the same in capitals."""

    kind: ShapeKind
    written: str
    start: int
    end: int

    @property
    def code(self) -> str:
        """The text in capitals."""
        return self.written.upper()

    @property
    def in_capitals(self) -> bool:
        """Whether it was written without small letters."""
        return self.written == self.code


_SHAPE = re.compile(
    r"""
    (?<![A-Z0-9_]) (?<!\d\.)
    (?: (?P<dotted> [A-Z]\d[0-9A-Z]\.[0-9A-Z]{1,4} )
      | (?P<procedure> \d{5} | \d{4}[FTUMA] )
      | (?P<double> [A-Z]\d{4} )
      | (?P<bare> [A-Z]\d[0-9A-Z]{1,5} )
    )
    (?: (?![A-Z0-9_])                   # a plain end,
      | (?= [A-Z]{2} (?:x\d{1,4})? (?![A-Z0-9_]) )    # a glued modifier: 20610RT,
      | (?= x\d{1,4} (?![A-Z0-9_]) )    # or glued units: J3301x4
    )
    (?! \.\d | % )
    """,
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)

# CPT's sections, as numbers; nothing outside them was ever a five-digit CPT code.
_SECTIONS = (
    ("00100", "01999"),
    ("10004", "69990"),
    ("70010", "79999"),
    ("80047", "89398"),
    ("90281", "99607"),
)
# The highest number that each lettered family may reach before it reads like a year or a room.
_FAMILIES = {"F": 9100, "T": 1200, "U": 900, "M": 100, "A": 200}


def shapes(masked: str) -> Iterator[Shape]:
    """Every candidate in *masked* text, in reading order."""
    for match in _SHAPE.finditer(masked):
        kind = ShapeKind(str(match.lastgroup))
        yield Shape(kind, match.group(), match.start(), match.end())


def in_cpt_sections(code: str) -> bool:
    """Whether a five-character *code* lies where CPT has numbers at all."""
    if code.isdigit():
        return any(first <= code <= last for first, last in _SECTIONS)
    return 0 < int(code[:4]) <= _FAMILIES[code[4]]


def with_dot(code: str) -> str:
    """An ICD-10-CM *code* in its official writing: E119 is E11.9, G35 stays."""
    plain = code.replace(".", "")
    return plain if len(plain) <= 3 else f"{plain[:3]}.{plain[3:]}"
