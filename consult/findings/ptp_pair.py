"""NCCI PTP edits: may these two codes stand on one claim, and what would lift the edit."""

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations
from typing import Any

from codebook.facts import Fact, Pfs, Ptp, Unknown
from codebook.modifiers import DISTINCT_SERVICE, NCCI_ASSOCIATED, SITES, VISIT_MODIFIERS
from consult.findings import add_on
from consult.findings.asked import modifiers_named
from consult.findings.finding import Bearing, Finding, LineChange
from consult.findings.follow_up import follow_ups
from consult.question import MOST_PAIRED, Question
from consult.visits import is_visit

KIND = "ptp_pair"

# No code of CPT or HCPCS ends so: the letters there are A, F, M, T and U.
_NO_CODE = re.compile(r"[B-EG-LN-SV-Z]\Z")
_PROCEDURES = NCCI_ASSOCIATED - VISIT_MODIFIERS
# Mammograms: that of a healthy woman, and those that look into a finding of one breast or both.
_SCREENING, _DIAGNOSTIC = "77067", frozenset({"77065", "77066"})


def examine(question: Question, facts: Sequence[Fact]) -> list[Finding]:
    """One finding for each pair with a row, and one for all pairs that have none."""
    rows = _by_pair(facts)
    apart = _told_apart(question, facts)
    found = [
        _judge(question, pair_rows, facts, apart=frozenset(pair) in apart)
        for pair, pair_rows in rows.items()
    ]
    return [*found, *_without_edit(facts, apart)]


def only_elsewhere(
    question: Question, here: Sequence[Fact], elsewhere: Sequence[Fact]
) -> list[Finding]:
    """A finding for each pair that only the file of the other kind of claim has an edit for.

    *here* are the facts of the claim asked about, *elsewhere* those of the other.
    """
    apart = _told_apart(question, here)
    searched = {frozenset(fact.codes): fact for fact in _searched(here, apart)}
    found = []
    for pair, rows in _by_pair(elsewhere).items():
        row = _row_of_the_day(rows)
        if pair in searched and row.active and not _never_was(row):
            codes = (row.column1, row.column2)
            told = (row, searched[pair])
            found.append(Finding(KIND, "only_elsewhere", codes, told, Bearing.PASSES))
    return found


def not_paid(question: Question, facts: Sequence[Fact]) -> frozenset[str]:
    """The codes that an edit with indicator 0 leaves off the claim."""
    found = examine(question, facts)
    return frozenset(c.code for one in found for c in one.changes if c.dropped)


def _by_pair(facts: Sequence[Fact]) -> dict[frozenset[str], list[Ptp]]:
    pairs: dict[frozenset[str], list[Ptp]] = {}
    for fact in facts:
        if isinstance(fact, Ptp):
            pairs.setdefault(frozenset((fact.column1, fact.column2)), []).append(fact)
    return pairs


def _told_apart(question: Question, facts: Sequence[Fact]) -> set[frozenset[str]]:
    """The pairs done on two days, or one in the other's follow-up: an edit holds for one day."""
    pairs = (frozenset(pair) for pair in combinations(question.procedures[:MOST_PAIRED], 2))
    by_days = {pair for pair in pairs if question.together.are_apart(*pair)}
    return by_days | {
        frozenset((one.earlier, one.line.code))
        for one in follow_ups(question, facts)
        if one.start is None
    }


def _judge(question: Question, rows: list[Ptp], facts: Sequence[Fact], *, apart: bool) -> Finding:
    row = _row_of_the_day(rows)
    pair = (row.column1, row.column2)
    if not row.active or _never_was(row):
        return Finding(KIND, _why_not(row, question), pair, (row,), Bearing.PASSES)
    if apart:
        days = [_day_told(question, code) for code in pair]
        return Finding(KIND, "apart", pair, (row,), Bearing.PASSES, values={"days": days})
    values: dict[str, Any] = {
        "one_day": question.together.are_apart(*pair) is None,
        "lifting": _cited_as_lifting(question, row),
        "mammograms": {},
    }
    if row.modifier_indicator == "0":
        dropped = LineChange(row.column2, dropped=True)
        return Finding(KIND, "indicator_0", pair, (row,), changes=(dropped,), values=values)
    if is_visit(row.column1) and is_visit(row.column2):
        # Which of the two levels is right is no matter of edits: nothing is told of claim lines.
        return Finding(KIND, "two_visits", pair, (row,), values=values)
    if not is_visit(row.column2):
        return _of_procedures(question, row, facts, values)
    major = [fact for fact in facts if _is_major(fact, row.column1)]
    conclusion = "visit_major" if major else "visit"
    lifted = LineChange(row.column2, _told_apart_by(question, row), when=conclusion)
    told = (row, *major[:1])
    return Finding(KIND, conclusion, pair, told, changes=(lifted,), values=values)


