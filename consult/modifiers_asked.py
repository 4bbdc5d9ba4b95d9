"""The modifiers a question is about, by the talk around them."""

import re
from collections.abc import Sequence

from codebook.cited import Citation
from codebook.modifiers import MODIFIERS, is_ambulance_pair

_TWO = r"(?:\d\d|[A-Z][A-Z0-9]|\d[A-Z])"
_JOIN = r"\s?(?:,\s?or|,\s?and|,|/|&|\+|or|and|vs\.?|versus|instead\sof|not)\s?(?:the\s|a\s)?-?"
_TWOS = rf"{_TWO}(?:{_JOIN}{_TWO}(?![\w-])){{0,6}}"
_TALK = (
    "the|with|without|w/o|w/|needs?|add|adding|append|appending|use|using"
    r"|gets?|takes?|does|do|flags?|wants?|does\s\w+\swant|"
    r"require[sd]?|any|w|put|on|drop|remove|missing|have|has|an?|or|is(?!\s\d\d[.,;])|and|just"
    "|plus|only|attach|expects?|that"
)
_AMOUNTS = (
    "(?:mg|ml|cm|mm|g|mcg|yo|y/o|hrs?|secs?|mins?)\\b|minute|day|week|month|year|unit|hour|time|patient"
    "|lesion|level|percent|second|%|"
    "wart|polyp|tag|biops|code|visit|line|claim|digit|char|dollar|view|test"
    "|session|jar|specimen|site"
)
_NOT_COUNTED = rf"(?!\s?-?(?:{_AMOUNTS}))(?![\w/.%-]\w|-)"
_ASKED = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        (
            rf"\b(?:[Mm]odifiers?|MODIFIERS?|[Mm]ods?|MODS?)\b\.?\s?[:#]?\s?(?:of\s"
            rf"|is\s|like\s)?-?(?P<asked>{_TWOS})(?![\w-])"
        ),
        rf"(?<![\w.,$-])-?(?P<asked>{_TWOS})\s(?:[Mm]odifiers?|[Mm]ods?)\b",
        rf"(?<![\w-])-(?P<asked>{_TWO})(?![\w.-])",
        # A number alone is a modifier only in the talk of one: "needs 59", "the 25", "59?".
        (
            rf"\b(?i:{_TALK})\s-?(?P<asked>\d\d(?:{_JOIN}{_TWO}(?![\w-])){{0,4}})(?=\s?[?;!)]"
            rf"|[.,]?\s|[.,]?\Z){_NOT_COUNTED}"
        ),
        r"(?:[;:(,]|[.?!]\s|\A|\n)\s?(?P<asked>\d\d)(?:\sfor\s(?:both|each|him|her)|\swhere|\s(?:needed|required|too|ok))?\s?(?:\?|\Z)",
        # Several of one: "both need 59s"; nobody is in the fifty-nines.
        r"(?<![\w.,$'-])(?P<asked>25|59)'?s(?![\w-])",
        # Sides that stand on no code are asked about; one of them alone may be a knee.
        r"(?<![\w-])(?P<asked>(?:RT|LT)\s?(?:and|or|/|&|,|\+|\s)\s?-?(?:LT|RT))(?![\w-])",
        r"\b(?:bill|use|add|report|append|needs?)\s(?:the\s|an?\s)?-?(?P<asked>AS)\b(?!\s[a-z])",
        r"(?<![\w-])(?P<asked>AS)\s(?:for|on|to)\s(?:\d{5}|[A-Z]\d{4})(?!\w)",
        (
            r"(?:[;:(,]|\.\s|\A|\n)\s?(?P<asked>\d\d|AS)\son\s(?:the|each|it|both"
            r"|line|which|every|second|first|\d{5}|[A-Z]\d{4})\b"
        ),
        (
            rf"(?<![\w.-])(?P<asked>(?:{_TWO},\s){{0,3}}{_TWO},?\s?(?:or|vs\.?|versus|/)\s?{_TWO}(?:\s?(?:or"
            rf"|vs\.?|,)\s?{_TWO})?)\s?\?"
        ),
        (
            rf"\b(?:with\s|use\s|,\s|or\s)?-?(?P<asked>{_TWO})\sfor\s(?i:medicare"
            rf"|medicaid|commercial|mcr|bcbs|aetna|uhc|cigna|humana|tricare)\b"
        ),
        # A sentence that begins with a choice: "53 or 52 for poor prep".
        (
            r"(?:[;:(,?!]|\.\s|\A|\n)\s?(?P<asked>\d\d\s(?:or|vs\.?)\s\d\d)"
            rf"(?=\s?[?.;)]|\s|\Z){_NOT_COUNTED}"
        ),
        # Those written out: "is RT needed", "should it have 8P on it", "= SH?".
        (
            r"\b(?:have|need|needs|add|use|with|without|want|wants|append|is|are"
            r"|gets?|takes?|requires?|drop|remove|missing|any|the|=)\s-?(?P<asked>[A-Z][A-Z0-9]|\d[A-Z])(?=\s(?:needed|required"
            r"|on\s|right|ok|correct|appropriate|allowed)|\s?\?)"
        ),
    )
)
# Letters that mean nothing else in an office; RT, PA or AS alone may be a knee, a person, a word.
_SPEAKING = (
    "XE XS XP XU GA GC GE GG GV GW GX GY GZ JW JZ KX NU QW RR CQ AX Q5 Q6 Q7 Q8 Q9 1P 2"
    "P 3P 8P QK QX QY QZ "
    "AA AD FD QS QJ CG FB FC FX FY FR GJ GR JG TB KS KU KR RA RB "
    "GT GQ FS FQ SG TC GP GN KF KH KI KJ LL EY"
)
_ANY_SPEAKING = rf"(?:{'|'.join(_SPEAKING.split())})(?![\w-])"
# Others are told by such a one beside them ("KX and RT"), or by the code they are to stand on.
_BESIDE = re.compile(
    rf"(?<![\w-])(?P<asked>(?:{_ANY_SPEAKING}(?:{_JOIN}{_TWO}(?![\w-])){{1,4}}"
    rf"|(?:{_TWO}{_JOIN}){{1,4}}{_ANY_SPEAKING}|[A-Z][A-Z0-9](?=\son\s(?:\d{{5}}|[A-Z]\d{{4}}))))(?![\w-])",
    re.ASCII,
)
_ALONE = re.compile(rf"(?<![\w-])(?:{'|'.join(_SPEAKING.split())})(?![\w-])", re.ASCII)
# A pair of places is no modifier of any table; it may stand alone where an ambulance is billed.
_PLACES = re.compile(r"(?:=\s?|\bor\s|\bvs\s)(?P<asked>[DEGHIJNPRSX]{2})(?![\w-])", re.ASCII)
# What is asked of the pair on an ambulance line; mileage and level are other questions.
_OF_PLACES = re.compile(
    r"\bmod|\borigin|\bdestination|\bto\s(?:the\s)?(?:hospital|scene|residence|snf|er\b|dialysis|home)|=\s?[DEGHIJNPRSX]{2}\b|\b(?:or|vs)\s[DEGHIJNPRSX]{2}\b"
)
# A place code is a number of two digits too; so are ages and days.
_NO_MODIFIER_BEFORE = re.compile(
    r"\b(?:pos|place\sof\sservice|box|fl|page|chapter|version|drg|age|aged"
    r"|top|rev|line|ICD|icd-?|lines|next|item|"
    r"section|step|phase|at|every|each|in|about|over|under|than|past|before"
    r"|after|until|of|for|to|from|within)\s?#?\Z",
    re.IGNORECASE,
)
_FORM = re.compile(
    (
        r"\b(?:pos|place\sof\sservice|box|fl|field|loop|item|locator)\b[^.?!"
        r"\n]*\Z"
    ),
    re.IGNORECASE,
)
# "Under the MD?" asks about a person, though there is such a modifier.
_PEOPLE = frozenset(("MD", "PA", "ER"))
# Asked about behind a place of service, and no place of service themselves.
_NO_PLACES = frozenset(("93", "95"))
# On a claim line these say which side, finger or part; nobody doubts them for that.
_PLAIN_ON_A_LINE = frozenset(
    [
        "RT",
        "LT",
        "E1",
        "E2",
        "E3",
        "E4",
        "FA",
        "F1",
        "F2",
        "F3",
        "F4",
        "F5",
        "F6",
        "F7",
        "F8",
        "F9",
        "TA",
        "T1",
        "T2",
        "T3",
        "T4",
        "T5",
        "T6",
        "T7",
        "T8",
        "T9",
        "LC",
        "LD",
        "LM",
        "RC",
        "RI",
        "26",
        "51",
        "95",
    ]
)
_SURE = re.compile(r"mod", re.IGNORECASE)
_MOST = 8


