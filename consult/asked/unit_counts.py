"""What the units of a letter count: a line, all lines of a day, two doctors, or several days."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from codebook.cited import Citation
from codebook.modifiers import DISTINCT_SERVICE, SITES
from codebook.number_words import ONE_TO_9, number_in
from consult.asked.choices import OR

_FLAGS = re.ASCII | re.IGNORECASE
_REACH = 60
# They tell that a line beside another one of the same code is no talk of the same service.
_AGAIN = DISTINCT_SERVICE | {"76", "77", "91"}
_DAILY = re.compile(
    r"\b(?:each|per|a|every|on\sboth|on\sall)\s(?:day|days|date|dates|dos)\b|\bdaily\b", _FLAGS
)
_OVER_DAYS = re.compile(
    rf"[^.?!;]{{0,30}}?\b(?:for|over|across|on|in|during)\s(?:the\s|all\s)?"
    rf"(?P<count>[2-9]|{ONE_TO_9})\s(?:\w{{1,12}}\s)?(?:days|dates)\b",
    _FLAGS,
)
_DOCTOR = r"(?:doctors?|docs?|drs?\b\.?|physicians?|providers?|surgeons?|mds?|nps?|pas?|partners?)"
_TWO_DOCTORS = re.compile(
    rf"\b(?:two|2|both|different|another|second|other)\s(?:of\s)?(?:(?:our|the|my)\s)?"
    rf"(?:\w{{1,14}}\s)?{_DOCTOR}\b|\bsame\s(?:group|practice|specialty)\b"
    r"|\bdr\.?\s\w{1,20}\b[^?\n]{0,120}\bdr\.?\s\w",
    _FLAGS,
)
_EACH = re.compile(r"\b(?:each|both|apiece)\b", _FLAGS)


@dataclass(frozen=True, slots=True)
class UnitCounts:
    """How units are to be counted; all is empty where the letter does not say.

    *daily* = those told are of each day, *days* are the codes whose units are
    told in one number over so many days, by words alone.  *beside* are the
    modifiers of the lines of one code that stand beside each other, by code;
    *doctors* the codes that two doctors each did.
    """

    daily: bool = False
    days: tuple[tuple[str, int], ...] = ()
    beside: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = ()
    doctors: tuple[str, ...] = ()

    def lines_of(self, code: str) -> tuple[tuple[str, ...], ...]:
        """The modifiers of each line of *code* that stands beside another one."""
        return next((lines for one, lines in self.beside if one == code), ())

    def days_of(self, code: str) -> int:
        """Over how many days the units of *code* are told in one number; 1 = of one day."""
        return next((days for one, days in self.days if one == code and not self.daily), 1)


NOTHING_COUNTED = UnitCounts()


def read_unit_counts(text: str, lines: Sequence[Citation]) -> UnitCounts:
    """What *text* says of how the units of *lines*, which stand in it, are counted."""
    return UnitCounts(
        daily=_DAILY.search(text) is not None,
        days=tuple(_over_days(text, lines)),
        beside=tuple(_beside(text, lines)),
        doctors=tuple(_of_two_doctors(text, lines)),
    )


def _over_days(text: str, lines: Sequence[Citation]) -> Iterator[tuple[str, int]]:
    for line in lines:
        over = _OVER_DAYS.match(text, line.end) if line.units else None
        if over:
            count = over["count"]
            yield line.code, int(count) if count.isdigit() else number_in(count)


def _by_code(lines: Iterable[Citation]) -> dict[str, list[Citation]]:
    found: dict[str, list[Citation]] = {}
    for line in lines:
        found.setdefault(line.code, []).append(line)
    return found


def _beside(
    text: str, lines: Sequence[Citation]
) -> Iterator[tuple[str, tuple[tuple[str, ...], ...]]]:
    """The lines of one code that are billed beside each other: two sites, or a repeat with units.

    Between "X-50 or X-LT" only one is billed.
    """
    for code, of_code in _by_code(lines).items():
        if len({line.modifiers for line in of_code}) < 2 or _is_choice(text, of_code):
            continue
        told = _of_sites(of_code) or _repeated(of_code)
        if len(told) > 1:
            yield code, tuple(told)


def _is_choice(text: str, of_code: Sequence[Citation]) -> bool:
    gaps = (text[one.end : other.start] for one, other in pairwise(of_code))
    return any(len(gap) <= _REACH and OR.search(gap) for gap in gaps)


def _of_sites(of_code: Sequence[Citation]) -> list[tuple[str, ...]]:
    sited = dict.fromkeys(line.modifiers for line in of_code if SITES & set(line.modifiers))
    sites = [SITES & set(modifiers) for modifiers in sited]
    apart = all(not one & other for one, other in combinations(sites, 2))
    return list(sited) if len(sited) > 1 and apart else []


def _repeated(of_code: Sequence[Citation]) -> list[tuple[str, ...]]:
    told = dict.fromkeys(line.modifiers for line in of_code if line.units)
    return list(told) if any(_AGAIN & set(modifiers) for modifiers in told) else []


def _of_two_doctors(text: str, lines: Sequence[Citation]) -> Iterator[str]:
    """The codes of one line told for two doctors: named twice, or said of each of them."""
    if not _TWO_DOCTORS.search(text):
        return
    for code, of_code in _by_code(lines).items():
        if len({line.modifiers for line in of_code}) == 1 and (
            len(of_code) > 1 or _is_of_each(text, of_code)
        ):
            yield code


def _is_of_each(text: str, of_code: Collection[Citation]) -> bool:
    around = (text[max(0, one.start - _REACH) : one.end + _REACH] for one in of_code)
    return any(_EACH.search(words) for words in around)