def _of_procedures(
    question: Question, row: Ptp, facts: Sequence[Fact], values: dict[str, Any]
) -> Finding:
    """An edit that a modifier may lift, column 2 being no visit."""
    pair = (row.column1, row.column2)
    if "GG" in modifiers_named(question) and _SCREENING in pair and _DIAGNOSTIC.intersection(pair):
        return _two_mammograms(row, values)
    lifting = _lifted_by(question, row)
    lost = row.column2 in add_on.without_primary(question, facts)
    # Whether column 1 is its primary, or another code must be, no list tells.
    unsure = row.column2 in add_on.primaries_unknown(facts)
    changes = () if lost or unsure else (LineChange(row.column2, lifting, when="separate"),)
    values |= {"modifier": next(iter(lifting), "59"), "lost": lost, "open": unsure}
    return Finding(KIND, "indicator_1", pair, (row,), changes=changes, values=values)


def _two_mammograms(row: Ptp, values: Mapping[str, Any]) -> Finding:
    """What is asked with GG, answered once: GG says why both are paid, 59 lifts the edit."""
    pair = (row.column1, row.column2)
    diagnostic = row.column1 if row.column2 == _SCREENING else row.column2
    changes = [LineChange(diagnostic, ("GG",)), LineChange(_SCREENING, ("59",))]
    told = {**values, "mammograms": {"diagnostic": diagnostic, "screening": _SCREENING}}
    return Finding(KIND, "indicator_1", pair, (row,), changes=tuple(changes), values=told)


def _day_told(question: Question, code: str) -> str:
    """The days told of *code*, "" where there is none."""
    days = dict.fromkeys(one.day for one in question.together.days_of(code) if one.day)
    return ", ".join(day.isoformat() for day in days)


def _lifted_by(question: Question, row: Ptp) -> tuple[str, ...]:
    """What column 2 needs to pass: the X modifier the letter names, else 59; () = it has one."""
    on_one, on_two = _carried(question, row.column1), _carried(question, row.column2)
    if ((on_one | on_two) & DISTINCT_SERVICE) or (on_two & _PROCEDURES) - on_one - SITES:
        return ()
    if _on_two_sites(on_one, on_two):
        return ()
    asked = (m for m in question.modifiers_asked if m in DISTINCT_SERVICE)
    return (next((m for m in asked if m != "59"), "59"),)


def _on_two_sites(on_one: Collection[str], on_two: Collection[str]) -> bool:
    """Whether column 2 was done where column 1 was not; a side on one of them alone tells none."""
    sites = SITES.intersection(on_one)
    return bool(sites and SITES.intersection(on_two) - sites)


def _cited_as_lifting(question: Question, row: Ptp) -> list[str]:
    """The modifiers of the letter that can lift the edit, on either code (CMS since July 2019)."""
    codes = (row.column1, row.column2)
    given = dict.fromkeys(m for c in question.citations if c.code in codes for m in c.modifiers)
    if is_visit(row.column2):
        return [m for m in given if m in VISIT_MODIFIERS]
    on_two_sites = _on_two_sites(*(_carried(question, code) for code in codes))
    return [m for m in given if m in _PROCEDURES and (on_two_sites or m not in SITES)]


def _told_apart_by(question: Question, row: Ptp) -> tuple[str, ...]:
    """What the visit in column 2 needs: 57 where the letter names it, else 25; () = it has one."""
    if _carried(question, row.column2) & VISIT_MODIFIERS:
        return ()
    return ("57",) if "57" in question.modifiers_asked else ("25",)


def _carried(question: Question, code: str) -> frozenset[str]:
    return frozenset(m for c in question.citations if c.code == code for m in c.modifiers)


def _row_of_the_day(rows: list[Ptp]) -> Ptp:
    """The row in force; else the latest, which says how it stands."""
    return max(rows, key=lambda row: (row.active, row.valid_from is not None, row.valid_from))


def _never_was(row: Ptp) -> bool:
    """An edit deleted as of its first day never was in force; indicator 9 marks the same."""
    return row.modifier_indicator == "9" or (
        row.deletion_date is not None and row.deletion_date == row.valid_from
    )


def _why_not(row: Ptp, question: Question) -> str:
    if _never_was(row):
        return "retroactive"
    if row.valid_from is not None and row.valid_from > question.on:
        return "not_yet"
    return "ended"


def _is_major(fact: Fact, code: str) -> bool:
    return isinstance(fact, Pfs) and code in fact.codes and fact.global_days == "090"


def _without_edit(facts: Sequence[Fact], apart: Collection[frozenset[str]]) -> list[Finding]:
    searched = _searched(facts, apart)
    if not searched:
        return []
    codes = dict.fromkeys(code for fact in searched for code in fact.codes)
    return [Finding(KIND, "no_edit", tuple(codes), searched, Bearing.PASSES)]


def _searched(facts: Sequence[Fact], apart: Collection[frozenset[str]]) -> tuple[Unknown, ...]:
    """The pairs of one day that the file was searched for in vain; of what may be codes."""
    return tuple(
        fact
        for fact in facts
        if isinstance(fact, Unknown) and fact.about == "ptp" and fact.source
        if frozenset(fact.codes) not in apart and not any(map(_NO_CODE.search, fact.codes))
    )
