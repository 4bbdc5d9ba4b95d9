"""Findings that cannot both be followed: shown side by side to the consultant, never averaged."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from codebook.modifiers import DISTINCT_SERVICE, VISIT_MODIFIERS
from consult.findings.finding import Bearing, Finding, LineChange, stops_at_all

# Modifiers of which a line carries the one kind or the other (NCCI Policy Manual ch. 1 section E;
# Medicare Claims Processing Manual ch. 12 section 40.7 for 50 beside RT and LT).
_EITHER_OR = (
    (frozenset({"50"}), frozenset({"RT", "LT"})),
    (DISTINCT_SERVICE, VISIT_MODIFIERS),
    (frozenset({"25"}), frozenset({"57"})),
    (frozenset({"26"}), frozenset({"TC"})),
    (frozenset({"JW"}), frozenset({"JZ"})),
)
# Families that have one answer for the same codes.
_ONE_ANSWER = frozenset({"ptp_pair", "mue_units", "code_validity"})


@dataclass(frozen=True, slots=True)
class Kept:
    """What a draft kept of a finding, as far as contradictions hang on it."""

    kind: str
    conclusion: str
    codes: tuple[str, ...]
    setting: str | None
    stops: bool
    changes: tuple[LineChange, ...]
    on: date | None = None


Told = Finding | Kept


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two findings on the line of *code* that contradict each other, and *why*, in words.

    *one* and *other* are their places in the list.
    """

    code: str
    one: int
    other: int
    why: str


def kept(finding: Mapping[str, Any]) -> Kept:
    """The finding that Finding.as_json gave; an older draft's may lack parts."""
    changes, on = finding.get("changes", ()), finding.get("on")
    return Kept(
        kind=str(finding.get("kind", "")),
        conclusion=str(finding.get("conclusion", "")),
        codes=tuple(finding.get("codes", ())),
        setting=finding.get("setting"),
        stops=finding.get("bearing") == Bearing.STOPS.name.lower(),
        changes=tuple(_kept_change(change) for change in changes),
        on=date.fromisoformat(on) if on else None,
    )


def _kept_change(change: Mapping[str, Any]) -> LineChange:
    return LineChange(
        code=str(change.get("code", "")),
        modifiers=tuple(change.get("modifiers", ())),
        units=change.get("units"),
        dropped=bool(change.get("dropped")),
        removed=tuple(change.get("removed", ())),
        apart=bool(change.get("apart")),
    )


def find_conflicts(findings: Sequence[Told]) -> tuple[Conflict, ...]:
    """The contradictions among *findings*.

    Findings for different kinds of claim are two branches and contradict nothing,
    nor do those of different days.
    """
    return tuple(
        Conflict(code, one, other, why)
        for (one, first), (other, second) in combinations(enumerate(findings), 2)
        if _same_claim(first, second)
        for code, why in _between(first, second)
    )


def _same_claim(first: Told, second: Told) -> bool:
    return first.on == second.on and len({first.setting, second.setting} - {None}) < 2


def _between(first: Told, second: Told) -> Iterator[tuple[str, str]]:
    shared = [code for code in first.codes if code in second.codes]
    if shared and _two_answers(first, second):
        yield shared[0], "the same was looked up, with two answers"
    for code in shared:
        why = _on_line(code, first, second)
        if why:
            yield code, why


def _two_answers(first: Told, second: Told) -> bool:
    return (
        first.kind == second.kind
        and first.kind in _ONE_ANSWER
        and set(first.codes) == set(second.codes)
        and first.conclusion != second.conclusion
    )


def _on_line(code: str, first: Told, second: Told) -> str:
    """Why the two cannot both be followed on the line of *code*, "" = they can."""
    one, other = _change(first, code), _change(second, code)
    if one and other:
        return _between_changes(one, other)
    for told, change in ((first, other), (second, one)):
        if change and not change.dropped and _stops(told):
            return "one stops the line, the other bills it"
    return ""


def _between_changes(one: LineChange, other: LineChange) -> str:
    if one.dropped != other.dropped:
        return "one takes the line off the claim, the other bills it"
    if len({one.units, other.units} - {None}) > 1:
        return "they bill different units"
    ours, theirs = set(one.modifiers), set(other.modifiers)
    taken_off = (ours & set(other.removed)) | (theirs & set(one.removed))
    for left, right in _EITHER_OR:
        if (left & ours and right & theirs) or (right & ours and left & theirs):
            return "their modifiers do not go together"
    return "one adds a modifier that the other takes off" if taken_off else ""


def _stops(told: Told) -> bool:
    """Whether the line cannot be billed, whatever is on it."""
    return told.stops and stops_at_all(told.kind, told.conclusion)


def _change(told: Told, code: str) -> LineChange | None:
    """What *told* does to the line of *code* itself; a line apart is another line."""
    return next((c for c in told.changes if c.code == code and not c.apart), None)
