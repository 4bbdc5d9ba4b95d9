"""How a hospital outpatient department is paid for a code (OPPS Addendum B, status indicator)."""

from collections.abc import Sequence

from codebook.facts import Fact
from codebook.money_facts import Opps
from consult.findings.finding import Bearing, Finding
from consult.question import Question

KIND = "opps"

# What the status indicators come to for a claim; in words they are in codebook.indicators.
_COMES_TO = {
    "inpatient_only": frozenset({"C"}),
    "not_paid": frozenset({"B", "D", "E1", "E2", "M"}),
    "packaged": frozenset({"N", "Q1", "Q2", "Q3", "Q4"}),
    "comprehensive": frozenset({"J1", "J2"}),
    "elsewhere": frozenset({"A", "F", "L", "Y"}),
    "reduced": frozenset({"T"}),
    "separate": frozenset({"G", "H", "H1", "K", "K1", "P", "R", "S", "S1", "U", "V", "X"}),
}
_STOPS = frozenset({"inpatient_only", "not_paid"})


def examine(_question: Question, facts: Sequence[Fact]) -> list[Finding]:
    """One finding for each status indicator among the codes, about all codes that have it."""
    by_indicator: dict[str, list[Opps]] = {}
    for fact in facts:
        if isinstance(fact, Opps):
            by_indicator.setdefault(fact.status_indicator, []).append(fact)
    return [
        Finding(
            KIND,
            conclusion,
            tuple(fact.codes[0] for fact in rows),
            tuple(rows),
            Bearing.STOPS if conclusion in _STOPS else Bearing.PASSES,
        )
        for indicator, rows in by_indicator.items()
        for conclusion, indicators in _COMES_TO.items()
        if indicator in indicators
    ]
