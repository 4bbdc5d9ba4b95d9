"""What was done within the follow-up of an operation: 24, 57 on a visit; 58, 78, 79 on a procedure.

Whether a service lies within it is told by the days of the lines, by their
order, or by 24 itself, which nobody asks for on the day of the operation.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from codebook.facts import Fact, Pfs
from consult.days.line_days import LineDay
from consult.findings.asked import asks, is_of_one_claim, modifiers_named
from consult.findings.fee_rows import whole_rows
from consult.findings.finding import Bearing, Confidence, Finding, LineChange
from consult.question import Question
from consult.visits import is_visit

KIND = "global_days"

# Days before the day of the procedure, and after it, that the payment holds.
REACH = {"010": (0, 10), "090": (1, 90)}
# Global days of a procedure; tests and visits have XXX, add-on codes share their primary's.
_PROCEDURES = frozenset({"000", "010", "090"})
# On which condition each is right, as claim.txt.j2 words it.
_OF_PROCEDURES = {"58": "planned", "78": "operating_room", "79": "unrelated"}
_OF_THE_DAY = frozenset({"25", "57"})


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The *line* was done on another day than *operated*, the operation of *row*.

    Without days the line lies in the follow-up.
    """

    row: Pfs
    operated: LineDay
    line: LineDay

    @property
    def earlier(self) -> str:
        """The operation's code."""
        return self.row.codes[0]

    @property
    def start(self) -> date | None:
        """The operation's day; None = the letter tells no days."""
        return self.operated.day

    @property
    def last(self) -> date | None:
        """The last day of the operation's follow-up."""
        return self.start and self.start + timedelta(days=REACH[self.row.global_days][1])

    @property
    def conclusion(self) -> str:
        """What is told of it; "" = nothing, the line was done before all that."""
        visit, day = is_visit(self.line.code), self.line.day
        if day is not None and self.start is not None and self.last is not None:
            if day > self.last:
                return "after_period"
            if day < self.start:
                before = timedelta(days=REACH[self.row.global_days][0])
                return "visit_before" if visit and self.start - day <= before else ""
        return "later_visit" if visit else "later_procedure"


def examine(question: Question, facts: Sequence[Fact]) -> list[Finding]:
    """One finding for each line in or near the follow-up of an operation, where that is asked."""
    if not (is_of_one_claim(question) or asks(question, "global_period")):
        return []
    return [_finding(question, one) for one in follow_ups(question, facts) if one.conclusion]


def follow_ups(question: Question, facts: Sequence[Fact]) -> list[FollowUp]:
    """The lines done on another day than an operation with follow-up, with that operation."""
    rows = whole_rows(facts)
    operations = [row for row in rows.values() if row.global_days in REACH]
    told = question.together.days
    found = [
        FollowUp(row, operated, line)
        for row in operations
        for operated in told
        if operated.code == row.codes[0]
        for line in told
        if _may_follow(line, rows) and _is_other_day(operated, line)
    ]
    return list(dict.fromkeys(found or _by_24(question, operations)))


def _may_follow(line: LineDay, rows: Mapping[str, Pfs]) -> bool:
    row = rows.get(line.code)
    return is_visit(line.code) or (row is not None and row.global_days in _PROCEDURES)


def _is_other_day(operated: LineDay, line: LineDay) -> bool:
    if operated.day is None or line.day is None:
        return line.later and not operated.later
    # An operation before this one is told with that one in its turn.
    return line.day > operated.day or (is_visit(line.code) and line.day < operated.day)


def _by_24(question: Question, operations: Sequence[Pfs]) -> Iterator[FollowUp]:
    """Without a word of days: where 24 is asked, a visit lies in the one operation's follow-up."""
    named = modifiers_named(question)
    together = question.together
    if "24" not in named or named & _OF_THE_DAY or together.one_day or together.several:
        return
    visits = [code for code in question.procedures if is_visit(code)]
    if len(operations) == 1:
        operated = LineDay(operations[0].codes[0], (), None)
        yield from (
            FollowUp(operations[0], operated, LineDay(code, (), None, later=True))
            for code in visits
        )


def _finding(question: Question, one: FollowUp) -> Finding:
    line, conclusion = one.line, _conclusion(question, one)
    is_past = conclusion == "after_period"
    changes = () if is_past else tuple(_changes(question, one, conclusion))
    has_one = bool(changes or _OF_PROCEDURES.keys() & set(line.modifiers))
    return Finding(
        KIND,
        conclusion,
        tuple(dict.fromkeys((line.code, one.earlier))),
        (one.row,),
        Bearing.PASSES if is_past else Bearing.STOPS,
        # Which of the days named is the day of the operation, only a human can tell.
        Confidence.ASSUMED,
        changes=changes,
        values={
            **_values(one),
            "open": conclusion == "later_procedure" and not has_one,
            "not_25": conclusion == "visit_before" and _is_25_ruled_out(question, one),
        },
    )


def _conclusion(question: Question, one: FollowUp) -> str:
    """What is told of *one*; a visit that the letter calls the usual follow-up is not billed."""
    visits = [code for code in question.procedures if is_visit(code)]
    # Of several visits nobody can tell which one is called so.
    is_usual = question.details.usual_follow_up and len(visits) == 1
    return "usual_visit" if one.conclusion == "later_visit" and is_usual else one.conclusion


def _is_25_ruled_out(question: Question, one: FollowUp) -> bool:
    """Whether 25 is asked about and nothing else was done on the day of the visit."""
    others = {code for code in question.procedures if code != one.line.code}
    elsewhere = {told.code for told in question.together.days if told.day != one.line.day}
    return "25" in question.modifiers_asked and others <= elsewhere


def _values(one: FollowUp) -> dict[str, Any]:
    days = {"day": one.line.day, "start": one.start, "last": one.last}
    return {
        "line": one.line.written,
        "earlier": one.operated.written,
        "days": str(REACH[one.row.global_days][1]),
        "has_24": "24" in one.line.modifiers,
        **{name: day.isoformat() if day else "" for name, day in days.items()},
    }


def _changes(question: Question, one: FollowUp, conclusion: str) -> Iterator[LineChange]:
    """The modifier that the line needs: on a procedure the one asked about, if it is one alone."""
    line = one.line
    if conclusion == "usual_visit":
        yield LineChange(line.code, dropped=True, on=line.modifiers)
        return
    if conclusion == "later_visit":
        wanted = {"24": "unrelated"}
    elif conclusion == "visit_before":
        wanted = {"57": "decided"}
    else:
        asked = [m for m in question.modifiers_asked if m in _OF_PROCEDURES]
        wanted = {asked[0]: _OF_PROCEDURES[asked[0]]} if len(asked) == 1 else {}
    if not set(line.modifiers) & (_OF_PROCEDURES.keys() | wanted.keys()):
        for modifier, when in wanted.items():
            yield LineChange(line.code, (modifier,), when=when, on=line.modifiers)
