"""The codes that a note of the tabular list refers to, and whether a code is among them.

Notes refer in brackets to a code (J65), to all below one (M54.4-), to a range
(A04.0-A04.4), and now and then on a condition: "E08-E13 with .44", "V01-V09
with 5th character 9", "I69. with final characters -23".
"""

import re
from dataclasses import dataclass

_CODE = r"(?<![0-9A-Z])[A-Z](?:\d[0-9A-Z]|[A-Z]\d)(?![0-9A-Z])(?:\.[0-9A-Z]{0,4})?"
_REFERENCE = re.compile(rf"({_CODE})\.?-?\s*(?:-|to)\s*({_CODE})\.?-?|({_CODE})\.?-?", re.ASCII)
_BRACKET = re.compile(r"\(([^()]*)\)?")
_POSITIONS = {"fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7}
_AT = re.compile(
    r"with (?:(?P<nth>[4-7])th|(?P<word>fourth|fifth|sixth|seventh))(?: to \w+)?[ -]characters? "
    r"(?P<dot>\.)?(?P<marks>[0-9A-Z]{1,4})"
)
_FINAL = re.compile(r"with final characters? -(?P<marks>[0-9A-Z]{1,4})")
_DECIMALS = re.compile(r"with \.(?P<low>[0-9A-Z]{1,4})-?(?:\.(?P<high>[0-9A-Z]{1,4}))?")
_CATEGORY = 3


@dataclass(frozen=True, slots=True)
class Reference:
    """Codes from *low* to *high* and all below them, without dots.

    *position* 1-7 = only those whose characters from there on lie between
    *least* and *most*; -1 = only those that end so; 0 = no condition.
    """

    low: str
    high: str
    position: int = 0
    least: str = ""
    most: str = ""

    def holds(self, code: str) -> bool:
        """Say whether *code* (without dot) is among those referred to."""
        if not (self.low <= code and code[: len(self.high)] <= self.high):
            return False
        if self.position == -1:
            return code.endswith(self.least)
        marks = code[self.position - 1 :][: len(self.least)] if self.position else ""
        return len(marks) == len(self.least) and self.least <= marks <= self.most

    def written(self) -> str:
        """Return the reference as one word, for the book."""
        return f"{self.low}:{self.high}:{self.position}:{self.least}:{self.most}"


def read_reference(word: str) -> Reference:
    """Return the reference that was written as *word*.  Raises ValueError."""
    low, high, position, least, most = word.split(":")
    return Reference(low, high, int(position), least, most)


def references(note: str) -> list[Reference]:
    """Return what *note* refers to: in its brackets, or in its text if those name no code.

    What stands under a condition that is not understood is left out: such a
    note is for a person to read.
    """
    brackets = [part for part in _BRACKET.findall(note) if _REFERENCE.search(part)]
    return [reference for part in brackets or [note] for reference in _of_part(part)]


def _of_part(part: str) -> list[Reference]:
    found = list(_REFERENCE.finditer(part))
    if not found:
        return []
    condition = _condition(part[found[-1].end() :].strip())
    if condition is None:
        return []
    return [
        Reference(_bare(match[1] or match[3]), _bare(match[2] or match[3]), *condition)
        for match in found
    ]


def _bare(code: str) -> str:
    return code.replace(".", "")


def _condition(rest: str) -> tuple[int, str, str] | None:
    """Return position, least and most of what follows the codes; None if it is not understood."""
    if not rest.startswith("with"):
        return 0, "", ""
    if found := _AT.match(rest):
        # "5th character .6" counts the dot: it is the first character after it.
        position = int(found["nth"] or _POSITIONS[found["word"]]) if not found["dot"] else 4
        return position, found["marks"], found["marks"]
    if found := _FINAL.match(rest):
        return -1, found["marks"], found["marks"]
    if found := _DECIMALS.match(rest):
        return _CATEGORY + 1, found["low"], found["high"] or found["low"]
    return None
