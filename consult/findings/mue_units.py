"""Medically unlikely edits: do the units asked about pass, and what if not."""

from collections.abc import Mapping, Sequence

from codebook.facts import Fact, Mue, Pfs, Unknown
from codebook.sources import MUE_DME
from consult.findings.asked import asks
from consult.findings.drug_units import units_counted
from consult.findings.fee_rows import whole_rows
from consult.findings.finding import Bearing, Confidence, Finding, LineChange
from consult.findings.units_of_day import UnitsOfDay, units_of_day
from consult.question import Question

KIND = "mue_units"

# The MUE adjudication indicator: 1 each line, 2 the day by policy, 3 the day by clinical benchmark.
_OVER = {1: "over_line", 2: "over_policy", 3: "over_clinical"}

# That no value is published stops nothing; nor does a limit of another kind of claim.
_PASSES = frozenset({"within", "each_day", "by_day", "not_listed", "limit", "supplied"})
# What the units of each day are, or whether two doctors count as one, the letter does not settle.
_BY_DAYS = frozenset({"each_day", "by_day"})
# Durable equipment, braces, supplies: a supplier's claim has a file of its own.
_SUPPLIED = ("A4", "A5", "A6", "A7", "A8", "B", "E", "K", "L")
_SIDES = frozenset({"RT", "LT"})


def examine(question: Question, facts: Sequence[Fact]) -> list[Finding]:
    """One finding for each code whose units were given, or that may not be billed at all.

    Where the letter asks for limits and gives no units, the limit itself.
    """
    counted = units_counted(facts)
    rows = whole_rows(facts)
    found = (_judge(question, fact, counted, rows) for fact in facts)
    return [finding for finding in found if finding is not None]


def is_over(question: Question, limit: Mue, counted: Mapping[str, int]) -> bool:
    """Whether the units told, one where none are, are over *limit*; *counted* are those by dose."""
    told = _told(question, limit, counted)
    if told.units is None:
        return limit.value < 1
    return _against(limit, told) in {"zero", *_OVER.values()}


def _judge(
    question: Question, fact: Fact, counted: Mapping[str, int], rows: Mapping[str, Pfs]
) -> Finding | None:
    """*counted* are the units by the doses named, which weigh more than those cited."""
    asked = asks(question, "units_mue")
    if isinstance(fact, Mue):
        told = _told(question, fact, counted)
        conclusion = _against(fact, told) or ("limit" if asked else None)
        [code] = fact.codes
        # Where nobody asks and no units are told, that two lines are two is no news.
        if conclusion == "within" and not (asked or code in counted or question.units_of(code)):
            return None
    elif isinstance(fact, Unknown) and fact.about == "mue" and fact.source:
        told = _told(question, fact, counted)
        conclusion = "not_listed" if asked or told.units is not None else None
    else:
        return None
    return _finding(question, fact, conclusion, told, rows) if conclusion else None


def _told(question: Question, fact: Mue | Unknown, counted: Mapping[str, int]) -> UnitsOfDay:
    [code] = fact.codes
    adds_up = isinstance(fact, Mue) and fact.mai > 1
    return units_of_day(question, code, counted.get(code), adds_up=adds_up)


def _finding(
    question: Question, fact: Fact, conclusion: str, told: UnitsOfDay, rows: Mapping[str, Pfs]
) -> Finding:
    bearing = Bearing.PASSES if conclusion in _PASSES else Bearing.STOPS
    is_assumed = conclusion in _BY_DAYS or told.doctors
    row = rows.get(fact.codes[0])
    sides = _on_one_line(told, row) if conclusion in _OVER.values() else ()
    span = told.days or next(iter(question.together.spans), ())
    values = {
        "units": told.units,
        "days": [day.isoformat() for day in span],
        "over_days": told.over_days,
        "lines": [] if told.over_days > 1 else list(told.written),
        "doctors": told.doctors,
        "on_one_line": bool(sides),
    }
    return Finding(
        KIND,
        conclusion,
        fact.codes,
        (fact, row) if sides and row else (fact,),
        bearing,
        Confidence.ASSUMED if is_assumed else Confidence.CERTAIN,
        changes=sides,
        values=values,
    )


def _on_one_line(told: UnitsOfDay, row: Pfs | None) -> tuple[LineChange, ...]:
    """50 in place of two lines with RT and LT, where the 150 percent rule holds (BILAT SURG 1)."""
    others = {frozenset(line) - _SIDES for line in told.lines}
    is_both = {frozenset(line) & _SIDES for line in told.lines} == {
        frozenset({side}) for side in _SIDES
    }
    if row is None or row.bilateral != "1" or not is_both or len(others) > 1:
        return ()
    removed = tuple(sorted(_SIDES))
    return tuple(
        LineChange(row.codes[0], ("50",), units=1, removed=removed, on=line) for line in told.lines
    )


def _against(mue: Mue, told: UnitsOfDay) -> str | None:
    """The conclusion; None where no units were given and some may be billed."""
    if mue.value == 0:
        of_others = mue.source != MUE_DME.name and mue.codes[0].startswith(_SUPPLIED)
        return "supplied" if of_others else "zero"
    if told.units is None:
        return None
    if told.units <= mue.value:
        return "within"
    if told.over_days > 1 and told.units <= told.over_days * mue.value:
        return "each_day" if told.units == told.over_days else "by_day"
    return _OVER[mue.mai]
