"""Done on both sides: does the 150 % rule apply (PPRRVU BILAT SURG)."""

from collections.abc import Sequence
from dataclasses import replace

from codebook.facts import Fact, Pfs
from consult.findings.fee_rows import IndicatorRule
from consult.findings.finding import Finding, LineChange
from consult.question import Question


def _on_one_line(question: Question, row: Pfs) -> tuple[LineChange, ...]:
    """Modifier 50 on one line with one unit, where the letter asks for it and it may stand."""
    code = row.codes[0]
    if row.bilateral not in ("1", "3") or not _is_both_sides(question, code):
        return ()
    return (LineChange(code, ("50",), units=1),)


def _is_both_sides(question: Question, code: str) -> bool:
    return any(c.code == code and "50" in c.modifiers for c in question.citations)


RULE = IndicatorRule(
    kind="bilateral",
    read=lambda row: row.bilateral,
    modifiers=frozenset({"50"}),
    intents=("bilateral",),
    stops=frozenset({"0", "2"}),
    known=frozenset("01239"),
    change=_on_one_line,
)


def examine(question: Question, facts: Sequence[Fact]) -> list[Finding]:
    """One finding for each value, about all codes that have it; units that it corrects are told."""
    return [_told_of_units(question, finding) for finding in RULE.examine(question, facts)]


def _told_of_units(question: Question, finding: Finding) -> Finding:
    changed = {change.code for change in finding.changes}
    cited = {
        c.code: c.units
        for c in question.citations
        if c.code in changed and "50" in c.modifiers and c.units and c.units > 1
    }
    told = [{"code": code, "units": units} for code, units in cited.items()]
    return replace(finding, values={"cited": told})
