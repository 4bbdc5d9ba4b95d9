"""What follows a code: its modifiers, glued or in words, and its units."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from codebook.citing.units import DOING, measure_at, units_at, units_on_x12_line
from codebook.modifiers import NO_NOUNS, SPELT, WORDLIKE, is_ambulance_pair, modifier_written

_FLAGS = re.ASCII | re.IGNORECASE
_MOST_MODIFIERS = 4

# Two digits before one of these are an amount, never a modifier or units.  A wrapped line goes on
# in small letters: "Day 6:" begins another.
_NO_AMOUNT = (
    r"(?!(?<!\D59)\s(?:different|separate|other)\b)(?!\+?(?:[ \t]|\n(?-i:(?=[a-z])))?(?:%|"
    r"min|mins|minutes?|hrs?|hours?|days?|wks?|weeks?|mos?|months?|yrs?|years?|y/?o|mg|"
    r"mcg|ml|cc|cm|mm|sq|units?(?!\s?[:=|]|\s[1-9](?!\d|\s?(?:x\b|times|vials?|d(?:ays?)?\b|w(?:ee)?ks?\b|an?\b|per)))|times|patients?|pts?\b|lesions?|levels?|percent|"
    r"per\b|miles?|warts|tags|views|visits?|sessions?|d\b|vials?|amps?|patches|boxes|bottles|"
    r"tablets|pairs|of\b|[-\s]?year|and\sa\shalf)(?![a-z]))"
)
# Nobody ties an amount to a code by a dash: "99214-25 visit" is a visit's line.
_AMOUNT = rf"(?:(?<=[A-Z])|(?<=\w-\w\w)|{_NO_AMOUNT})"
_WORD = r"(?:modifiers?|mods?)(?:\b|(?=\d\d\b)|\s?[1-4](?=:))\.?\s?[:#]?\s?-?"
_QUADRANTS = frozenset({"UR", "UL", "LR", "LL"})
_END = r"(?!(?!x\d{1,4}\b)[0-9A-Z_]|\.\d|'(?<!-\w\w')|%)(?:(?<=:\w\w)|(?!:\d))"

# What binds: a dash, comma, slash or colon without a blank; a blank; "w/", "with", "and modifier",
# "billed with a", "has".
# After one modifier the list may go on in words: "-25 and 59", "modifiers 25, 95".
_LISTED = (
    r"[ \t]{0,8}\n(?=mod\w{0,6}\s?\d:)|"
    r"[-,/:+&|]|[ \t]with[ \t]|\)?[ \t](?:and|&|\+)[ \t]-?|[ \t]?-[ \t]?|[,/&][ \t]-?|[ \t]{1,3}-?"
)
_OF_ANOTHER = r"(?:(?<=\w-\w\w)|(?!\s(?:on|to|for)\s(?:(?:an?|the|our|code|cpt)\s)?[A-Z]?\d{4}))"
_BINDING = (
    # What the code is stands in brackets behind it, or the line's fields on lines of their own.
    r"[ \t]?[(\[][^()\[\]\n\d]{1,40}[)\]],?[ \t]?(?=mod|-\d\d)-?|[ \t]{0,8}\n(?=mod\w{0,6}\s?\d?:|"
    r"mod(?:ifier)?s?[ \t]\w\w(?:[, ]{1,2}\w\w){0,3}[ \t]{0,4}(?:\n|\Z))|"
    r"-{1,2}|[,/:|]|\.(?=[A-Z])|[ \t]?-{1,2}[ \t]?(?!(?-i:pt)\b)|[ \t]?\(?w/[ \t]?(?:an?[ \t])?-?|"
    r"[ \t]w[ \t](?=mod|[A-Z][A-Z0-9]\b|\d\d\b)|"
    rf"[ \t]\(?(?:line[ \t])?(?:{DOING})?"
    r"(?:with|using|(?:has|had|carries|carried|carrying)(?!\s[019]0\b))[ \t]"
    r"(?:(?:an?|the)[ \t])?-?|"
    r"[ \t]?\+[ \t]?(?=(?-i:[A-Z]{2}|\d\d)\b)|[ \t](?:dash|hyphen)[ \t]|"
    r",?[ \t](?:and|&|plus|\+)[ \t](?:the[ \t])?(?=-|mod)-?|[ \t]?[,(/&][ \t]?(?=mod|-\d\d)-?|"
    r"[ \t]?/[ \t]?|[ \t]{1,24}(?:\|[ \t]{0,8})?"
)
_MODIFIER, _FURTHER = (
    re.compile(
        rf"(?P<by>{by})(?P<word>{_WORD})?(?P<modifier>[0-9A-Z]{{2}}){_END}{_AMOUNT}{_OF_ANOTHER}",
        _FLAGS,
    )
    for by in (_BINDING, _LISTED)
)
# "With modifier fifty-nine", "with a twenty-five", "dash twenty-five", "with the fifty modifier".
_WITH = rf"(?:{DOING})?(?:with|w/?|and|plus|using|has|had|carries)[ \t]"
_SPELT_CUE = (
    rf"(?P<word>(?:(?:an?|the)[ \t])?(?:{_WORD}|(?={SPELT}[ \t]mod))|(?:dash|hyphen)[ \t]|"
    # What counts something is followed by it: "with a fifty dollar copay".
    rf"(?(with)an?[ \t](?={SPELT}(?:\s?[^\w\s-]|\s*\Z|\n|"
    r"\s(?:on|to|for|or|and|mod|in|is|was|at)))|(?!)))"
)
_SPELT, _SPELT_FURTHER = (
    re.compile(
        rf"(?P<by>{by}(?P<modifier>{SPELT})(?![\w-])(?:[ \t](?:modifier|mod)\b)?"
        rf"{_NO_AMOUNT}{_OF_ANOTHER}",
        _FLAGS,
    )
    for by in (
        rf"[ \t,(/-]{{1,2}}(?P<with>{_WITH})?){_SPELT_CUE}",
        r"[ \t]?(?:,|/|&|\+|and)[ \t]?)(?:an?[ \t])?",
    )
)
_GLUED = re.compile(
    r"(?P<modifier>[A-Z]{2}|[EFPQT]\d|[a-z]{2}(?=-))(?=[xX]\d{1,4}\b|(?![0-9A-Za-z_]))", re.ASCII
)
_IN_BRACKETS = re.compile(
    r"[ \t]?[(\[]-?(?P<modifier>2[2-7]|[3-9]\d|[A-Z]{2}|[A-Z]\d)[)\]]", re.ASCII
)
_LINE_GOES_ON = re.compile(
    r"[ \t]x[ \t]?\d|[ \t]\d{1,3}[ \t]?units?\b|"
    rf"[ \t](?:2[2-7]|5\d|7[6-9]|9[0-7]){_END}{_AMOUNT}|"
    r"\s?(?:[,;/+&]|and\b|or\b)\s?(?:[A-Z]\d{4}|\d{5})\b",
    _FLAGS,
)
# "73562 rt and 73564 lt," says the side of a line; "73562 rt knee" the side of a knee.
_CELL_ENDS = re.compile(r"\s?(?:[,.;/&+()?]|and\b|or\b|\n|\Z)", _FLAGS)
# AT in capitals is a modifier where small letters or a stop go on, AS and GO where "with" binds
# them too.
_NO_CAPITALS = re.compile(r"\s{0,2}(?:[a-z,.;:?!/&+()-]|\d{5}\b|\Z)|\s?\n")
# What means nothing else in small letters.
_SMALL = "rt lt gp gn kx qw jw jz xe xs xp xu nu rr gy gz"
_PLAIN_IN_SMALL = frozenset(_SMALL.split())
_SMALL_GOES_ON = re.compile(rf"[ \t](?:{_SMALL.replace(' ', '|')})\b")
# Two places of an ambulance's way, by their letters, but words and people too.
_NO_PLACES = frozenset({"DX", "ED", "ER", "HE", "HX", "IN", "IS", "NP", "PE", "RX", "SX"})
# "36415 X1" is one unit, though X1 is a modifier too.
_ONCE = re.compile(r"X\d")
# A procedure is not counted in the units of its drug: "64615, 155 units used".
_OF_A_DRUG = re.compile(r"[ \t](?:used|injected|given)\b")
# "1u 97110, 2u 97140": who counts before the code counts so before the next.
_CODE_NEXT = re.compile(r"[ \t](?:(?:of|on|for)[ \t])?(?:[A-Z]\d{4}|\d{5})\b", _FLAGS)
# Modifiers behind the units: 11732 x2 -T6, J0897 60 units JZ, 68761 x4 with E1 E2.
_MODIFIERS_BEHIND = re.compile(
    r"(?P<bound>[ \t]?-(?=[0-9A-Z]{2}\b)|[ \t]?w/[ \t]?(?=[0-9A-Z]{2}\b)"
    r"|[ \t]with[ \t](?=[A-Z][A-Z0-9](?:[ ,/]{1,2}|[ \t]and[ \t])[A-Z][A-Z0-9]\b))"
    r"|[ \t]{1,8}(?=(?:[A-Z][A-Z0-9]|2[2-7]|5\d|7[6-9]|9[15])\b)"
)
_NUMBER_NEXT = re.compile(r"[ \t]\d{1,4}(?!\d)", re.ASCII)
# "97110 GP 2 / 97140 GP 59 1": no modifier has one digit.
_BARE_COUNT = re.compile(
    r"[ \t](?P<n>[1-9])(?=[ \t]?[/,;|][ \t]?(?:[A-Z]\d{4}|\d{5})\b|[ \t]{0,8}(?:\n|\Z))", re.ASCII
)
_X12_CODE = "HC:"  # what X12 writes before a CPT or HCPCS code
_LINES = re.compile(r"lines", _FLAGS)
_SIDES = frozenset(("RT", "LT"))
# "64615 with 25 on the visit": the visit has it.
_ON_THE_VISIT = re.compile(
    r"\s(?:on|to|for)\s(?:(?:the|an?|our)\s)?(?:office\s)?(?:visits?|e/?m|ov)\b", _FLAGS
)
_VISIT = re.compile(r"99[2-4]\d\d|920[01]\d|G04(?:02|3[89])", re.ASCII)
_OR = re.compile(r"\s?(?:,?\sor|/|,?\svs\.?)\s", _FLAGS)
# "99348 GV or GW?", "G0463 PN vs PO": behind a blank letters alone are surely two modifiers.
_OR_LETTERS = re.compile(r"\s?(?:,?\sor|,?\svs\.?)\s-?(?:[A-Z][A-Z0-9]|G0)\b(?!\s?\w*\d)")
# "87880, 87426 - QW both?" asks about the two of them.
_OF_BOTH = re.compile(r"\s(?:on\s|for\s)?(?:both|all|each|either)\s?\?", _FLAGS)
_OR_MODIFIER = re.compile(r"\s?(?:,?\sor|,?\svs\.?)\s-?(?:\d\d|[A-Z][A-Z0-9])\b(?!\s?\w*\d)")


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands behind a code; *end* is the offset where it ends.

    *of_lines* = the units are said as lines ("on two lines").
    """

    modifiers: tuple[str, ...]
    units: float | None
    end: int
    of_lines: bool = False


