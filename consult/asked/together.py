"""Which of the lines cited would stand on one claim of one day, as far as the letter says it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from codebook.cited import LINE_SYSTEMS, Citation
from consult.asked.choices import CODE_WORDS, OR, choices
from consult.asked.numbered import numbered_questions
from consult.asked.unit_counts import NOTHING_COUNTED, UnitCounts, read_unit_counts
from consult.days.line_days import LineDay, days_of_lines
from consult.days.named_day import NamedDay
from consult.days.one_day import is_one_day, is_other_days
from consult.letter import FIRST_PAGES

# More lines than this are a list, whose order and choices nobody reads from words.
_MOST = 40
_FLAGS = re.ASCII | re.IGNORECASE
_REACH = 60
_A_PAIR = 2
_WITHOUT = re.compile(
    r"\b(?:without|w/o|minus|lacking|but\snot)\s+"
    r"(?:(?:also|billing|reporting|coding|doing|charging|having|using)\s+)?"
    rf"{CODE_WORDS}\Z",
    _FLAGS,
)
_JOINING = re.compile(
    r"\b(?:together|(?:un)?bundl\w{1,4}|n?cci|ptp|"
    r"same[\s-](?:day|date|dos|session|visit|encounter|time|claim|wound|site|lesion|knee))\b",
    _FLAGS,
)
_JOINED = re.compile(r"\b(?:with|plus|along|and\salso|beside|addition)\b|[+&]|\bw/(?!o)", _FLAGS)


@dataclass(frozen=True, slots=True)
class Together:
    """How the lines stand to each other; all is empty where the letter says nothing.

    *days* are those of the lines it tells a day or an order of, *several* =
    it names more than one day of service, *spans* those that it names in one
    breath ("10/6/26 to 10/8/26").  *either* are pairs of codes
    between which it asks to choose, *without* the codes that it says are not
    on the claim.  *joined* = its words put the codes on one claim, *one_day* =
    on one day, *other_days* = its two codes on different days.  *questions*
    are the codes of each question that it numbers and asks for itself.
    *counts* is how their units are counted.
    """

    days: tuple[LineDay, ...] = ()
    several: bool = False
    spans: tuple[tuple[date, ...], ...] = ()
    either: tuple[tuple[str, str], ...] = ()
    without: tuple[str, ...] = ()
    joined: bool = False
    one_day: bool = False
    other_days: bool = False
    questions: tuple[frozenset[str], ...] = ()
    counts: UnitCounts = NOTHING_COUNTED

    def are_one_claim(self, one: str, other: str) -> bool:
        """Whether nothing in the letter says that only one is billed, or parts the two."""
        pair = {one, other}
        if self.questions and not any(pair <= asked for asked in self.questions):
            return False
        return not pair & set(self.without) and all(set(both) != pair for both in self.either)

    def are_apart(self, one: str, other: str) -> bool | None:
        """Whether the two codes were done on two days; None = the letter does not say."""
        if self.other_days:
            return True
        ones, others = self.days_of(one), self.days_of(other)
        if ones and others:
            if all(line.day for line in (*ones, *others)):
                return not {line.day for line in ones} & {line.day for line in others}
            # A day and a mere order are told apart by the order.
            later = [{line.later for line in lines} for lines in (ones, others)]
            return True if not later[0] & later[1] else None
        told = self.several and not (self.one_day and not ones and not others)
        return None if told else False

    def span_of(self, code: str) -> tuple[date, ...]:
        """The days named in one breath that *code* was done on; () = none are."""
        own = {line.day for line in self.days_of(code) if line.day}
        return next((span for span in self.spans if not own or own & set(span)), ())

    def days_of(self, code: str) -> tuple[LineDay, ...]:
        """What is told of the lines of *code*."""
        return tuple(day for day in self.days if day.code == code)


NOTHING_TOLD = Together()


def read_together(
    text: str,
    citations: Sequence[Citation],
    days: Sequence[NamedDay],
    modifiers: frozenset[str] = frozenset(),
    spans: tuple[tuple[date, ...], ...] = (),
) -> Together:
    """How the lines cited in *text* stand to each other, where *days* of service are named.

    *modifiers* are those named: what they are for tells of days too.  *spans*
    are the days named in one breath (consult.days.day_spans).
    """
    read = text[:FIRST_PAGES]
    lines = [
        c
        for c in citations
        if c.system in LINE_SYSTEMS and not (c.in_range or c.partial) and c.end <= len(read)
    ][:_MOST]
    if not lines:
        return NOTHING_TOLD
    within = [day for day in days if day.end <= len(read)][:_MOST]
    days_told = days_of_lines(read, lines, within, modifiers)
    other_days = len({line.code for line in lines}) == _A_PAIR and is_other_days(read)
    if other_days and len({one.day for one in days_told}) == 1:
        # Which of the two was done on the one day that stands beside both, nobody can tell.
        days_told = ()
    return Together(
        days=days_told,
        several=len({day.day for day in within}) > 1 or bool(spans),
        spans=spans,
        either=choices(read, lines, modifiers),
        without=tuple(dict.fromkeys(_left_out(read, lines))),
        joined=bool(_JOINING.search(read)) or any(_joined(read, lines)),
        one_day=is_one_day(read),
        other_days=other_days,
        questions=numbered_questions(read, lines),
        counts=read_unit_counts(read, lines),
    )


def _joined(text: str, lines: Sequence[Citation]) -> Iterator[bool]:
    for one, other in pairwise(lines):
        between = text[one.end : other.start]
        yield len(between) <= _REACH and _JOINED.search(between) is not None


def _left_out(text: str, lines: Sequence[Citation]) -> Iterator[str]:
    """The codes that the letter says would not be billed: "without 64483", "w/o 64479 or 64483"."""
    last: Citation | None = None
    for line in lines:
        follows = last is not None and OR.match(text[last.end : line.start])
        last = line if follows or _WITHOUT.search(_before(text, line)) else None
        if last is not None:
            yield line.code


def _before(text: str, line: Citation) -> str:
    return text[max(0, line.start - _REACH) : line.start]
