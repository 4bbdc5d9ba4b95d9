"""The dose that a letter names for a drug code: "J3301 for 40 mg", "gave 80 mg, wasted 20 mg"."""

import re
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from codebook.cited import HCPCS, Citation
from codebook.measures import MEASURE, read_amount
from consult.doses_summed import Given, is_told_of_each, summed
from consult.letter import FIRST_PAGES

# Codes of drugs and of what is given like one; the other letters are supplies and services.
_DRUG = re.compile(r"(?:[JQ]|C9|A9|S0|P9|B4)", re.ASCII)
_SENTENCE_ENDS = re.compile(r"(?<=[?!;\n])|(?<=\.)(?=\s)")
_FLAGS = re.ASCII | re.IGNORECASE
# "per 10 mg", "10 mg per unit", "= 1 unit", "5 mg per kg" say what a unit is, or no dose at all.
_UNIT_BEFORE = re.compile(
    r"\b(?:per|each|every|says|unit\sof|1\sunit\s?(?:=|is)|up\sto)\s?\Z", _FLAGS
)
_UNIT_AFTER = re.compile(
    r"\s?(?:per\b|each\b|a\sunit|an?\sml|=\s?(?:1|one)\s?unit|needle|gauge|is\s(?:1|one|a)\s(?:unit|billing))",
    _FLAGS,
)
_VIAL = r"(?:vials?|sdvs?|ampu?l?e?s?|syringes?|container|bottle|bag|pen|sheet|piece)\b"
_SINGLE = r"(?:single|one)[\s-]?(?:dose|use)[\s-]?"
_VIAL_AFTER = re.compile(rf"[\s-]?(?:[a-z]+\s)?(?:{_SINGLE})?{_VIAL}", _FLAGS)
_VIAL_BEFORE = re.compile(
    rf"(?:{_VIAL}|\bsdvs?)\s?(?:size|is|are|of|holds?|contains?|has|=)?\s?(?:of\s)?[(]?\Z", _FLAGS
)
_WASTE = (
    r"(?:wast(?:ed|e|age|ing)|discard(?:ed|s|ing)?|thr[eo]wn?(?:\sout|\saway)|toss(?:ed|ing)|trashed|left\sover"
    r"|left\sin\s(?:the\s|a\s)?(?:\d+|vial)|in\sthe\sbin)"
)
_WASTE_AFTER = re.compile(
    rf"\s?(?:(?:was|were|is|got|of|the|drug|remaining|rest|we|and)\s){{0,3}}{_WASTE}\b", _FLAGS
)
_GIVEN_AFTER = re.compile(
    r"\s?(?:\w+\s)?(?:was\s|were\s)?(?:given|used|administered|injected|infused)\b", _FLAGS
)
_WASTE_BEFORE = re.compile(
    rf"\b(?:{_WASTE}\s?(?:was|of|is|:|=)?|JW(?:\s(?:for|on|with))?)\s?(?:the\s)?"
    r"(?:other|remaining|rest|about)?\s?\Z",
    _FLAGS,
)
_NO_WASTE = re.compile(
    rf"\b(?:no(?:thing|ne)?\s(?:was\s|is\s|drug\s)?(?:left|wast\w*|discard\w*)|"
    rf"(?:without|no|zero|0)\s(?:any\s)?wast\w*|(?:whole|entire|full|all\sof\sthe)\s(?:{_SINGLE})?"
    r"(?:vial|syringe)\s(?:was\s)?(?:used|given))\b",
    _FLAGS,
)
_SINGLE_DOSE = re.compile(rf"\b{_SINGLE}|\bsdvs?\b", _FLAGS)
_MULTI_DOSE = re.compile(r"\bmulti(?:ple)?[\s-]?(?:dose|use)|\bmdvs?\b", _FLAGS)
# "units" are a drug's own only where the words or the size say so; else they are those billed.
_OWN_UNITS = re.compile(r"\bi\.?u\.?|international|usp", _FLAGS)
_GIVEN = re.compile(
    r"\b(?:g[ia]ven?|gave|giving|inject\w*|administ\w+|infus\w+|receiv\w+|got|dose[sd]?(?:\sof)?)"
    r"(?:\s(?:a|of|was|is|him|her|total|the|patient|pt))*\s?\Z",
    _FLAGS,
)
_MANY = 1000
_CLOSE_BY = 40  # characters
# "40 mg/ml": with it, a volume is a dose as well.
_STRENGTH = re.compile(
    r"(?<![\w.,])(?P<amount>\d[\d,]{0,7}(?:\.\d{1,4})?)\s?(?P<measure>mg|mcg|units|g)\s?"
    r"(?:/|per)\s?(?P<volume>\d{0,3}(?:\.\d{1,2})?)\s?(?:ml|cc)\b",
    _FLAGS,
)


