"""The modifiers a question is about, by the talk around them."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from codebook.cited import Citation
from codebook.modifiers import MODIFIERS, SPELT, is_ambulance_pair, modifier_written
from codebook.number_words import DIGITS_APART, ONE_TO_9
from codebook.patterns.word_starts import WordStarts, one_by_one
from consult.asked.modifiers_doubted import PLACES_OF_BODY, doubted_on_lines

_TWO = r"(?:\d\d|[A-Z][A-Z0-9]|\d[A-Z])"
_LETTERS = r"(?:[A-Z][A-Z0-9]|\d[A-Z])"
# What means nothing else in small letters.
_SMALL = r"(?:jz|jw|qw|kx|xe|xs|xp|xu|gy|gz|gp|gn)"
_JOIN = r"\s?(?:,\s?or|,\s?and|,|/|&|\+|or|nor|and|vs\.?|versus|instead\sof|not)\s?(?:the\s|a\s)?-?"
_TWOS = rf"{_TWO}(?:(?:{_JOIN}{_TWO}|\s{_LETTERS})(?![\w-])){{0,6}}"
_WORD = r"(?:[Mm]odifi?e?rs?|MODIFIERS?|[Mm]ods?|MODS?)\b"
# "MOD UN PAID" heads the columns of a table.
_NO_HEADING = r"(?!UN\s{1,8}[A-Z]{3})"
_SPELT = rf"(?i:{SPELT}|{DIGITS_APART})"
_SPELTS = rf"(?P<asked>{_SPELT}(?:{_JOIN}(?:{_SPELT}|{_TWO})(?![\w-])){{0,3}})"
# In words those that are often talked of count alone: "does the fifty-nine sit on the nails".
_OFTEN_SPELT = (
    rf"(?i:(?:twenty[ -]|two[ -])(?:two|four|five|six|seven)|fifty(?:[ -]{ONE_TO_9})?|"
    r"five[ -](?:oh|zero|one|two|seven|eight|nine)|(?:sixty|six)[ -]two|eighty(?:[ -](?:one|two))?|"
    r"seventy[ -](?:three|four|six|seven|eight|nine)|ninety[ -](?:one|three|five))"
)
_SPELT_TOLD_OF = (
    r"(?=\s?[?;,)]|\.(?:\s|\Z)|\s*(?:\n|\Z)|\s(?:on|to|or|and|from|off|for|sits?|comes?|come|go|goes|stays?|"
    r"is|isn't|was|when|does|do|belongs?|apply|applies|instead|too|needed|required|allowed|right)\b"
    r"(?!\s(?:so|half|a\shalf)\b))"
)
_SIDES = r"(?:RT|LT)"
_FINGERS = r"(?:T[A1-9]|F[A1-9]|E[1-4])"

# The numbers that are talked of; with any other the word "modifier" must stand, or "put ... on".
_OFTEN = r"(?:2[24567]|33|47|5[0-9]|6[23]|7[346789]|8[012]|91|93|95)"
# A number is a modifier by what follows: the end of what is said, or a word that tells of it.  A
# count is followed by what it counts ("25 lesions"), an amount by its unit.
_TOLD_OF = (
    r"(?!\s\s?-?(?:mg|mcg|ml|cm|mm|min\w*|hours?|hrs?|days?|weeks?|months?|years?|yo|units?)\b)"
    r"(?=\s?[?;!)\"]|\s?\.{2,}|[.,]?\s*(?:\n|\Z)|[.,]\s|\s?/|\s(?:&|-)\s|\s(?:on|or|nor|and|vs|for|with|w|to|"
    r"too|also|still|as|is|isn'?t|was|wasn'?t|be|does|doesn'?t|did|didn'?t|do|would|should|will|can|may|must|"
    r"needs?|right|fine|ok|okay|always|both|each|needed|required|there|here|instead|only|not|"
    r"go|goes|gets?|waives?|carr(?:y|ies)|stays?|sits?|comes?|looks?|seems?|works?|helps?|appl(?:y|ies)|missing|when|where|if|bc|"
    r"because|between|what|which|who|says?|in|at|by|enough|wrong|correct|justified|payable|"
    r"allowed|denied|rejected|paid|covered|appropriate|better|same|sup+orted|the\s(?:right|correct|problem)|then|"
    r"worth|now|it(?=\s?\?)|maybe|yes|wanted|won'?t|change|changes|since|pay|solves?|fix(?:es)?)\b)"
    r"(?!\s(?:or|and|to|&|-)\s\d+\s?(?:min|hr|hour|day|week|wk|month|mo\b|year|yr|y/?o|unit|mg|ml|cm|"
    r"mm|%|percent|patient|pts?\b))"
)
_TOLD = (
    r"(?=\s(?:still|needed|required|on\s|or\s|go|right|ok|correct|appropriate|allowed|thing|appl(?:y|ies)|"
    r"stays?\b|doing|alone|belongs?|come|sit)|\s?\?)"
)
_SURE = one_by_one(
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"\b{_WORD}\.?\s?[:#]?\s?(?:of\s|is\s|are\s|like\s)?-?(?P<asked>{_NO_HEADING}{_TWOS})(?![\w-])",
        rf"(?<![\w.,$-])-?(?P<asked>{_TWO}(?:{_JOIN}{_TWO}(?![\w-])){{0,6}})\s{_WORD}",
        # In words: "modifier fifty-nine", "a twenty five modifier", "append a twenty-six to".
        rf"\b{_WORD}[.,:]?\s(?:of\s|is\s|like\s)?{_SPELTS}\b",
        rf"\b{_SPELTS}\s{_WORD}",
        (
            rf"\b(?i:put|use|add|append|needs?|want|with|without)\san?\s{_SPELTS}"
            r"(?=\s(?:on|to|for)\s|\s?[?.,;!)]|\s*\Z)"
        ),
        (
            r"\b(?i:the|which|put|add|append|use|with|without|drop|needs?|or|nor|so|does|do|carr(?:y|ies))\s"
            rf"(?P<asked>{_OFTEN_SPELT}){_SPELT_TOLD_OF}"
        ),
        (
            rf"(?<![\w-])(?P<asked>{_LETTERS}[^.?!\n]{{0,24}}\s(?:&|and|or)\s"
            rf"{_OFTEN_SPELT}){_SPELT_TOLD_OF}"
        ),
    )
)
# Letters that mean nothing else in an office; RT, PA or AS alone may be a knee, a person, a word.
_SPEAKING = (
    "XE XS XP XU GA GC GE GG GV GW GX GY GZ JW JZ KX NU QW RR CQ AX Q5 Q6 Q7 Q8 Q9 1P 2P 3P 8P "
    "QK QX QY QZ AA AD QS QJ CG FX FY FR GJ GR JG TB KS KU KR GT GQ FS FQ SG TC GP "
    "GN KF KH KI KJ LL EY GM QM QN QL EJ KD SL AU JA JB EC EA HO HN Q0"
)
# The GE junction is a place in the body, and FX a fracture before what is done about it.
_NO_SPEAKING = (
    r"(?!GE\sj|FX\s(?:clinic|care|follow|f/?u\b|of\b|site|line|repair|reduction|table|tx\b|heal))"
)
_ANY_SPEAKING = rf"{_NO_SPEAKING}(?:{'|'.join(_SPEAKING.split())})(?![\w-])"
_ALONE = rf"(?<![\w-])(?P<asked>{_ANY_SPEAKING})"
# Others are told by such a one beside them ("KX and RT"), or by the code they are to stand on.
_BESIDE = (
    rf"(?<![\w-])(?P<asked>(?:{_ANY_SPEAKING}(?:{_JOIN}{_TWO}(?![\w-])){{1,4}}"
    rf"|(?:{_TWO}{_JOIN}){{1,4}}{_ANY_SPEAKING}"
    rf"|[A-Z][A-Z0-9](?=\s(?:on|to)\s(?:\d{{5}}|[A-Z]\d{{4}}))))(?![\w-])"
)
_TALKED_OF = one_by_one(
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"(?<![\w-])-(?P<asked>{_TWO})(?![\w.-])",
        # "Ulysses, 58, night watchman" is an age.
        (
            rf"(?<![\w.,$:/-])(?<!'s\s)(?<!\d\s)(?P<asked>{_OFTEN}(?!(?<=[a-z],\s\d\d),){_TOLD_OF}"
            rf"(?:(?:,|\s(?:and|or|nor|instead\sof))\s(?:an?\s)?{_OFTEN}(?!\s?-?\w+s\b|[\w.%/-]|\s(?:min|mg|ml|cm|mm)\b))?)"
        ),
        rf"(?<=[^\d][2578]\d/)\b(?P<asked>{_OFTEN}){_TOLD_OF}",
        # What an anesthetist's status adds, and what may be left out.
        r"(?<![\w-])(?P<asked>P[1-6])(?=\s(?:add|adds|count|counts|pay|pays|get|gets|give|gives)\b)",
        rf"(?<![\w.,$:/-])(?P<asked>{_LETTERS}|{_OFTEN})(?=,?\sor\s(?:not|neither|none|nothing|without)\b)",
        rf"\b[Nn]o\s(?P<asked>{_LETTERS})(?=\s?=)",
        rf"\b(?i:fix|correct|resubmit|rebill|redo|resend)\s(?:it\s|this\s|that\s)?(?i:with|w/)\s?-?(?P<asked>{_TWO})(?![\w-])",
        rf"(?<![\w-])(?P<asked>{_LETTERS})(?=\son\s(?:both|all|each|either|every)\b[^.?!\n]{{0,24}}\?)",
        r"\b(?i:is|does|do|needs?)\s(?:an?\s)?(?P<asked>2[45]|57)(?=\s(?:visit|e/m|ov)\s9\d{4})",
        rf"\b(?i:does|do|is|needs?|add|put|use|with|and|or)\s(?:the\s|a\s)?(?P<asked>{_SMALL}){_TOLD}",
        r"\b(?i:put|use|add|append|needs?)\s(?:an?\s)?(?P<asked>\d\d)\s(?:on|for)\b",
        # Several of one: "both need 59s"; nobody is in the fifty-nines.
        r"(?<![\w.,$'-])(?P<asked>25|59)'?s(?![\w-])",
        # Sides and fingers that stand on no code are asked about; one alone may be a knee.
        rf"(?<![\w-])(?P<asked>{_SIDES}\s?(?:and|or|/|&|,|\+|\s)\s?-?{_SIDES})(?![\w-])",
        rf"(?<![\w-])(?P<asked>{_FINGERS}(?:{_JOIN}{_FINGERS}(?![\w-])){{1,8}})(?![\w-])",
        # "AS" in capitals is a word only in a text of capitals.
        r"(?<![\w-])(?<![A-Z]\s)(?P<asked>AS)(?![\w-])(?!\s[A-Z]{2})",
        (
            rf"(?<![\w.,$:/-])(?P<asked>{_TWO})\sfor\s(?i:medicare|medicaid|commercial|mcr|mcare|"
            r"bcbs|aetna|uhc|cigna|humana|tricare)\b"
        ),
        # Letters that are talked of: "is RT needed", "should it have 8P on it", "= SH?".
        (
            r"\b(?i:have|needs?|add|use|with|without|wants?|append|is|are|puts?|no|does|gets?|takes?|"
            rf"requires?|drop|remove|missing|any|the|or|and|this|(?:just|only)(?!\s[LR]T))\s-?(?P<asked>{_LETTERS}){_TOLD}"
        ),
        rf"\b=\s-?(?P<asked>{_LETTERS}){_TOLD}",
        rf"(?:[.?!,;]\s|\n)(?P<asked>{_LETTERS})\s?\?",
        # A choice of two: "HO vs HN", "82 or AS", "PT or 33", "RT first or K3 first".
        (
            rf"(?<![\w-])(?P<asked>(?:{_LETTERS}|{_OFTEN})(?:\s(?:first|now))?\s?"
            r"(?:or|vs\.?|/|instead\sof)\s?"
            rf"(?:{_LETTERS}|(?<=[A-Z0-9]\sor\s){_OFTEN}|(?<=vs\s){_OFTEN}))(?=\s?[?.,;]|\s[a-z]|\s*(?:\n|\Z))"
        ),
        _ALONE,
        _BESIDE,
    )
)
# A pair of places is no modifier of any table; it may stand alone where an ambulance is billed.
_PLACES = re.compile(
    r"(?:=\s?|\bor\s|\bvs\s|\bis\s|\s-\s)(?P<asked>[DEGHIJNPRSX]{2})(?![\w-])", re.ASCII
)
# What is asked of the pair on an ambulance line; mileage and level are other questions.
_OF_PLACES = re.compile(
    r"\bmod|\borigin|\bdestination|\bto\s(?:the\s)?(?:hospital|scene|residence|snf|er\b|dialysis|"
    r"home)|=\s?[DEGHIJNPRSX]{2}\b|\b(?:or|vs)\s[DEGHIJNPRSX]{2}\b"
)
# A place code is a number of two digits too; so are ages, days and what a body measures.
_NO_MODIFIER_BEFORE = re.compile(
    r"\b(?:pos|place\sof\sservice|box|fl|page|chapter|version|drg|age|aged|bmi|sats?|day|days|"
    r"(?:wo)?man|(?:fe)?male|lady|gentleman|girl|boy|reason|discharge\scode|top|rev|ICD|icd-?|next|item|section|step|phase|at|every|in|about|"
    r"over|under|than|further|months?|weeks?|years?|minutes?|units?\sof\s[a-z ]{1,16}|"
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?|past|before|after|until|till|of|from|within|hrs?|hours?|(?:after|on|through|by)\svisit|"
    r"(?:he|she|patient|pt|who|husband|wife|mom|mother)(?:\sis|\swas|'s))\s?[#'\u2019]?\Z"
    # A year: "May 4, '25".
    r"|\d,?\s['\u2019]\Z",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"\b(?:pos|place\sof\sservice|box|fl|field|loop|item|locator|cc|condition\scode)\b[^.?!\n]*\Z",
    re.IGNORECASE,
)
# "Under the MD?" asks about a person, though there is such a modifier.
_PEOPLE = frozenset(("MA", "MD", "PA", "ER", "NP", "OT"))
# Asked about behind a place of service, and no place of service themselves.
_NO_PLACES = frozenset(("25", "59", "93", "95"))
# On a claim line these and PLACES_OF_BODY say which part, test or rental it is; hardly anybody
# doubts them.
_PLAIN = "26 51 95 NU RR Q0 AT Q9 QW QZ GP"
_PLAIN_ON_A_LINE = PLACES_OF_BODY.union(_PLAIN.split())
# "The Q8 is fine, I know", "the 33 I'm sure of", "P3 is not my question": the rest is asked about.
_SETTLED = re.compile(
    rf"(?:\b[Tt]he\s-?(?P<fine>{_TWO})\s(?:is\s(?:fine|ok(?:ay)?|clear|right|correct)\b|"
    r"[iI]'?m\s(?:\w{3,9}\s)?sure\b)"
    rf"|(?<![\w-])(?P<other>{_TWO})\sis\snot\s(?:my|the)\s(?:question|problem)\b"
    # What all the lines have is told: "all lines GP."
    rf"|\b[Aa]ll\s(?:\w+\s)?lines\s(?:(?:have|had|with|carry|got|are)\s)?(?P<all>{_TWO})(?=\s?[.;,\n]|\s?\Z))(?![^.?!;\n]{{0,80}}\?)",
    re.ASCII,
)
_SIDE_BY_SIDE = frozenset(("RT", "LT"))
_PARTS = frozenset(("TC", "26"))
_MOST = 8


def modifiers_asked(words: WordStarts, citations: Sequence[Citation] = ()) -> tuple[str, ...]:
    """The modifiers that masked text talks of, in the order of the letter, each once.

    Those that stand on a code and are not talked of are left out, but for the
    places on an ambulance line, which nobody writes without a question.
    """
    masked = words.text
    rides = any(is_ambulance_pair(cited.code, "RH") for cited in citations)
    found = {
        at: two
        for at, two in _talked_of(words, citations, rides=rides)
        if _is_one(two, rides=rides)
    }
    found |= doubted_on_lines(masked, citations)
    settled = {
        modifier_written(match[match.lastgroup or "fine"]) for match in _SETTLED.finditer(masked)
    }
    found = {at: two for at, two in found.items() if two not in settled}
    named = [found[at] for at in sorted(found)]
    if _SIDE_BY_SIDE.issubset(named):
        # Two lines with a side each are what else a bilateral line may be.
        named += [m for cited in citations for m in cited.modifiers if m == "50"]
    if _PARTS.intersection(named):
        # Who asks of one part of a test asks of the other, where a line has it.
        named += [m for cited in citations for m in cited.modifiers if m in _PARTS]
    own = [m for c in citations if is_ambulance_pair(c.code, "RH") for m in c.modifiers]
    own = [m for m in own if _is_pair(m)] if own and _OF_PLACES.search(masked) else []
    return tuple(dict.fromkeys([*own, *named]))[:_MOST]


def modifiers_on_lines(citations: Sequence[Citation]) -> tuple[str, ...]:
    """The modifiers on the codes that pay or deny (25, 59, 50, QW), each once; not the sides."""
    found = (
        modifier
        for cited in citations
        for modifier in cited.modifiers
        if modifier not in _PLAIN_ON_A_LINE
        and modifier in MODIFIERS
        and not is_ambulance_pair(cited.code, modifier)
    )
    return tuple(dict.fromkeys(found))[:_MOST]


def _talked_of(
    words: WordStarts, citations: Sequence[Citation], *, rides: bool
) -> Iterator[tuple[int, str]]:
    """Each two characters that words around tell to be a modifier, and where they stand."""
    masked = words.text
    for _, match in _SURE.all_found(words):
        yield from _each(match)
    on_lines = bytearray(len(masked))
    for cited in citations:
        on_lines[cited.start : cited.end] = b"\x01" * (cited.end - cited.start)
    talked_of = (match for _, match in _TALKED_OF.all_found(words))
    for match in chain(talked_of, _PLACES.finditer(masked) if rides else ()):
        if not _is_other_number(masked, match):
            yield from (
                (at, two) for at, two in _each(match) if not on_lines[at] and two not in _PEOPLE
            )


def _each(match: re.Match[str]) -> Iterator[tuple[int, str]]:
    at = match.start("asked")
    each = _EACH.finditer(match["asked"])
    return ((at + two.start(), modifier_written(two.group())) for two in each)


_EACH = re.compile(rf"\b(?:{_TWO}|{_SPELT}|{_SMALL})\b", re.ASCII)


def _is_other_number(masked: str, match: re.Match[str]) -> bool:
    """Whether it is the number of a place, a box of a form, an age or an amount."""
    start = match.start("asked")
    if not masked[start].isdigit():
        return False
    before = masked[max(0, start - 80) : start]
    if _NO_MODIFIER_BEFORE.search(before):
        return True
    numbers = {two.group() for two in _EACH.finditer(match["asked"])}
    return not numbers <= _NO_PLACES and _FORM.search(before) is not None


def _is_one(two: str, *, rides: bool) -> bool:
    return two in MODIFIERS or (rides and _is_pair(two))


def _is_pair(two: str) -> bool:
    return is_ambulance_pair("A0", two)
