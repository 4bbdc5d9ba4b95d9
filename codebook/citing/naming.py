"""What a shape is: which code of which system, told by the book's lists and the words around."""

import re
from dataclasses import dataclass
from functools import cached_property

from codebook.cited import CDT, CPT, HCPCS, ICD10CM, Citation
from codebook.citing.families import means_icd10, tells_of_family
from codebook.citing.known import KnownCodes
from codebook.citing.listed_numbers import PEOPLE_AFTER
from codebook.citing.shapes import Shape, ShapeKind, in_cpt_sections, in_hcpcs_sections, with_dot
from codebook.citing.tails import read_tail
from codebook.modifiers import MODIFIERS

_FLAGS = re.ASCII | re.IGNORECASE
_CUE_REACH = 32

_DX_CUE = re.compile(
    # What X12 calls diagnoses on its HI lines.
    r"\bA(?:B[FJKN]|PR):\Z|"
    r"\b(?:p|s)?(?:dx|diag(?:nos[ie]s)?|icd)s?(?:[\s-]?(?:9|10))?(?:[\s-]?cm)?(?:\s?codes?)?"
    r"(?:\spointer|\slinked)?[\s:#.=(-]{0,4}(?:(?:is|was|are|were|of|to|just|only|as)\s)?\s?\(?\Z",
    _FLAGS,
)
_CODE_CUE = re.compile(
    r"\b(?:cpts?|hcpcs|procedures?|proc|px|codes?|bill(?:ed|ing)?|report(?:ed)?|coded|cdt|ada)"
    r"[\s:#.=(-]{0,4}\Z",
    _FLAGS,
)
_LIST = re.compile(r"\s{0,2}[,/&+-]?\s{0,2}(?:(?:and|or|vs\.?|then)\s)?\s?\Z", _FLAGS)
_JOINED = re.compile(r"\s?(?:and|or|&|\+|vs\.?)\s?", _FLAGS)
_LISTED_WITH = re.compile(r"\s?(?:-|/|,|&|and|or|to)\s?\d{5}(?!\d)", _FLAGS)
# Two more groups of digits make it an id: D0419-8821-77.
_ID_AFTER = re.compile(r"#|-\d{3,6}-\d|-\d{6}|\s\d{4}\s\d{1,4}\b(?!\s?(?:units?|x\b|mg))", re.ASCII)
# A diagnosis has no number tied to it: specimens and claims have (S26-04417).
_NUMBER_AFTER = re.compile(r"-\d{4,}(?![\w.])", re.ASCII)
# "E1165, N1831" are diagnoses, as no procedure begins with N or has a diagnosis's dot.
_DIAGNOSIS_NEXT = re.compile(
    r"(?:(?:\s?[+,;&/]\s?|\s(?:and\s)?)[A-Z]\d{3,4}(?!\w)){0,4}?(?:\s?[+,;&/]\s?|\s(?:and\s)?)"
    r"(?:[FINOW-Z]\d{3,4}|[A-TV-Z]\d[0-9A-Z]\.[0-9A-Z]{1,4})(?!\w)",
    re.ASCII,
)
_WITH_CODE = re.compile(r"\s(?:with|w/|and|&|\+)\s?(?:\d{5}|[a-z]\d{4})\b", _FLAGS)
# Nothing else is written with one of these and four digits: g2211, c1781.
_LETTERS_OF_CODES = frozenset("acgjlqv")
_DX_TALK = re.compile(r"\b(?:dx|diagnos[ie]s|icd)\b", _FLAGS)
_DENTAL_TALK = re.compile(
    r"\b(?:dent\w*|tooth|teeth|cdt|crown|molar|oral|endodont\w*|perio\w*)\b", _FLAGS
)
# A number the whole fee schedule lacks is cited only where the letter talks of codes around it.
_CODE_TALK = re.compile(
    r"\b(?:cpt|codes?|bill\w*|den(?:y|ied|ial)|modifier|mod|report\w*|procedure|charge\w*|global|"
    r"units?|paid|wrvus?|done|performed)\b",
    _FLAGS,
)
_TALK_REACH = 60
_NUMBER_NEAR = re.compile(r"(?<![\w.$#/-])\d{5}(?![\w.%])", re.ASCII)

