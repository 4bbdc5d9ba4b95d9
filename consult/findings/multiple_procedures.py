"""Several procedures in one session: how Medicare reduces them (PPRRVU MULT PROC, ENDO BASE)."""

from collections.abc import Sequence

from codebook.facts import Fact, Pfs
from consult.findings.asked import codes_with
from consult.findings.fee_rows import IndicatorRule, whole_rows
from consult.findings.finding import Bearing, Finding, LineChange
from consult.findings.ptp_pair import not_paid
from consult.question import Question

KIND = "multiple_procedures"
_ENDOSCOPY = "3"
# Medicare's contractors rank such lines themselves.
_RANKED = frozenset({"2", _ENDOSCOPY})


def _without_51(question: Question, row: Pfs) -> tuple[LineChange, ...]:
    """51 comes off, as the words say, where no other payer is named that may ask for it."""
    code = row.codes[0]
    carries = code in codes_with(question, {"51"})
    if row.mult_proc not in _RANKED or not carries or question.payer not in ("", "Medicare"):
        return ()
    return (LineChange(code, removed=("51",)),)


RULE = IndicatorRule(
    kind=KIND,
    read=lambda row: row.mult_proc,
    modifiers=frozenset({"51"}),
    intents=("multiple_procedure",),
    stops=frozenset(),
    known=frozenset("02345679"),
    change=_without_51,
)


def examine(question: Question, facts: Sequence[Fact]) -> list[Finding]:
    """Each indicator where it is asked about; endoscopies of one family always.

    What an edit leaves unpaid is not reduced.
    """
    unpaid = not_paid(question, facts)
    facts = [fact for fact in facts if not unpaid.intersection(fact.codes)]
    told = RULE.examine(question, facts)
    asked = {code for finding in told for code in finding.codes}
    return told + [
        Finding(KIND, "one_family", tuple(rows), tuple(rows.values()), Bearing.PASSES)
        for rows in _families(facts)
        if not asked & rows.keys()
    ]


def _families(facts: Sequence[Fact]) -> list[dict[str, Pfs]]:
    """The endoscopies that share a base code, where two or more do."""
    families: dict[str, dict[str, Pfs]] = {}
    for code, row in whole_rows(facts).items():
        if row.mult_proc == _ENDOSCOPY and row.endo_base:
            families.setdefault(row.endo_base, {})[code] = row
    return [rows for rows in families.values() if len(rows) > 1]
