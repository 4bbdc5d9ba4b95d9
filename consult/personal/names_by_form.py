"""Names told by their form or by one cue, whatever the lists know: "Smith^John", "mom Carol"."""

import re
from collections.abc import Callable, Iterator

from consult.personal import person_cues as cues
from consult.personal.given_names import GIVEN_NAMES, WORDS_TOO
from consult.personal.no_names import NO_NAMES
from consult.personal.small_words import small_words
from consult.personal.surnames import SURNAMES

_NAME = r"[A-Z][A-Za-z'\u2019-]{1,24}"
_CUE = r"\b(?:[Pp]atient|PATIENT|[Pp]t|PT|[Nn]ame|NAME)[.:\s#]{1,3}"
_ROW_GOES_ON = r"(?=[ \t]*(?:[\d|(\n]|\Z))"
# "his brother Tom pays", "mom Carol": a given name that is a word besides, but not here.
_KIN = re.compile(
    r"\b(?:(?:step-?)?(?:brother|sister|mother|mom|mum|father|dad|husband|wife|spouse|son|daughter|dtr|aunt|uncle"
    r"|niece|nephew|cousin|grand(?:ma|pa|mother|father|son|daughter))"
    r"(?:-in-law)?|in-laws?)[ ,]{1,2}"
    r"(?P<given>[A-Z][a-z]{1,14})\b(?![ '\u2019-][A-Z])"
)
# As HL7 writes it; behind a number or a mark of its own it is a provider's, or no name.
_HL7 = re.compile(
    rf"(?<![\w^])(?P<family>{_NAME})\^(?P<given>{_NAME})(?:\^[A-Z][a-z]{{0,14}}\b)?(?!\w)"
)
_OVER_A_LINE = re.compile(
    rf"{_CUE}(?P<name>(?P<given>{_NAME})[ \t]*\n[> \t]{{0,4}}(?P<family>{_NAME}))\b"
)
# "pt Lee, An 99213": what stands there is a given name, though it be a word.
_LAST_FIRST = re.compile(
    rf"{_CUE}(?P<name>(?P<family>{_NAME}), ?(?P<word>[A-Z][a-z]{{1,2}})){_ROW_GOES_ON}"
)
_WITH_PARTICLE = re.compile(
    r"(?<![\w.])(?:(?:van|von|de|del|di|da|ter|ten|zu)(?: (?:der|den|de|la|las|los))? |St\.? )"
    rf"(?P<family>{_NAME}), ?(?P<given>{_NAME}){_ROW_GOES_ON}"
)
_GOES_BY_QUOTED = re.compile(
    rf"\bgoes by (?P<name>['\"\u2018\u201c](?P<called>{_NAME}?)['\"\u2019\u201d](?: {_NAME})?)"
)
_GOES_BY = re.compile(
    r"\b(?:[Ss]?[Hh]e|who|[Pp]t|[Pp]atient) goes by (?P<name>(?P<called>[A-Z][a-z]{1,14})"
    rf"\b(?: {_NAME})?)"
)
# "Resident: Grey Owl, Thea", "3) van der Berg, Klaas": words that no list has for a name.
_FAMILY_BEFORE = (
    r"(?P<begun>(?:(?:[A-Z][\w'\u2019-]{1,24}|Sto?a?\.|van|von|der|den|de|del|la|las|los|dos|da|di|du|y|e|ter"
    r"|ten|abu|bin|ibn) ){0,3})\Z"
)
_REGISTERED = re.compile(
    rf"(?<!\w)(?P<family>{_NAME}), (?P<given>[A-Z][^\W\d_]{{2,24}}(?:-[A-Z][a-z]+)?)"
    r"(?=\s?(?:[;|(\n/,\u2013-]|\Z)|\s\d)"
)
_HEAD_OF_ROW = re.compile(
    rf"(?:\b(?:{cues.PEOPLE}|name)[:=]? |(?:\A|\n)[ \t>*]{{0,8}}\d{{1,2}}[.)] )"
    rf"(?-i:{_FAMILY_BEFORE})",
    re.IGNORECASE,
)
_FARTHEST = 64  # characters from the head of a row to the last word of the family name
# "Vega y Montoya, Thea": two families of Spain in one name.
_TWO_FAMILIES = re.compile(
    rf"(?<![\w.])(?P<family>{_NAME} y {_NAME}), ?(?P<given>[A-Z][^\W\d_]{{2,24}})\b"
)
# "Pt 'Sparky', legal name Oren Vale": what somebody is called, in quotes behind the cue.
_CALLED_SO = re.compile(
    r"\b(?:[Pp]t|[Pp]atient|[Rr]esident|[Cc]lient)[:,]? ['\"\u2018\u201c]"
    r"(?P<name>[A-Z][a-z]{2,14}(?: [A-Z][a-z]{2,14})?)['\"\u2019\u201d]"
    r"(?P<goes_on>,?\s(?:[A-Z][a-z]|[(\u2013-]|legal|real|aka))?"
)
# "Mrs. Two Hawks": behind a title two words are a name, though one is of the trade.
_TITLED = re.compile(
    r"\b(?:Mrs?|Ms|Miss)\b\.? (?P<name>(?P<word>[A-Z][a-z]{1,14}) (?P<family>[A-Z][a-z]{2,14}))"
    r"(?=\s[a-z]|['\u2019,.;:)\n]|\Z)"
)
# "Hollis, Fern; Quarles, Dion": the mark between tells that each is one name.
_REGISTER = rf"{_NAME}, {_NAME}(?: [A-Z]\b\.?)?"
_REGISTERS = re.compile(rf"(?<![\w,] )(?<!\w){_REGISTER}(?:(?:; ?| / | & ){_REGISTER})+(?!\w)")
_MARKS = (";", " / ", " & ")
_IN_REGISTER = re.compile(_REGISTER)
_OF_STAFF = re.compile(
    r"\b(?:drs?|doctors?|docs?|providers?|physicians?|surgeons?|coders?|billers?|staff|attendees|to|cc"
    r"|authors?|editors?)\b[.:\s]{1,3}\Z",
    re.IGNORECASE,
)
# A stroke parts family name and given name: "Ref: Hightower/Denise".
_STROKE = re.compile(rf"(?<![\w/]){_NAME}/{_NAME}(?![\w/])")
# "the Abernathys' claim"
_FAMILY = re.compile(r"\b[Tt]he (?P<plural>[A-Z][a-z]{3,20}s)\b(?!-)")


