"""All families asked in turn, what matters most first."""

from collections.abc import Callable, Sequence

from codebook.facts import Fact
from consult.findings import code_validity, mue_units, not_in_book, ptp_pair
from consult.findings.finding import Finding
from consult.question import Question

Family = Callable[[Question, Sequence[Fact]], list[Finding]]

# Within one bearing the findings are told in this order: the one a coder checks in.
FAMILIES: tuple[Family, ...] = (
    code_validity.examine,
    ptp_pair.examine,
    mue_units.examine,
    not_in_book.examine,
)


def examine(question: Question, facts: Sequence[Fact]) -> tuple[Finding, ...]:
    """Every finding: what stops a claim, then what lets it pass, then where the book is silent."""
    found = [finding for family in FAMILIES for finding in family(question, facts)]
    return tuple(sorted(found, key=lambda finding: finding.bearing))
