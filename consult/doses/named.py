"""The dose that a letter names for a drug code: "J3301 for 40 mg", "gave 80 mg, wasted 20 mg"."""

import re
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from codebook.cited import HCPCS, Citation
from codebook.measures import read_amount
from consult.doses.summed import Given, summed
from consult.doses.told import (
    FLAGS,
    SINGLE,
    AmountTold,
    amounts_told,
    sentences_of,
    sum_of,
    was_given,
)
from consult.letter import FIRST_PAGES

# Codes of drugs and of what is given like one; the other letters are supplies and services.
_DRUG = re.compile(r"(?:[JQ]|C9|A9|S0|P9|B4)", re.ASCII)
_NO_WASTE = re.compile(
    rf"\b(?:no(?:thing|ne)?\s(?:was\s|is\s|drug\s)?(?:left|wast\w*|discard\w*)|"
    rf"(?:without|no|zero|0)\s(?:any\s)?wast\w*|(?:whole|entire|full|all\sof\sthe)\s(?:{SINGLE})?"
    r"(?:vial|syringe)\s(?:was\s)?(?:used|given))\b",
    FLAGS,
)
_SINGLE_DOSE = re.compile(rf"\b{SINGLE}|\bsdvs?\b", FLAGS)
_MULTI_DOSE = re.compile(r"\bmulti(?:ple)?[\s-]?(?:dose|use)|\bmdvs?\b", FLAGS)
# "40 mg/ml": with it, a volume is a dose as well.
_STRENGTH = re.compile(
    r"(?<![\w.,])(?P<amount>\d[\d,]{0,7}(?:\.\d{1,4})?)\s?(?P<measure>mg|mcg|units|g)\s?"
    r"(?:/|per)\s?(?P<volume>\d{0,3}(?:\.\d{1,2})?)\s?(?:ml|cc)\b",
    FLAGS,
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
    amounts = [one for one in amounts_told(text) if not _within(one.start, drugs)]
    codes = {c.code for c in drugs}
    if len(codes) == 1:
        amounts = _with_syringes(amounts)
    own: dict[str, list[AmountTold]] = {}
    for start, end in sentences_of(text):
        inside = [c for c in drugs if start <= c.start < end]
        for code, of_it in _of_sentence(inside, [a for a in amounts if a.sentence[0] == start]):
            own.setdefault(code, []).extend(of_it)
    if len(codes) == 1:
        doses = list(_of_letter(text, codes.pop(), amounts, own))
    else:
        doses = [_dose(text, code, of_it) for code, of_it in own.items()]
    return tuple(_with_words(_by_strength(dose, text), text) for dose in doses)


def _within(at: int, citations: Sequence[Citation]) -> bool:
    return any(c.start <= at < c.start + len(c.code) for c in citations)


def _of_sentence(
    drugs: Sequence[Citation], amounts: Sequence[AmountTold]
) -> Iterator[tuple[str, list[AmountTold]]]:
    """The amounts of each drug of one sentence.

    Behind a code stand its dose, its vials and what was thrown away.  Where a
    dose leads, codes and doses take turns.
    """
    told = [one for one in amounts if one.role in ("given", "prefilled")]
    if not drugs or not told:
        return
    if len(drugs) == 1:
        yield drugs[0].code, list(amounts)
        return
    dose_leads = told[0].start < drugs[0].start
    in_turn = told if dose_leads else _without_stray_waste(drugs, amounts)
    starts = [one.start for one in in_turn]
    ends = [*(bisect(starts, drug.start) for drug in drugs), len(in_turn)]
    used = 0
    for drug, here, following in zip(drugs, ends, ends[1:], strict=False):
        # An amount on the other side counts where none stands on this one.
        ahead = dose_leads and used < here
        own = _with_syringes(in_turn[used:here] if ahead else in_turn[here:following])
        used = here if ahead else following
        if any(one.role == "given" for one in own):
            yield drug.code, own


def _without_stray_waste(
    drugs: Sequence[Citation], amounts: Sequence[AmountTold]
) -> list[AmountTold]:
    """*amounts* but the one waste told at the end of all: of which drug, its vials tell alone."""
    last = drugs[-1].start
    wastes = [one.start > last for one in amounts if one.role == "discarded"]
    of_vials = any(one.role == "container" and one.start > last for one in amounts)
    if wastes != [True] or of_vials:
        return list(amounts)
    return [one for one in amounts if one.role != "discarded"]


def _with_syringes(amounts: Sequence[AmountTold]) -> list[AmountTold]:
    """*amounts* with a prefilled syringe as the dose, or as what held it where a dose is told."""
    role = "container" if any(one.role == "given" for one in amounts) else "given"
    return [replace(one, role=role) if one.role == "prefilled" else one for one in amounts]


def _dose(text: str, code: str, amounts: Sequence[AmountTold], *, surely: bool = False) -> Dose:
    """What *amounts* come to, with what else is said of vial and waste."""
    given = [Given(one.text, one.start, one.sentence) for one in amounts if one.role == "given"]
    whole = summed(text, given, lambda one: was_given(text, one), surely=surely)
    if not whole.parts:
        return Dose(code, "")
    said = {one.role: one.text for one in reversed(amounts)}
    discarded = said.get("discarded", "")
    if len(whole.parts) > 1:
        # Each dose may have come from a vial of its own: their size does not tell what was left.
        return Dose(code, sum_of(whole.parts), "", discarded, parts=whole.parts)
    [amount] = whole.parts
    container = said.get("container", "")
    return Dose(code, amount, container, discarded, if_units=whole.if_units)


def _of_letter(
    text: str, code: str, amounts: Sequence[AmountTold], own: Mapping[str, Sequence[AmountTold]]
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
