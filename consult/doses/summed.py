"""How much of a drug several amounts come to: two sides, two shots, "40 mg in each knee".

They are added up, or taken twice, only where the letter's words say so.  Where they leave it open
("60 mg for both hips", "40 mg x 2") nothing is counted: the client is asked.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from codebook.measures import Amount, read_amount
from codebook.number_words import ONES, any_of, number_in

_FLAGS = re.ASCII | re.IGNORECASE
_PAIRED = (
    r"(?:knee|shoulder|hip|eye|ankle|wrist|elbow|hand|thumb|heel|foot|feet|arm|leg|thigh|deltoid|"
    r"glut\w*|buttock|breast|ear|side|si\sjoint|(?:troch\w*\s)?bursa|carpal\stunnel)s?\b"
)
_PLACE = (
    r"(?:sites?|spots?|joints?|levels?|muscles?|lesions?|fingers?|digits?|cords?|doses?|shots?"
    r"|injections?|pushes|times)\b"
)
_NUMBER = rf"(?P<n>{any_of(ONES[1:6])}|\d{{1,2}})"  # "two" to "six"
_EACH = re.compile(
    rf"\b(?:each|every|per)\s(?:of\s)?(?:(?:the|his|her|both)\s)?(?:{_NUMBER}\s)?(?:\w+\s)??"
    rf"(?:(?P<paired>{_PAIRED})|{_PLACE})",
    _FLAGS,
)
_EACH_ALONE = re.compile(r"\s?(?:[a-z]+\s){0,3}?(?:each|ea|apiece)\b", _FLAGS)
_COUNT = re.compile(rf"(?<![\w.]){_NUMBER}\s(?:\w+\s)??(?:{_PAIRED}|{_PLACE})", _FLAGS)
_BOTH = re.compile(rf"\bboth\s(?:\w+\s)??{_PAIRED}|\bbilateral\s(?:\w+\s)??{_PAIRED}", _FLAGS)
_BOTH_SIDES = re.compile(r"\bbilaterally\b|\bb/l\b|\bOU\b", _FLAGS)
# "2 x 40 mg", "two doses of 4 mg"; "two 40 mg shots" has the word behind.
_TIMES_BEFORE = re.compile(rf"(?<![\w.]){_NUMBER}\s?(?:x|{_PLACE}\sof)\s?\Z", _FLAGS)
_NUMBER_BEFORE = re.compile(rf"(?<![\w.]){_NUMBER}\s\Z", _FLAGS)
_SHOTS_AFTER = re.compile(rf"\s?(?:i[mv]\s)?{_PLACE}", _FLAGS)
_TIMES_AFTER = re.compile(
    rf"\s?(?:i[mv]\s|sub[qc]u?t?\s|sq\s)?x\s?{_NUMBER}\b\s?(?P<of>[a-z]*)", _FLAGS
)
_OF_A_BILL = re.compile(r"(?:units?|u|lines?|hours?|hrs?|h|min\w*)\Z", _FLAGS)
_OF_NO_DOSE = re.compile(r"(?:vials?|bottles?|bags?|days?|wee?ks?|months?)\Z", _FLAGS)
_TWICE = re.compile(r"[\s,]*(?:i[mv]\s)?twice\b", _FLAGS)
# "40-80 mg" and "40+40 mg" name more than the amount that is read; "q8h" is said of a day.
_OPEN_BEFORE = re.compile(r"(?<![\w.,/$-])\d{1,3}(?:\.\d+)?\s?(?:\+|-|\u2013|to|or)\s?\Z", _FLAGS)
# "2 shots of ketorolac 30 mg": of each, or of both.
_OPEN_SHOTS = re.compile(rf"(?<![\w.]){_NUMBER}\s{_PLACE}\sof\s\w+\s\Z", _FLAGS)
_OPEN_AFTER = re.compile(r"\s?(?:i[mv]\s)?(?:q\s?\d{1,2}\s?h|[btq]\.?i\.?d\b)", _FLAGS)
_TOTAL_BEFORE = re.compile(
    r"\btotal(?:\s(?:of|dose|amount|was|is|given)){0,3}\s?:?\s?\Z|(?:mg|mcg|ml|g|units)\s?=\s?\Z",
    _FLAGS,
)
_TOTAL_AFTER = re.compile(r"\s?(?:in\s)?(?:total|all\b|altogether|combined)", _FLAGS)
_WHERE = re.compile(
    rf"\b(?:left|right|lt|rt|[lr]|other|another|again|additional|more|later|then|a\.?m|p\.?m"
    rf"|morning|evening|{_PAIRED})\b",
    _FLAGS,
)
_ADDED = re.compile(r"\s*(?:\+|and|plus|&|,?\s?then)\s*(?:another\s|again\s)?\Z", _FLAGS)
_OTHER_DAY = re.compile(r"\b(?:days?|weeks?|months?|yesterday|earlier|previous\w*|last)\b", _FLAGS)
_DAY = re.compile(r"\d[/-]\d")
# "J1459 is 500 mg", "the new code wants 0.5 mg": what a unit is, where the dose stands elsewhere.
_OF_A_CODE = re.compile(r"\b(?:[a-v]\d{4}|code)\s(?:is|wants|=)\s\Z", _FLAGS)
_BESIDE_A_WEIGHT = ("volume", "unit")
_SHARE = re.compile(
    r"(?<![\w.])(?P<share>\d{1,4}(?:\.\d{1,2})?)\s?(?:each|ea|apiece|per)\b", _FLAGS
)
_CLOSE_BY, _NEAR = 60, 200  # characters


@dataclass(frozen=True, slots=True)
class Given:
    """One amount that was given, where it stands, and the bounds of its sentence."""

    text: str
    start: int
    sentence: tuple[int, int]

    @property
    def end(self) -> int:
        """Where the words behind it begin."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Sum:
    """The *parts* a drug's doses add up to, as written; () = the letter leaves it open.

    *if_units* is the N of "40 mg x N": the parts hold only if the dose is N
    units, as otherwise it was given N times.
    """

    parts: tuple[str, ...] = ()
    if_units: int = 0


