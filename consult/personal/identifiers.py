"""Numbers and places that identify someone: record, member and claim numbers, phones, addresses.

The kinds are those of Safe Harbor (45 CFR 164.514(b)(2)) but for names and days.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from codebook.patterns.word_starts import WordStarts, named_rows
from consult.personal.ages import AGES
from consult.personal.alike import numbers_alike
from consult.personal.cards import MEMBER_NUMBERS, MEMBER_SHAPES
from consult.personal.columns import numbers_in_columns
from consult.personal.day_cues import BIRTH
from consult.personal.number_cues import NUMBERS_TOLD
from consult.personal.odd_days import ODD_DAYS
from consult.personal.phones import PHONES
from consult.personal.places import PLACES
from consult.personal.told_later import TOLD_LATER

_FLAGS = re.IGNORECASE

# "96 y.o.", "Tidewater Pickle Co."
_DOT_IS_THEIRS = frozenset(("age_over_89", "employer"))


@dataclass(frozen=True, slots=True)
class Identifier:
    """One identifier of *kind* at *start* to *end*, the words that announce it left out."""

    kind: str
    start: int
    end: int


# Which of two kinds in conflict wins: "driver's license" is no provider's.
_STANDING = (
    # However a day of birth is written: "DOB Jan/02/1980".
    (
        "dob",
        re.compile(
            rf"{BIRTH}[\s:#=-]{{0,8}}(?P<id>\d{{4}}\s?\u5e74\s?\d\d?\s?\u6708\s?\d\d?\s?\u65e5?"
            r"|(?:[a-z]{3,9}[/.-]\d\d?|\d\d?[/.-][a-z]{3,9})[/.-](?:\d{4}|\d\d)(?!\w))",
            _FLAGS,
        ),
    ),
    *(("member_id", pattern) for pattern in MEMBER_NUMBERS),
    (
        "claim_number",
        re.compile(
            r"\b(?i:claims?|clm)(?i: (?:#|no\.?|number))?[ :#]{1,3}(?!\d{5}-[A-Z0-9]{2}(?![\w-]))"
            r"(?P<id>(?=(?:[A-Z -]{0,4}\d){5})(?:\d{5,10}(?: \d{6,10}){1,2}|[A-Z]{0,3}\d{9,20}"
            r"|(?!20\d{6}\b)\d{6,8}(?![.,]\d)"
            r"|\d{2,8}[A-Z]{1,3}\d{4,12}|[A-Z0-9]{1,8}(?:-[A-Z0-9]{1,10}){1,3}"
            r"|[A-Z]{1,4}\d{3,9}(?: \d{2,6}(?![\w-])){1,3}|[A-Z]{1,4}\d{5,9}))(?![\w-])"
        ),
    ),
    ("ssn", re.compile(r"(?<![\w-])(?:\d{3}-\d{2}-\d{4})(?![\w-])")),
    ("ssn_part", re.compile(r"(?<![\w-])[xX*]{3}-?[xX*]{2}-?(?P<id>\d{4})(?![\w-])")),
    ("ssn_part", re.compile(r"\b(?i:ssn)[\s:#]{1,3}[xX*]{1,5}-?(?P<id>\d{4})(?![\w-])")),
    (
        "ssn",
        re.compile(
            (
                r"\b(?:ssn|ss(?=\s?#)|social(?:\ssecurity)?(?:\s(?:number"
                r"|no\b\.?))?)[\s:#]{1,3}(?:is\s)?(?P<id>\d{9}"
                r"|\d{3}\s\d\d\s\d{4})\b"
            ),
            _FLAGS,
        ),
    ),
    # The code of a device, as its label has it; its parts stand behind numbers in brackets.
    (
        "device",
        re.compile(r"\(01\)\s?\d{14}(?:\s?\((?:10|11|17|21)\)\s?[A-Z0-9-]{1,20}){0,4}(?![\w-])"),
    ),
    (
        "ip",
        re.compile(
            r"(?<![\w.])(?!127|0\.)(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d"
            r"|1?\d?\d)(?![\w]|\.\d)"
        ),
    ),
    ("url", re.compile(r"\b(?:https?://|www\.)[^\s<>\")\]]{3,300}", _FLAGS)),
    (
        "email",
        re.compile(
            r"(?<![\w.+-])(?<!cid:)[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}"
        ),
    ),
)
_BY_SHAPE = "member_id by its shape"
PATTERNS = named_rows(
    (
        *_STANDING,
        *NUMBERS_TOLD,
        *TOLD_LATER,
        *ODD_DAYS,
        *(("phone", pattern) for pattern in PHONES),
        *AGES,
        *PLACES,
        *((_BY_SHAPE, pattern) for pattern in MEMBER_SHAPES),
    )
)


def identifiers(words: WordStarts) -> Iterator[Identifier]:
    """Every identifier in the text of *words*, those of one kind in order; they may overlap.

    Linear time.
    """
    text = words.text
    found: list[Identifier] = []
    shaped: list[tuple[str, int, int]] = []
    for (kind, _), match in PATTERNS.all_found(words):
        if kind == _BY_SHAPE:
            shaped.append(("member_id", *match.span()))
        else:
            found.append(_identifier(kind, match, text))
    told = {one.end for one in found}
    for kind, start, end in (*shaped, *numbers_in_columns(text)):
        if end not in told:
            found.append(Identifier(kind, start, end))
    yield from found
    announced = [(one.kind, one.start, one.end) for one in found]
    told = {one.end for one in found}
    yield from (Identifier(*one) for one in numbers_alike(text, announced) if one[2] not in told)


def _identifier(kind: str, match: re.Match[str], text: str) -> Identifier:
    start, end = match.span(_named(match))
    # "447109/Ada" is a number and a name.
    cut = text.rfind("/", start, end)
    if cut > start and text[cut + 1 : end].isalpha() and kind in ("mrn", "account"):
        end = cut
    while end > start and text[end - 1] in ".,;:'" and kind not in _DOT_IS_THEIRS:
        end -= 1
    return Identifier(kind, start, end)


def _named(match: re.Match[str]) -> str | int:
    """The group that holds the identifier; 0 = the whole match."""
    return next((name for name, found in match.groupdict().items() if found), 0)
