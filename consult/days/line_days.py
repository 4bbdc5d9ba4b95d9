"""On which day each line cited was done, where a letter names several days, or says "a week later".

A day belongs to the codes beside it in its sentence.  Where only an order is
told ("back to the OR on day 5 after 49505"), the order is kept without a day.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby

from codebook.cited import Citation
from consult.days.named_day import NamedDay
from consult.days.one_day import is_one_day
from consult.visits import is_visit

_FLAGS = re.ASCII | re.IGNORECASE
_NEAR = 40
_SENTENCE_END = re.compile(r"[.?!;](?=\s)|\n\s{0,8}\n")
_NEXT_CLAUSE = re.compile(r"[,:\n]|\b(?:and|then|but|later|now)\b", _FLAGS)
_CLAUSE_COST = 100
_COUNT = r"(?:\d{1,3}|an?|one|two|three|four|five|six|few|several|couple(?:\sof)?)"
_UNIT = r"(?:days?|weeks?|wks?|months?|mos?)"
# What tells that two services lie days apart, though it may name no day.
_GAP = re.compile(
    rf"\b{_COUNT}[\s-]{_UNIT}\s(?:later|after|post|out|ago|following|from|s/p|prior|before)\b"
    r"|\bpost-?\s?op(?:erative(?:ly)?)?\b|\bpod\s?#?\d|\bday\s\d{1,3}\s(?:after|post|of\sthe\sglobal)"
    r"|\b(?:within|during|in|inside)\s(?:(?:of|the|a|her|his|its|90|10)[\s-](?:day[\s-])?){0,3}global\b"
    r"|\b(?:back|return\w{0,3}|taken?)\s(?:back\s)?to\s(?:the\s)?(?:o\.?r\b|operating)",
    _FLAGS,
)
# Modifiers for what is done within the follow-up of something earlier.
_LATER_MODIFIERS = frozenset({"24", "58", "78", "79"})
_OF_ONE_DAY = frozenset({"25", "57", "59"})
_AFTER_IT = (
    r"(?:\b(?:after|following|since|from|s/p|status[\s-]post)\b[^.?!;,]{0,24}|\bpost[\s-]{1,2}"
    r"|\bglobal\s(?:period\s)?(?:of|for|from)\s)\Z"
)
_FIRST_BEFORE = re.compile(
    rf"{_AFTER_IT}|\b(?:prior|previous|original|initial)\b[^.?!;,]{{0,24}}\Z", _FLAGS
)
_BEHIND_IT = re.compile(_AFTER_IT, _FLAGS)
_FIRST_AFTER = re.compile(
    rf"[^.?!;]{{0,20}}\b(?:{_UNIT}\sago|last\s(?:week|month)|earlier)\b", _FLAGS
)
_LATER_BEFORE = re.compile(
    r"\b(?:then|later|now|today|subsequent(?:ly)?|(?:back|return\w{0,3}|taken?)\s(?:back\s)?to\s"
    r"(?:the\s)?(?:o\.?r\b|operating)|post-?\s?op\w{0,8}\s(?:visit|appointment|day\s\d{1,3}))"
    r"[^.?!;]{0,30}\Z",
    _FLAGS,
)
_LATER_AFTER = re.compile(
    # "27447, then a week later 99213" is told of the code that follows.
    rf"(?!\s*(?:then|and)\b)[^.?!;,]{{0,25}}\b(?:{_UNIT}\s(?:later|after|out|post)|later\b|"
    r"on\s(?:post-?op\s)?day\s\d{1,3}\s(?:after|post))",
    _FLAGS,
)
_OF_SURGERY = re.compile(
    r"\b(?:surgery|procedure|operat\w{2,4}|surgical|sx)\b[^.?!;]{0,24}\Z", _FLAGS
)
_OF_VISIT = re.compile(
    r"\b(?:visit|seen|saw|c[ao]mes?(?:\s(?:in|back))?|office|check|follow-?\s?up)\b[^.?!;]{0,24}\Z",
    _FLAGS,
)
# A visit, or what else was done, told behind its day: "On 10/27 she came in".
_VISIT_BEHIND = re.compile(
    r"[^.?!;]{0,40}\b(?:visit|seen|saw|c[ao]mes?|returned|check-?\s?up|recheck|follow-?\s?up)\b",
    _FLAGS,
)
_SURGERY_BEHIND = re.compile(
    r"[^.?!;]{0,30}\b(?:surgery|procedure|operat\w{2,4}|surgical|sx)\b", _FLAGS
)
_CARRIED = re.compile(r"\b(?:also|same)\b", _FLAGS)
_POINTS = re.compile(
    r"\b(?:that|this)\s(?:visit|day|date|dos|encounter|appointment|time|session)\b", _FLAGS
)


@dataclass(frozen=True, slots=True)
class LineDay:
    """The *day* of the line of *code* with *modifiers*.

    *day* None = the letter tells only whether it was done *later* than the other lines.
    """

    code: str
    modifiers: tuple[str, ...]
    day: date | None
    later: bool = False

    @property
    def written(self) -> str:
        """The code with its modifiers, as in 66984-LT."""
        return "-".join((self.code, *self.modifiers))


def days_of_lines(
    text: str, lines: Sequence[Citation], days: Sequence[NamedDay], modifiers: frozenset[str]
) -> tuple[LineDay, ...]:
    """What *text* tells of the day of each of *lines*, *days* being days of service named in it.

    Nothing where all was done on one day, as far as the letter says.
    """
    several = sorted({day.day for day in days if day.day})
    gap = _has_gap(text, modifiers)
    if len(several) < 2 and not gap:
        return ()
    known = _by_sentence(text, lines, days) if len(several) > 1 else {}
    order = _order(text, lines) if gap or len(several) > 1 else {}
    if len(several) == 2:
        for at, is_later in order.items():
            known.setdefault(at, several[is_later])
    told = dict.fromkeys(
        LineDay(line.code, line.modifiers, known.get(at), later=order.get(at, False))
        for at, line in enumerate(lines)
        if at in known or at in order
    )
    return tuple(_fullest(told))


def _has_gap(text: str, modifiers: frozenset[str]) -> bool:
    """Whether the letter speaks of a later day, in words or by the modifier it asks about."""
    if is_one_day(text):
        return False
    by_modifier = modifiers & _LATER_MODIFIERS and not modifiers & _OF_ONE_DAY
    return bool(by_modifier) or _GAP.search(text) is not None


def _fullest(told: Sequence[LineDay] | dict[LineDay, None]) -> Iterator[LineDay]:
    """*told* without what a day says better of the same line."""
    dated = {(one.code, one.modifiers) for one in told if one.day}
    return (one for one in told if one.day or (one.code, one.modifiers) not in dated)


def _by_sentence(text: str, lines: Sequence[Citation], days: Sequence[NamedDay]) -> dict[int, date]:
    """The day of each line, by its place in *lines*, that stands beside it in its sentence."""
    known: dict[int, date] = {}
    alone: list[NamedDay] = []
    last_named: NamedDay | None = None
    for start, end in _sentences(text):
        here = [at for at, line in enumerate(lines) if start <= line.start < end]
        named = [day for day in days if start <= day.start < end]
        taken = _pair_off(text, [lines[at] for at in here], named)
        known |= {here[at]: day.day for at, day in taken.items() if day.day}
        alone += [day for day in named if day not in taken.values()]
        if here and not named and known and _CARRIED.search(text[start:end]):
            last = known[max(known)]
            known |= dict.fromkeys(here, last)
        elif here and not named and last_named and _POINTS.search(text[start:end]):
            known |= {at: last_named.day for at in here if last_named.day}
        last_named = _last_of_one(named) if named else last_named
    return known | _of_days_alone(text, lines, alone, known)


def _of_days_alone(
    text: str, lines: Sequence[Citation], days: Sequence[NamedDay], known: Collection[int]
) -> dict[int, date]:
    """The day of each line not *known* that one of *days* alone is called by: that of the visit."""
    free = [at for at in range(len(lines)) if at not in known]
    told: dict[str, set[date]] = {}
    for day in days:
        meant = {lines[at].code for at in free if _speaks_of(text, day, lines[at].code)}
        if len(meant) == 1 and day.day:
            told.setdefault(meant.pop(), set()).add(day.day)
    one = {code: min(of_code) for code, of_code in told.items() if len(of_code) == 1}
    return {at: one[lines[at].code] for at in free if lines[at].code in one}


def _last_of_one(days: Sequence[NamedDay]) -> NamedDay | None:
    """The day that a sentence names, which "that visit" means behind it; None = it names more."""
    return days[-1] if len({one.day for one in days}) == 1 else None


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in _SENTENCE_END.finditer(text):
        yield start, end.end()
        start = end.end()
    yield start, len(text)


def _pair_off(
    text: str, lines: Sequence[Citation], days: Sequence[NamedDay]
) -> dict[int, NamedDay]:
    """The day of each of the *lines* of one sentence, by its place; "after 27447" has another."""
    if not lines or not days:
        return {}
    order = _in_turns(lines, days)
    if order is not None:
        return order
    only = len({day.day for day in days}) == 1
    return {
        at: days[0] if only else min(_called(text, days, line), key=partial(_distance, text, line))
        for at, line in enumerate(lines)
        if not (only and len(lines) > 1 and _BEHIND_IT.search(_before(text, lines, at)))
    }


def _called(text: str, days: Sequence[NamedDay], line: Citation) -> Sequence[NamedDay]:
    """Of *days* in one sentence those called that of a surgery, if *line* is one; else all."""
    if is_visit(line.code):
        return days
    of_surgery = [
        day for day in days if _OF_SURGERY.search(text[max(0, day.start - _NEAR) : day.start])
    ]
    return of_surgery or days


def _in_turns(lines: Sequence[Citation], days: Sequence[NamedDay]) -> dict[int, NamedDay] | None:
    """Codes and days by turns: each day is that of the codes before it, or of those behind it."""
    places = {line.start: at for at, line in enumerate(lines)}
    by_start = {day.start: day for day in days}
    starts = sorted((*places, *by_start))
    groups = [list(group) for _, group in groupby(starts, key=by_start.__contains__)]
    if len(groups) < 4 or len(groups) % 2:
        return None
    told: dict[int, NamedDay] = {}
    for first, second in zip(groups[::2], groups[1::2], strict=True):
        of_day, of_codes = (first, second) if first[0] in by_start else (second, first)
        if len(of_day) > 1:
            return None
        told |= {places[start]: by_start[of_day[0]] for start in of_codes}
    return told


def _distance(text: str, line: Citation, day: NamedDay) -> int:
    """How far a day stands from a line; beyond the end of a clause much farther."""
    start, end = (line.end, day.start) if line.end <= day.start else (day.end, line.start)
    between = text[start:end]
    clauses = len(_NEXT_CLAUSE.findall(between[: 4 * _NEAR]))
    return len(between) + clauses * _CLAUSE_COST


def _speaks_of(text: str, day: NamedDay, code: str) -> bool:
    """Whether a day that stands apart from all codes is called that of a visit, or of surgery."""
    before, behind = (
        (_OF_VISIT, _VISIT_BEHIND) if is_visit(code) else (_OF_SURGERY, _SURGERY_BEHIND)
    )
    return bool(
        before.search(text[max(0, day.start - _NEAR) : day.start]) or behind.match(text, day.end)
    )


def _order(text: str, lines: Sequence[Citation]) -> dict[int, bool]:
    """Which lines, by their places, were done later than the others, and which before them."""
    marked = [_marks(text, lines, at) for at in range(len(lines))]
    first = {at for at, (is_first, _) in enumerate(marked) if is_first}
    later = {at for at, (_, is_later) in enumerate(marked) if is_later} - first
    rest = [at for at in range(len(lines)) if at not in first | later]
    if first and not later:
        later.update(rest)
    elif later and not first:
        first.update(at for at in rest if at < min(later))
    if not (first and later):
        return {}
    return dict.fromkeys(first, False) | dict.fromkeys(later, True)


def _marks(text: str, lines: Sequence[Citation], at: int) -> tuple[bool, bool]:
    """Whether the words around a line put it before the others, and whether behind them."""
    before, line = _before(text, lines, at), lines[at]
    until = lines[at + 1].start if at + 1 < len(lines) else len(text)
    after = text[line.end : min(until, line.end + 2 * _NEAR)]
    return (
        bool(_FIRST_BEFORE.search(before) or _FIRST_AFTER.match(after)),
        bool(_LATER_BEFORE.search(before) or _LATER_AFTER.match(after)),
    )


def _before(text: str, lines: Sequence[Citation], at: int) -> str:
    """The words before the line at place *at*, back to the line before it."""
    start = lines[at].start
    return text[max(lines[at - 1].end if at else 0, start - _NEAR) : start]
