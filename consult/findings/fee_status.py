"""What the fee schedule's status letter means for payment (PPRRVU STATUS CODE)."""

from collections.abc import Sequence

from codebook.facts import Fact, Pfs
from consult.findings.fee_rows import whole_rows
from consult.findings.finding import Bearing, Finding
from consult.question import Question

KIND = "fee_status"

# A (active) needs no word.  Those that stop a claim to Medicare as it stands:
_STOPS = frozenset("BINP")
_KNOWN = frozenset("BCEIJMNPRTX")


def examine(_question: Question, facts: Sequence[Fact]) -> list[Finding]:
    """One finding for each status other than A, about all codes that have it."""
    by_status: dict[str, list[Pfs]] = {}
    for row in whole_rows(facts).values():
        if row.status in _KNOWN:
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
