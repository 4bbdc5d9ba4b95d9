"""The codes that a note of the tabular list refers to, and whether a code is among them.

Notes refer in brackets to a code (J65), to all below one (M54.4-), to a range
(A04.0-A04.4), and now and then on a condition: "E08-E13 with .44, .51-.52",
"V01-V09 with 5th character 9", "I69. with final characters -23", "T36-T65 with
fifth or sixth character 1-4 or 6".
"""

import re
from dataclasses import dataclass
from functools import lru_cache

_CODE = r"(?<![0-9A-Z])[A-Z](?:\d[0-9A-Z]|[A-Z]\d)(?![0-9A-Z])(?:\.[0-9A-Z]{0,4})?"
_REFERENCE = re.compile(rf"({_CODE})\.?-?\s*(?:-|to)\s*({_CODE})\.?-?|({_CODE})\.?-?", re.ASCII)
_BRACKET = re.compile(r"\(([^()]*)\)?")
_POSITIONS = {"fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7}
_MARKS = r"(?P<marks>[0-9A-Z]{1,4})"
# "character 1-4 or 6": the last of a range, and one more.
_ALTERNATIVES = r"(?:-(?P<last>[0-9A-Z]{1,4}))?(?: or (?P<other>[0-9A-Z]{1,4}))?"
_AT = re.compile(
    r"with (?:(?P<nth>[4-7])th|(?P<word>fourth|fifth|sixth|seventh))(?: to \w+)?[ -]characters? "
    rf"(?P<dot>\.)?{_MARKS}{_ALTERNATIVES}"
)
_INTENT = re.compile(rf"with fifth or sixth? characters? {_MARKS}{_ALTERNATIVES}")
_FINAL = re.compile(rf"with final characters? -?{_MARKS}{_ALTERNATIVES}(?![ .\w])")
_DECIMALS = re.compile(r"with (?:final characters )?\.[0-9A-Z]{1,4}")
_DECIMAL = re.compile(r"\.(?P<low>[0-9A-Z]{1,4})-?(?:\.(?P<high>[0-9A-Z]{1,4}))?")
_EXCEPTION = re.compile(r"\bexcept\b")
_CATEGORY, _FIFTH, _SIXTH = 3, 5, 6
_Condition = tuple[int, str, str]


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


# The notes of a chapter are read with each of its codes.
@lru_cache(maxsize=4096)
def read_reference(word: str) -> Reference:
    """Return the reference that was written as *word*.  Raises ValueError."""
    low, high, position, least, most = word.split(":")
    return Reference(low, high, int(position), least, most)


def references(note: str) -> list[Reference]:
    """Return what *note* refers to: in its brackets, or in its text if those name no code.

    What stands under a condition that is not understood, or behind "except",
    is left out: such a note is for a person to read.
    """
    brackets = [part for part in _BRACKET.findall(note) if _REFERENCE.search(part)]
    parts = brackets or [_EXCEPTION.split(note)[0]]
    return [reference for part in parts for reference in _of_part(part)]


def _of_part(part: str) -> list[Reference]:
    found = list(_REFERENCE.finditer(part))
    if not found:
        return []
    conditions = _conditions(part[found[-1].end() :].strip(" ,"))
    return [
        Reference(_bare(match[1] or match[3]), _bare(match[2] or match[3]), *condition)
        for match in found
        for condition in conditions
    ]


def _bare(code: str) -> str:
    return code.replace(".", "")


def _conditions(rest: str) -> list[_Condition]:
    """Return position, least and most of each case that what follows the codes allows.

    None if it is a condition that is not understood.
    """
    if not rest.startswith("with"):
        return [(0, "", "")]
    if found := _INTENT.match(rest):
        return [case for span in _spans(found) for case in _of_intent(*span)]
    if found := _AT.match(rest):
        # "5th character .6" counts the dot: it is the first character after it.
        position = int(found["nth"] or _POSITIONS[found["word"]]) if not found["dot"] else 4
        return [(position, *span) for span in _spans(found)]
    if found := _FINAL.match(rest):
        return [(-1, mark, mark) for first, last in _spans(found) for mark in {first, last}]
    if _DECIMALS.match(rest):
        cases = _DECIMAL.finditer(rest)
        return [(_CATEGORY + 1, case["low"], case["high"] or case["low"]) for case in cases]
    return []


def _spans(found: re.Match[str]) -> list[tuple[str, str]]:
    """Return the first and last mark of each range that a condition gives."""
    spans = [(found["marks"], found["last"] or found["marks"])]
    return [*spans, (found["other"], found["other"])] if found["other"] else spans


def _of_intent(first: str, last: str) -> list[_Condition]:
    """Return the cases of "fifth or sixth character": the sixth, or the fifth if that is an X."""
    marks = [chr(mark) for mark in range(ord(first), ord(last) + 1)]
    return [(_SIXTH, first, last), *((_FIFTH, f"{mark}X", f"{mark}X") for mark in marks)]
