"""Codes with a slip of the pen: Z12-11, ZO1.810, Z01. 818, 992l3, POS l1.

A slip is mended only where one mended code alone is in the book (or, for a CPT number with O, I or
l for a digit, where CPT has numbers) and the written one is none; whoever reads the draft is told.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from codebook.cited import CPT, HCPCS, ICD9CM, ICD10CM, ICD10PCS
from codebook.citing.known import KnownCodes
from codebook.citing.shapes import in_cpt_sections, in_hcpcs_sections, with_dot


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
_QUOTES = frozenset(('""', "''", "\u201c\u201d", "\u2018\u2019"))
# A dash within five digits, where the number is called a code or was refused: 36-415 rejected.
_DASHED = re.compile(
    r"(?P<left>\d(?<![\w.$/:-]\d)\d{1,2})-(?P<right>\d{2,3})(?=\s(?:(?:was|got|is|as)\s)?"
    r"(?:rejected|denied|invalid|bounced|refused)\b|(?<=cpt\s\d\d-\d\d\d)|(?<=cpt\s\d\d\d-\d\d))"
    r"(?![\w%/-]|\.\d)"
    # With a blank only behind such a word: "code 36 415".
    r"|(?<=\b(?:code|.cpt)\s)(?P<first>\d\d) (?P<last>\d{3})(?![\w%/-]|\.\d)",
    re.ASCII | re.IGNORECASE,
)
# A word with a digit and a letter that an eye or a scanner takes for one.
_LOOK_ALIKE = re.compile(
    r"(?<![\w.@/#-])(?=[A-Za-z]{0,3}\d)[0-9A-Za-z.|]{3,8}(?![\w@/|]|\.\w)", re.ASCII
)
# Nought for the letter O of obstetrics; no other list has three places behind the dot: 099.013.
_NOUGHT_FIRST = re.compile(
    r"0(?<![\w.,$#/:-].)(?P<rest>\d[0-9A-Z]\.\d{3}[0-9A-Z]?)(?![\w%/-]|\.\d|\s?(?:mg|ml|cm|mm)\b)",
    re.ASCII,
)
_CONFUSED = frozenset("OoIl|SZBG")
_IS_CONFUSED = re.compile(
    r"\d(?:[0-9A-Za-z.|]{0,7}[OoIl|SZBG]|(?<=[OoIl|SZBG].)|(?<=[OoIl|SZBG]..)|(?<=[OoIl|SZBG]...))",
    re.ASCII,
)
_TO_DIGITS = str.maketrans("OoIl|SZBG", "001115286")
_TO_LETTERS = str.maketrans("0o1l|5286", "OOIIISZBG")
# Three or four characters without a dot are rather anything else (CO2, N2O2) unless only the last
# of them is wrong: I1O, N39O.
_SHORT = re.compile(r"[A-Z]\d{1,2}[OI]", re.ASCII)
# Five digits, or four and CPT's letter.  A careless eye's letter is within: 1200S is a street.
_NUMBER_LIKE = re.compile(r"[\dOoIl|]{4}[\dOoIl|FTUMAftuma]", re.ASCII)
_NUMBER_WITHIN = re.compile(r"\d[\dSZBGOIl]{3}\d", re.ASCII)
_SENTENCE_GOES_ON = re.compile(r"\s[a-z]", re.ASCII)
# A number that is called a place of service, a DRG or a revenue code.
_CALLED_NUMBER = re.compile(
    r"\b(?:pos|(?:ms-?\s?)?drg|rev(?:enue)?(?:\s?(?:codes?|cd))?)\s?[:#]?\s?"
    r"(?P<number>(?=[OIl]{0,3}\d)[\dOIl]{2,4})(?![\w.-])",
    re.ASCII | re.IGNORECASE,
)


def find_slips(masked: str, known: KnownCodes) -> Iterator[Slip]:
    """Every slip in *masked* text that can be mended in one way; no order is promised."""
    yield from _wrong_punctuation(masked, known)
    yield from _torn(masked, known)
    for match in _NOUGHT_FIRST.finditer(masked):
        if known.has(ICD10CM, f"O{match['rest']}"):
            yield Slip(f"O{match['rest']}", ICD10CM, *match.span())
    # Few texts have any such word.
    for match in _LOOK_ALIKE.finditer(masked) if _IS_CONFUSED.search(masked) else ():
        word = match.group()
        if _CONFUSED.isdisjoint(word):
            continue
        meant = _meant(word.rstrip("."), known)
        if meant is not None:
            yield Slip(*meant, match.start(), match.start() + len(word.rstrip(".")))


def with_figures(masked: str) -> str:
    """*masked* text with figures for the letters in numbers that are called one of a list."""

    def mended(match: re.Match[str]) -> str:
        number = match["number"]
        return match.group()[: -len(number)] + number.translate(_TO_DIGITS)

    return _CALLED_NUMBER.sub(mended, masked)


def _torn(masked: str, known: KnownCodes) -> Iterator[Slip]:
    """Codes whose halves stand apart, or whose dot stands elsewhere."""
    for match in _DOT_ASTRAY.finditer(masked):
        code = with_dot(match["left"] + match["right"])
        if known.has(ICD10CM, code):
            yield Slip(code, ICD10CM, *match.span())
    for match in _TORN.finditer(masked):
        code = match["left"] + match["right"]
        # Where no list is loaded, a code's quotes say that it is one: "G 0444".
        quoted = masked[match.start() - 1 : match.start()] + masked[match.end() : match.end() + 1]
        is_meant = quoted in _QUOTES and not known.lists_hcpcs and in_hcpcs_sections(code)
        if known.has(HCPCS, code) or is_meant:
            yield Slip(code, HCPCS, *match.span())
    for match in _DASHED.finditer(masked):
        code = (match["left"] or match["first"]) + (match["right"] or match["last"])
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
    found = set(_candidates(word, known))
    return found.pop() if len(found) == 1 else None


def _candidates(word: str, known: KnownCodes) -> Iterator[tuple[str, str]]:
    """Every code of the book, with its system, that *word* looks like."""
    digits = word.translate(_TO_DIGITS).upper()
    if _is_number(word, digits, known):
        yield digits, CPT
    if len(word) == 7 and known.has(ICD10PCS, _without_o_and_i(word)):
        yield _without_o_and_i(word), ICD10PCS
    if known.has(ICD9CM, digits):
        yield digits, ICD9CM
    if len(word) < 5 and "." not in word:
        if _SHORT.fullmatch(word) and known.is_billable(word[0] + digits[1:]):
            yield with_dot(word[0] + digits[1:]), ICD10CM
        return
    yield from _supply_or_diagnosis(word, digits, known)


def _is_number(word: str, digits: str, known: KnownCodes) -> bool:
    """Whether CPT has *digits*, or may have them where the letters of *word* are surely digits."""
    if sum(mark.isdigit() for mark in word) < 3:
        return False
    if _NUMBER_LIKE.fullmatch(word) and digits.isdigit():
        return _is_cpt(digits, known)
    within = _NUMBER_LIKE.fullmatch(word) or _NUMBER_WITHIN.fullmatch(word)
    return within is not None and known.has(CPT, digits)


def _without_o_and_i(word: str) -> str:
    """*word* as ICD-10-PCS would have it, which has no letter O and no I."""
    return word.upper().replace("O", "0").replace("I", "1")


def _supply_or_diagnosis(word: str, digits: str, known: KnownCodes) -> set[tuple[str, str]]:
    first = word[0].translate(_TO_LETTERS).upper()
    plain = word.upper()
    candidates = (
        first + digits[1:],
        first + digits[1] + plain[2:],
        first + digits[1:-1] + plain[-1],
        plain[:2] + digits[2:],
        first + digits[1] + plain[2] + digits[3:],
    )
    # G0439 is a visit, though G04.39 is a diagnosis.
    supplies = {(one, HCPCS) for one in candidates if len(one) == 5 and known.has(HCPCS, one)}
    # Without its dot a diagnosis must at least begin as written.
    whole = (one for one in candidates if one[3:4] == "." or ("." not in one and one[0] == word[0]))
    return supplies or {
        (with_dot(one), ICD10CM) for one in whole if known.has(ICD10CM, with_dot(one))
    }


def _is_cpt(code: str, known: KnownCodes) -> bool:
    return known.has(CPT, code) or (not known.lists_cpt and in_cpt_sections(code))


def _is_code(code: str, known: KnownCodes) -> bool:
    return bool(known.systems(code) & {CPT, HCPCS, ICD9CM, ICD10CM, ICD10PCS})
