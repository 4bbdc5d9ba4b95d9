"""How many units of a code a letter tells: on a line, on all lines of a day, over several days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from consult.question import Question

_DOCTORS = 2


@dataclass(frozen=True, slots=True)
class UnitsOfDay:
    """*units* told of *code*, None = none are.

    *lines* are the modifiers of the lines that were added up, () = one line.
    *doctors* = they are those of two doctors together.  *over_days* = over so
    many days they are told in one number, *days* being these where they are named.
    """

    code: str
    units: float | None
    lines: tuple[tuple[str, ...], ...] = ()
    doctors: bool = False
    over_days: int = 1
    days: tuple[date, ...] = ()

    @property
    def written(self) -> tuple[str, ...]:
        """The lines that were added up, as in 64483-LT."""
        return tuple("-".join((self.code, *modifiers)) for modifiers in self.lines)


def units_of_day(
    question: Question, code: str, by_dose: int | None, *, adds_up: bool
) -> UnitsOfDay:
    """The units that a limit is held against; *adds_up* = it adds the lines of a day up.

    *by_dose* are those counted from a dose, which weigh more than those cited.
    """
    if by_dose:
        return UnitsOfDay(code, by_dose)
    units = question.units_of(code)
    counts = question.together.counts
    if adds_up and (lines := _of_one_day(question, code)):
        units = max(units or 0, sum(_units_on(question, code, line) for line in lines))
        return UnitsOfDay(code, units, lines)
    if adds_up and code in counts.doctors:
        return UnitsOfDay(code, _DOCTORS * (units or 1), doctors=True)
    if counts.daily or (units or 1) <= 1:
        return UnitsOfDay(code, units)
    days = _days(question, code, units)
    return UnitsOfDay(code, units, over_days=len(days) or counts.days_of(code), days=days)


def _of_one_day(question: Question, code: str) -> tuple[tuple[str, ...], ...]:
    """The lines that stand beside each other, of the day that has the most of them."""
    together = question.together
    lines = together.counts.lines_of(code)
    day_of = {one.modifiers: one.day for one in together.days_of(code)}
    days = dict.fromkeys(day_of.get(line) for line in lines)
    of_days = (tuple(line for line in lines if day_of.get(line) == day) for day in days)
    most: tuple[tuple[str, ...], ...] = max(of_days, key=len, default=())
    return most if len(most) > 1 else ()


def _units_on(question: Question, code: str, modifiers: Sequence[str]) -> float:
    told = (
        one.units
        for one in question.citations
        if one.code == code and one.modifiers == tuple(modifiers) and one.units
    )
    return max(told, default=1)


def _days(question: Question, code: str, units: float | None) -> tuple[date, ...]:
    """The days that the units may be of; those that they count out, one each, before others."""
    spans = question.together.spans
    counted_out = next((span for span in spans if len(span) == units), ())
    return counted_out or question.together.span_of(code)
