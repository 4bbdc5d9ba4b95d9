"""Plain numbers that a letter calls a place of service, an MS-DRG or a revenue code."""

import re
from collections.abc import Iterator
from itertools import chain

from codebook.cited import MSDRG, POS, REV, Citation
from codebook.citing.drgs import DRG_TALK, MORE, drgs_spoken_of
from codebook.citing.known import KnownCodes
from codebook.citing.listed_numbers import AND, NO_AMOUNT
from codebook.modifiers import MODIFIERS
from codebook.patterns.sieve import named_patterns

_FLAGS = re.ASCII | re.IGNORECASE
_SAID = (
    r"(?:\s?codes?|\s?numbers?|\s?no\.?)?(?:\s(?:is|was|of|for|as|to|from|(?:goes|moves)(?:\sfrom)?|went|for\sthe\sclaim|"
    r"(?:should|would|will|must|might|could|to)\sbe|(?:needs|has|ought)\sto\sbe))?"
    r"\s?[ \t]{0,6}[-:#=,]?\s?\(?"
)
# No place of service has one of these numbers: "POS 10, 95" goes on with a modifier.
_MODIFIER = "59|7[3-9]|8[02]|9[0-8]"
_NO_PLACE = f"(?!{_MODIFIER})"
_POS_NUMBER = rf"(?P<number>0[1-9]|[1-9]\d)(?![A-Za-z]){NO_AMOUNT}"
_DRG_NUMBER = rf"(?P<number>\d{{3}}|\d{{1,2}}(?=\b)){NO_AMOUNT}(?![A-Za-z])"
_REV_NUMBER = (
    rf"(?P<number>0\d{{3}}|100\d|210\d|310\d|[1-9]\d{{2}}|0\d{{2}}[xX]){NO_AMOUNT}(?![A-Za-z])"
)
# The last two begin a hospital's lines in X12's 837 and 835.
_REV_HEAD = r"(?:RC\s?[#:]?\s?|SV2\*|SVC\*NU:)"

_CUED = named_patterns(
    (
        (
            POS,
            re.compile(
                # Item 24B of the CMS-1500 is the place.
                r"\b(?:pos|place[\s-]of[\s-]service|place\sof\sserv|place(?=\s(?:code|number))|"
                r"(?:box|item)\s?24-?b)s?"
                rf"{_SAID}{_POS_NUMBER}",
                _FLAGS,
            ),
        ),
        # "POS for hospital at home, 12 or 21", "which place of service for a school, 03?"
        (
            POS,
            re.compile(
                r"\b(?:pos|place\sof\sservice|place(?=\s(?:code|number)))(?:\s(?:code|number))?"
                r"\s(?:for|of|on|at|in|if|when)\s"
                rf"[a-z][a-z '/-]{{2,40}}(?:,|:|;|-|\()\s?{_NO_PLACE}{_POS_NUMBER}"
                r"(?=\s?(?:[?).]|or\b|vs\b|/|\n|\Z))",
                _FLAGS,
            ),
        ),
        (MSDRG, re.compile(rf"(?<!apr-)(?<!apr\s)\b(?:ms-?\s?)?drgs?{_SAID}{_DRG_NUMBER}", _FLAGS)),
        (
            REV,
            re.compile(
                rf"\b(?:rev(?:enue)?\.?\s?(?:codes?|cd)|rev|revenue(?=\s0)){_SAID}{_REV_NUMBER}",
                _FLAGS,
            ),
        ),
        # "Which revenue code for the hours, 0762?"
        (
            REV,
            re.compile(
                r"\brev(?:enue)?\.?\s?(?:codes?|cd)\s[a-z][a-z ]{2,32}[,:;(-]\s?"
                rf"(?P<number>0\d{{3}}){NO_AMOUNT}(?!\w)",
                _FLAGS,
            ),
        ),
        (REV, re.compile(rf"\b{_REV_HEAD}(?P<number>0\d{{3}}){NO_AMOUNT}(?!\w)", re.ASCII)),
    )
)
_MORE = {
    POS: re.compile(AND + rf"(?:pos\s?)?{_NO_PLACE}{_POS_NUMBER}", _FLAGS),
    MSDRG: MORE,
    REV: re.compile(AND + rf"(?:rev(?:\scode)?\s?)?{_REV_NUMBER}", _FLAGS),
}

