"""Modifiers that do not exist, do not fit the code or each other, and choices between them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from codebook.cited import LINE_SYSTEMS, Citation
from codebook.facts import Fact, Hcpcs, Modifier, Pfs, Procedure, Unknown
from codebook.list_facts import PlaceOfService
from codebook.modifiers import DISTINCT_SERVICE, VISIT_MODIFIERS, is_ambulance_pair
from consult.findings.asked import ABN_MODIFIERS, DISTINCT_MODIFIERS, modifiers_named
from consult.findings.fee_rows import whole_rows
from consult.findings.finding import Bearing, Confidence, Finding, LineChange
from consult.question import Question
from consult.visits import is_by_number_none, is_visit

KIND = "modifier_fit"

_LATER_PROCEDURE = frozenset({"58", "78", "79"})
# Global days of a procedure; a visit's are XXX.
_DAYS_OF_PROCEDURES = frozenset({"000", "010", "090", "ZZZ"})
# HCPCS codes of items and drugs; the letters left out hold visits and services too.
_ITEMS = frozenset("ABEJKLPQRV")


@dataclass(frozen=True, slots=True)
class _LineRule:
    """One rule on the modifiers of one line: which of them are *wrong* on it."""

    conclusion: str
    wrong: Callable[[Citation, Fact], frozenset[str]]
    takes_off: bool


def _no_visit(line: Citation, about: Fact) -> frozenset[str]:
    return VISIT_MODIFIERS.intersection(line.modifiers) if _is_no_visit(about) else frozenset()


def _on_visit(modifiers: frozenset[str]) -> Callable[[Citation, Fact], frozenset[str]]:
    def wrong(line: Citation, _about: Fact) -> frozenset[str]:
        return modifiers.intersection(line.modifiers) if is_visit(line.code) else frozenset()

    return wrong


def _all_of(*modifiers: str) -> Callable[[Citation, Fact], frozenset[str]]:
    def wrong(line: Citation, _about: Fact) -> frozenset[str]:
        return frozenset(modifiers if set(modifiers) <= set(line.modifiers) else ())

    return wrong


def _fifty_and_side(line: Citation, _about: Fact) -> frozenset[str]:
    sides = {"RT", "LT"}.intersection(line.modifiers)
    return frozenset({"50", *sides}) if sides and "50" in line.modifiers else frozenset()


def _two_sides(line: Citation, about: Fact) -> frozenset[str]:
    return frozenset() if "50" in line.modifiers else _all_of("LT", "RT")(line, about)


_RULES = (
    _LineRule("visit_only", _no_visit, takes_off=True),
    _LineRule("never_visit", _on_visit(DISTINCT_SERVICE), takes_off=True),
    _LineRule("procedure_only", _on_visit(_LATER_PROCEDURE), takes_off=True),
    _LineRule("fifty_and_side", _fifty_and_side, takes_off=False),
    _LineRule("two_sides", _two_sides, takes_off=False),
    _LineRule("both_waivers", _all_of("GA", "GZ"), takes_off=False),
)


def examine(question: Question, facts: Sequence[Fact]) -> list[Finding]:
    """Findings on each line's modifiers, then on the modifiers the letter asks about."""
    return [
        *_of_lists(facts),
        *_of_lines(question, facts),
        *_of_ambulances(question, facts),
        *_of_choices(question, facts),
    ]


def _of_lists(facts: Sequence[Fact]) -> Iterator[Finding]:
    """Modifiers on no list, those of another time, and places of service taken for one."""
    places = {fact.codes[0] for fact in facts if isinstance(fact, PlaceOfService)}
    for fact in facts:
        if isinstance(fact, Unknown) and fact.about == "modifier" and fact.codes[0] not in places:
            yield Finding(KIND, "unknown", fact.codes, (fact,))
        if isinstance(fact, Modifier) and fact.status != "valid":
            yield Finding(KIND, fact.status, fact.codes, (fact,))


def _of_lines(question: Question, facts: Sequence[Fact]) -> Iterator[Finding]:
    told: set[tuple[str, str, frozenset[str]]] = set()
    for line in question.citations:
        about = _about(line.code, facts) if line.system in LINE_SYSTEMS and line.modifiers else None
        for rule in _RULES if about else ():
            wrong = rule.wrong(line, about) if about else frozenset()
            if wrong and (key := (rule.conclusion, line.code, wrong)) not in told:
                told.add(key)
                yield _misfit(rule, line.code, sorted(wrong), [about, *_rows(facts, wrong)])


def _misfit(rule: _LineRule, code: str, wrong: list[str], facts: Sequence[Fact | None]) -> Finding:
    change = LineChange(code, removed=tuple(wrong))
    return Finding(
        KIND,
        rule.conclusion,
        (code,),
        tuple(fact for fact in facts if fact),
        changes=(change,) if rule.takes_off else (),
        values={"modifiers": wrong},
    )


def _about(code: str, facts: Sequence[Fact]) -> Fact | None:
    """What a file says of *code* itself: the fee schedule first, which tells procedures apart."""
    row = whole_rows(facts).get(code)
    own = (f for f in facts if isinstance(f, Hcpcs | Procedure) and f.codes[0] == code)
    return row or next(own, None)


def _is_no_visit(about: Fact) -> bool:
    if is_by_number_none(about.codes[0]):
        return True
    if isinstance(about, Pfs):
        return about.global_days in _DAYS_OF_PROCEDURES
    return isinstance(about, Hcpcs) and about.codes[0][0] in _ITEMS


def _rows(facts: Sequence[Fact], modifiers: frozenset[str]) -> list[Modifier]:
    """The modifiers' own rows, each once."""
    rows = {f.codes[0]: f for f in facts if isinstance(f, Modifier) and f.codes[0] in modifiers}
    return [rows[modifier] for modifier in sorted(rows)]


def _of_ambulances(question: Question, facts: Sequence[Fact]) -> Iterator[Finding]:
    """Origin and destination on ambulance lines: letters of two places, no modifier of a table."""
    by_pair: dict[str, dict[str, Fact]] = {}
    for line in question.citations:
        about = _about(line.code, facts)
        for pair in line.modifiers:
            if about and is_ambulance_pair(line.code, pair):
                by_pair.setdefault(pair, {})[line.code] = about
    for pair, lines in by_pair.items():
        en_route = pair.startswith("X")
        yield Finding(
            KIND,
            "ambulance_origin" if en_route else "ambulance",
            tuple(lines),
            tuple(lines.values()),
            Bearing.STOPS if en_route else Bearing.PASSES,
            values={"pair": pair, "origin": pair[0], "destination": pair[1]},
        )


def _of_choices(question: Question, facts: Sequence[Fact]) -> Iterator[Finding]:
    """What tells modifiers apart that the letter names: the ABN's four, 59 and the X ones, KX."""
    named = modifiers_named(question)
    choices = (
        ("abn", bool(named & ABN_MODIFIERS), ABN_MODIFIERS),
        ("distinct", "59" in named and bool(named & DISTINCT_MODIFIERS), DISTINCT_MODIFIERS),
        ("requirements_met", "KX" in named, frozenset({"KX"})),
    )
    for conclusion, is_asked, modifiers in choices:
        rows = _rows(facts, modifiers)
        if is_asked and rows:
            codes = tuple(sorted(named & modifiers))
            yield Finding(
                KIND, conclusion, codes, tuple(rows), Bearing.PASSES, Confidence.JUDGEMENT
            )
