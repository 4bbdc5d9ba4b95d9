"""References a letter makes that are no codes: denial codes, policies, drug numbers, transmittals.

The lists are not ours to hold (X12 owns CARC and RARC); a reference is told by how it is written
and by the words around it alone.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from codebook.citing.masks import blot, mask_addresses, one_for_one
from codebook.patterns.sieve import named_patterns


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference, as written, at *start* to *end* of the text.

    *kind* is CARC, RARC, LCD, LCA, NCD, NDC, CONDITION_CODE, OPPS_SI,
    TRANSMITTAL, CR or MLN.
    """

    text: str
    kind: str
    start: int
    end: int


_AND = r"(?:\s?(?:,|/|&|\+|\band\b|\bor\b|,\s?and\b)\s?)"
_CARC_NUMBER = r"(?:[1-3]\d{2}|\d{1,2}|[ABDPWY]\d{1,2})"
_RARC = r"(?:MA\d{1,3}|[MN]\d{1,3})"
# What must not stand before is said behind: so the engine leaps from one such letter to the next.
_GROUP = r"(?:CO|PR|OA|PI|CR|co(?=-\d)|pr(?=-\d)|oa(?=-\d)|pi(?=-\d))(?<![\w-]..)"
_SI = r"(?:J[12]|Q[1-4]|H[12]|K1|S1|E[12]|[A-HJ-NP-VXY])"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.ASCII)


# Each finds its references in the group "found"; what stands before is the cue.
_PATTERNS = (
    (
        "NDC",
        _pattern(
            r"(?<![\w-])(?<!laim )(?<!laim# )(?<!laim #)(?<!ID )(?P<found>"
            r"\d{4}-\d{4}-\d\d|\d{5}-\d{3}-\d\d|\d{5}-\d{4}-\d{1,2})(?![\w-])"
        ),
    ),
    (
        "NDC",
        _pattern(r"\b(?:NDC|ndc|Ndc)\s?(?:#|:|no\.?|number)?:?\s?(?P<found>N4\d{11}|\d{10,11})\b"),
    ),
    ("LCD", _pattern(r"(?:(?<![\w-])(?P<found>D?L3\d{4}|(?<=LCD )D?L\d{5}))(?![\w-])")),
    (
        "LCA",
        _pattern(r"(?<![\w-])(?P<found>D?A5\d{4}|(?<=rticle )A\d{5}|(?<=LCA )A\d{5})(?![\w-])"),
    ),
    (
        "NCD",
        _pattern(r"\bNCD\s?(?:#|:|no\.?|number|section)?\s?(?P<found>\d{2,3}(?:\.\d{1,2}){0,2})\b"),
    ),
    (
        "TRANSMITTAL",
        _pattern(r"\b(?P<found>R\d{2,5}(?:CP|BP|PI|NCD|OTN|MSP|GI|DEMO|FM|SOMA|PR\d|QRI))\b"),
    ),
    (
        "TRANSMITTAL",
        _pattern(
            r"\b(?P<found>(?:[Tt]ransmittal|TRANSMITTAL)s?\s?(?:#|no\.?|number)?\s?\d{2,5})\b"
        ),
    ),
    (
        "CR",
        _pattern(
            r"\b(?P<found>CR\s?#?\s?(?:\d{4}|1\d{4})\b|(?:[Cc]hange\s[Rr]equest)\s?#?\s?\d{4,5})\b"
        ),
    ),
    ("MLN", _pattern(r"\b(?P<found>MLN\s?#?\s?\d{6,7}|(?:MM|SE)\d{4,5})\b")),
    ("CARC", _pattern(rf"(?P<found>{_GROUP}[-\s]?{_CARC_NUMBER})(?![\w-]|\.\d)")),
    (
        "CARC",
        _pattern(
            r"\b(?P<found>(?:CARC|carc|[Dd]enial\s(?:reason\s)?code|[Rr]eason\scode|[Aa]djustment\scode)"
            rf"s?\s?[#:]?\s?{_CARC_NUMBER})(?![\w-]|\.\d)"
        ),
    ),
    (
        "CARC",
        _pattern(
            r"\b(?:[Dd]enied|DENIED)\s(?:as\s|with\s)?(?P<found>B(?:[14789]|1[0-6]|2[0-3]))(?![\w-]|\.\w|\s(?:shot|inj))"
        ),
    ),
    # "(reason 18)", "denied reason 204.": no amount and no list of reasons.
    (
        "CARC",
        _pattern(
            r"(?:[(\[]|\b(?:denied|rejected|bounced|returned|kicked),?\s(?:[a-z]{1,8}\s){0,3})"
            rf"(?:[Rr]eason|[Rr]sn|REASON)\s#?(?P<found>{_CARC_NUMBER})(?=\s?[)\].,;:?!\n]|\s?\Z)(?!\.\d)"
        ),
    ),
    # In a cell or column of its own behind the word: "96127 | 2 | DENIED 273".
    (
        "CARC",
        _pattern(
            r"(?:[|\t]|[ \t]{2})[ \t]{0,4}(?:DENIED|[Dd]enied|DENY|REJ|REJECTED|ADJ)[ \t]"
            rf"(?P<found>{_CARC_NUMBER})(?=[ \t]{{0,8}}(?:[|\t\n]|[ \t]{{2}}|\Z))"
        ),
    ),
    (
        "RARC",
        _pattern(
            rf"\b(?:RARC|rarc|[Rr]emark(?:\scodes?)?|REMARK)s?\s?[#:]?\s?(?P<found>{_RARC})(?!\w|\.\w)"
        ),
    ),
    # Behind the code that was denied, or the amount that was paid at the end of a row.
    (
        "RARC",
        _pattern(
            r"\b(?:[Dd]en(?:ied|ies)|[Rr]eject(?:ed|s))\s(?:[A-Z]\d{4}|\d{5})(?:-\w\w)?,?\s"
            rf"(?P<found>{_RARC})(?!\w|\.\w)"
        ),
    ),
    (
        "RARC",
        _pattern(rf"\d\.\d\d[ \t]{{1,8}}(?P<found>{_RARC})(?=[ \t]{{0,8}}(?:\n|\Z))"),
    ),
    ("RARC", _pattern(r"(?<![\w-])(?P<found>MA\d{2,3})(?![\w-]|\.\w)")),
    (
        "CONDITION_CODE",
        _pattern(
            r"(?P<found>[Cc](?<![\w-].)(?:(?<=C)C|(?<=c)(?<!\d .)c(?=\s\d)|"
            r"(?:ond(?:ition)?|(?<=C)ONDITION)\s(?:[Cc]ode|CODE)s?)\s?#?\s?[0-9A-Z]\d)(?!\w|\.\w)"
        ),
    ),
    ("CONDITION_CODE", _pattern(r"(?<![\w-])(?P<found>[A-Z]\d)(?=\scondition\scode)")),
    (
        "OPPS_SI",
        _pattern(
            r"\b(?:[Ss]tatus(?:\s[Ii]ndicator)?|STATUS(?:\sINDICATOR)?|SI)\s?(?:of\s|is\s|[:=-]\s?)?"
            rf"[\"'(]?(?P<found>{_SI})(?![\w'.-]\w|\w)"
        ),
    ),
)
_BY_KIND = named_patterns(_PATTERNS)

