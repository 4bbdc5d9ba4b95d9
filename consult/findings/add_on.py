"""Add-on codes: is one of their primaries on the claim (NCCI add-on code edits, types 1 to 3)."""

from collections.abc import Sequence

from codebook.facts import AddOn, Fact
from consult.findings.asked import codes_with
from consult.findings.finding import Bearing, Confidence, Finding
from consult.question import Question

KIND = "add_on"

_BY_TYPE = {1: "without_primary", 2: "contractor", 3: "listed_or_contractor"}


def examine(question: Question, facts: Sequence[Fact]) -> list[Finding]:
    """One finding for each add-on code: with a primary beside it, or without."""
    found: list[Finding] = []
    with_51 = codes_with(question, {"51"})
    for fact in facts:
        if isinstance(fact, AddOn):
            found.append(_judge(question, fact))
            if fact.codes[0] in with_51:
                found.append(Finding(KIND, "never_51", fact.codes, (fact,)))
    return found


def _judge(question: Question, fact: AddOn) -> Finding:
    cited = [code for code in question.procedures if code in fact.primaries]
    # "Can 64484 be billed without 64483?": it would not be on the claim.
    without = [code for code in cited if code in question.together.without]
    values = {"without": without}
    if beside := [code for code in cited if code not in without]:
        return Finding(KIND, "with_primary", (*fact.codes, *beside), (fact,), Bearing.PASSES)
    conclusion = _BY_TYPE[fact.edit_type]
    if conclusion == "without_primary":
        return Finding(KIND, conclusion, fact.codes, (fact,), values=values)
    # Another code of the letter may be one the contractor takes.
    return Finding(
        KIND, conclusion, fact.codes, (fact,), Bearing.PASSES, Confidence.ASSUMED, values=values
    )
