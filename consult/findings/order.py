"""The order of a reply: what stops the claim first, and what was asked before what was not."""

from collections.abc import Iterable, Mapping

from consult.findings.finding import JUDGEMENT, MODIFIER_ASKED, Finding, stops_at_all
from consult.question import Question

# The families that answer an intent; judgement's conclusions bear the intents' own names.
_ANSWERED_BY: Mapping[str, frozenset[str]] = {
    "modifier_choice": frozenset({"ptp_pair", "modifier_fit", "bilateral", "global_days"}),
    "ncci_bundling": frozenset({"ptp_pair", "modifier_fit"}),
    "units_mue": frozenset({"mue_units"}),
    "drug_units": frozenset({"drug_units"}),
    "global_period": frozenset({"global_days"}),
    "bilateral": frozenset({"bilateral"}),
    "multiple_procedure": frozenset({"multiple_procedures"}),
    "assistant": frozenset({"assistant"}),
    "co_surgery": frozenset({"co_surgeon", "team"}),
    "pc_tc": frozenset({"components"}),
    "add_on": frozenset({"add_on"}),
    "coverage": frozenset({"coverage"}),
    "pos_telehealth": frozenset({"place"}),
    "denial_appeal": frozenset({"denial"}),
    "dx_validity": frozenset({"code_validity", "seventh_character", "age_sex", "laterality"}),
    "dx_sequencing": frozenset({"sequencing"}),
    "excludes": frozenset({"exclusions"}),
    "unlisted": frozenset({"unlisted"}),
    "inpatient_drg": frozenset({"inpatient"}),
    "fee_rvu": frozenset({"fees", "fee_status"}),
}

# What is in order, and stands behind the answer where nobody asks for it.
_IN_PASSING = frozenset(
    {
        ("code_validity", "valid"),
        ("mue_units", "within"),
        ("mue_units", "not_listed"),
        ("fee_status", "status_E"),
        *(("global_days", f"days_{days}") for days in ("000", "xxx", "zzz")),
    }
)


def in_order(question: Question, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """*findings* as a reply tells them: by bearing, and of one bearing as the letter asks.

    What no modifier can save comes first, then the modifiers asked about by
    name, then what is asked most plainly; else they keep the order given.
    """
    intents = [intent.name for intent in question.intents]

    def place(one: Finding) -> tuple[bool, bool, int, bool, int]:
        lost = one.stops and stops_at_all(one.kind, one.conclusion)
        notices = (one.kind, one.conclusion) == ("modifier_fit", "abn")
        return (
            not lost,
            one.kind != MODIFIER_ASKED,
            one.bearing,
            not notices,
            _place(one, intents),
        )

    return tuple(sorted(findings, key=place))


def is_in_passing(question: Question, finding: Finding) -> bool:
    """Whether *finding* only says that all is in order, and *question* does not ask for it."""
    intents = [intent.name for intent in question.intents]
    told = (finding.kind, finding.conclusion)
    return told in _IN_PASSING and _place(finding, intents) == len(intents)


def _place(finding: Finding, intents: list[str]) -> int:
    """How early the letter asks for *finding*; behind all intents where it does not."""
    for place, intent in enumerate(intents):
        if finding.kind == JUDGEMENT:
            if finding.conclusion == intent:
                return place
        elif finding.kind in _ANSWERED_BY.get(intent, ()):
            return place
    return len(intents)
