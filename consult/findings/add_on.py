"""Add-on codes: is one of their primaries on the claim (NCCI add-on code edits, types 1 to 3)."""

from collections.abc import Mapping, Sequence

from codebook.facts import AddOn, Fact, Pfs, Unknown
from consult.findings.asked import asks, codes_with, is_of_one_claim
from consult.findings.fee_rows import whole_rows
from consult.findings.finding import Bearing, Confidence, Finding, LineChange
from consult.question import Question

KIND = "add_on"
# What is not known: what one code may go with, and which of the codes are add-ons at all.
PRIMARIES, ADD_ONS = "primaries", "add_on"
# Global days of what is always done beside something else.
_BESIDE_ANOTHER = "ZZZ"

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
    return [*found, *_without_list(question, facts)]


def by_the_schedule(facts: Sequence[Fact]) -> dict[str, Pfs]:
    """The rows of the codes that the fee schedule calls add-ons, by their global days."""
    rows = whole_rows(facts)
    return {code: row for code, row in rows.items() if row.global_days == _BESIDE_ANOTHER}


def add_on_codes(facts: Sequence[Fact]) -> frozenset[str]:
    """The codes that a list or the fee schedule calls add-ons."""
    listed = (fact.codes[0] for fact in facts if isinstance(fact, AddOn))
    return frozenset((*listed, *by_the_schedule(facts)))


def primaries_unknown(facts: Sequence[Fact]) -> dict[str, Unknown]:
    """Why no list tells what an add-on may go with, by the add-on's code."""
    return {f.codes[0]: f for f in facts if isinstance(f, Unknown) and f.about == PRIMARIES}


def _without_list(question: Question, facts: Sequence[Fact]) -> list[Finding]:
    """One finding for each add-on of the fee schedule that no list names the primaries of."""
    if not _is_on_a_claim(question):
        return []
    rows = by_the_schedule(facts)
    by_reason: dict[str, list[Unknown]] = {}
    for code, why in primaries_unknown(facts).items():
        if code in rows:
            by_reason.setdefault(why.reason, []).append(why)
    return [_no_list(question, rows, told) for told in by_reason.values()]


def _no_list(question: Question, rows: Mapping[str, Pfs], told: Sequence[Unknown]) -> Finding:
    codes = [why.codes[0] for why in told]
    others = [one for one in question.procedures if one not in rows]
    beside = [one for one in others if one not in question.together.without]
    return Finding(
        KIND,
        "no_list",
        tuple(codes),
        (*(rows[code] for code in codes), *(why for why in told if why.source)),
        Bearing.PASSES if beside else Bearing.STOPS,
        Confidence.ASSUMED,
        # Whether what is billed beside them is a primary of theirs, a human must say.
        changes=tuple(LineChange(code, when="with_primary") for code in codes),
        values={"others": others, "reason": told[0].reason},
    )


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