_OPEN = Sum()


@dataclass(frozen=True, slots=True)
class _Read:
    """An amount, how often it was given (0 = left open), and what its words say of it.

    *perhaps* is the N of a mere "x N"; *total* = it is called the whole; *got*
    = the patient got it; *of_a_code* = it may be what a unit is.
    """

    text: str
    amount: Amount
    times: int
    perhaps: int
    total: bool
    got: bool
    of_a_code: bool

    @property
    def whole(self) -> Amount:
        """All that was given by it."""
        return Amount(self.amount.number * (self.times or self.perhaps), self.amount.measure)


def is_told_of_each(text: str, start: int, sentence: tuple[int, int]) -> bool:
    """Whether "each" or "per" at *start* is said of places, not of what a unit is."""
    first, last = max(sentence[0], start - _NEAR), min(sentence[1], start + _NEAR)
    if _EACH.match(text[start : start + _CLOSE_BY].lstrip()):
        return True
    return bool(_EACH_ALONE.match(text, start)) and _count(text[first:last]) > 0


def summed(
    text: str, given: Sequence[Given], was_given: Callable[[Given], bool], *, surely: bool = False
) -> Sum:
    """What the doses *given* of one drug add up to.

    *was_given* says whether the words around an amount tell that the patient
    got it.  *surely* = only where the letter names the whole, or several
    places.
    """
    given = _comparable(given)
    read = [_read(text, given, n, was_given) for n in range(len(given))]
    pairs = _without_asides(list(zip(read, given, strict=True)))
    read, given = [one for one, _ in pairs], [one for _, one in pairs]
    if len(read) == 1 and not surely:
        [one] = read
        return Sum((one.text,) * (one.times or bool(one.perhaps)), 0 if one.times else one.perhaps)
    if not read or not all(one.times for one in read):
        return _OPEN
    return Sum(_as_said(text, given, read) or (() if surely else _likely(read)))


def _without_asides(pairs: list[tuple[_Read, Given]]) -> list[tuple[_Read, Given]]:
    """The doses: the last of "7.5 mg x 3 = 22.5 mg", the first of "35 g, J1459 is 500 mg"."""
    wholes = [one.whole.into(pairs[0][0].amount.measure) for one, _ in pairs if one.times]
    kept = [
        (one, given)
        for one, given in pairs
        if one.times or one.whole.into(pairs[0][0].amount.measure) not in wholes
    ]
    return [pair for pair in kept if not pair[0].of_a_code] or kept


def _as_said(text: str, given: Sequence[Given], read: Sequence[_Read]) -> tuple[str, ...]:
    """The whole, if the letter names it, else the sum of what was given in several places."""
    wholes = _wholes(read)
    largest = max(range(len(read)), key=wholes.__getitem__)
    if wholes[largest] * 2 == sum(wholes) and len(set(wholes)) > 1:
        return _parts(read[largest])
    totals = [one for one in read if one.total]
    if len(totals) == 1:
        return _parts(*totals)
    return _parts(*read) if len(read) > 1 and _in_several_places(text, given) else ()


def _likely(read: Sequence[_Read]) -> tuple[str, ...]:
    """One dose told twice, or the only one that the patient is said to have got."""
    if len(set(_wholes(read))) == 1:
        return _parts(read[0])
    got = [one for one in read if one.got]
    return _parts(*got) if len(got) == 1 else ()