# A list goes on: "CO-97, 45 and N20", "CC 44 or 45", "SI N or Q1".
_MORE = {
    "CARC": _pattern(rf"{_AND}?\s?(?P<found>{_CARC_NUMBER})(?![\w%-]|\.\d)"),
    "RARC": _pattern(rf"{_AND}\s?(?P<found>{_RARC})(?![\w-]|\.\w)"),
    "CONDITION_CODE": _pattern(rf"{_AND}\s?(?P<found>[0-9A-Z]\d)(?![\w-]|\.\w)"),
    "OPPS_SI": _pattern(rf"(?:{_AND}|\s?vs\.?\s?)\s?(?P<found>{_SI})(?![\w'.-]\w|\w)"),
}
_LIST_CARC = _pattern(
    rf"{_AND}\s?(?P<found>{_CARC_NUMBER})(?![\w%-]|\.\d|\s?(?:min|mg|day|unit|%))"
)

# Remark codes look like diagnoses (N130, M15): where a letter speaks of a remittance, they are.
_REMITTANCE = re.compile(
    r"\b(?:[Rr]arcs?|RARCs?|[Cc]arcs?|CARCs?|[Rr]emit\w{0,8}|REMIT\w{0,7}|[Rr]emark|EOBs?|eobs?|"
    r"ERA|era|835|(?:CO|PR|OA|PI)[-\s]?\d{1,3})\b",
    re.ASCII,
)
_BARE_REMARK = _pattern(r"(?P<found>[MN](?<![\w.-].)[1-9]\d{1,2})(?![\w-]|\.\w)")
# Some denial codes look like diagnoses too (B20).
_OWN_CODE = _pattern(r"(?<![A-Za-z])[ABDPWY]\d{1,2}\Z")
_LETTER_CARC = _pattern(r"(?<![\w.-])[ABDPWY]\d{1,2}(?![\w-]|\.\w)")
_DENIED_WITH = re.compile(
    r"(?:den(?:ied|ial|ies|y)|reject(?:ed|s|ion)?|returned|came\sback)\b[^.\n]{0,24}?"
    r"(?:with|as|code|reason|under|message|msg|:)\s?\Z|\b(?:(?:denied|rejected),?|denial|crossover|got)\s\Z|"
    # "Denied as incidental (N19)": what it was denied as, not what it was denied for.
    r"\b(?:denied|rejected)\sas(?:\s(?!for\b|with\b|to\b)[a-z-]{2,20}){1,3}\s\(\Z",
    re.ASCII | re.IGNORECASE,
)
# "Denied the second line as over MUE, N362." ends with a remark, where no diagnosis is told.
_DENIED_FOR = re.compile(
    r"\b(?:den(?:ied|ies|y|ial)|reject\w*|no(?:t|n)[- ]?(?:covered|payable))\b"
    r"(?P<why>[^.?!\n]{0,60})[,;(\"'-]\s?\Z",
    re.ASCII | re.IGNORECASE,
)
_ANY_DIAGNOSIS = _pattern(r"\b[A-Z]\d[0-9A-Z](?:\.\w|\d\b|\b)")
_SAID_LAST = _pattern(r"\s?(?:[.;,)?!]|\n|\Z)")
_DIAGNOSIS = re.compile(
    r"\b(?:dx|diag(?:nos[ie]s)?|icd)[\w\s:#.=(-]{0,14}\Z|"
    r"[A-Z]\d[0-9A-Z]\.\w{1,4}(?:,|\sand|\sor|/)\s?\Z",
    re.ASCII | re.IGNORECASE,
)
_REACH = 48


