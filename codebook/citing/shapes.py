"""The shapes of codes: where masked text could hold one, before any table is asked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class ShapeKind(StrEnum):
    """What a string of characters could be by its shape alone."""

    PROCEDURE = "procedure"  # 99213, 4004F, 0042T, 0001U: CPT
    STEM = "stem"  # 992xx, 9083X, J33xx: a family of CPT or HCPCS codes
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
        """Whether it was written without small letters, a placeholder x apart."""
        plain = self.written.rstrip("x")
        return plain == plain.upper()


_SHAPE = re.compile(
    r"""
    (?=[A-Za-z]\d|\d\d) (?:(?<![A-Za-z0-9_])|(?<=CPT)) (?<!\d\.)
    (?: (?P<dotted> [A-Za-z]\d[0-9A-Za-z]\.
            (?: [0-9]{0,3}[xX]{2,4}[A-Sa-s](?![A-Za-z0-9_]) | [0-9A-Za-z]{1,4} | (?=[-*]) ) )
      | (?P<procedure> \d{5} | \d{4}[FTUMAftuma] )
      | (?P<stem> \d{4}[xX] | \d{3}[xX]{2} | \d\d[xX]{3} | [A-Va-v]\d (?: \d\d[xX] | \d[xX]{2} ) )
      | (?P<double> [A-Za-z]\d{4} (?! X[A-DF-NQR](?![A-Za-z0-9_]) ) )
      | (?P<bare> [A-Za-z]\d[0-9A-Za-z]{1,5} )
    )
    (?: (?![A-Za-z0-9_])                                # a plain end,
      | (?= [A-Z]{2} (?:[xX]\d{1,4})? (?![A-Za-z0-9_]) )    # a glued modifier: 20610RT,
      | (?= [a-z]{2} - )                                # the same in small letters: 20610rt-59
      | (?= (?:E[1-4]|F[1-9]|P[1-6]|Q[0156789]|T[1-9]) (?![A-Za-z0-9_]) )    # or 11720Q8,
      | (?= [xX]\d{1,4} (?:un?|units?)? (?![A-Za-z0-9_]) )    # or glued units: J3301x4, x4u,
      | (?= s (?![A-Za-z0-9_]) )                        # or more than one of it: two 17110s
    )
    (?! \.\d | % )
    """,
    re.ASCII | re.VERBOSE,
)

# Each has a digit at its beginning, or behind the letter that it begins with.
_FIRST_DIGIT = re.compile(
    r"\d(?:(?<![A-Za-z0-9_].)|(?<=CPT.)|(?<=[A-Za-z].)(?<![A-Za-z0-9_]..)(?P<behind_letter>))",
    re.ASCII,
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

# Where HCPCS Level II has numbers at all, by the letter (the yearly ANWEB files).
_HCPCS_NUMBERS = {
    "A": (21, 9999),
    "B": (4034, 9999),
    "C": (1000, 9999),
    "E": (100, 8999),
    "G": (1, 9999),
    "H": (1, 2099),
    "J": (100, 9999),
    "K": (1, 1999),
    "L": (100, 9999),
    "M": (1, 1399),
    "P": (2000, 9999),
    "Q": (35, 9999),
    "R": (70, 76),
    "S": (9, 9999),
    "T": (1000, 5999),
    "U": (1, 5),
    "V": (2020, 5364),
}


def shapes(masked: str) -> Iterator[Shape]:
    """Every candidate in *masked* text, in reading order."""
    end = 0
    for digit in _FIRST_DIGIT.finditer(masked):
        start = digit.start() - (digit.lastgroup is not None)
        match = _SHAPE.match(masked, start) if start >= end else None
        if match:
            end = match.end()
            yield Shape(ShapeKind(str(match.lastgroup)), match.group(), start, end)


def in_cpt_sections(code: str) -> bool:
    """Whether a five-character *code* lies where CPT has numbers at all."""
    if code.isdigit():
        return any(first <= code <= last for first, last in _SECTIONS)
    return 0 < int(code[:4]) <= _FAMILIES[code[4]]


def in_hcpcs_sections(code: str) -> bool:
    """Whether *code*, a letter and four digits, lies where HCPCS Level II has numbers at all."""
    first, last = _HCPCS_NUMBERS.get(code[0], (1, 0))
    return first <= int(code[1:]) <= last


def with_dot(code: str) -> str:
    """An ICD-10-CM *code* in its official writing: E119 is E11.9, G35 stays."""
    plain = code.replace(".", "")
    return plain if len(plain) <= 3 else f"{plain[:3]}.{plain[3:]}"