# "Modifiers 02, 10 and 11": some call places of service so.  These numbers are assigned to places
# and are no modifiers.
_PLACES = (
    "01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 31 34 41 42 49 60 61 65 71 72"
)
_ONLY_PLACES = frozenset(_PLACES.split()) - MODIFIERS
_CALLED_MODIFIERS = re.compile(
    r"\bmod(?:ifier)?s?\b\.?\s?[:#]?\s?"
    r"(?P<list>\d\d(?:(?:,\s?|\s?/\s?|,?\s(?:and|or|&|vs\.?)\s)\d\d){0,5})"
    r"(?![\w%-])",
    _FLAGS,
)
_NUMBER = re.compile(r"\d\d", re.ASCII)
_PLACE_AFTER = re.compile(
    rf"(?P<number>\d(?<![\w.-].)\d(?<!00|{_MODIFIER}))\s(?:(?:for|as)\s(?:the\s)?)?"
    r"(?:pos\b(?!\s?\d)|place\sof\sservice)",
    _FLAGS,
)
# The place's name with its own number in brackets: office (11), telehealth (02).
_NAMED_PLACES = {
    "telehealth": ("02", "10"),
    "home": ("10", "12"),
    "office": ("11",),
    "urgent care": ("20",),
    "inpatient": ("21",),
    "outpatient": ("19", "22"),
    "emergency room": ("23",),
    "asc": ("24",),
    "snf": ("31",),
    "nursing facility": ("31", "32"),
    "hospice": ("34",),
}
_NAMED_PLACE = re.compile(
    rf"\b(?P<name>{'|'.join(_NAMED_PLACES)})\s(?:\(|=\s?)(?P<number>\d\d)(?!\w|\.\d)", _FLAGS
)

# Once a letter speaks of places of service, two digits that begin with 0 are one: "back to 02?".
_FREE_PLACE = re.compile(
    r"(?:\b(?:to|or|vs\.?|than|not|use[ds]?|with|and|says?|wants?|is|was)\s|[.?!=]\s)"
    rf"(?P<number>0[1-9]|(?<=it\sis\s)1\d|(?<==\s)1\d)(?![\w:/-]){NO_AMOUNT}|"
    # Others need more around them: "we put 11.", "12 right or 13,", "is 31 needed".
    r"(?:\b(?<!\d{5}\s)(?:put|says?|had|been|or|use[ds]?|wants?|back\sto)\s|"
    r"\bis\s(?=\d\d\s?(?:needed|right|wrong|correct|ok|what)\b))"
    r"(?P<other>1\d|2[01]|3[14]|49|6[015]|7[12])"
    r"(?=\s?(?:[?.,;)!]|\n|\Z)|\s(?:right|needed|wrong|ok|correct|on|or|and|for|instead|what)\b)"
    r"(?!\s(?:and|or)\s\d{1,2}\s?(?:year|yr|y/?o|month|min|day|week|hour))"
    rf"{NO_AMOUNT}",
    _FLAGS,
)
# Places that are weighed against each other so often that nobody says what they are.
_PLACE_PAIR = re.compile(
    r"(?P<one>(?:02|10|19|22|31|32)(?<![\w.:/#$-]..))\s(?:or|vs\.?)\s(?P<other>02|10|19|22|31|32)(?![\w:/%-])"
    rf"{NO_AMOUNT}",
    _FLAGS,
)
_PAIRS = frozenset({("02", "10"), ("19", "22"), ("31", "32")})

# Whatever the subject speaks of, the text need not name again.
_TOPICS = (
    (POS, re.compile(r"\b(?:pos|place\sof\sserv)", _FLAGS)),
    (
        REV,
        re.compile(
            r"\brev(?:enue)?\.?\s?(?:codes?|cd|0\d{3})\b|\brev\Z|\bub(?:-?\s?0?4)?\slines?\b",
            _FLAGS,
        ),
    ),
)
# A column of a table is headed by the word alone.
_REV_COLUMN = re.compile(r"(?:[ \t]{2}|\n)rev\.?(?=[ \t]{2}|\n)", _FLAGS)

# A line of a hospital's claim stands "under 0278"; and 0636 vs 0250 are no two times of day.
_REV_AFTER = re.compile(
    r"(?P<number>\d(?<![\w.:/-].)(?:(?<=0)\d{3}|(?<=0)\d\dx|\dx))"
    r"\s(?:rev(?:enue)?\.?\s(?:codes?|line)\b|vs\.?\s0\d{3}\b)",
    _FLAGS,
)
_REV_UNDER = re.compile(r"(?P<number>0(?<=\bunder\s.)\d{3})(?![\w:/-])", _FLAGS)
# Without one of these words or numbers a letter cites none; most letters have none.
_TALK = ("pos", "place", "24", "drg", "group", "rev", "rc", "mod", "sv2", "svc")
_NUMBERS_TALK = re.compile(
    r"\d(?:(?<=[(=].)\d|(?<==\s.)\d|(?<=under\s.)\d{3}|\d\s(?:or|vs\.?)\s\d\d)", _FLAGS
)
_NUMBER_OF_A_PLACE = re.compile(r"\d(?:(?<=\s[(=].)|(?<=\s=\s.))\d", re.ASCII)
# Once a letter speaks of revenue codes, four digits that begin with 0 are one, if no time of day.
_FREE_REVENUE = re.compile(
    rf"(?P<number>0(?<![\w.:/#-].)[1-9]\d\d)(?![\w:/-]){NO_AMOUNT}", re.ASCII
)
# Times of day, and the types of a bill.
_NO_REVENUE = re.compile(
    r"\b(?:at|from|until|till|by|run|around|starts?|ended|time|hrs|tob|bill|type)\s\Z", _FLAGS
)
_CLOCK_AFTER = re.compile(r"\s?(?:h|hrs?|hours|am|pm|a\.m|p\.m)\b", _FLAGS)


