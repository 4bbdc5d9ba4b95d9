"""Coverage: the HCPCS file's letter, local articles and LCDs, national determinations."""

from collections.abc import Sequence

from codebook.facts import Fact
from codebook.list_facts import Coverage
from consult.findings.finding import Bearing, Confidence, Finding
from consult.question import Question

KIND = "coverage"

# The letters that stand in the way of payment: not valid for Medicare, not covered, not by law.
_STOPS = frozenset("IMS")


def examine(_question: Question, facts: Sequence[Fact]) -> list[Finding]:
    """One finding for each thing published of a code's coverage that was looked up."""
    return [_finding(fact) for fact in facts if isinstance(fact, Coverage)]


def _finding(fact: Coverage) -> Finding:
    if fact.basis == "hcpcs":
        bearing = Bearing.STOPS if fact.document in _STOPS else Bearing.PASSES
        return Finding(KIND, f"letter_{fact.document}", fact.codes[:1], (fact,), bearing)
    conclusion = _conclusion(fact)
    return Finding(
        KIND,
        conclusion,
        fact.codes[:1],
        (fact,),
        Bearing.STOPS if conclusion == "noncovered" else Bearing.PASSES,
        # A list never decides: its paragraph, and the record, do.
        Confidence.JUDGEMENT,
    )


def _conclusion(fact: Coverage) -> str:
    """How the document stands to the claim's diagnoses; what speaks against payment first."""
    if fact.basis in ("several", "ncd"):
        return fact.basis
    if fact.noncovered:
        return "noncovered"
    if fact.asterisk:
        return "listed_starred"
    if fact.covered:
        return "listed"
    return "not_listed" if fact.not_listed else "named"
