"""All families asked in turn, what matters most first."""

from collections.abc import Callable, Sequence

from codebook.facts import Fact
from consult.findings import (
    add_on,
    age_sex,
    bilateral,
    code_validity,
    components,
    coverage,
    denial,
    drug_units,
    exclusions,
    fee_status,
    fees,
    follow_up,
    global_days,
    inpatient,
    judgement,
    laterality,
    modifier_fit,
    mue_units,
    multiple_procedures,
    not_in_book,
    old_codes,
    opps,
    place,
    ptp_pair,
    read_as,
    sequencing,
    seventh_character,
    surgeons,
    unlisted,
)
from consult.findings.finding import Finding, by_bearing
from consult.question import Question

Family = Callable[[Question, Sequence[Fact]], list[Finding]]

# Within one bearing the findings are told in this order: the one a coder checks in.
FAMILIES: tuple[Family, ...] = (
    read_as.examine,
    code_validity.examine,
    seventh_character.examine,
    old_codes.examine,
    inpatient.examine,
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
    follow_up.examine,
    global_days.examine,
    exclusions.examine,
    sequencing.examine,
    laterality.examine,
    age_sex.examine,
    coverage.examine,
    fees.examine,
    judgement.examine,
    not_in_book.examine,
)


def examine(question: Question, facts: Sequence[Fact]) -> tuple[Finding, ...]:
    """Every finding: what stops a claim, then what lets it pass, then where the book is silent."""
    return by_bearing(finding for family in FAMILIES for finding in family(question, facts))