@dataclass(frozen=True, slots=True)
class Dose:
    """How much of the drug *code* was given: *amount* "40 mg", "" = the letter leaves it open.

    *container* is the size of the vials opened ("50 mg"), *discarded* what was
    thrown away ("10 mg", "0 mg" where the letter says nothing was); "" = not
    said.  *single_dose* is whether the letter calls the vial so, None = it does
    not say.  *parts* are the doses that *amount* was added up from, if several.
    *if_units* = no dose unless it is so many units ("40 mg x 4"); 0 = it is.
    """

    code: str
    amount: str
    container: str = ""
    discarded: str = ""
    single_dose: bool | None = None
    parts: tuple[str, ...] = ()
    if_units: int = 0


@dataclass(frozen=True, slots=True)
class _Amount:
    text: str
    start: int
    role: str  # given, container, discarded
    sentence: tuple[int, int]


def doses_named(text: str, citations: Sequence[Citation]) -> tuple[Dose, ...]:
    """The dose of each drug code cited in *text*, all its doses together, in the letter's order.

    A dose belongs to the code in its own sentence: to the one before it, or,
    where the sentence begins with a dose, to the one behind it.  Where the
    letter cites one drug code only, it may stand in any sentence.
    """
    drugs = [
        c for c in citations if c.system == HCPCS and _DRUG.match(c.code) and c.start < FIRST_PAGES
    ]
    if not drugs:
        return ()
    text = text[:FIRST_PAGES]
    amounts = [one for one in _amounts(text) if not _within(one.start, drugs)]
    own: dict[str, list[_Amount]] = {}
    for start, end in _sentences(text):
        inside = [c for c in drugs if start <= c.start < end]
        for code, of_it in _of_sentence(inside, [a for a in amounts if a.sentence[0] == start]):
            own.setdefault(code, []).extend(of_it)
    codes = {c.code for c in drugs}
    if len(codes) == 1:
        doses = list(_of_letter(text, codes.pop(), amounts, own))
    else:
        doses = [_dose(text, code, of_it) for code, of_it in own.items()]
    return tuple(_with_words(_by_strength(dose, text), text) for dose in doses)


def _within(at: int, citations: Sequence[Citation]) -> bool:
    return any(c.start <= at < c.start + len(c.code) for c in citations)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for end in [*(found.start() for found in _SENTENCE_ENDS.finditer(text)), len(text)]:
        if end > at:
            yield at, end
            at = end


def _amounts(text: str) -> list[_Amount]:
    """Every amount that may be a dose, a vial's size or waste, and which of them it is."""
    found = list(_measured(text))
    # A vial of 200 units holds a drug that is measured in units.
    of_vials = any(one.role != "given" and "u" in one.text.casefold() for one in found)
    return [
        one for one in found if one.role != "given" or _is_of_the_drug(text, one, of_vials=of_vials)
    ]


def _measured(text: str) -> Iterator[_Amount]:
    """Every amount but those that say what a unit is."""
    sentences = list(_sentences(text))
    at = 0
    for found in MEASURE.finditer(text):
        while sentences[at][1] <= found.start():
            at += 1
        before, after = _around(text, found.start(), found.end())
        told_of_each = is_told_of_each(text, found.end(), sentences[at])
        is_unit = _UNIT_BEFORE.search(before) or (_UNIT_AFTER.match(after) and not told_of_each)
        if found["number"] and not is_unit:
            yield _Amount(found.group(), found.start(), _role(before, after), sentences[at])


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    return text[max(0, start - _CLOSE_BY) : start], text[end : end + _CLOSE_BY]


def _role(before: str, after: str) -> str:
    if _WASTE_AFTER.match(after) or _WASTE_BEFORE.search(before):
        return "discarded"
    if _VIAL_AFTER.match(after):
        return "container"
    if _VIAL_BEFORE.search(before) and not _GIVEN_AFTER.match(after):
        return "container"
    return "given"