def find_cued_codes(masked: str, known: KnownCodes, topic: str = "") -> list[Citation]:
    """Every place of service, MS-DRG and revenue code *masked* text cites; no order is promised.

    *topic* is the letter's subject, which may say what the numbers are.
    """
    if not _talks(masked) and not _talks(topic):
        return []
    found = {citation.start: citation for citation in _cued(masked, known)}
    systems = {citation.system for citation in found.values()}
    systems |= {system for system, word in _TOPICS if word.search(topic)}
    if _REV_COLUMN.search(masked):
        systems.add(REV)
    if DRG_TALK.search(masked) or DRG_TALK.search(topic):
        systems.add(MSDRG)
    for start, end, number, system in _uncued(masked, systems):
        found.setdefault(start, _citation(number, system, start, end, known))
    return _without_overlaps(found)


def _talks(text: str) -> bool:
    """Whether *text* may cite any."""
    small = text.lower()
    return any(word in small for word in _TALK) or _NUMBERS_TALK.search(text) is not None


def _cued(masked: str, known: KnownCodes) -> Iterator[Citation]:
    for system, pattern in _CUED.left(masked):
        end = 0
        for match in pattern.finditer(masked):
            if match.start() < end:  # the list before has taken it in
                continue
            yield _citation(match["number"], system, match.start(), match.end(), known)
            end = match.end()
            while more := _MORE[system].match(masked, end):
                yield _citation(more["number"], system, more.start("number"), more.end(), known)
                end = more.end()


def _uncued(masked: str, systems: set[str]) -> Iterator[tuple[int, int, str, str]]:
    yield from _places(masked, free=POS in systems)
    if MSDRG in systems:
        yield from ((*one, MSDRG) for one in drgs_spoken_of(masked))
    for match in chain(_REV_AFTER.finditer(masked), _REV_UNDER.finditer(masked)):
        yield *match.span("number"), match["number"], REV
        systems.add(REV)
    if REV in systems:
        for match in _FREE_REVENUE.finditer(masked):
            before = masked[max(0, match.start() - 12) : match.start()]
            if not _NO_REVENUE.search(before) and not _CLOCK_AFTER.match(masked, match.end()):
                yield *match.span("number"), match["number"], REV


def _places(masked: str, *, free: bool) -> Iterator[tuple[int, int, str, str]]:
    for match in _CALLED_MODIFIERS.finditer(masked):
        for one in _NUMBER.finditer(masked, *match.span("list")):
            if one.group() in _ONLY_PLACES:
                yield *one.span(), one.group(), POS
    for match in _PLACE_AFTER.finditer(masked):
        yield *match.span(), match["number"], POS
    for match in _FREE_PLACE.finditer(masked) if free else ():
        said = match.lastgroup or "number"
        yield *match.span(said), match[said], POS
    yield from _places_by_meaning(masked)


def _places_by_meaning(masked: str) -> Iterator[tuple[int, int, str, str]]:
    """Places that are named beside their number, or weighed against each other."""
    named = _NUMBER_OF_A_PLACE.search(masked) is not None
    for match in _NAMED_PLACE.finditer(masked) if named else ():
        if match["number"] in _NAMED_PLACES[match["name"].lower()]:
            yield *match.span("number"), match["number"], POS
    for match in _PLACE_PAIR.finditer(masked):
        if tuple(sorted((match["one"], match["other"]))) in _PAIRS:
            yield *match.span("one"), match["one"], POS
            yield *match.span("other"), match["other"], POS


def _citation(number: str, system: str, start: int, end: int, known: KnownCodes) -> Citation:
    code = {POS: number, MSDRG: number.zfill(3), REV: number.upper().rstrip("X").zfill(4)}[system]
    partial = system == REV and number[-1] in "xX"
    if partial:
        code = number[:-1]
    is_known = system == REV or known.has(system, code)
    return Citation(code, system, (), None, start, end, "", is_known, partial=partial)


def _without_overlaps(found: dict[int, Citation]) -> list[Citation]:
    kept: list[Citation] = []
    for start in sorted(found):
        if not kept or start >= kept[-1].end:
            kept.append(found[start])
    return kept