def names_by_form(text: str) -> Iterator[tuple[int, int]]:
    """Where such names stand in *text*; linear time."""
    for pattern, is_name, group, marks in _FORMS:
        if not any(map(text.__contains__, marks)):
            continue
        for match in pattern.finditer(text):
            if is_name(match):
                yield match.span(group)
    for match in _REGISTERED.finditer(text):
        head = _HEAD_OF_ROW.search(text, max(0, match.start() - _FARTHEST), match.start())
        if head and _registered(match):
            yield head.start("begun"), match.end()


def names_in_rows(text: str) -> Iterator[tuple[int, int]]:
    """Where names stand, family first, with semicolons or strokes between; linear time."""
    for row in _REGISTERS.finditer(text) if any(mark in text for mark in _MARKS) else ():
        if _OF_STAFF.search(text, max(0, row.start() - 24), row.start()):
            continue
        names = list(_IN_REGISTER.finditer(text, *row.span()))
        parts = [part for name in names for part in name[0].split(", ")]
        known = any(_is_given(part.split()[0]) or part.lower() in SURNAMES for part in parts)
        if known and not any(part.split()[0].lower() in NO_NAMES for part in parts):
            yield from (name.span() for name in names)


def _stroke(match: re.Match[str]) -> bool:
    """Whether one is a given name and no word, the other a family name and nothing else."""
    parts = match[0].lower().split("/")
    given = {part for part in parts if part in GIVEN_NAMES and part not in WORDS_TOO}
    family = {part for part in parts if part in SURNAMES and part not in GIVEN_NAMES}
    return bool(given) and bool(family) and NO_NAMES.isdisjoint(parts)


