"""Add-on codes: is one of their primaries on the claim (NCCI add-on code edits, types 1 to 3)."""

from collections.abc import Sequence

from codebook.facts import AddOn, Fact
from consult.findings.asked import asks, codes_with, is_of_one_claim
from consult.findings.finding import Bearing, Confidence, Finding, LineChange
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
                change = LineChange(fact.codes[0], removed=("51",))
                found.append(Finding(KIND, "never_51", fact.codes, (fact,), changes=(change,)))
    return found


def _is_on_a_claim(question: Question) -> bool:
    """Whether the letter tells what an add-on code would be billed with, or asks it."""
    others = len(question.procedures) > 1 and is_of_one_claim(question)
    return others or asks(question, "add_on")


def without_primary(question: Question, facts: Sequence[Fact]) -> frozenset[str]:
    """The add-on codes that cannot be paid: none of their primaries is on the claim."""
    told = (_judge(question, fact) for fact in facts if isinstance(fact, AddOn))
    return frozenset(one.codes[0] for one in told if one.stops)


def _judge(question: Question, fact: AddOn) -> Finding:
    cited = [code for code in question.procedures if code in fact.primaries]
    # "Can 64484 be billed without 64483?": it would not be on the claim.
    without = [code for code in cited if code in question.together.without]
    values = {"without": without}
    if beside := [code for code in cited if code not in without]:
        return Finding(KIND, "with_primary", (*fact.codes, *beside), (fact,), Bearing.PASSES)
    conclusion = _BY_TYPE[fact.edit_type]
    if conclusion == "without_primary" and _is_on_a_claim(question):
        return Finding(KIND, conclusion, fact.codes, (fact,), values=values)
    # Another code of the letter may be one the contractor takes; asked about by
    # itself ("the MUE of 64484?"), the code may have its primary unnamed.
    return Finding(
        KIND, conclusion, fact.codes, (fact,), Bearing.PASSES, Confidence.ASSUMED, values=values
    )
