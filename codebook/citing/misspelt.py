"""Codes with a slip of the pen: Z12-11, ZO1.810, Z01. 818, 992l3.

A slip is mended only where the mended code is in the book (or, for a CPT number, where CPT has
numbers) and the written one is none; whoever reads the draft is told.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from codebook.cited import CPT, HCPCS, ICD10CM, ICD10PCS
from codebook.citing.known import KnownCodes
from codebook.citing.shapes import in_cpt_sections, with_dot


@dataclass(frozen=True, slots=True)
class Slip:
    """What was written at *start* to *end*, and the *code* of *system* that was meant."""

    code: str
    system: str
    start: int
    end: int


# A dash, comma or two dots for the dot, or a blank beside it.
_PUNCTUATION = re.compile(
    r"(?P<stem>[A-Z](?<![\w.-].)\d[0-9A-Z])(?:[-,:;]|\.\.|\s\.\s?|\.\s)(?P<rest>\d[0-9A-Z]{0,3})"
    r"(?![\w%-]|\.\d|,\d|\s?(?:mg|ml|units?|days?|times|x\b))",
    re.ASCII,
)
# The dot one place to the left or to the right.
_DOT_ASTRAY = re.compile(
    r"(?P<left>[A-Z](?<![\w.-].)(?!(?<=E)[89])\d[0-9A-Z]{2,3})\.(?P<right>\d[0-9A-Z]{0,4})"
    r"(?![\w%-]|\.\d)",
    re.ASCII,
)
# A letter and four digits torn apart: G-0439, J 3301.
_TORN = re.compile(
    r"(?P<left>[A-CEG-HJ-MP-V](?<![\w.-].))[- ](?P<right>\d{4})(?![\w%/-]|\.\d)", re.ASCII
)
# A dash within five digits, where the number is called a code or was refused: 36-415 rejected.
_DASHED = re.compile(
    r"(?P<left>\d(?<![\w.$/:-]\d)\d{1,2})-(?P<right>\d{2,3})(?=\s(?:(?:was|got|is|as)\s)?"
    r"(?:rejected|denied|invalid|bounced|refused)\b|(?<=cpt\s\d\d-\d\d\d)|(?<=cpt\s\d\d\d-\d\d))"
    r"(?![\w%/-]|\.\d)",
    re.ASCII | re.IGNORECASE,
)
# A word with a digit and a letter that an eye or a scanner takes for one.
_LOOK_ALIKE = re.compile(
    r"(?<![\w.@/#-])(?=[A-Za-z]{0,3}\d)[0-9A-Za-z.|]{3,8}(?![\w@/|]|\.\w)", re.ASCII
)
_CONFUSED = frozenset("OoIl|")
_IS_CONFUSED = re.compile(
    r"\d(?:[0-9A-Za-z.|]{0,7}[OoIl|]|(?<=[OoIl|].)|(?<=[OoIl|]..)|(?<=[OoIl|]...))", re.ASCII
)
_TO_DIGITS = str.maketrans("OoIl|", "00111")
_TO_LETTERS = str.maketrans("01l|o", "OIIIO")
_SENTENCE_GOES_ON = re.compile(r"\s[a-z]", re.ASCII)


def find_slips(masked: str, known: KnownCodes) -> Iterator[Slip]:
    """Every slip in *masked* text that can be mended in one way; no order is promised."""
    yield from _wrong_punctuation(masked, known)
    yield from _torn(masked, known)
    # Few texts have any such word.
    for match in _LOOK_ALIKE.finditer(masked) if _IS_CONFUSED.search(masked) else ():
        word = match.group()
        if _CONFUSED.isdisjoint(word):
            continue
        meant = _meant(word.rstrip("."), known)
        if meant is not None:
            yield Slip(*meant, match.start(), match.start() + len(word.rstrip(".")))


def _torn(masked: str, known: KnownCodes) -> Iterator[Slip]:
    """Codes whose halves stand apart, or whose dot stands elsewhere."""
    for match in _DOT_ASTRAY.finditer(masked):
        code = with_dot(match["left"] + match["right"])
        if known.has(ICD10CM, code):
            yield Slip(code, ICD10CM, *match.span())
    for match in _TORN.finditer(masked):
        code = match["left"] + match["right"]
        if known.has(HCPCS, code):
            yield Slip(code, HCPCS, *match.span())
    for match in _DASHED.finditer(masked):
        code = match["left"] + match["right"]
        if len(code) == 5 and _is_cpt(code, known):
            yield Slip(code, CPT, *match.span())


def _wrong_punctuation(masked: str, known: KnownCodes) -> Iterator[Slip]:
    for match in _PUNCTUATION.finditer(masked):
        code = f"{match['stem']}.{match['rest']}"
        # "The dx was K63. 5 polyps": one digit behind a full stop may begin the next sentence.
        ends = match.group()[3:].startswith(". ") and len(match["rest"]) == 1
        if ends and _SENTENCE_GOES_ON.match(masked, match.end()):
            continue
        if known.has(ICD10CM, code):
            yield Slip(code, ICD10CM, *match.span())


def _meant(word: str, known: KnownCodes) -> tuple[str, str] | None:
    """The code and system that *word* stands for; None = it is one itself, or stands for none."""
    if _is_code(word.upper(), known):
        return None
    digits = word.translate(_TO_DIGITS).upper()
    if len(word) == 5 and digits.isdigit() and sum(mark.isdigit() for mark in word) >= 3:
        return (digits, CPT) if _is_cpt(digits, known) else None
    if len(word) == 7 and known.has(ICD10PCS, digits):
        return digits, ICD10PCS
    return _supply_or_diagnosis(word, digits, known)


def _supply_or_diagnosis(word: str, digits: str, known: KnownCodes) -> tuple[str, str] | None:
    # CO2 and H2O are no tongue cancer and no uveitis: a short word needs its dot.
    if "." not in word and len(word) < 5:
        return None
    first = word[0].translate(_TO_LETTERS).upper()
    candidates = (
        first + digits[1:],
        first + digits[1] + word[2:].upper(),
        word[:2].upper() + digits[2:],
    )
    for code in dict.fromkeys(candidates):
        if len(code) == 5 and known.has(HCPCS, code):
            return code, HCPCS
        # Without its dot a diagnosis must at least begin as written.
        is_whole = "." in code or code[0] == word[0]
        if is_whole and known.has(ICD10CM, with_dot(code)):
            return with_dot(code), ICD10CM
    return None


def _is_cpt(code: str, known: KnownCodes) -> bool:
    return known.has(CPT, code) or (not known.lists_cpt and in_cpt_sections(code))


def _is_code(code: str, known: KnownCodes) -> bool:
    return bool(known.systems(code) & {CPT, HCPCS, ICD10CM, ICD10PCS})