def read_tail(
    text: str, code: str, at: int, is_modifier: Callable[[str], bool], *, counted: bool = False
) -> Tail:
    """The modifiers and units that belong to *code*, whose last character is before *at*.

    *text* is masked text; *units* None = none given; *counted* = units stand before the code.
    Never looks across a line's end.
    """
    modifiers, end = _modifiers(text, code, at, is_modifier)
    if text.startswith(_X12_CODE, at - len(code) - len(_X12_CODE)):
        on_line = units_on_x12_line(text, end)
        return Tail(modifiers, *(on_line or (None, end)))
    given = measure_at(text, code, end) or units_at(text, end)
    if given is not None and code.isdigit() and _OF_A_DRUG.match(text, given[1]):
        given = None
    if given is not None and counted and _CODE_NEXT.match(text, given[1]):
        given = None
    if given is None and modifiers and (count := _BARE_COUNT.match(text, end)):
        given = int(count["n"]), count.end()
    units, end = given or (None, end)
    if units is not None and not modifiers and (behind := _MODIFIERS_BEHIND.match(text, end)):
        bound = behind["bound"] is not None
        modifiers, end = _modifiers_behind(text, code, end, is_modifier, bound=bound)
    return Tail(modifiers, units, end, of_lines=_LINES.search(text, end - 5, end) is not None)


