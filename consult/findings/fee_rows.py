"""The fee schedule's rows of the codes asked about, and the rule that reads one indicator."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from codebook.facts import Fact, Pfs
from consult.findings.asked import asks, codes_with, modifiers_named
from consult.findings.finding import Bearing, Finding, LineChange
from consult.question import Question


def _no_change(_question: Question, _row: Pfs) -> tuple[LineChange, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class IndicatorRule:
    """How one indicator of the PPRRVU file is told: family *kind*, conclusion "indicator_N".

    It is told where the letter names one of *modifiers* or has one of
    *intents*; *stops* are the values that stand against billing as asked.
    """

    kind: str
    read: Callable[[Pfs], str]
    modifiers: frozenset[str]
    intents: tuple[str, ...]
    stops: frozenset[str]
    known: frozenset[str]
    change: Callable[[Question, Pfs], tuple[LineChange, ...]] = _no_change

    def examine(self, question: Question, facts: Sequence[Fact]) -> list[Finding]:
        """One finding for each value, about all codes that have it."""
        if not (self.modifiers & modifiers_named(question) or asks(question, *self.intents)):
            return []
        by_value: dict[str, list[Pfs]] = {}
        for row in self._rows(question, facts):
            by_value.setdefault(self.read(row), []).append(row)
        return [self._finding(question, *told) for told in by_value.items()]

    def _rows(self, question: Question, facts: Sequence[Fact]) -> list[Pfs]:
        """Those of the codes that carry the modifier; of all codes where none does."""
        marked = codes_with(question, self.modifiers)
        rows = whole_rows(facts)
        return [
            row
            for code, row in rows.items()
            if self.read(row) in self.known and (not marked & rows.keys() or code in marked)
        ]

    def _finding(self, question: Question, value: str, rows: list[Pfs]) -> Finding:
        return Finding(
            self.kind,
            f"indicator_{value}",
            tuple(row.codes[0] for row in rows),
            tuple(rows),
            Bearing.STOPS if value in self.stops else Bearing.PASSES,
            changes=tuple(change for row in rows for change in self.change(question, row)),
        )


def whole_rows(facts: Sequence[Fact]) -> dict[str, Pfs]:
    """The row of each code without modifier: the whole service, not its 26 or TC part."""
    return {fact.codes[0]: fact for fact in facts if isinstance(fact, Pfs) and fact.modifier == ""}
