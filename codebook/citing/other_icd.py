"""ICD-10-PCS codes, and the ICD-9-CM codes that old records still carry."""

import re
from collections.abc import Iterator

from codebook.cited import ICD9CM, ICD10PCS, Citation
from codebook.citing.known import KnownCodes
from codebook.citing.shapes import in_cpt_sections
from codebook.modifiers import MODIFIERS

_FLAGS = re.ASCII | re.IGNORECASE

# Seven characters of which one is a digit; there is no I and no O in ICD-10-PCS.
_PCS = re.compile(
    r"(?P<code>[0-9B-DF-HX](?<![\w.$#-].)(?:(?<=\d)|(?=[A-Z]{0,5}\d))[0-9A-HJ-NP-Z]{6})"
    r"(?![\w$-]|\.\w)",
    re.ASCII,
)
# The medical and surgical section, whose fifth character is one of six approaches; two letters at
# least, as a number with one may count anything.
_TYPICAL = re.compile(r"(?=\d+[A-Z]\w*[A-Z])0[0-9A-HJ-NP-Z]{3}[03478X][0-9A-HJ-NP-Z]{2}", re.ASCII)
# Sections beside it that are cited most, each with its body systems: obstetrics, administration,
# measurement, ventilation, other procedures, new technology.
_TYPICAL_BESIDE = re.compile(
    r"(?:10[2-9A-Z]0|30[24]3|3E0[A-Z0-9]|4A[01][0-9A-Z]|4B0[0-9A-Z]|5A[012][0-9A-Z]|8E0[A-Z0-9]|"
    r"XW0[0-9A-Z])[0-9A-HJ-NP-Z]{2}[0-9A-Z]",
    re.ASCII,
)
_PCS_CUE = re.compile(
    r"\b(?:pcs|inpatient\s(?:procedure|px)|px|procedure)(?:\scodes?)?(?:\s(?:is|was|for|of))?"
    r"[\s:#(=-]{0,4}\Z",
    _FLAGS,
)
_PCS_TALK = re.compile(
    r"\b(?:pcs|drgs?|inpatient|principal\sprocedure|medical\sand\ssurgical)\b", _FLAGS
)
_CUE_REACH = 40

_ICD9 = re.compile(
    r"(?P<code>[\dVE](?<![\w.$€£-].)(?<!\d[,/].)(?:"
    r"(?:(?<!E)\d\d|(?<=E)\d{3})\.(?:\d{1,2}|[xX]{1,2}|\d[xX])|(?<=\d)\d[xX]\.[xX]{1,2}))"
    r"(?![\w%]|\.\d|-\d|[ ]?(?:mg|mcg|ml|cm|mm|lbs?|kg|miles|usd|dollars|rvus?|hours|hrs|min)\b)",
    re.ASCII,
)
_ICD9_WORD = r"icd[\s-]?9(?:[\s-]?cm)?"
_ICD_WORD = r"icd(?:[\s-]?(?:9|10))?(?:[\s-]?cm)?"
_ICD9_TALK = re.compile(
    rf"\b{_ICD9_WORD}\b|\bold\s(?:dx|diagnosis|codes?|charts?|records?)\b|\bgems?\b|\bmapping\b|\bequivalent\b|\bold[\s-]style\b|"
    r"\b(?:old|former)\sicd\b|\bi-?(?:9|10)\scodes\b|\b(?:in|to)\s(?:i?-?10|icd[\s-]?10|ten)\b",
    _FLAGS,
)
_ICD9_CUE = re.compile(
    rf"\b(?:{_ICD_WORD}|dx|diag(?:nos[ie]s)?)s?(?:\s?codes?)?(?:\s(?:is|was|of|for|to|old))?"
    r"[\s:#.=(-]{0,4}\Z",
    _FLAGS,
)
_NOT_ICD9 = re.compile(
    r"\b(?:paid|allowed|rate|fee|total|charge|amount|weight)[\s:#(-]{0,3}\Z",
    _FLAGS,
)
_ICD9_BARE = re.compile(
    rf"\b(?:{_ICD9_WORD})(?:\s?codes?)?(?:\s(?:is|was|of|for))?[\s:#.=(-]{{0,4}}"
    r"(?P<code>\d{3,5}|V\d{2,4}|E\d{3,4})(?![\w.-])",
    _FLAGS,
)
_LIST = re.compile(r"\s{0,2}[,/&+]?\s{0,2}(?:(?:and|or|vs\.?|then|to)\s)?\Z", _FLAGS)
# Every ICD-10-CM code of V00 to V99 has seven characters, so V20.2 can only be the older one.
_OLD_V = re.compile(r"V(?:0[1-9]|[1-8]\d|9[01])\.\d{1,2}\Z", re.ASCII)