def _modifiers_behind(
    text: str, code: str, at: int, is_modifier: Callable[[str], bool], *, bound: bool
) -> tuple[tuple[str, ...], int]:
    """The modifiers behind the units that end at *at*; *bound* = by a dash or a "with"."""
    modifiers, end = _modifiers(text, code, at, is_modifier)
    # "J0585 x155 JW x45" has two lines, and so has "11042 x2 RT LT".
    several = (not bound and len(modifiers) > 1) or units_at(text, end) is not None
    return ((), at) if several or _NUMBER_NEXT.match(text, end) else (modifiers, end)


def _modifiers(
    text: str, code: str, at: int, is_modifier: Callable[[str], bool]
) -> tuple[tuple[str, ...], int]:
    found: list[str] = []
    match = _first(text, at, _GLUED, _IN_BRACKETS, _MODIFIER, _SPELT)
    while match and len(found) < _MOST_MODIFIERS and _belongs(match, code, is_modifier):
        if _is_choice(text, match):
            break
        found.append(modifier_written(match["modifier"]))
        at = match.end()
        in_brackets = (_IN_BRACKETS,) if text[at - 1] in ")]" else ()
        match = _first(text, at, *in_brackets, _FURTHER, _SPELT_FURTHER)
    return tuple(dict.fromkeys(found)), at


