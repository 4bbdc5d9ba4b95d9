"""What the fee schedule's status letter means for payment (PPRRVU STATUS CODE)."""

import re
from collections.abc import Sequence

from codebook.facts import Fact, Pfs
from codebook.list_facts import Coverage
from consult.findings.asked import asks
from consult.findings.fee_rows import whole_rows
from consult.findings.finding import Bearing, Finding
from consult.question import Question

KIND = "fee_status"

# Those that stop a claim to Medicare as it stands:
_STOPS = frozenset("BINP")
_KNOWN = frozenset("BCEIJMNPRTX")
# Active: it needs no word but where it is asked whether a code is paid, and nothing says more.
_ACTIVE = "A"
_PAID = re.compile(r"\b(?:pa(?:y|ys|id|yable)|cover\w*|reimburs\w*)\b", re.ASCII | re.IGNORECASE)


def examine(question: Question, facts: Sequence[Fact]) -> list[Finding]:
    """One finding for each status, about all codes that have it; of A where pay is asked."""
    asked = _asks_if_paid(question)
    documented = {fact.codes[0] for fact in facts if isinstance(fact, Coverage)}
    by_status: dict[str, list[Pfs]] = {}
    for row in whole_rows(facts).values():
        tells_most = row.status == _ACTIVE and asked and row.codes[0] not in documented
        if row.status in _KNOWN or tells_most:
            by_status.setdefault(row.status, []).append(row)
    return [
        Finding(
            KIND,
            f"status_{status}",
            tuple(row.codes[0] for row in rows),
            tuple(rows),
            Bearing.STOPS if status in _STOPS else Bearing.PASSES,
        )
        for status, rows in by_status.items()
    ]


def _asks_if_paid(question: Question) -> bool:
    """Whether the letter asks if a code is paid or covered, in such words and before any denial."""
    said = (one.evidence for one in question.intents if one.name == "coverage")
    paid = any(map(_PAID.search, said))
    return asks(question, "coverage") and paid and not question.details.denials