def find_inpatient(masked: str, known: KnownCodes) -> Iterator[Citation]:
    """Every ICD-10-PCS code *masked* text cites: in the tables, or called so."""
    talk, last_end = None, -1
    for match in _PCS.finditer(masked):
        code = match["code"]
        is_known = known.has(ICD10PCS, code)
        listed = last_end >= 0 and _LIST.match(masked[last_end : match.start()][:12])
        if not is_known and not listed:
            talk = _PCS_TALK.search(masked) is not None if talk is None else talk
            before = masked[max(0, match.start() - _CUE_REACH) : match.start()]
            called = bool(_PCS_CUE.search(before) or _TYPICAL.fullmatch(code))
            called = called or _is_typical_beside(code)
            called = called or (talk and _reads_like_inpatient(code))
            if not called or _is_line_with_modifier(code):
                continue
        last_end = match.end()
        yield Citation(code, ICD10PCS, (), None, *match.span(), "", is_known)


def _is_typical_beside(code: str) -> bool:
    return code[-1] == "Z" and _TYPICAL_BESIDE.fullmatch(code) is not None


def _reads_like_inpatient(code: str) -> bool:
    # "No qualifier" is the commonest end; a number with one other letter may count anything.
    return sum(mark.isalpha() for mark in code) >= 2 or (code[0] == "0" and code[-1] == "Z")


def _is_line_with_modifier(code: str) -> bool:
    """Whether it is a CPT code with a modifier glued to it (20610RT); PCS has few of ten."""
    return code[:5].isdigit() and in_cpt_sections(code[:5]) and code[5:] in MODIFIERS


def find_icd9(masked: str, known: KnownCodes, topic: str = "") -> Iterator[Citation]:
    """Every ICD-9-CM code *masked* text cites: called so, or readable as nothing else.

    *topic* is the letter's subject, which may call them so.
    """
    matches = list(_ICD9.finditer(masked))
    talk = bool(matches) and (_ICD9_TALK.search(masked) or _ICD9_TALK.search(topic)) is not None
    talk = talk or any(_is_old(one["code"], known) for one in matches)
    last_end = -1
    for match in matches:
        before = masked[max(0, match.start() - _CUE_REACH) : match.start()]
        listed = last_end >= 0 and _LIST.match(masked[last_end : match.start()][:12])
        called = bool(_ICD9_CUE.search(before) or listed)
        if not called and (
            _NOT_ICD9.search(before) or not _reads_like_icd9(match["code"], known, talk=talk)
        ):
            continue
        if match["code"][0] == "V" and _is_named_icd10(before):
            continue
        last_end = match.end()
        yield _citation(match, known)
    for match in _ICD9_BARE.finditer(masked):
        yield _citation(match, known)


def _is_named_icd10(before: str) -> bool:
    return re.search(r"icd-?\s?10(?:-?cm)?[\s:]{0,3}\Z", before, _FLAGS) is not None


def _is_old(code: str, known: KnownCodes) -> bool:
    return bool(_OLD_V.match(code)) and not known.is_billable(code)


def _reads_like_icd9(code: str, known: KnownCodes, *, talk: bool) -> bool:
    """Whether *code* needs no cue: no other reading, or listed where the letter speaks of ICD-9."""
    if code[0] == "V":
        return _is_old(code, known)
    if code[0] == "E":
        return "E800" <= code < "F" or talk or known.has(ICD9CM, code)
    if code[-1] in "xX":
        return True
    return talk


def _citation(match: re.Match[str], known: KnownCodes) -> Citation:
    written = match["code"].upper()
    code = written.rstrip("X").rstrip(".").rstrip("X")
    partial = code != written
    if "." not in code and len(code) > 3 + (code[0] == "E"):
        stem = 4 if code[0] == "E" else 3
        code = f"{code[:stem]}.{code[stem:]}"
    is_known = known.has(ICD9CM, code)
    start, end = match.span("code")
    return Citation(code, ICD9CM, (), None, start, end, "", is_known, partial=partial)