# Masks, grades, highways and versions of the HCC model; as diagnoses they are cited with a cue.
_NO_DIAGNOSIS = frozenset(
    {"N95", "K12", "D50", "D10", "A10", "B52", "F15", "H264", "C130", "A320", "V24", "V28"}
)
# What stands beside a code in prose, and what does only in addresses, programs and encoded files.
_BESIDE_BARE = frozenset(
    " \t\r\n()[]{}<>\"'/,:;.?!|*+-\u2018\u2019\u201c\u201d\u2022\u00b7\u2026\u2192"
)
_NEVER_BESIDE = frozenset("=@\\`^$%~")
# But units and prices: 97110=3, 97110@2; "=20" is an encoded blank.
_COUNTED = re.compile(r"(?:=(?:[1-9]|1\d)|@\d{1,3}|[=@]\x00)(?![\w=@]|\.\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Name:
    """A code, its system, whether it is *known* to the book, and whether it is only a stem."""

    code: str
    system: str
    known: bool
    partial: bool = False


class Namer:
    """Tells the shapes of one letter's masked *text*, with the lists of the book.

    *topic* is the letter's subject.
    """

    def __init__(self, text: str, known: KnownCodes, topic: str = "") -> None:
        self._text = text
        self._known = known
        self._topic = topic

    @cached_property
    def _is_dental(self) -> bool:
        """Whether the letter speaks of teeth."""
        talk = _DENTAL_TALK
        return bool(talk.search(self._topic) or talk.search(self._text))

    def name(self, shape: Shape, last: Citation | None) -> Name | None:
        """What *shape* is, *last* being the citation before it; None = not a citation."""
        if self._is_part_of_a_word(shape, last) or _ID_AFTER.match(self._text, shape.end):
            return None
        if shape.kind is ShapeKind.PROCEDURE:
            return self._procedure(shape, last)
        if shape.kind is ShapeKind.STEM:
            return self._stem(shape, last)
        if shape.kind is ShapeKind.DOUBLE:
            return self._double(shape, last)
        if shape.kind is ShapeKind.DOTTED:
            return self._dotted(shape, last)
        return self._bare(shape, last)

    def _is_part_of_a_word(self, shape: Shape, last: Citation | None) -> bool:
        """Whether it is tied to an id (CA-44821) or to noise, not to a code or a cue."""
        before = self._text[max(0, shape.start - 2) : shape.start]
        tied = len(before) == 2 and before[1] in "-." and before[0].isalnum()
        if not tied and self._stands_in_prose(shape):
            return False
        follows_code = tied and last is not None and last.end == shape.start - 1
        return not (follows_code or self._cued(shape, _CODE_CUE) or self._cued(shape, _DX_CUE))

    def _stands_in_prose(self, shape: Shape) -> bool:
        beside = self._text[max(0, shape.start - 1) : shape.start]
        if not _COUNTED.match(self._text, shape.end):
            beside += self._text[shape.end : shape.end + 1]
        if shape.kind is ShapeKind.BARE:
            return all(mark in _BESIDE_BARE for mark in beside)
        return not any(
            mark in _NEVER_BESIDE or (mark.isalpha() and not mark.isascii()) for mark in beside
        )

    def _cued(self, shape: Shape, cue: re.Pattern[str]) -> bool:
        return cue.search(self._text[max(0, shape.start - _CUE_REACH) : shape.start]) is not None

    def _is_called_dx(self, shape: Shape, last: Citation | None) -> bool:
        """Whether "dx" stands before it, or before the list of diagnoses it continues."""
        if self._cued(shape, _DX_CUE):
            return True
        return last is not None and last.system == ICD10CM and self._continues(shape, last)

    def _continues(self, shape: Shape, last: Citation) -> bool:
        between = self._text[last.end : shape.start]
        return len(between) < 12 and _LIST.match(between) is not None

    def _joins(self, shape: Shape, last: Citation) -> bool:
        """Whether "and" or "or" puts it beside *last*: 80307 and G0481."""
        return _JOINED.fullmatch(self._text[last.end : shape.start][:8]) is not None

    def _around(self, shape: Shape) -> str:
        return self._text[max(0, shape.start - _TALK_REACH) : shape.end + _TALK_REACH]

    def _procedure(self, shape: Shape, last: Citation | None) -> Name | None:
        known = self._known.has(CPT, shape.code)
        if self._cued(shape, _CODE_CUE):
            return Name(shape.code, CPT, known)
        if not in_cpt_sections(shape.code) or self._text[shape.start - 1 : shape.start] == "#":
            return None
        if known and (self._known.lists_cpt or not PEOPLE_AFTER.match(self._text, shape.end)):
            return Name(shape.code, CPT, known=True)
        if not shape.in_capitals or PEOPLE_AFTER.match(self._text, shape.end):
            return None
        if self._is_missed_by_the_list(shape) and not self._is_talked_of(shape, last):
            return None
        return Name(shape.code, CPT, known=False)

    def _is_missed_by_the_list(self, shape: Shape) -> bool:
        # The fee schedule lists no laboratory analyses of one maker (0001U) and no 0001A.
        return self._known.lists_cpt and shape.code.isdigit()

    def _is_talked_of(self, shape: Shape, last: Citation | None) -> bool:
        if last is not None and self._continues(shape, last):
            return True
        if self._has_tail(shape) or _LISTED_WITH.match(self._text, shape.end):
            return True
        return _CODE_TALK.search(self._around(shape)) is not None

    def _stem(self, shape: Shape, last: Citation | None) -> Name | None:
        stem = shape.code.rstrip("X")
        if stem.isdigit():
            padded = (stem.ljust(5, "0"), stem.ljust(5, "9"), stem.ljust(5, "5"))
            good = not stem.endswith("000") and any(in_cpt_sections(code) for code in padded)
            return Name(stem, CPT, good, partial=True) if good else None
        diagnosis = with_dot(stem)
        is_diagnosis = self._known.has(ICD10CM, diagnosis)
        called = self._is_called_dx(shape, last)
        supply = stem.ljust(5, "5")
        if not called and stem[0] != "D" and in_hcpcs_sections(supply):
            talk = is_diagnosis and _DX_TALK.search(self._around(shape))
            if not talk:
                return Name(stem, HCPCS, known=True, partial=True)
        return Name(diagnosis, ICD10CM, known=True, partial=True) if is_diagnosis else None

    def _double(self, shape: Shape, last: Citation | None) -> Name | None:
        code, dotted = shape.code, with_dot(shape.code)
        is_diagnosis = self._known.has(ICD10CM, dotted)
        is_supply = self._known.has(HCPCS, code)
        # "E53.8 J3420" begins a list of lines behind one of diagnoses, which have their dots.
        may_be_line = in_hcpcs_sections(code)
        dotted_before = last is not None and "." in self._text[last.start : last.end]
        is_line = dotted_before and (is_supply or (may_be_line and not is_diagnosis))
        called = self._cued(shape, _DX_CUE) if is_line else self._is_called_dx(shape, last)
        if called and not self._has_tail(shape):
            return Name(dotted, ICD10CM, is_diagnosis)
        if is_supply:
            return Name(code, CDT if code[0] == "D" else HCPCS, known=True)
        if code[0] == "D":
            return self._dental(shape, is_diagnosis=is_diagnosis)
        joined = (
            may_be_line
            and last is not None
            and last.system in (CPT, HCPCS)
            and self._joins(shape, last)
        )
        if is_diagnosis and shape.in_capitals and not joined and self._is_rather_diagnosis(shape):
            return Name(dotted, ICD10CM, known=True)
        if not may_be_line:
            return None
        # A number the whole list lacks needs a cue, or a tail that only a claim's line has.
        said = self._cued(shape, _CODE_CUE) or self._has_tail(shape)
        # Other small letters need the talk of a claim around them.
        said = (
            said
            or shape.written[0] in _LETTERS_OF_CODES
            or _CODE_TALK.search(self._around(shape)) is not None
            or _NUMBER_NEAR.search(self._around(shape)) is not None
        )
        said = said or _WITH_CODE.match(self._text, shape.end) is not None
        return Name(code, HCPCS, known=False) if shape.in_capitals or said else None

    def _is_rather_diagnosis(self, shape: Shape) -> bool:
        if not in_hcpcs_sections(shape.code):
            return True
        if self._has_tail(shape) or self._cued(shape, _CODE_CUE):
            return False
        if _DIAGNOSIS_NEXT.match(self._text, shape.end):
            return True
        return self._known.lists_hcpcs or _DX_TALK.search(self._around(shape)) is not None

    def _dental(self, shape: Shape, *, is_diagnosis: bool) -> Name | None:
        """A D code the book lacks, as it may: the numbers are the ADA's."""
        if is_diagnosis and not (self._is_dental or self._has_tail(shape)):
            return Name(with_dot(shape.code), ICD10CM, known=True) if shape.in_capitals else None
        if not is_diagnosis or shape.in_capitals or self._cued(shape, _CODE_CUE):
            return Name(shape.code, CDT, known=False)
        return None

    def _dotted(self, shape: Shape, last: Citation | None) -> Name | None:
        code = self._without_placeholder(shape.code)
        partial = code != shape.code or self._is_open(shape, code)
        if self._known.has(ICD10CM, code):
            return Name(code, ICD10CM, known=True, partial=partial)
        plain = shape.in_capitals and shape.code[4:5].isdigit()
        if not plain and not self._is_called_dx(shape, last):
            return None
        return Name(code, ICD10CM, known=False, partial=partial)

    def _without_placeholder(self, code: str) -> str:
        """E11.X and Z79.0X mean the family E11 and Z79.0, unless the X is the code's own."""
        stem = code.rstrip(".")
        while stem.endswith("X") and not self._is_padded(stem):
            stem = stem[:-1].rstrip(".")
        return stem

    def _is_padded(self, stem: str) -> bool:
        """Whether its X is the code's own, though the code may still lack its last character."""
        if self._known.has(ICD10CM, stem):
            return True
        return len(stem.replace(".", "")) == 6 and self._known.is_stem(stem)

    def _is_open(self, shape: Shape, code: str) -> bool:
        """Whether it is left open by what is behind it: H61.2-, J10.-, E11*, M84 something."""
        if tells_of_family(self._text, shape.end):
            return not self._known.is_billable(code) and self._known.is_stem(code)
        after = self._text[shape.end : shape.end + 2]
        if after[:1] not in ("-", "*") or after[1:].isalnum():
            return False
        return shape.code.endswith(".") or (
            not self._known.is_billable(code) and self._known.is_stem(code)
        )

    def _bare(self, shape: Shape, last: Citation | None) -> Name | None:
        if _NUMBER_AFTER.match(self._text, shape.end):
            return None
        code = with_dot(self._without_placeholder(shape.code))
        known = self._known.has(ICD10CM, code)
        stripped = code.replace(".", "") != shape.code
        partial = stripped or self._is_open(shape, code)
        if self._is_called_dx(shape, last):
            good = known or (len(shape.code) > 3 and not stripped)
            return Name(code, ICD10CM, known, partial) if good else None
        meant = shape.in_capitals or shape.written[0] == "z" or self._cued(shape, _CODE_CUE)
        if not (known and meant) or shape.code in _NO_DIAGNOSIS or means_icd10(self._text, shape):
            return None
        return Name(code, ICD10CM, known=True, partial=partial)

    def _has_tail(self, shape: Shape) -> bool:
        """Whether modifiers or units follow, which no diagnosis has."""
        tail = read_tail(self._text, shape.code, shape.end, lambda two: two in MODIFIERS)
        return bool(tail.modifiers) or tail.units is not None
