"""What a text must hold for a pattern to be found in it: literals, and rows of digits.

Needles are looked for in folded texts: every digit is 0 there, every blank a space, and whatever
else is not ASCII a question mark.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias

from codebook.patterns.parsing import NO_WIDTH, ODD_I, ODD_S, REPEATS, Part, parsed, sre

# One of these needles is in every match.
Clause: TypeAlias = tuple[str, ...]

DIGIT, BLANK = "0", " "
_FOLD = bytes.maketrans(b"123456789\t\n\r\f\v\x1c\x1d\x1e\x1f", b"000000000         ")
_FOREIGN = re.compile(r"[^\x00-\x7f](?:(?<=\d)|(?<=\s))")
_MOST_CLAUSES = 3
_LONGEST_REPEAT = 8
_WEAKEST = 1.5


class Needs(NamedTuple):
    """What every match of a pattern holds: of each of *clauses* one, and a *digit*.

    The best clause comes first; *cased* = the pattern tells the case of letters.
    """

    clauses: tuple[Clause, ...]
    digit: bool
    cased: bool

    def are_met(self, folded: str) -> bool:
        """Whether *folded* text, which holds a needle of the best clause, holds the others."""
        return all(any(map(folded.__contains__, clause)) for clause in self.clauses[1:])


def in_ascii(text: str) -> str:
    """*text* with its foreign digits, blanks and odd letters as ASCII has them."""
    if text.isascii():
        return text
    text = _FOREIGN.sub(lambda match: BLANK if match[0].isspace() else DIGIT, text)
    return text.replace(ODD_I, "i").replace(ODD_S, "s")


def fold(text: str) -> str:
    """*text*, in ASCII as far as may be, as needles are looked for in it."""
    return text.encode("ascii", "replace").translate(_FOLD).decode("ascii")


def needs_of(pattern: re.Pattern[str]) -> Needs:
    """What every match of *pattern* holds; no clauses = nothing that could be looked for."""
    is_case_blind = bool(pattern.flags & re.IGNORECASE) or "(?i" in pattern.pattern
    reader = _Reader(is_case_blind=is_case_blind)
    parts = parsed(pattern)
    found = sorted(set(reader.clauses(parts)), key=lambda one: (-_strength(one), len(one), one))
    clauses = tuple(found[:_MOST_CLAUSES])
    return Needs(clauses, reader.needs_digit(parts), cased=not is_case_blind)


class _Reader:
    """Reads the parts of a parsed pattern."""

    def __init__(self, *, is_case_blind: bool) -> None:
        self._is_case_blind = is_case_blind

    def clauses(self, parts: Iterable[Any]) -> Iterator[Clause]:
        """Each choice of needles one of which is there, if it is worth to be looked for."""
        return (one for one in self._needed(_flat(parts)) if _strength(one) >= _WEAKEST)

    def needs_digit(self, parts: Iterable[Any]) -> bool:
        """Whether a digit is in all that *parts* matches."""
        return any(map(self._is_digit, _flat(parts)))

    def _is_digit(self, part: Part) -> bool:
        sign, value = part
        if sign is sre.BRANCH:
            return all(map(self.needs_digit, value[1]))
        if sign is sre.ASSERT or (sign in REPEATS and value[0] > 0):
            return self.needs_digit(value[-1])
        return self._mark(part) == DIGIT

    def _needed(self, parts: Iterable[Part]) -> Iterator[Clause]:
        """All the choices; each row of marks is one of a single needle."""
        row = ""
        for part in parts:
            mark, least, most = self._marks(part)
            row += mark * min(least, _LONGEST_REPEAT)
            if mark and least == most <= _LONGEST_REPEAT:
                continue
            yield from self._of_part(part)
            # What has no width breaks no row.
            if part[0] not in NO_WIDTH:
                yield (row,)
                # What follows stands behind the last repetitions.
                row = mark * min(least, _LONGEST_REPEAT)
        yield (row,)

    def _of_part(self, part: Part) -> Iterator[Clause]:
        sign, value = part
        if sign is sre.ASSERT or (sign in REPEATS and value[0] > 0):
            yield from self.clauses(value[-1])
        elif sign is sre.BRANCH:
            yield from self._of_branches(value[1])

    def _of_branches(self, branches: Sequence[Iterable[Any]]) -> Iterator[Clause]:
        of_each = [max(self.clauses(one), key=_strength, default=()) for one in branches]
        if all(of_each):
            yield tuple(sorted({needle for one in of_each for needle in one}))

    def _marks(self, part: Part) -> tuple[str, int, int]:
        """The mark that *part* is in folded texts, how often at least and at most.

        "" = it may be any of several.
        """
        if part[0] not in REPEATS:
            return self._mark(part), 1, 1
        least, most, repeated = part[1]
        return self._mark(repeated[0]) if len(repeated) == 1 else "", least, most

    def _mark(self, part: Part) -> str:
        """The one mark that a character is in folded texts; "" = it may be any of several."""
        sign, value = part
        if sign is sre.LITERAL:
            written = chr(value)
            mark = fold(in_ascii(written.lower() if self._is_case_blind else written))
            return mark if len(mark) == 1 else ""
        if sign is sre.IN:
            marks = set(map(self._mark, value))
            return marks.pop() if len(marks) == 1 else ""
        if sign is sre.RANGE:
            return DIGIT if ord("0") <= value[0] and value[1] <= ord("9") else ""
        if sign is sre.CATEGORY:
            return {sre.CATEGORY_DIGIT: DIGIT, sre.CATEGORY_SPACE: BLANK}.get(value, "")
        return ""


def _flat(parts: Iterable[Any]) -> Iterator[Part]:
    """The parts in a row, those of groups among them: a literal may go on behind a bracket."""
    for sign, value in parts:
        if sign is sre.SUBPATTERN:
            yield from _flat(value[-1])
        elif sign is sre.ATOMIC_GROUP:
            yield from _flat(value)
        else:
            yield sign, value


def _strength(clause: Clause) -> float:
    """How rarely a text will hold one of *clause*: digits and blanks are in many."""
    return min(len(needle) - 0.5 * sum(map(needle.count, (DIGIT, BLANK))) for needle in clause)
