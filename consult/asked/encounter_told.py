"""What a letter tells of an injury's encounter: treated, healing, healed badly, or left behind.

In the words that the tabular list's seventh characters have for it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from codebook.patterns.word_starts import ByFirstWord, WordStarts, named_rows

_Table: TypeAlias = ByFirstWord[tuple[str, re.Pattern[str]]]
_FLAGS = re.ASCII | re.IGNORECASE
# What is denied or only thought of is not told.
_NOT_TOLD = re.compile(
    r"\b(?:no|not|without|denies|never|isn'?t|wasn'?t|if|possible|r/o|rule\sout)\s(?:\w+\s)?\Z",
    _FLAGS,
)
_REACH = 24  # characters before a sign in which it is denied
_FOLLOW_UP = r"(?:follow(?:ing)?[-\s]?ups?|f/?u|fup)"
_INITIAL, _LATER, _SEQUELA = "initial encounter", "subsequent encounter", "sequela"
_ROUTINE, _DELAYED = "routine healing", "delayed healing"
_NONUNION, _MALUNION = "nonunion", "malunion"
HEALINGS = (_ROUTINE, _DELAYED, _NONUNION, _MALUNION)

_ENCOUNTERS = named_rows(
    (
        (
            _INITIAL,
            re.compile(
                r"\b(?:(?:initial|first)\s(?:(?:e[dr]|office|clinic|hospital)\s)?"
                r"(?:visit|encounter|evaluation|treatment)"
                r"|(?:in|under|still)\sactive\streatment|(?:still|being)\sactively\streated)\b",
                _FLAGS,
            ),
        ),
        (
            _LATER,
            re.compile(
                r"\b(?:subsequent(?=\s(?:visit|encounter|care)\b|\sor\b|\s?[?,/)])"
                rf"|{_FOLLOW_UP}\s(?:visit|appointment|appt|encounter|"
                rf"care|x-?rays?|for)|(?:in|on|at|for|here\sfor|returns?\sfor)\s(?:an?\s|the\s|her\s|his\s)?{_FOLLOW_UP}"
                r"|post-?op(?:erative)?\s(?:visit|check)|re-?check\w*|cast\s(?:change|removal))\b",
                _FLAGS,
            ),
        ),
        (_SEQUELA, re.compile(r"\b(?:sequelae?|late\seffects?)\b", _FLAGS)),
    )
)
_SIGNS_OF_HEALING = named_rows(
    (
        (
            _ROUTINE,
            re.compile(
                r"\b(?:(?:routine(?:ly)?|normal(?:ly)?|good|expected)\s(?:bone\s)?healing"
                r"|heal(?:ing|ed|s)\s(?:\w+\s)?(?:well|normally|nicely|fine|routinely|appropriately|as\sexpected))\b",
                _FLAGS,
            ),
        ),
        (
            _DELAYED,
            re.compile(
                r"\b(?:delayed\s(?:healing|union)|(?:slow\sto\sheal|heal(?:ing|s)\s(?:slowly|poorly)))\b",
                _FLAGS,
            ),
        ),
        (_NONUNION, re.compile(r"\b(?:non-?\s?union|un-?united)\b", _FLAGS)),
        (_MALUNION, re.compile(r"\bmal-?\s?union\b", _FLAGS)),
    )
)
# Behind it something else is told; "Or a later visit?" asks for one of the two.
_NEXT_SENTENCE = re.compile(r"[.?!](?=\s)(?!\s{1,8}or\b)", _FLAGS)
_OPEN = named_rows(
    (
        (
            "open fracture",
            re.compile(r"\bopen\s(?:[\w,]+\s){0,4}(?:fracture|fx)|\bgustilo\b", _FLAGS),
        ),
    )
)


@dataclass(frozen=True, slots=True)
class EncounterTold:
    """In the tabular list's words; "" = not said, or two are.

    *several* are the encounters where two or three are told, each in a sentence of its own.
    *encounter* is "initial encounter", "subsequent encounter" or "sequela",
    *healing* "routine healing", "delayed healing", "nonunion" or "malunion".
    *is_open* = an open fracture is spoken of.
    """

    encounter: str = ""
    healing: str = ""
    is_open: bool = False
    several: tuple[str, ...] = ()


NOTHING_TOLD = EncounterTold()


def encounter_told(words: WordStarts) -> EncounterTold:
    """What a text tells of the encounter.  Total on any text."""
    found = sorted(_told(_ENCOUNTERS, words))
    encounters = tuple(dict.fromkeys(name for _, name in found))
    healings = {name for _, name in _told(_SIGNS_OF_HEALING, words)}
    return EncounterTold(
        encounter=encounters[0] if len(encounters) == 1 else "",
        healing=healings.pop() if len(healings) == 1 else "",
        is_open=any(_told(_OPEN, words)),
        several=encounters if len(encounters) > 1 and _are_apart(words.text, found) else (),
    )


def _are_apart(text: str, found: list[tuple[int, str]]) -> bool:
    """Whether a sentence ends between every two encounters that differ."""
    return all(
        one == other or _NEXT_SENTENCE.search(text, start, end)
        for (start, one), (end, other) in pairwise(found)
    )


def _told(table: _Table, words: WordStarts) -> Iterator[tuple[int, str]]:
    """Where each sign stands, and its name."""
    for (name, _), match in table.all_found(words):
        start = match.start()
        if not _NOT_TOLD.search(words.text[max(0, start - _REACH) : start]):
            yield start, name
