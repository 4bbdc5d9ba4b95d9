"""Find the codes a letter cites: CPT, HCPCS Level II and ICD-10-CM, with modifiers and units.

The order of work: one kind of dash and blank, look-alikes blotted out (codebook.masks), shapes
(codebook.shapes), then the book's tables and the words around decide what a shape is.  The book's
CPT and HCPCS lists may be samples, so a number that lies in CPT's sections, or a letter with four
digits, is a citation even where the book does not know it (*known* False): the draft then says
that the book is silent, which is never wrong.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from codebook.book import Book
from codebook.lookup import known_systems
from codebook.masks import mask, one_for_one
from codebook.modifiers import MODIFIERS
from codebook.shapes import Shape, ShapeKind, in_cpt_sections, shapes, with_dot
from codebook.tails import read_tail, units_before

CPT, HCPCS, ICD10CM = "CPT", "HCPCS", "ICD10CM"

_FLAGS = re.ASCII | re.IGNORECASE
_CUE_REACH = 32

_DX_CUE = re.compile(
    r"\b(?:dx|diag(?:nos[ie]s)?|icd)s?(?:[\s-]?(?:9|10))?(?:[\s-]?cm)?(?:\s?codes?)?"
    r"[\s:#.=(-]{0,4}(?:(?:is|was|are|of|just|only)\s)?\s?\Z",
    _FLAGS,
)
_CODE_CUE = re.compile(
    r"\b(?:cpt|hcpcs|procedure|proc|codes?|billed|bill|report(?:ed)?)[\s:#.=(-]{0,4}\Z", _FLAGS
)
_LIST = re.compile(r"\s{0,2}[,/&+]?\s{0,2}(?:(?:and|or|vs\.?|then)\s)?\s?\Z", _FLAGS)
_RANGE = re.compile(r"(?:\s?-\s?|\s(?:to|thru|through)\s)\Z", _FLAGS)
_AMOUNT_AFTER = re.compile(r"\s(?:patients|people|members|employees|claims|visits)\b", _FLAGS)
_SHORT = re.compile(r"/(\d{1,4})(?![\w.]|-\d{3}|/\d{4})", re.ASCII)

# Remark codes look like diagnoses (N130, M15): where a letter speaks of a remittance, they are.
_REMITTANCE = re.compile(
    r"\b(?:rarc|carc|remit\w{0,8}|remark|eob|era|(?:co|pr|oa)-?\d{1,3})\b", _FLAGS
)
_REMARK = re.compile(r"[MN]\d{1,3}\Z", re.ASCII)
# Masks, grades and highways; as diagnoses they are cited with a cue.
_NO_DIAGNOSIS = frozenset({"N95", "K12"})
# What stands beside a code in prose, and what does only in addresses, programs and encoded files.
_BESIDE_BARE = frozenset(" \t\r\n()[]{}<>\"'/,:;.?!|*+-\u2018\u2019\u201c\u201d")
_NEVER_BESIDE = frozenset("=@\\`^$%~")
_HCPCS_LETTERS = frozenset("ABCEGHJKLMPQRSTUV")


@dataclass(frozen=True, slots=True)
class Citation:
    """One code as cited at *start* to *end* of the text (the tail included).

    *code* is in its official writing, *system* CPT, HCPCS or ICD10CM; *units*
    None = none given; *known* = some loaded edition has it; *in_range* = one
    end of a range such as 99202-99205.
    """

    code: str
    system: str
    modifiers: tuple[str, ...]
    units: int | None
    start: int
    end: int
    as_written: str
    known: bool
    in_range: bool = False


def find_citations(text: str, book: Book) -> tuple[Citation, ...]:
    """Every code *text* cites, in reading order, repeated where it is repeated.

    Total: any string is read, in time linear in its length.
    """
    masked = mask(one_for_one(text))
    systems = cache(lambda code: known_systems(book, code))
    reader = _Reader(masked, systems)
    cited = tuple(replace(c, as_written=text[c.start : c.end]) for c in reader.citations())
    return tuple(_mark_ranges(masked, cited))


class _Reader:
    """One letter being read: its masked text, the book's tables, and what was cited last."""

    def __init__(self, masked: str, systems: Callable[[str], set[str]]) -> None:
        self.text = masked
        self.systems = systems
        self.remittance = bool(_REMITTANCE.search(masked))
        self.last: Citation | None = None

    def citations(self) -> Iterator[Citation]:
        for shape in shapes(self.text):
            if self._is_part_of_a_word(shape):
                continue
            named = self._name(shape)
            if named is None:
                continue
            self.last = self._with_tail(shape, *named)
            yield self.last
            yield from self._short_list(self.last)

    def _is_part_of_a_word(self, shape: Shape) -> bool:
        """Whether it is tied to an id (CA-44821) or to noise, not to a code or a cue."""
        before = self.text[max(0, shape.start - 2) : shape.start]
        tied = before.endswith("-") and before[0].isalnum()
        if not tied and self._stands_in_prose(shape):
            return False
        follows_code = tied and self.last is not None and self.last.end == shape.start - 1
        return not (follows_code or self._cued(shape, _CODE_CUE) or self._cued(shape, _DX_CUE))

    def _stands_in_prose(self, shape: Shape) -> bool:
        beside = self.text[max(0, shape.start - 1) : shape.start]
        beside += self.text[shape.end : shape.end + 1]
        if shape.kind is ShapeKind.BARE:
            return all(mark in _BESIDE_BARE for mark in beside)
        return not any(
            mark in _NEVER_BESIDE or (mark.isalpha() and not mark.isascii()) for mark in beside
        )

    def _cued(self, shape: Shape, cue: re.Pattern[str]) -> bool:
        before = self.text[max(0, shape.start - _CUE_REACH) : shape.start]
        return cue.search(before) is not None

    def _is_called_dx(self, shape: Shape) -> bool:
        """Whether "dx" stands before it, or before the list of diagnoses it continues."""
        if self._cued(shape, _DX_CUE):
            return True
        if self.last is None or self.last.system != ICD10CM:
            return False
        between = self.text[self.last.end : shape.start]
        return len(between) < 12 and _LIST.match(between) is not None

    def _name(self, shape: Shape) -> tuple[str, str, bool] | None:
        """The code, its system and whether it is known; None = not a citation."""
        if shape.kind is ShapeKind.PROCEDURE:
            return self._procedure(shape)
        if shape.kind is ShapeKind.DOUBLE:
            return self._double(shape)
        if shape.kind is ShapeKind.DOTTED:
            return self._dotted(shape)
        return self._bare(shape)

    def _procedure(self, shape: Shape) -> tuple[str, str, bool] | None:
        known = CPT in self.systems(shape.code)
        if self._cued(shape, _CODE_CUE):
            return shape.code, CPT, known
        if _AMOUNT_AFTER.match(self.text, shape.end) or not in_cpt_sections(shape.code):
            return None
        if self.text[max(0, shape.start - 1) : shape.start] == "#":
            return None
        return (shape.code, CPT, known) if known or shape.in_capitals else None

    def _double(self, shape: Shape) -> tuple[str, str, bool] | None:
        dotted = with_dot(shape.code)
        is_diagnosis = ICD10CM in self.systems(dotted)
        if self._is_called_dx(shape) and not self._has_tail(shape):
            return dotted, ICD10CM, is_diagnosis
        if HCPCS in self.systems(shape.code):
            return shape.code, HCPCS, True
        if shape.code[0] not in _HCPCS_LETTERS:
            return (dotted, ICD10CM, True) if is_diagnosis and shape.in_capitals else None
        if shape.in_capitals or self._cued(shape, _CODE_CUE):
            return shape.code, HCPCS, False
        return None

    def _dotted(self, shape: Shape) -> tuple[str, str, bool] | None:
        code = self._without_placeholder(shape.code)
        if ICD10CM in self.systems(code):
            return code, ICD10CM, True
        plain = shape.in_capitals and shape.code[4].isdigit()
        return (code, ICD10CM, False) if plain or self._is_called_dx(shape) else None

    def _without_placeholder(self, code: str) -> str:
        """E11.X and Z79.0X mean the family E11 and Z79.0, unless the X is the code's own."""
        stem = code
        while stem.endswith("X") and ICD10CM not in self.systems(stem):
            stem = stem[:-1].rstrip(".")
        return stem

    def _bare(self, shape: Shape) -> tuple[str, str, bool] | None:
        code = with_dot(shape.code)
        known = ICD10CM in self.systems(code)
        if self._is_called_dx(shape):
            return (code, ICD10CM, known) if known or len(shape.code) > 3 else None
        if not (known and shape.in_capitals) or shape.code in _NO_DIAGNOSIS:
            return None
        if self.remittance and _REMARK.match(shape.code):
            return None
        return code, ICD10CM, True

    def _has_tail(self, shape: Shape) -> bool:
        """Whether modifiers or units follow, which no diagnosis has."""
        tail = read_tail(self.text, shape.code, shape.end, lambda two: two in MODIFIERS)
        return bool(tail.modifiers) or tail.units is not None

    def _with_tail(self, shape: Shape, code: str, system: str, known: bool) -> Citation:  # noqa: FBT001 - of one tuple
        if system == ICD10CM:
            return Citation(code, system, (), None, shape.start, shape.end, "", known)
        tail = read_tail(self.text, code, shape.end, lambda two: self._is_modifier(shape, two))
        units = units_before(self.text, shape.start) if tail.units is None else tail.units
        return Citation(code, system, tail.modifiers, units, shape.start, tail.end, "", known)

    def _is_modifier(self, shape: Shape, two: str) -> bool:
        if self.text[shape.end : shape.end + 1] == "/" and self._sibling(shape.code, two):
            return False
        return two in MODIFIERS or "MODIFIER" in self.systems(two)

    def _sibling(self, code: str, digits: str) -> bool:
        return digits.isdigit() and CPT in self.systems(code[: -len(digits)] + digits)

    def _short_list(self, first: Citation) -> Iterator[Citation]:
        """The rest of 99213/4/5: each number replaces the end of the code before it."""
        at, code = first.end, first.code
        while first.code.isdigit() and (match := _SHORT.match(self.text, at)):
            digits = match.group(1)
            code = code[: -len(digits)] + digits
            if not in_cpt_sections(code):
                return
            known = CPT in self.systems(code)
            at = match.end()
            self.last = Citation(code, CPT, (), None, match.start(1), at, "", known)
            yield self.last


def _mark_ranges(masked: str, cited: tuple[Citation, ...]) -> Iterable[Citation]:
    ends: set[int] = set()
    for left, right in pairwise(cited):
        between = masked[left.end : right.start]
        same = left.system == right.system and left.code < right.code
        if same and not left.modifiers and len(between) < 12 and _RANGE.match(between):
            ends |= {left.start, right.start}
    return (replace(c, in_range=c.start in ends) for c in cited)