def _wholes(read: Sequence[_Read]) -> list[Decimal]:
    return [one.whole.into(read[0].amount.measure) for one in read]


def _parts(*read: _Read) -> tuple[str, ...]:
    return tuple(one.text for one in read for _ in range(one.times))


def _comparable(given: Sequence[Given]) -> list[Given]:
    """Those of one family: "40 mg (1 ml)" is one dose, and the "4 units" beside it are billed."""
    families = {one: amount.family for one in given if (amount := read_amount(one.text))}
    first = min(families.values(), key=_BESIDE_A_WEIGHT.__contains__, default="")
    return [one for one, family in families.items() if family == first]


def _read(text: str, given: Sequence[Given], n: int, was_given: Callable[[Given], bool]) -> _Read:
    """What the words around the *n*th amount say of it."""
    one = given[n]
    amount = read_amount(one.text)
    if amount is None:  # _comparable has left these out
        raise ValueError(one.text)
    first, last = one.sentence
    leads = n == 0 or given[n - 1].sentence != one.sentence
    ends = last if n + 1 == len(given) else min(last, given[n + 1].start)
    before, after = text[max(0, one.start - _CLOSE_BY) : one.start], text[one.end : ends]
    around = f"{text[first : one.start] if leads else ''} {after}"
    total = bool(_TOTAL_BEFORE.search(before) or _TOTAL_AFTER.match(after))
    total = total or _is_divided(amount.number, after, around)
    times, perhaps = (1, 0) if total else _times(before, after, around)
    of_a_code = bool(_OF_A_CODE.search(before))
    return _Read(one.text, amount, times, perhaps, total, was_given(one), of_a_code)


def _is_divided(number: Decimal, after: str, around: str) -> bool:
    """Whether the words behind say what each place got of it: "80 mg both knees, 40 each"."""
    share = _SHARE.search(after)
    return share is not None and Decimal(share["share"]) * _count(around) == number


def _times(before: str, after: str, around: str) -> tuple[int, int]:
    """How often an amount was given, 0 = left open; and the N of a mere "x N".

    *around* is its share of the sentence.
    """
    if any(one.search(before) for one in (_OPEN_BEFORE, _OPEN_SHOTS)) or _OPEN_AFTER.match(after):
        return 0, 0
    found = _TIMES_BEFORE.search(before)
    if not found and _SHOTS_AFTER.match(after):
        found = _NUMBER_BEFORE.search(before)
    if found:
        return _number(found), 0
    if found := _TIMES_AFTER.match(after):
        return _times_behind(found)
    return 2 if _TWICE.match(after) else _by_places(after, around), 0


def _times_behind(found: re.Match[str]) -> tuple[int, int]:
    """Of "x 2 doses", "x 4 units", or a mere "x 2"."""
    number, of = _number(found), found["of"]
    if _OF_A_BILL.match(of) or number == 1:
        return 1, 0
    if re.match(rf"(?:{_PAIRED}|{_PLACE})", of, _FLAGS):
        return number, 0
    return 0, 0 if _OF_NO_DOSE.match(of) else number


def _by_places(after: str, around: str) -> int:
    """By "each knee", "each of three sites", "both knees ... each"; else once."""
    if found := _EACH.search(around):
        if found["n"]:
            return _number(found)
        return 2 if found["paired"] else _count(around)
    if _EACH_ALONE.match(after):
        return _count(around)
    return 0 if _are_two(around) else 1


def _number(found: re.Match[str]) -> int:
    return number_in(found["n"]) or int(found["n"])


def _count(words: str) -> int:
    """How many places or doses *words* speak of; 0 = they do not say."""
    if found := _COUNT.search(words):
        return _number(found)
    return 2 if _are_two(words) else 0


def _are_two(words: str) -> bool:
    return bool(_BOTH.search(words) or _BOTH_SIDES.search(words))


def _in_several_places(text: str, given: Sequence[Given]) -> bool:
    """Whether each amount was given elsewhere or at another time of one day, or they are added."""
    between = [text[one.end : two.start] for one, two in pairwise(given)]
    ahead = text[max(given[0].sentence[0], given[0].start - _CLOSE_BY) : given[0].start]
    behind = text[given[-1].end : min(given[-1].sentence[1], given[-1].end + _CLOSE_BY)]
    # What is given on another day stands on another claim.
    if _OTHER_DAY.search(" ".join((ahead, *between, behind))) or any(map(_DAY.search, between)):
        return False
    if all(map(_ADDED.match, between)):
        return True
    return _all_differ([*between, behind]) or _all_differ([ahead, *between])


def _all_differ(stretches: Sequence[str]) -> bool:
    places = [frozenset(map(str.casefold, _WHERE.findall(words))) for words in stretches]
    return all(places) and len(set(places)) == len(places)
