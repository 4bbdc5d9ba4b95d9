"""Findings that cannot both be followed: shown side by side to the consultant, never averaged."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

Plain = Mapping[str, Any]

# Modifiers of which a line carries the one kind or the other (NCCI Policy Manual ch. 1 section E;
# Medicare Claims Processing Manual ch. 12 section 40.7 for 50 beside RT and LT).
_EITHER_OR = (
    (frozenset({"50"}), frozenset({"RT", "LT"})),
    (frozenset({"59", "XE", "XS", "XP", "XU"}), frozenset({"24", "25", "57"})),
    (frozenset({"25"}), frozenset({"57"})),
    (frozenset({"26"}), frozenset({"TC"})),
    (frozenset({"JW"}), frozenset({"JZ"})),
)
# Families that, where they stop a line, stop it whatever modifier is on it; and single conclusions.
_STOP_AT_ALL = frozenset({"code_validity", "fee_status"})
_STOPS_AT_ALL = frozenset({("add_on", "without_primary"), ("mue_units", "zero")})
# Families that have one answer for the same codes.
_ONE_ANSWER = frozenset({"ptp_pair", "mue_units", "code_validity"})


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two findings on the line of *code* that contradict each other, and *why*, in words.

    *one* and *other* are their places in the list.
    """

    code: str
    one: int
    other: int
    why: str


def find_conflicts(findings: Sequence[Plain]) -> tuple[Conflict, ...]:
    """The contradictions among *findings*, as Finding.as_json gives them; parts may be missing.

    Findings for different kinds of claim are two branches and contradict nothing.
    """
    return tuple(
        Conflict(code, one, other, why)
        for (one, first), (other, second) in combinations(enumerate(findings), 2)
        if _same_claim(first, second)
        for code, why in _between(first, second)
    )


def _same_claim(first: Plain, second: Plain) -> bool:
    settings = {first.get("setting"), second.get("setting")} - {None}
    return len(settings) < 2


def _between(first: Plain, second: Plain) -> Iterator[tuple[str, str]]:
    shared = [code for code in first.get("codes", ()) if code in second.get("codes", ())]
    if shared and _two_answers(first, second):
        yield shared[0], "the same was looked up, with two answers"
    for code in shared:
        why = _on_line(code, first, second)
        if why:
            yield code, why


def _two_answers(first: Plain, second: Plain) -> bool:
    return (
        first.get("kind") == second.get("kind")
        and first.get("kind") in _ONE_ANSWER
        and set(first.get("codes", ())) == set(second.get("codes", ()))
        and first.get("conclusion") != second.get("conclusion")
    )


def _on_line(code: str, first: Plain, second: Plain) -> str:
    """Why the two cannot both be followed on the line of *code*, "" = they can."""
    one, other = _change(first, code), _change(second, code)
    if one and other:
        return _between_changes(one, other)
    for told, change in ((first, other), (second, one)):
        if change and not change.get("dropped") and _stops(told):
            return "one stops the line, the other bills it"
    return ""


def _between_changes(one: Plain, other: Plain) -> str:
    if bool(one.get("dropped")) != bool(other.get("dropped")):
        return "one takes the line off the claim, the other bills it"
    units = {one.get("units"), other.get("units")} - {None}
    if len(units) > 1:
        return "they bill different units"
    ours, theirs = set(one.get("modifiers", ())), set(other.get("modifiers", ()))
    taken_off = (ours & set(other.get("removed", ()))) | (theirs & set(one.get("removed", ())))
    for left, right in _EITHER_OR:
        if (left & ours and right & theirs) or (right & ours and left & theirs):
            return "their modifiers do not go together"
    return "one adds a modifier that the other takes off" if taken_off else ""


def _stops(finding: Plain) -> bool:
    kind, conclusion = finding.get("kind"), finding.get("conclusion")
    at_all = kind in _STOP_AT_ALL or (kind, conclusion) in _STOPS_AT_ALL
    return at_all and finding.get("bearing") == "stops"


def _change(finding: Plain, code: str) -> Plain | None:
    """What *finding* does to the line of *code* itself; a line apart is another line."""
    changes = (c for c in finding.get("changes", ()) if c.get("code") == code)
    return next((change for change in changes if not change.get("apart")), None)
