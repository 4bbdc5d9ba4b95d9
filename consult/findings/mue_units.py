"""Medically unlikely edits: do the units asked about pass, and what if not."""

from collections.abc import Mapping, Sequence
from datetime import date

from codebook.facts import Fact, Mue, Unknown
from codebook.sources import MUE_DME
from consult.findings.asked import asks
from consult.findings.drug_units import units_counted
from consult.findings.finding import Bearing, Confidence, Finding
from consult.question import Question

KIND = "mue_units"

# The MUE adjudication indicator: 1 each line, 2 the day by policy, 3 the day by clinical benchmark.
_OVER = {1: "over_line", 2: "over_policy", 3: "over_clinical"}

# That no value is published stops nothing; nor does a limit of another kind of claim.
_PASSES = frozenset({"within", "each_day", "not_listed", "limit", "supplied"})
# Durable equipment, braces, supplies: a supplier's claim has a file of its own.
_SUPPLIED = ("A4", "A5", "A6", "A7", "A8", "B", "E", "K", "L")


def examine(question: Question, facts: Sequence[Fact]) -> list[Finding]:
    """One finding for each code whose units were given, or that may not be billed at all.

    Where the letter asks for limits and gives no units, the limit itself.
    """
    counted = units_counted(facts)
    found = (_judge(question, fact, counted) for fact in facts)
    return [finding for finding in found if finding is not None]


def _judge(question: Question, fact: Fact, counted: Mapping[str, int]) -> Finding | None:
    """*counted* are the units by the doses named, which weigh more than those cited."""
    code = fact.codes[0] if fact.codes else ""
    units = counted.get(code) or question.units_of(code)
    asked = asks(question, "units_mue")
    days = question.together.counted_days(units)
    if isinstance(fact, Mue):
        conclusion = _against(fact, units, days) or ("limit" if asked else None)
    elif isinstance(fact, Unknown) and fact.about == "mue" and fact.source:
        conclusion = "not_listed" if asked or units is not None else None
    else:
        return None
    if conclusion is None:
        return None
    bearing = Bearing.PASSES if conclusion in _PASSES else Bearing.STOPS
    sure = Confidence.ASSUMED if conclusion == "each_day" else Confidence.CERTAIN
    span = days or next(iter(question.together.spans), ())
    values = {"units": units, "days": [day.isoformat() for day in span]}
    return Finding(KIND, conclusion, fact.codes, (fact,), bearing, sure, values=values)


def _against(mue: Mue, units: float | None, days: Sequence[date]) -> str | None:
    """The conclusion; None where no units were given and some may be billed.

    *days* = those that the units may count, one each.
    """
    if mue.value == 0:
        of_others = mue.source != MUE_DME.name and mue.codes[0].startswith(_SUPPLIED)
        return "supplied" if of_others else "zero"
    if units is None:
        return None
    if units <= mue.value:
        return "within"
    return "each_day" if days else _OVER[mue.mai]
