"""What Medicare's fee schedule pays: national totals, or the amount in the locality named."""

from collections.abc import Sequence

from codebook.facts import Fact, Pfs
from codebook.money_facts import Locality, Payment
from consult.findings.asked import asks_fees
from consult.findings.fee_rows import whole_rows
from consult.findings.finding import Bearing, Confidence, Finding
from consult.question import Question

KIND = "fees"


def examine(question: Question, facts: Sequence[Fact]) -> list[Finding]:
    """One finding for each code whose payment was asked and looked up."""
    if not asks_fees(question):
        return []
    rows = whole_rows(facts)
    places = tuple(fact for fact in facts if isinstance(fact, Locality))
    return [
        _finding(question, fact, (_row(fact, rows, facts), *places))
        for fact in facts
        if isinstance(fact, Payment)
    ]


def _row(fact: Payment, rows: dict[str, Pfs], facts: Sequence[Fact]) -> Pfs | None:
    """The schedule's row that the payment was worked out from."""
    [code] = fact.codes
    own = (f for f in facts if isinstance(f, Pfs) and f.codes[0] == code)
    return next((f for f in own if f.modifier == fact.modifier), rows.get(code))


def _finding(question: Question, fact: Payment, others: Sequence[Fact | None]) -> Finding:
    """*others* is what it was worked out from: the schedule's row and the locality."""
    has_amount = fact.nonfacility is not None or fact.facility is not None
    conclusion = ("in_locality" if fact.mac else "national") if has_amount else "no_amount"
    return Finding(
        KIND,
        conclusion,
        fact.codes,
        (fact, *filter(None, others)),
        Bearing.PASSES,
        # The place and the locality of the office decide, and they are not always named.
        Confidence.CERTAIN if fact.mac and question.place_of_service else Confidence.ASSUMED,
        values={
            "place_matters": fact.nonfacility != fact.facility,
            "rvus_asked": question.details.rvus_asked,
        },
    )
