"""The side a diagnosis names, or leaves open, against the side that the lines bill."""

from collections.abc import Sequence

from codebook.facts import Fact
from codebook.sides import BOTH, LEFT, RIGHT, UNSPECIFIED, Laterality
from consult.findings.finding import Bearing, Confidence, Finding
from consult.question import Question

KIND = "laterality"

# Sides, and the digits and lids of each.
_RIGHT = frozenset({"RT", "E3", "E4", *(f"{digit}{n}" for digit in "FT" for n in range(5, 10))})
_LEFT = frozenset(
    {"LT", "E1", "E2", "FA", "TA", *(f"{digit}{n}" for digit in "FT" for n in range(1, 5))}
)
_OTHER = {RIGHT: LEFT, LEFT: RIGHT}


def examine(question: Question, facts: Sequence[Fact]) -> list[Finding]:
    """One finding for each diagnosis without a side, and each whose side is not the one billed."""
    sided = [fact for fact in facts if isinstance(fact, Laterality)]
    # Of several days no one says to which line a diagnosis belongs: none is told to be wrong.
    billed = set() if question.together.several else _billed(question)
    named = {fact.side for fact in sided} - {UNSPECIFIED}
    found = [_unspecified(question, billed, fact) for fact in sided if fact.side == UNSPECIFIED]
    found += [
        _conflict(question, billed, fact)
        for fact in sided
        if fact.side in _OTHER and named == {fact.side} and billed and fact.side not in billed
    ]
    found += [
        Finding(KIND, "one_of_two", fact.codes, (fact,), confidence=Confidence.ASSUMED)
        for fact in sided
        if fact.side in _OTHER and named == {fact.side} and billed == {RIGHT, LEFT}
    ]
    return found


def _billed(question: Question) -> set[str]:
    """The sides that the modifiers of the lines bill."""
    modifiers = {modifier for c in question.citations for modifier in c.modifiers}
    billed = {RIGHT} if modifiers & _RIGHT else set()
    billed |= {LEFT} if modifiers & _LEFT else set()
    return {RIGHT, LEFT} if "50" in modifiers else billed


def _unspecified(question: Question, billed: set[str], fact: Laterality) -> Finding:
    """Which side is to be asked; where the lines or the letter tell one, its code is told."""
    siblings = dict(fact.siblings)
    told = BOTH if billed == {RIGHT, LEFT} else next(iter(billed), question.side)
    if told in siblings:
        values = {"side": told, "sided": siblings[told]}
        return Finding(
            KIND, "side_known", fact.codes, (fact,), confidence=Confidence.ASSUMED, values=values
        )
    return Finding(
        KIND, "unspecified", fact.codes, (fact,), Bearing.PASSES, values=_with_sides(fact)
    )


def _conflict(question: Question, billed: set[str], fact: Laterality) -> Finding:
    lines = [c for c in question.citations if set(c.modifiers) & (_RIGHT | _LEFT)]
    sure = Confidence.CERTAIN if len(lines) == 1 else Confidence.ASSUMED
    siblings = dict(fact.siblings)
    values = {
        "side": fact.side,
        "billed": next(iter(billed)),
        "modifiers": sorted({m for c in lines for m in c.modifiers if m in _RIGHT | _LEFT}),
        "other": siblings.get(_OTHER[fact.side], ""),
    }
    return Finding(KIND, "conflict", fact.codes, (fact,), confidence=sure, values=values)


def _with_sides(fact: Laterality) -> dict[str, list[str]]:
    return {"sides": [f"{code} ({side})" for side, code in fact.siblings]}
