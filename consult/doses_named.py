"""The dose that a letter names for a drug code: "J3301 for 40 mg", "gave 80 mg, wasted 20 mg"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from codebook.cited import HCPCS, Citation
from codebook.measures import MEASURE, read_amount
from consult.letter import FIRST_PAGES

# Codes of drugs and of what is given like one; the other letters are supplies and services.
_DRUG = re.compile(r"(?:[JQ]|C9|A9|S0|P9|B4)", re.ASCII)
_SENTENCE_ENDS = re.compile(r"(?<=[?!;\n])|(?<=\.)(?=\s)")
_FLAGS = re.ASCII | re.IGNORECASE
# "per 10 mg", "10 mg per unit", "= 1 unit", "5 mg per kg" say what a unit is, or no dose at all.
_UNIT_BEFORE = re.compile(r"\b(?:per|each|every|unit\sof|1\sunit\s?(?:=|is)|up\sto)\s?\Z", _FLAGS)
_UNIT_AFTER = re.compile(
    r"\s?(?:per\b|each\b|a\sunit|an?\sml|=\s?(?:1|one)\s?unit|needle|gauge|is\s(?:1|one|a)\s(?:unit|billing))",
    _FLAGS,
)
_VIAL = r"(?:vials?|sdvs?|ampu?l?e?s?|syringes?|container|bottle|bag|pen)\b"
_SINGLE = r"(?:single|one)[\s-]?(?:dose|use)[\s-]?"
_VIAL_AFTER = re.compile(rf"[\s-]?(?:[a-z]+\s)?(?:{_SINGLE})?{_VIAL}", _FLAGS)
_VIAL_BEFORE = re.compile(
    rf"(?:{_VIAL}|\bsdvs?)\s?(?:size|is|of|holds|contains|has|=)?\s?(?:of\s)?[(]?\Z", _FLAGS
)
_WASTE = r"(?:wast(?:ed|e|age|ing)|discard(?:ed|s|ing)?|thr[eo]wn?(?:\sout|\saway)|left\sover)"
_WASTE_AFTER = re.compile(
    rf"\s?(?:(?:was|were|is|got|of|the|drug|remaining|rest|we|and)\s){{0,3}}{_WASTE}\b", _FLAGS
)
_GIVEN_AFTER = re.compile(
    r"\s?(?:\w+\s)?(?:was\s|were\s)?(?:given|used|administered|injected|infused)\b", _FLAGS
)
_WASTE_BEFORE = re.compile(
    rf"\b(?:{_WASTE}\s?(?:was|of|is|:|=)?|JW\s(?:for|on|with))\s?(?:the\s)?"
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
# "40 mg/ml": with it, a volume is a dose as well.
_STRENGTH = re.compile(
    r"(?<![\w.,])(?P<amount>\d[\d,]{0,7}(?:\.\d{1,4})?)\s?(?P<measure>mg|mcg|units|g)\s?"
    r"(?:/|per)\s?(?P<volume>\d{0,3}(?:\.\d{1,2})?)\s?(?:ml|cc)\b",
    _FLAGS,
)


@dataclass(frozen=True, slots=True)
class Dose:
    """How much of the drug *code* was given: *amount* "40 mg".

    *container* is the size of the vials opened ("50 mg"), *discarded* what was
    thrown away ("10 mg", "0 mg" where the letter says nothing was); "" = not
    said.  *single_dose* is whether the letter calls the vial so, None = it does
    not say.
    """

    code: str
    amount: str
    container: str = ""
    discarded: str = ""
    single_dose: bool | None = None


@dataclass(frozen=True, slots=True)
class _Amount:
    text: str
    start: int
    role: str  # given, container, discarded


def doses_named(text: str, citations: Sequence[Citation]) -> tuple[Dose, ...]:
    """The dose of each drug code cited in *text*, the first one named, in the letter's order.

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
    found: dict[str, Dose] = {}
    for start, end in _sentences(text):
        inside = [c for c in drugs if start <= c.start < end]
        for dose in _of_sentence(inside, [one for one in amounts if start <= one.start < end]):
            found.setdefault(dose.code, dose)
    codes = {c.code for c in drugs}
    if len(codes) == 1:
        found = _of_letter(codes.pop(), amounts, found)
    return tuple(_with_words(_by_strength(dose, text), text) for dose in found.values())