def _titled(match: re.Match[str]) -> bool:
    """Whether the first word is one of the language, or names would have found it already."""
    return match["word"].lower() in NO_NAMES and match["family"].lower() not in NO_NAMES


def _of_kin(match: re.Match[str]) -> bool:
    return _is_given(match["given"])


def _in_hl7(match: re.Match[str]) -> bool:
    return not _are_words(match["family"], match["given"])


def _over_a_line(match: re.Match[str]) -> bool:
    return _is_given(match["given"]) and match["family"].lower() in SURNAMES


def _last_first(match: re.Match[str]) -> bool:
    return match["family"].lower() in SURNAMES


def _with_particle(match: re.Match[str]) -> bool:
    family, given = match["family"], match["given"]
    return (_is_given(given) and given.lower() not in WORDS_TOO) or not _are_words(family, given)


def _called(match: re.Match[str]) -> bool:
    return not _are_words(match["called"])


def _registered(match: re.Match[str]) -> bool:
    """Whether the given name is no word, and the family not one of the trade."""
    family, given = match["family"].split()[-1], match["given"]
    if _is_given(given) and given.lower() not in WORDS_TOO:
        return True
    return not _are_words(given) and family.lower() not in NO_NAMES


def _nicknamed(match: re.Match[str]) -> bool:
    return match["goes_on"] is not None or not _are_words(*match["name"].split())


def _of_family(match: re.Match[str]) -> bool:
    """Whether it is the plural of a family name that is no word besides."""
    plural = match["plural"].lower()
    ones = {plural.removesuffix("s"), plural.removesuffix("es")}
    if plural in SURNAMES or ones.isdisjoint(SURNAMES):
        return False
    return ones.isdisjoint(NO_NAMES | WORDS_TOO | small_words())


def _is_given(name: str) -> bool:
    return name.lower() in GIVEN_NAMES and name.lower() not in NO_NAMES


def _are_words(*names: str) -> bool:
    """Whether one of *names* is a word of the language or the trade."""
    return any(
        name.lower() in NO_NAMES
        or (name.lower() in small_words() and name.lower() not in WORDS_TOO)
        for name in names
    )


# Of these marks a text holds one, or the form is not looked for.
_OF_KIN = (
    *("ther", "ster", "mom", "mum", "dad", "wife", "husband", "spouse", "son ", "son,", "daughter"),
    *("dtr", "aunt", "uncle", "niece", "nephew", "cousin", "grand", "in-law"),
)
_QUOTES = (" '", ' "', "\u2018", "\u201c")
_FORMS: tuple[
    tuple[re.Pattern[str], Callable[[re.Match[str]], bool], str | int, tuple[str, ...]], ...
] = (
    (_KIN, _of_kin, "given", _OF_KIN),
    (_HL7, _in_hl7, 0, ("^",)),
    (_OVER_A_LINE, _over_a_line, "name", ("\n",)),
    (_LAST_FIRST, _last_first, "name", (",",)),
    (_WITH_PARTICLE, _with_particle, 0, (",",)),
    (_GOES_BY_QUOTED, _called, "name", ("goes by",)),
    (_GOES_BY, _called, "name", ("goes by",)),
    (_TWO_FAMILIES, _registered, 0, (" y ",)),
    (_CALLED_SO, _nicknamed, "name", _QUOTES),
    (_STROKE, _stroke, 0, ("/",)),
    (_TITLED, _titled, "name", ("Mr", "Ms", "Miss")),
    (_FAMILY, _of_family, "plural", ("he ",)),
)
