"""Units of a drug from its dose, and what is thrown away (HCPCS long description; JW, JZ)."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from codebook.doses import unit_of
from codebook.facts import Fact, Hcpcs, Unknown
from codebook.measures import Amount
from codebook.money_facts import DrugUnits
from consult.doses.named import Dose
from consult.findings.asked import asks, modifiers_named
from consult.findings.finding import Bearing, Confidence, Finding, LineChange
from consult.question import Question

KIND = "drug_units"
ABOUT = "drug_units"
# "Only if" of a claim line: JW and JZ are for containers made for one dose.
_SINGLE_DOSE = "single_dose"


def examine(question: Question, facts: Sequence[Fact]) -> list[Finding]:
    """One finding for each drug with a dose; without one, what its unit is, if that is asked."""
    doses = {dose.code: dose for dose in question.details.doses}
    counted = [fact for fact in facts if isinstance(fact, DrugUnits)]
    found = [_judge(question, fact, doses[fact.codes[0]]) for fact in counted]
    told = {fact.codes[0] for fact in counted} | _silent(facts)
    return [*found, *_unit_sizes(question, facts, told)]


def units_counted(facts: Sequence[Fact]) -> dict[str, int]:
    """The units that go on the claim by the doses named, those thrown away included."""
    return {
        fact.codes[0]: fact.units + (fact.wasted_units or 0)
        for fact in facts
        if isinstance(fact, DrugUnits)
    }


def by_dose(facts: Sequence[Fact]) -> frozenset[str]:
    """The codes whose units are counted from a dose: their descriptions name the amount of one."""
    return frozenset(
        fact.codes[0]
        for fact in facts
        if isinstance(fact, Hcpcs) and unit_of(fact.codes[0], fact.long_description).amounts
    )


def _silent(facts: Sequence[Fact]) -> set[str]:
    return {f.codes[0] for f in facts if isinstance(f, Unknown) and f.about == ABOUT}


def _judge(question: Question, fact: DrugUnits, dose: Dose) -> Finding:
    [code] = fact.codes
    cited = {c.units for c in question.citations if c.code == code and c.units}
    differs = bool(cited) and fact.units not in cited
    conclusion = _conclusion(fact, dose)
    return Finding(
        KIND,
        conclusion,
        fact.codes,
        (fact,),
        Bearing.STOPS if differs else Bearing.PASSES,
        _confidence(conclusion, dose),
        _changes(fact, conclusion, "" if dose.single_dose else _SINGLE_DOSE),
        values={
            **_values(fact),
            "parts": _added(dose.parts),
            "two_sides": not dose.parts and _is_on_two_sides(question),
            "cited": max(cited) if differs else 0,
            "single_dose": bool(dose.single_dose),
        },
    )


def _confidence(conclusion: str, dose: Dose) -> Confidence:
    """That the vial is a single-dose one the letter says or nobody; doses we added up ourselves."""
    sure = (conclusion == "units" or dose.single_dose) and not dose.parts
    return Confidence.CERTAIN if sure else Confidence.ASSUMED


def _is_on_two_sides(question: Question) -> bool:
    """One dose named for two sides may be that of either side, or all of it."""
    return question.side == "both" or "50" in modifiers_named(question)


def _added(parts: Sequence[str]) -> str:
    """The doses added up, as "2 x 40 mg" or "40 mg + 20 mg"; "" where there was but one."""
    times = Counter(" ".join(part.split()) for part in parts)
    return " + ".join(f"{n} x {part}" if n > 1 else part for part, n in times.items())


def _conclusion(fact: DrugUnits, dose: Dose) -> str:
    if fact.wasted_units is None or dose.single_dose is False:
        return "units"
    return "wasted" if fact.wasted_units else "none_wasted"


def _changes(fact: DrugUnits, conclusion: str, when: str) -> tuple[LineChange, ...]:
    [code] = fact.codes
    if conclusion == "none_wasted":
        return (LineChange(code, ("JZ",), units=fact.units, when=when, removed=("JW",)),)
    given = LineChange(code, units=fact.units)
    if conclusion == "units":
        return (given,)
    given = LineChange(code, units=fact.units, removed=("JZ", "JW"))
    return (given, LineChange(code, ("JW",), units=fact.wasted_units, when=when, apart=True))


def _values(fact: DrugUnits) -> dict[str, Any]:
    wasted = fact.wasted_units or 0
    return {
        "per": _written(fact.per, fact.measure),
        "dose": _written(fact.dose, fact.measure),
        "units": fact.units,
        "beyond": _written(fact.beyond, fact.measure) if fact.beyond else "",
        "discarded": _written(fact.discarded, fact.measure) if fact.discarded else "",
        "wasted": wasted,
        "total": fact.units + wasted,
    }


def _written(number: Decimal, measure: str) -> str:
    return str(Amount(number, measure))


def _unit_sizes(question: Question, facts: Sequence[Fact], told: set[str]) -> list[Finding]:
    """What one unit is, of the drugs asked about without a dose."""
    if not asks(question, "drug_units"):
        return []
    found = []
    for fact in facts:
        if not isinstance(fact, Hcpcs) or fact.codes[0] in told:
            continue
        amounts = unit_of(fact.codes[0], fact.long_description).amounts
        if amounts:
            values = {"per": " or ".join(str(amount) for amount in amounts)}
            found.append(
                Finding(KIND, "unit_size", fact.codes, (fact,), Bearing.PASSES, values=values)
            )
    return found
