"""The amounts of a letter, and what each is of a drug: given, thrown away, in a vial."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from codebook.measures import MEASURE, read_amount
from consult.doses.summed import Given, is_told_of_each

_SENTENCE_ENDS = re.compile(r"(?<=[?!;\n])|(?<=\.)(?=\s)")
FLAGS = re.ASCII | re.IGNORECASE
# "per 10 mg", "10 mg per unit", "= 1 unit", "5 mg per kg" say what a unit is, or no dose at all.
_UNIT_BEFORE = re.compile(
    r"\b(?:per|each|every|says|unit\sof|1\sunit\s?(?:=|is)|up\sto)\s?\Z", FLAGS
)
_UNIT_AFTER = re.compile(
    r"\s?(?:per\b|each\b|a\sunit|an?\sml|=\s?(?:1|one)\s?unit|needle|gauge|is\s(?:1|one|a)\s(?:unit|billing))",
    FLAGS,
)
_VIAL = r"(?:vials?|sdvs?|ampu?l?e?s?|syringes?|container|bottle|bag|pen|sheet|piece)\b"
SINGLE = r"(?:single|one)[\s-]?(?:dose|use)[\s-]?"
_VIAL_AFTER = re.compile(rf"[\s-]?(?:(?!from\s|using\s)[a-z]+\s)?(?:{SINGLE})?{_VIAL}", FLAGS)
_VIAL_BEFORE = re.compile(
    rf"(?:{_VIAL}|\bsdvs?)\s?(?:size|is|are|of|holds?|contains?|has|=)?\s?(?:of\s)?[(]?\Z", FLAGS
)
# Given whole, unless another dose is told.
_PREFILLED_AFTER = re.compile(rf"[\s-]?(?:{SINGLE})?pre-?\s?filled[\s-](?:\w+-?)?{_VIAL}", FLAGS)
_ADDED = re.compile(r"\s?\+\s?(?:an?\s|one\s|1\sx\s)?", FLAGS)
_WASTE = (
    r"(?:wast(?:ed|e|age|ing)|discard(?:ed|s|ing)?|thr[eo]wn?(?:\sout|\saway)|toss(?:ed|ing)|trashed|left\sover"
    r"|left\sin\s(?:the\s|a\s)?(?:\d+|vial)|in\sthe\sbin)"
)
_WASTE_AFTER = re.compile(
    rf"\s?(?:(?:was|were|is|got|of|the|drug|remaining|rest|we|and)\s){{0,3}}{_WASTE}\b", FLAGS
)
_GIVEN_AFTER = re.compile(
    r"\s?(?:\w+\s)?(?:was\s|were\s)?(?:given|used|administered|injected|infused)\b", FLAGS
)
_WASTE_BEFORE = re.compile(
    rf"\b(?:{_WASTE}\s?(?:was|of|is|:|=)?|JW(?:\s(?:for|on|with))?)\s?(?:the\s)?"
    r"(?:other|remaining|rest|about)?\s?\Z",
    FLAGS,
)
# "units" are a drug's own only where the words or the size say so; else they are those billed.
_OWN_UNITS = re.compile(r"\bi\.?u\.?|international|usp", FLAGS)
_GIVEN = re.compile(
    r"\b(?:g[ia]ven?|gave|giving|inject\w*|administ\w+|infus\w+|receiv\w+|got|dose[sd]?(?:\sof)?)"
    r"(?:\s(?:a|of|was|is|him|her|total|the|patient|pt))*\s?\Z",
    FLAGS,
)
_MANY = 1000
_CLOSE_BY = 40  # characters


@dataclass(frozen=True, slots=True)
class AmountTold:
    """An amount as written, where it stands, what it is, and the bounds of its sentence."""

    text: str
    start: int
    role: str  # given, container, prefilled, discarded
    sentence: tuple[int, int]


def sentences_of(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of *text* begins and ends; a line is one, and so is half of a "a; b"."""
    at = 0
    for end in [*(found.start() for found in _SENTENCE_ENDS.finditer(text)), len(text)]:
        if end > at:
            yield at, end
            at = end


def amounts_told(text: str) -> list[AmountTold]:
    """Every amount that may be a dose, a vial's size or waste, and which of them it is."""
    found = _as_opened(text, _measured(text))
    # A vial of 200 units holds a drug that is measured in units.
    of_vials = any(one.role != "given" and "u" in one.text.casefold() for one in found)
    return [
        one for one in found if one.role != "given" or _is_of_the_drug(text, one, of_vials=of_vials)
    ]


def _as_opened(text: str, amounts: Iterator[AmountTold]) -> list[AmountTold]:
    """*amounts* with "vials 400 mg + 100 mg" as one: so much was opened."""
    found: list[AmountTold] = []
    end = 0
    for one in amounts:
        added = found and found[-1].role == "container" and _ADDED.fullmatch(text, end, one.start)
        if added and one.role in ("container", "given") and _is_alike(found[-1], one):
            found[-1] = replace(found[-1], text=sum_of((found[-1].text, one.text)))
        else:
            found.append(one)
        end = one.start + len(one.text)
    return found


def _is_alike(one: AmountTold, other: AmountTold) -> bool:
    first, second = read_amount(one.text), read_amount(other.text)
    return bool(first and second and first.family == second.family)


def _measured(text: str) -> Iterator[AmountTold]:
    """Every amount but those that say what a unit is."""
    sentences = list(sentences_of(text))
    at = 0
    for found in MEASURE.finditer(text):
        while sentences[at][1] <= found.start():
            at += 1
        before, after = _around(text, found.start(), found.end())
        told_of_each = is_told_of_each(text, found.end(), sentences[at])
        is_unit = _UNIT_BEFORE.search(before) or (_UNIT_AFTER.match(after) and not told_of_each)
        if found["number"] and not is_unit:
            yield AmountTold(found.group(), found.start(), _role(before, after), sentences[at])


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    return text[max(0, start - _CLOSE_BY) : start], text[end : end + _CLOSE_BY]


def _role(before: str, after: str) -> str:
    if _WASTE_AFTER.match(after) or _WASTE_BEFORE.search(before):
        return "discarded"
    if _PREFILLED_AFTER.match(after):
        return "prefilled"
    if _VIAL_AFTER.match(after):
        return "container"
    if _VIAL_BEFORE.search(before) and not _GIVEN_AFTER.match(after):
        return "container"
    return "given"


def _is_of_the_drug(text: str, one: AmountTold, *, of_vials: bool) -> bool:
    """Whether *one* measures the drug, and not the units that are billed."""
    amount = read_amount(one.text)
    if amount is None or not amount.number:
        return False
    if amount.measure != "units" or of_vials:
        return True
    return bool(amount.number >= _MANY or _OWN_UNITS.search(one.text) or was_given(text, one))


def was_given(text: str, one: AmountTold | Given) -> bool:
    """Whether the words beside *one* say that it was given."""
    before, after = _around(text, one.start, one.start + len(one.text))
    return bool(_GIVEN.search(before) or _GIVEN_AFTER.match(after))


def sum_of(parts: Sequence[str]) -> str:
    """The sum of amounts of one family, in the measure of the first."""
    amounts = [amount for part in parts if (amount := read_amount(part))]
    measure = amounts[0].measure
    whole = sum((one.into(measure) for one in amounts), Decimal())
    return f"{whole.normalize():f} {measure}"