def _is_of_the_drug(text: str, one: _Amount, *, of_vials: bool) -> bool:
    """Whether *one* measures the drug, and not the units that are billed."""
    amount = read_amount(one.text)
    if amount is None or not amount.number:
        return False
    if amount.measure != "units" or of_vials:
        return True
    return bool(amount.number >= _MANY or _OWN_UNITS.search(one.text) or _was_given(text, one))


def _was_given(text: str, one: _Amount | Given) -> bool:
    before, after = _around(text, one.start, one.start + len(one.text))
    return bool(_GIVEN.search(before) or _GIVEN_AFTER.match(after))


def _of_sentence(
    drugs: Sequence[Citation], amounts: Sequence[_Amount]
) -> Iterator[tuple[str, list[_Amount]]]:
    """The amounts of each drug of one sentence, vials and waste where it is the only one.

    Codes and doses take turns, whichever comes first leads.
    """
    given = [one for one in amounts if one.role == "given"]
    if not drugs or not given:
        return
    if len(drugs) == 1:
        yield drugs[0].code, list(amounts)
        return
    dose_leads = given[0].start < drugs[0].start
    starts = [one.start for one in given]
    ends = [*(bisect(starts, drug.start) for drug in drugs), len(given)]
    used = 0
    for drug, here, following in zip(drugs, ends, ends[1:], strict=False):
        # An amount on the other side counts where none stands on this one.
        ahead = dose_leads and used < here
        own = given[used:here] if ahead else given[here:following]
        used = here if ahead else following
        if own:
            yield drug.code, own


def _dose(text: str, code: str, amounts: Sequence[_Amount], *, surely: bool = False) -> Dose:
    """What *amounts* come to, with what else is said of vial and waste."""
    given = [Given(one.text, one.start, one.sentence) for one in amounts if one.role == "given"]
    whole = summed(text, given, lambda one: _was_given(text, one), surely=surely)
    if not whole.parts:
        return Dose(code, "")
    said = {one.role: one.text for one in reversed(amounts)}
    discarded = said.get("discarded", "")
    if len(whole.parts) > 1:
        # Each dose may have come from a vial of its own: their size does not tell what was left.
        return Dose(code, _sum(whole.parts), "", discarded, parts=whole.parts)
    [amount] = whole.parts
    container = said.get("container", "")
    return Dose(code, amount, container, discarded, if_units=whole.if_units)


def _sum(parts: Sequence[str]) -> str:
    amounts = [amount for part in parts if (amount := read_amount(part))]
    measure = amounts[0].measure
    whole = sum((one.into(measure) for one in amounts), Decimal())
    return f"{whole.normalize():f} {measure}"


def _of_letter(
    text: str, code: str, amounts: Sequence[_Amount], own: Mapping[str, Sequence[_Amount]]
) -> Iterator[Dose]:
    """The dose of the letter's only drug code, which may stand in any of its sentences."""
    whole = _dose(text, code, amounts, surely=True)
    close = {one for one in own.get(code, amounts) if one.role == "given"}
    near = [one for one in amounts if one.role != "given" or one in close]
    if close:
        yield whole if whole.amount else _dose(text, code, near)


def _by_strength(dose: Dose, text: str) -> Dose:
    """*dose* by weight where the letter gives a volume and the one strength it is of."""
    given = read_amount(dose.amount)
    strengths = list(_STRENGTH.finditer(text))
    if given is None or given.measure not in ("ml", "l") or len(strengths) != 1:
        return dose
    [strength] = strengths
    volume = Decimal(strength["volume"] or 1)
    if not volume:
        return dose
    weight = given.into("ml") * Decimal(strength["amount"].replace(",", "")) / volume
    return replace(dose, amount=f"{weight.normalize():f} {strength['measure']}")


def _with_words(dose: Dose, text: str) -> Dose:
    """*dose* with what the letter says in words: nothing wasted, a single-dose vial."""
    single = True if _SINGLE_DOSE.search(text) else None
    if _MULTI_DOSE.search(text):
        single = None if single else False
    if dose.amount and not dose.discarded and _NO_WASTE.search(text):
        measure = read_amount(dose.amount)
        return replace(
            dose, discarded=f"0 {measure.measure if measure else ''}", single_dose=single
        )
    return replace(dose, single_dose=single)
