"""All families asked in turn, what matters most first."""

from collections.abc import Sequence

from codebook.facts import Fact
from consult.findings import code_validity, mue_units, not_in_book, ptp_pair
from consult.findings.finding import NOT_IN_BOOK, Finding
from consult.question import Question

_FAMILIES = (code_validity.examine, ptp_pair.examine, mue_units.examine, not_in_book.examine)
_GOOD_NEWS = frozenset({"valid", "within", "no_edit", "ended", "not_yet", "retroactive"})


def examine(question: Question, facts: Sequence[Fact]) -> tuple[Finding, ...]:
    """Every finding: what stops a claim, then what lets it pass, then where the book is silent."""
    found = [finding for family in _FAMILIES for finding in family(question, facts)]
    return tuple(sorted(found, key=_weight))


def _weight(finding: Finding) -> int:
    if finding.kind == NOT_IN_BOOK:
        return 2
    return 1 if finding.conclusion in _GOOD_NEWS else 0