def modifiers_asked(masked: str, citations: Sequence[Citation] = ()) -> tuple[str, ...]:
    """The modifiers that *masked* text talks of, in the order of the letter, each once.

    Those that stand on a code and are not talked of are left out, but for the
    places on an ambulance line, which nobody writes without a question.
    """
    on_lines = bytearray(len(masked))
    for cited in citations:
        on_lines[cited.start : cited.end] = b"\x01" * (cited.end - cited.start)
    found = {m.start(): m.group() for m in _ALONE.finditer(masked) if not on_lines[m.start()]}
    pairs = [c for c in citations if is_ambulance_pair(c.code, "RH")]
    for pattern in (*_ASKED, _BESIDE, *((_PLACES,) if pairs else ())):
        for match in pattern.finditer(masked):
            sure = _SURE.search(match.group())
            start = match.start("asked")
            before = masked[max(0, start - 80) : start]
            of_form = match["asked"] not in _NO_PLACES and _FORM.search(before)
            if not sure and (_NO_MODIFIER_BEFORE.search(before) or of_form):
                continue
            for two in re.finditer(_TWO, match["asked"], re.ASCII):
                if sure or not (on_lines[start + two.start()] or two.group() in _PEOPLE):
                    found[start + two.start()] = two.group()
    known = [found[at] for at in sorted(found) if found[at] in MODIFIERS or _is_pair(found[at])]
    own = [m for c in pairs for m in c.modifiers if _is_pair(m)]
    if not _OF_PLACES.search(masked):
        own = []
    compared = _compared(masked, citations, known)
    return tuple(dict.fromkeys([*own, *compared, *known] if known or own else []))[:_MOST]


def modifiers_on_lines(citations: Sequence[Citation]) -> tuple[str, ...]:
    """The modifiers on the codes that pay or deny (25, 59, 50, QW), each once; not the sides."""
    found = (
        modifier
        for cited in citations
        for modifier in cited.modifiers
        if modifier not in _PLAIN_ON_A_LINE and modifier in MODIFIERS
    )
    return tuple(dict.fromkeys(found))[:_MOST]


def _is_pair(two: str) -> bool:
    return is_ambulance_pair("A0", two)


def _compared(masked: str, citations: Sequence[Citation], known: Sequence[str]) -> list[str]:
    """The modifiers of a code that is followed by another to choose: "E0601-NU-KX vs RR"."""
    return [
        modifier
        for cited in citations
        if cited.modifiers
        and re.match(rf"\s?(?:vs\.?|or|versus)\s{_TWO}\b", masked[cited.end : cited.end + 14])
        for modifier in cited.modifiers
        if known and not (modifier.isdigit() and modifier in _PLAIN_ON_A_LINE)
    ]