def find_references(text: str) -> tuple[Reference, ...]:
    """Every reference in *text* that is not a code, in reading order.

    Total: any string is read, in time linear in its length.
    """
    plain = mask_addresses(one_for_one(text))
    return tuple(references_in(plain, text))


def references_in(plain: str, text: str) -> list[Reference]:
    """The same; *plain* is *text* without addresses, one for one."""
    found: dict[int, Reference] = {}
    for kind, pattern in _BY_KIND.left(plain):
        spans = [match.span("found") for match in _matches(kind, pattern, plain)]
        plain = blot(plain, spans)
        found |= {start: Reference(text[start:end], kind, start, end) for start, end in spans}
    found |= {one.start: one for one in _bare_remarks(plain, text, found)}
    found |= {one.start: one for one in _said_again(plain, text, found)}
    return [found[start] for start in sorted(found)]


def _matches(kind: str, pattern: re.Pattern[str], plain: str) -> Iterator[re.Match[str]]:
    """Every match and what its list goes on with."""
    end = 0
    for match in pattern.finditer(plain):
        if match.start("found") < end:
            continue
        yield match
        end = match.end("found")
        more = _LIST_CARC if kind == "CARC" else _MORE.get(kind)
        while more and (match_more := more.match(plain, end)):
            yield match_more
            end = match_more.end("found")


def _bare_remarks(plain: str, text: str, found: dict[int, Reference]) -> Iterator[Reference]:
    spans = [match.span("found") for match in _BARE_REMARK.finditer(plain)]
    if not spans:
        return
    remittance = any(one.kind in ("CARC", "RARC") for one in found.values())
    remittance = remittance or _REMITTANCE.search(plain) is not None
    for start, end in spans:
        before = plain[max(0, start - _REACH) : start]
        if _DIAGNOSIS.search(before):
            continue
        if remittance or _DENIED_WITH.search(before) or _ends_denial(plain, start, end):
            yield Reference(text[start:end], "RARC", start, end)


def _ends_denial(plain: str, start: int, end: int) -> bool:
    """Whether what has three digits, from *start* to *end*, ends what is told of a denial."""
    denied = _DENIED_FOR.search(plain[max(0, start - 2 * _REACH) : start])
    if denied is None or end - start != 4 or not _SAID_LAST.match(plain, end):
        return False
    return _ANY_DIAGNOSIS.search(denied["why"]) is None


def letter_denial_codes(references: Iterable[Reference]) -> frozenset[str]:
    """The CARCs among *references* that begin with a letter, without their group: B20."""
    found = (_OWN_CODE.search(one.text) for one in references if one.kind == "CARC")
    return frozenset(match.group() for match in found if match)


def _said_again(plain: str, text: str, found: dict[int, Reference]) -> Iterator[Reference]:
    """Denial codes named again without their group: "CO-B20. What does B20 mean?"."""
    codes = letter_denial_codes(found.values())
    for match in _LETTER_CARC.finditer(plain) if codes else ():
        if match.group() in codes:
            yield Reference(text[match.start() : match.end()], "CARC", *match.span())
