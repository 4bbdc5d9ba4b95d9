"""Each modifier that the letter asks about: an answer of its own where no other finding gives one.

The words come from the loaded list of HCPCS modifiers; a CPT modifier's official text is the
AMA's, so its rule is told in our own words.  Where we have none, that is said.
"""

from collections.abc import Container, Sequence

from codebook.facts import Fact, Modifier, Ptp, Unknown
from codebook.modifiers import DISTINCT_SERVICE, VISIT_MODIFIERS, is_ambulance_pair
from consult.findings import components, modifier_fit, multiple_procedures, surgeons
from consult.findings.finding import MODIFIER_ASKED, Bearing, Confidence, Finding, LineChange
from consult.question import Question
from consult.visits import is_visit

# Those that modifier_words.txt.j2 has a rule for, in our own words.
OWN_RULES = frozenset(
    (
        *("24", "33", "57", "58", "78", "79"),
        *("GG", "GK", "GL", "GN", "GO", "GP", "QK", "QX", "QY"),
    )
)
# Advance care planning, and the annual wellness visits beside which Medicare asks for 33 on it.
_PLANNING = frozenset({"99497", "99498"})
_WELLNESS = frozenset({"G0438", "G0439"})
_TOGETHER = frozenset({"nothing_to_lift", "not_listed"})
# What each family's words tell of, whatever it concludes.
_TOLD_BY_KIND = {
    rule.kind: rule.modifiers
    for rule in (
        components.RULE,
        multiple_procedures.RULE,
        surgeons.ASSISTANT,
        surgeons.CO_SURGEON,
        surgeons.TEAM,
    )
} | {"drug_units": frozenset({"JW", "JZ"}), "bilateral": frozenset({"50", "LT", "RT"})}
_IN_FOLLOW_UP = frozenset({"24", "58", "78", "79"})
_SHARES = frozenset({"54", "55", "56"})
_TOLD_BY = {
    ("ptp_pair", "visit"): VISIT_MODIFIERS | DISTINCT_SERVICE,
    ("ptp_pair", "visit_major"): VISIT_MODIFIERS | DISTINCT_SERVICE,
    ("ptp_pair", "indicator_0"): DISTINCT_SERVICE,
    ("ptp_pair", "indicator_1"): DISTINCT_SERVICE,
    ("global_days", "days_mmm"): _IN_FOLLOW_UP,
    ("global_days", "days_xxx"): _IN_FOLLOW_UP,
    ("global_days", "days_yyy"): _IN_FOLLOW_UP,
    ("global_days", "days_000"): _IN_FOLLOW_UP | {"25"},
    ("global_days", "days_010"): _IN_FOLLOW_UP | _SHARES | {"25"},
    ("global_days", "days_090"): _IN_FOLLOW_UP | _SHARES | {"57"},
    ("global_days", "later_procedure"): frozenset({"58", "78", "79"}),
    ("global_days", "later_visit"): VISIT_MODIFIERS,
    ("global_days", "usual_visit"): VISIT_MODIFIERS,
    ("global_days", "visit_before"): frozenset({"57"}),
}


def examine(question: Question, facts: Sequence[Fact], told: Sequence[Finding]) -> list[Finding]:
    """Findings on the modifiers that those *told* leave open; some are told in one sentence."""
    rows = {fact.codes[0]: fact for fact in facts if isinstance(fact, Modifier)}
    searched = _without_edit(facts)
    visits = [code for code in question.procedures if is_visit(code)]
    found: dict[tuple[str, str], list[str]] = {}
    for modifier in _left_open(question, told):
        answer = _answer(modifier, rows, visits, searched)
        apart = "" if answer in _TOGETHER else modifier
        found.setdefault((answer, apart), []).append(modifier)
    grounds = {
        "visit": tuple(fact for fact in searched if set(fact.codes) & set(visits)),
        "nothing_to_lift": searched,
    }
    return [
        Finding(
            MODIFIER_ASKED,
            answer,
            tuple(modifiers),
            grounds.get(answer, tuple(rows[one] for one in modifiers if one in rows)),
            Bearing.SILENT if answer == "not_listed" else Bearing.PASSES,
            Confidence.JUDGEMENT,
            values={"visits": visits},
            changes=_of_wellness(question) if "33" in modifiers else (),
        )
        for (answer, _), modifiers in found.items()
    ]


def _of_wellness(question: Question) -> tuple[LineChange, ...]:
    """33 on advance care planning of the day of a wellness visit: Medicare asks for no more."""
    together = question.together
    planned = [code for code in question.procedures if code in _PLANNING]
    return tuple(
        LineChange(code, ("33",))
        for code in planned
        if any(together.are_apart(code, visit) is False for visit in _WELLNESS & {*question.codes})
    )


def _left_open(question: Question, told: Sequence[Finding]) -> list[str]:
    answered = frozenset[str]().union(*map(_told_of, told))
    rides = any(is_ambulance_pair(code, "RH") for code in question.procedures)
    return [
        modifier
        for modifier in question.modifiers_asked
        if modifier not in answered and not (rides and is_ambulance_pair("A0", modifier))
    ]


def _told_of(finding: Finding) -> frozenset[str]:
    """The modifiers that *finding* answers for: those its words name, and those of its changes."""
    named = {m for change in finding.changes for m in (*change.modifiers, *change.removed)}
    if finding.kind == modifier_fit.KIND:
        named.update(finding.codes, finding.values.get("modifiers", ()))
    if finding.values.get("not_25"):
        named.add("25")
    by_kind = _TOLD_BY_KIND.get(finding.kind, frozenset())
    return by_kind.union(named, _TOLD_BY.get((finding.kind, finding.conclusion), ()))


def _answer(
    modifier: str, rows: Container[str], visits: Sequence[str], searched: Sequence[Fact]
) -> str:
    if modifier == "25" and visits:
        return "visit"
    if modifier in DISTINCT_SERVICE and searched:
        return "nothing_to_lift"
    if modifier in rows:
        return "listed"
    return "own_rule" if modifier in OWN_RULES else "not_listed"


def _without_edit(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The pairs looked up that no edit in force holds for."""
    return tuple(
        fact
        for fact in facts
        if (isinstance(fact, Unknown) and fact.about == "ptp" and fact.source)
        or (isinstance(fact, Ptp) and not fact.active)
    )