def _within(at: int, citations: Sequence[Citation]) -> bool:
    return any(c.start <= at < c.start + len(c.code) for c in citations)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for end in [*(found.start() for found in _SENTENCE_ENDS.finditer(text)), len(text)]:
        if end > at:
            yield at, end
            at = end


def _amounts(text: str) -> Iterator[_Amount]:
    """Every amount that may be a dose, a vial's size or waste, and which of them it is."""
    for found in MEASURE.finditer(text):
        written = found.group()
        before, after = text[max(0, found.start() - 40) : found.start()], text[found.end() :][:40]
        if not found["number"] or _UNIT_BEFORE.search(before) or _UNIT_AFTER.match(after):
            continue
        role = _role(before, after)
        if role == "given" and not _is_of_the_drug(written, before, after):
            continue
        yield _Amount(written, found.start(), role)


def _role(before: str, after: str) -> str:
    if _WASTE_AFTER.match(after) or _WASTE_BEFORE.search(before):
        return "discarded"
    if _VIAL_AFTER.match(after):
        return "container"
    if _VIAL_BEFORE.search(before) and not _GIVEN_AFTER.match(after):
        return "container"
    return "given"


def _is_of_the_drug(written: str, before: str, after: str) -> bool:
    """Whether *written* measures the drug, and not the units that are billed."""
    amount = read_amount(written)
    if amount is None or not amount.number:
        return False
    if amount.measure != "units":
        return True
    given = _GIVEN.search(before) or _GIVEN_AFTER.match(after)
    return bool(amount.number >= _MANY or _OWN_UNITS.search(written) or given)


def _of_sentence(drugs: Sequence[Citation], amounts: Sequence[_Amount]) -> Iterator[Dose]:
    """The doses of one sentence: codes and doses take turns, whichever comes first leads."""
    given = [one for one in amounts if one.role == "given"]
    if not drugs or not given:
        return
    dose_leads = given[0].start < drugs[0].start
    ends = [-1, *(drug.start for drug in drugs), FIRST_PAGES]
    for drug, last, following in zip(drugs, ends, ends[2:], strict=False):
        ahead = [one for one in given if last < one.start < drug.start][::-1]
        behind = [one for one in given if drug.start < one.start < following]
        # An amount on the other side counts where none stands on this one.
        own = [*ahead, *behind] if dose_leads else behind
        if own:
            given.remove(own[0])
            yield _with_vial(Dose(drug.code, own[0].text), amounts if len(drugs) == 1 else ())


def _with_vial(dose: Dose, amounts: Sequence[_Amount]) -> Dose:
    """*dose* with what else is said of it, as far as it is not said yet."""
    said = {one.role: one.text for one in reversed(amounts)}
    return replace(
        dose,
        container=dose.container or said.get("container", ""),
        discarded=dose.discarded or said.get("discarded", ""),
    )


def _of_letter(code: str, amounts: Sequence[_Amount], found: dict[str, Dose]) -> dict[str, Dose]:
    """The dose of the letter's only drug code, which may stand in any of its sentences."""
    given = [one.text for one in amounts if one.role == "given"]
    dose = found.get(code) or (Dose(code, given[0]) if given else None)
    return {code: _with_vial(dose, amounts)} if dose else {}


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
    if not dose.discarded and _NO_WASTE.search(text):
        measure = read_amount(dose.amount)
        return replace(
            dose, discarded=f"0 {measure.measure if measure else ''}", single_dose=single
        )
    return replace(dose, single_dose=single)
