"""All families asked in turn, what matters most first."""

from collections.abc import Callable, Sequence

from codebook.facts import Fact
from consult.findings import (
    add_on,
    bilateral,
    code_validity,
    components,
    coverage,
    denial,
    drug_units,
    fee_status,
    fees,
    global_days,
    judgement,
    modifier_fit,
    mue_units,
    multiple_procedures,
    not_in_book,
    opps,
    place,
    ptp_pair,
    surgeons,
    unlisted,
)
from consult.findings.finding import Finding, by_bearing
from consult.question import Question

Family = Callable[[Question, Sequence[Fact]], list[Finding]]

# Within one bearing the findings are told in this order: the one a coder checks in.
FAMILIES: tuple[Family, ...] = (
    code_validity.examine,
    denial.examine,
    unlisted.examine,
    modifier_fit.examine,
    place.examine,
    ptp_pair.examine,
    add_on.examine,
    fee_status.examine,
    opps.examine,
    drug_units.examine,
    mue_units.examine,
    bilateral.examine,
    multiple_procedures.examine,
    surgeons.examine,
    components.examine,
    global_days.examine,
    coverage.examine,
    fees.examine,
    judgement.examine,
    not_in_book.examine,
)


def examine(question: Question, facts: Sequence[Fact]) -> tuple[Finding, ...]:
    """Every finding: what stops a claim, then what lets it pass, then where the book is silent."""
    return by_bearing(finding for family in FAMILIES for finding in family(question, facts))