def _first(text: str, at: int, *patterns: re.Pattern[str]) -> re.Match[str] | None:
    return next((match for one in patterns if (match := one.match(text, at))), None)


def _is_choice(text: str, match: re.Match[str]) -> bool:
    """Whether "with 25 or 59", "- 57 or 25?" or "with 59?" leaves open which it is."""
    by = match.groupdict().get("by", "-")
    if " " not in by:
        return False
    if "-" in by and _OF_BOTH.match(text, match.end()):
        return True
    in_words = "w" in by.lower() or bool(match.groupdict().get("word"))
    if in_words and _OR.match(text, match.end()):
        return True
    if "-" in by and match["modifier"].upper() in _SIDES:
        return False
    if by.isspace():
        return _OR_LETTERS.match(text, match.end()) is not None
    return (text.startswith("?", match.end()) and not by.endswith(" -")) or bool(
        _OR_MODIFIER.match(text, match.end())
    )


def _belongs(match: re.Match[str], code: str, is_modifier: Callable[[str], bool]) -> bool:
    written = match["modifier"]
    modifier = modifier_written(written)
    groups = match.groupdict()
    by = groups.get("by", "-").strip().lower()
    bound = by in (":", ".") or "-" in by or bool(groups.get("word")) or len(written) > 2
    if code[0] == "D" and modifier in _QUADRANTS:
        return False
    if not is_modifier(modifier):
        places = bound or (written == modifier and written not in _NO_PLACES)
        return places and is_ambulance_pair(code, modifier)
    if "w" in by and _ON_THE_VISIT.match(match.string, match.end()):
        return _VISIT.fullmatch(code) is not None
    return bound or _stands_alone(match.string, match.end(), written, by)


def _stands_alone(text: str, end: int, written: str, by: str) -> bool:
    """Whether what neither a dash nor the word "modifier" binds is one, by what follows at *end*.

    English words are where a modifier or the next line follows (97530 GO 59, 98941 AT and 97140),
    or where no noun can stand (with AT, + GO); so are small letters where the line ends (qw, gp).
    """
    modifier = written.upper()
    joined = by in ("w", "+") or len(by) > 1
    no_noun = modifier in NO_NOUNS and joined
    if written != modifier or by == "+":
        plain = written in _PLAIN_IN_SMALL or no_noun or (by == "+" and modifier not in WORDLIKE)
        ends = (_CELL_ENDS, _LINE_GOES_ON, _SMALL_GOES_ON)
        return plain and _first(text, end, *ends) is not None
    if _ONCE.fullmatch(modifier):
        return False
    if modifier not in WORDLIKE or _LINE_GOES_ON.match(text, end):
        return True
    return (no_noun or modifier == "AT") and _NO_CAPITALS.match(text, end) is not None
