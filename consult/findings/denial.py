"""Denials: which of our tables explains the reason a remittance names, and what it shows here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from codebook.facts import AddOn, DxStatus, Fact, Icd10Cm, Modifier, Mue, Pfs, Ptp, Unknown
from codebook.list_facts import Coverage
from consult.findings import add_on, mue_units
from consult.findings.asked import LACKS_ANOTHER, modifiers_named
from consult.findings.drug_units import units_counted
from consult.findings.finding import DENIAL, Bearing, Confidence, Finding
from consult.question import Question

_Speaks = Callable[[Question, Sequence[Fact]], list[Fact]]


@dataclass(frozen=True, slots=True)
class _Table:
    """What explains the reasons with these *numbers*: the facts that *speaks* picks out."""

    conclusion: str
    numbers: frozenset[str]
    speaks: _Speaks


def _edits(question: Question, facts: Sequence[Fact]) -> list[Fact]:
    return [
        fact
        for fact in facts
        if isinstance(fact, Ptp) and fact.active
        if not question.together.are_apart(fact.column1, fact.column2)
    ]


def _units_over(question: Question, facts: Sequence[Fact]) -> list[Fact]:
    counted = units_counted(facts)
    return [
        fact
        for fact in facts
        if isinstance(fact, Mue) and mue_units.is_over(question, fact, counted)
    ]


def _bad_modifiers(question: Question, facts: Sequence[Fact]) -> list[Fact]:
    """Those that are not valid; where each is, what says so."""
    bad = [fact for fact in facts if _is_bad_modifier(fact)]
    named = modifiers_named(question)
    return bad or [f for f in facts if isinstance(f, Modifier) and f.codes[0] in named]


def _is_bad_modifier(fact: Fact) -> bool:
    if isinstance(fact, Modifier):
        return fact.status != "valid"
    return isinstance(fact, Unknown) and fact.about == "modifier"


def _bad_diagnoses(_question: Question, facts: Sequence[Fact]) -> list[Fact]:
    bad = (f for f in facts if isinstance(f, Icd10Cm) and f.status != DxStatus.VALID)
    return [*bad, *_lists(_question, facts)]


def _lists(_question: Question, facts: Sequence[Fact]) -> list[Fact]:
    return [fact for fact in facts if isinstance(fact, Coverage) and fact.basis != "hcpcs"]


def _not_covered(_question: Question, facts: Sequence[Fact]) -> list[Fact]:
    return [
        fact
        for fact in facts
        if (isinstance(fact, Pfs) and fact.status == "N")
        or (isinstance(fact, Coverage) and fact.basis == "hcpcs" and fact.document in ("M", "S"))
    ]


def _add_ons(_question: Question, facts: Sequence[Fact]) -> list[Fact]:
    marked = add_on.by_the_schedule(facts)
    listed = {fact.codes[0]: fact for fact in facts if isinstance(fact, AddOn)}
    return list((marked | listed).values())


def _nothing(_question: Question, _facts: Sequence[Fact]) -> list[Fact]:
    return []


# The numbers are X12's; what they lead to is in our words, and X12's texts are nowhere here.
_TABLES = (
    _Table("pair", frozenset({"97", "236", "B15"}), _edits),
    _Table("units", frozenset({"151", "222"}), _units_over),
    _Table("modifier", frozenset({"4", "182"}), _bad_modifiers),
    _Table("missing", frozenset({"16"}), _nothing),
    _Table("diagnosis", frozenset({"11", "167"}), _bad_diagnoses),
    _Table("necessity", frozenset({"50"}), _lists),
    _Table("duplicate", frozenset({"18"}), _nothing),
    _Table("not_covered", frozenset({"96", "204"}), _not_covered),
    _Table("related", frozenset({LACKS_ANOTHER}), _add_ons),
    _Table("charge", frozenset({"45"}), _nothing),
    _Table("patient_share", frozenset({"1", "2", "3"}), _nothing),
)


def examine(question: Question, facts: Sequence[Fact]) -> list[Finding]:
    """One finding for each table that the reasons named lead to, and one for those without."""
    denials = question.details.denials
    found = [
        _finding(question, table.conclusion, reasons, table.speaks(question, facts), facts)
        for table in _TABLES
        if (reasons := [one.written for one in denials if one.number in table.numbers])
    ]
    known = frozenset().union(*(table.numbers for table in _TABLES))
    others = [one.written for one in denials if one.number not in known]
    return [*found, *([_finding(question, "other", others, [], facts)] if others else [])]


def _finding(
    question: Question,
    conclusion: str,
    reasons: list[str],
    facts: Sequence[Fact],
    everything: Sequence[Fact],
) -> Finding:
    named = modifiers_named(question)
    told = {fact.codes[0] for fact in facts}
    codes = dict.fromkeys(code for fact in facts for code in fact.codes)
    return Finding(
        DENIAL,
        conclusion,
        tuple(codes),
        tuple(facts),
        Bearing.PASSES,
        # A remittance gives a reason, not the rule behind it.
        Confidence.ASSUMED,
        values={
            "reasons": list(dict.fromkeys(reasons)),
            "bad": any(_is_bad_modifier(fact) for fact in facts),
            "unsaid": sorted(named - told),
            "unlisted": any(
                isinstance(f, Unknown) and f.about == add_on.ADD_ONS for f in everything
            ),
        },
    )
