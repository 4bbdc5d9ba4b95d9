"""On which codes a letter would put the modifiers it asks about: "Q8 on both", "44140 with 22?"."""

import re
from collections.abc import Iterator, Sequence

from codebook.cited import ANY_CODE, LINE_SYSTEMS, Citation

_FLAGS = re.ASCII | re.IGNORECASE
_SMALL = r"(?:(?:the|a|an|code|codes|cpt|line|modifier|mod|-)\s?){0,3}"
_TO = r"(?:on|onto|to|for|with|behind)"
_CODES = rf"(?P<codes>{ANY_CODE}(?:(?:\s?(?:,|&|\+|/)\s?|\s?,?\s(?:and|or)\s){ANY_CODE}){{0,5}})"
_TAKES = r"(?:with|w/|need(?:s|ed)?|gets?|takes?|carr(?:y|ies)|requires?|wants?|plus|\+)"
_ALL = r"(?:both|all|each|every|them|these|those)\b"


def modifier_lines(
    text: str, citations: Sequence[Citation], asked: Sequence[str]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each of the modifiers *asked* with the codes it is asked for; left out where none is known.

    Of one code alone each is asked; "Q7 or Q8" are on none, for one of them is wrong.
    """
    codes = tuple(
        dict.fromkeys(
            one.code
            for one in citations
            if one.system in LINE_SYSTEMS and not (one.in_range or one.partial)
        )
    )
    told = (
        (one, codes if len(codes) == 1 else _codes_of(text, one, codes))
        for one in asked
        if not _is_choice(text, one)
    )
    return tuple((modifier, its) for modifier, its in told if its)


def _written(modifier: str) -> str:
    """A pattern of *modifier* by itself or behind a dash; not of 22 mg."""
    return rf"(?<![\w.$])-?{re.escape(modifier)}(?![\w.%]|\s?(?:mg|units?|min))"


def _is_choice(text: str, modifier: str) -> bool:
    written = _written(modifier)
    before = rf"(?:\bor|\bvs\.?|/)\s?(?:modifier\s)?{written}"
    behind = rf"{written}\s?(?:/|\b(?:or|vs\.?|versus)\s-?[0-9A-Z]{{2}}\b)"
    return re.search(f"{before}|{behind}", text, _FLAGS) is not None


def _codes_of(text: str, modifier: str, codes: Sequence[str]) -> tuple[str, ...]:
    written = _written(modifier)
    told = dict.fromkeys(_named(text, written))
    if re.search(rf"{written}\s{_TO}\s{_SMALL}{_ALL}", text, _FLAGS):
        return tuple(codes)
    return tuple(code for code in codes if code in told)


def _named(text: str, written: str) -> Iterator[str]:
    behind = rf"{written}[\s,]{{1,2}}(?:\w{{1,9}}\s){{0,2}}?{_TO}\s{_SMALL}{_CODES}"
    before = rf"{_CODES}\s(?:\w{{1,9}}\s)?{_TAKES}\s{_SMALL}{written}"
    asked = rf"\b(?:modifier|mod)\s(?:\w{{1,6}}\s){{0,2}}{_TO}\s{_SMALL}{_CODES}"
    # "Which modifier goes on 99497, 33?" asks for the one named behind.
    which = rf"{asked}[^.!\n]{{0,80}}{written}"
    for pattern in (behind, before, which):
        for match in re.finditer(pattern, text, _FLAGS):
            yield from re.findall(ANY_CODE, match["codes"].upper())
