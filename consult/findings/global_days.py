"""Global days: the follow-up that a procedure's payment holds (PPRRVU GLOB DAYS)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from codebook.facts import Fact, Pfs, Setting
from consult.findings.asked import asks, modifiers_named
from consult.findings.fee_rows import whole_rows
from consult.findings.finding import Bearing, Confidence, Finding
from consult.findings.follow_up import KIND, REACH, follow_ups
from consult.question import Question
from consult.visits import is_visit

_ABOUT_IT = frozenset({"24", "25", "54", "55", "56", "57", "58", "78", "79"})
# Statuses that the schedule itself pays, sometimes or by the contractor (PPRRVU STATUS CODE).
_PAID = frozenset("ACRT")
# One physician operates, another gives the care before or after.
_SPLIT = frozenset({"54", "55", "56"})
_CONCLUSIONS = {
    "000": "days_000",
    "010": "days_010",
    "090": "days_090",
    "XXX": "days_xxx",
    "YYY": "days_yyy",
    "ZZZ": "days_zzz",
    "MMM": "days_mmm",
}


def examine(question: Question, facts: Sequence[Fact]) -> list[Finding]:
    """One finding for each procedure with its global days, where the letter is about them."""
    if not (_ABOUT_IT & modifiers_named(question) or asks(question, "global_period")):
        return []
    within = follow_ups(question, facts)
    # What was done in another's follow-up is told there.
    later = {one.line.code for one in within} - {one.earlier for one in within}
    rows = [
        row
        for code, row in whole_rows(facts).items()
        if row.global_days in _CONCLUSIONS and code not in later and not _says_nothing(code, row)
    ]
    return [*(_finding(question, row) for row in rows), *_of_the_surgeon(question, rows)]


def _of_the_surgeon(question: Question, rows: Sequence[Pfs]) -> list[Finding]:
    """That a facility's own claim has no follow-up, where the letter speaks of one."""
    with_days = tuple(row for row in rows if row.global_days in REACH)
    of_facility = question.setting is Setting.HOSPITAL or question.details.facility_claim
    if not (with_days and of_facility):
        return []
    codes = tuple(row.codes[0] for row in with_days)
    return [Finding(KIND, "facility", codes, with_days, Bearing.PASSES)]


def _says_nothing(code: str, row: Pfs) -> bool:
    """A visit, or what the schedule does not pay, has no global days: XXX answers nobody."""
    return row.global_days == "XXX" and (is_visit(code) or row.status not in _PAID)


def _finding(question: Question, row: Pfs) -> Finding:
    values = _period(question, row)
    return Finding(
        KIND,
        _CONCLUSIONS[row.global_days],
        row.codes,
        (row,),
        Bearing.PASSES,
        # Which of the days named is the day of the procedure, only a human can tell.
        Confidence.ASSUMED if values["first"] else Confidence.CERTAIN,
        values=values,
    )


def _period(question: Question, row: Pfs) -> dict[str, Any]:
    """First and last day, if it was done on the day that _start says; and the shares.

    *split* = the letter names the modifiers that share the care out.
    """
    values: dict[str, Any] = dict.fromkeys(("day", "first", "last", "pre", "intra", "post"), "")
    values |= {"inside": [], "past": [], "split": bool(_SPLIT & modifiers_named(question))}
    reach = REACH.get(row.global_days)
    day = _start(question, row.codes[0])
    if reach and day:
        values |= {"day": day.isoformat(), **_around(question, day, *reach)}
    if row.pre_op is not None and row.intra_op is not None and row.post_op is not None:
        shares = {"pre": row.pre_op, "intra": row.intra_op, "post": row.post_op}
        values |= {name: f"{share * 100:.0f}" for name, share in shares.items()}
    return values


def _start(question: Question, code: str) -> date | None:
    """The first day told of *code*; where no line has a day of its own, the first day named."""
    told = [one.day for one in question.together.days if one.day]
    if told or not question.on_given:
        own = [one.day for one in question.together.days_of(code) if one.day]
        return min(own, default=None)
    return min((question.on, *question.other_dates))


def _around(question: Question, day: date, before: int, after: int) -> dict[str, Any]:
    """The period's ends, and the days named that lie within it and past it; none before it."""
    first, last = day - timedelta(days=before), day + timedelta(days=after)
    named = sorted({question.on, *question.other_dates} - {day})
    return {
        "first": first.isoformat(),
        "last": last.isoformat(),
        "inside": [one.isoformat() for one in named if first <= one <= last],
        "past": [one.isoformat() for one in named if one > last],
    }
