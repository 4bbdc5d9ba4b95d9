"""Between which codes a letter asks to choose: "X or Y", "X vs Y + Z", "use Y?", a lone "Y?".

What is chosen between is never billed together.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise, product

from codebook.cited import Citation
from codebook.modifiers import DISTINCT_SERVICE, VISIT_MODIFIERS
from consult.visits import is_visit

_FLAGS = re.ASCII | re.IGNORECASE
CODE_WORDS = r"(?:(?:the|an?|any|its|just|code|cpt|hcpcs|primary|base)\s+)*"
_ASKED = r"(?:(?:should|do|can|could|would)\s(?:i|we)|rather|instead)\s+"
# A verb or "just" behind the "or" begins the claim anew, as a choice against all before it.
_ANEW = re.compile(
    rf"[\s,?]*\b(?:vs\.?|versus|or\s+(?:{_ASKED})*"
    r"(?:use|bill|report|submit|is\sit|should\sit\sbe|just|only|simply))"
    rf"\s+{CODE_WORDS}\Z",
    _FLAGS,
)
OR = re.compile(
    r"[\s,?]*\b(?:or|instead\sof|rather\sthan|in\s(?:place|lieu)\sof"
    r"|became|(?:was\s|were\s)?(?:changed|(?:re|up|down)coded|switched)\sto|replaced\s(?:by|with))\s+"
    rf"(?:(?:should|do|can|would)\s(?:i|we)\s(?:use|bill|report|code)\s+)?{CODE_WORDS}\Z",
    _FLAGS,
)
_LISTED = re.compile(rf"\s*,\s*{CODE_WORDS}\Z", _FLAGS)
_ADDED = re.compile(
    rf"\s*(?:[+&]|,?\s?\b(?:and(?:\salso)?|(?:along\s|together\s)?with|plus)(?=\s)|w/(?!o))"
    rf"\s*{CODE_WORDS}\Z",
    _FLAGS,
)
_SLASH = re.compile(r"\s?/\s?\Z")
_INSTEAD = re.compile(r"\s*(?:be\s(?:used|billed)\s)?instead\b(?!\sof)", _FLAGS)
_SENTENCE = r"(?:[.?!;:\n]|--|\s-)\s*"
_USE = (
    r"(?:(?:(?:should|do|could|can)\s(?:i|we)\s)?use|(?:is|should|would|could)\sit(?:\sbe)?"
    r"|maybe|perhaps)\s+"
)
# "Use 20611?" and "20611?" behind what was told put another code in its place.
_LONE = re.compile(rf"(?:{_SENTENCE}(?:{_USE})?|,\s*{_USE}){CODE_WORDS}\Z", _FLAGS)
_ASKS = re.compile(r"\s*\?")
_EDITS = re.compile(r"\b(?:(?:un)?bundl\w{1,4}|n?cci|ptp|column|edits?)\b", _FLAGS)
_GOES_ON = re.compile(rf"\b(?:on|onto|to)\s+{CODE_WORDS}\Z", _FLAGS)
_TOGETHER = re.compile(
    r"\b(?:together|same[\s-](?:day|date|dos|session|visit|encounter|time|claim))\b", _FLAGS
)
# Supplies, equipment and drugs: none stands in the place of what was done with it.
_ITEMS = frozenset("AEJKLQV")
# It stands on the item that is covered, below the line of the better one that was given.
_UPGRADE = "GK"
_REACH = 60

Pair = tuple[str, str]


@dataclass(slots=True)
class _Run:
    """Lines that one phrase names: *sides* to choose between, each of terms that are added up.

    A term is one code, or a list of them.  *pairs* are told as a choice, *slashes* may be one.
    """

    sides: list[list[list[str]]]
    slashes: list[Pair] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    is_choice: bool = False


def choices(text: str, lines: Sequence[Citation], modifiers: frozenset[str]) -> tuple[Pair, ...]:
    """The pairs of *lines* of which *text* means one or the other; *modifiers* are those named."""
    found = (*_of_runs(text, lines), *_instead(text, lines), *_lone(text, lines))
    either = dict.fromkeys((one, other) for one, other in found if one != other)
    return tuple(p for p in either if not _is_of_both(p, text, lines, modifiers))


def beside_no_primary(either: Sequence[Pair], add_ons: Collection[str]) -> tuple[Pair, ...]:
    """*either* without the pairs of an add-on code and what it is billed with.

    Nothing but another add-on stands in its place; of "A or B + add-on" the
    add-on goes with B, and is chosen with it.
    """
    asked = {frozenset(pair) for pair in either}
    primaries = {code for pair in either for code in pair if code not in add_ons}

    def is_choice(one: str, other: str) -> bool:
        if (one in add_ons) == (other in add_ons):
            return True
        added, instead = (one, other) if one in add_ons else (other, one)
        return any({instead, its} in asked and {its, added} not in asked for its in primaries)

    return tuple(pair for pair in either if is_choice(*pair))


def in_lists(either: Sequence[Pair]) -> list[list[str]]:
    """The pairs as lists of codes: one of each list is billed, and each pair stands in one."""
    asked = {frozenset(pair) for pair in either}
    lists: list[list[str]] = []
    for pair in either:
        if any(pair[0] in one and pair[1] in one for one in lists):
            continue
        wider = next((one for one in lists if _may_join(one, pair, asked)), None)
        if wider is None:
            lists.append(list(pair))
        else:
            wider += [code for code in pair if code not in wider]
    return lists


def _may_join(codes: Sequence[str], pair: Pair, asked: Collection[frozenset[str]]) -> bool:
    """Whether one of *pair* is among *codes*, and the other chosen against each of them."""
    more = [code for code in pair if code not in codes]
    return len(more) == 1 and all({more[0], code} in asked for code in codes)


def _of_runs(text: str, lines: Sequence[Citation]) -> Iterator[Pair]:
    run = _Run([[[lines[0].code]]])
    for one, other in pairwise(lines):
        if not _goes_on(run, text[one.end : other.start], one.code, other.code):
            yield from _told(run, text)
            run = _Run([[[other.code]]])
    yield from _told(run, text)


def _goes_on(run: _Run, between: str, one: str, other: str) -> bool:
    """Whether *other* belongs to *run* by the words before it; it is put where it belongs."""
    term = run.sides[-1][-1]
    if len(between) > _REACH:
        return False
    # "X and Y, or Z with W": behind the comma the claim begins anew too.
    is_sum = len(run.sides[-1]) > 1
    if _ANEW.match(between) or (is_sum and "," in between and OR.match(between)):
        run.sides.append([[other]])
        run.is_choice = True
    elif OR.match(between):
        run.pairs += combinations(dict.fromkeys((*term, other)), 2)
        term.append(other)
        run.is_choice = True
    elif _SLASH.match(between):
        run.slashes.append((one, other))
        term.append(other)
    elif _ADDED.match(between):
        run.sides[-1].append([other])
    elif _LISTED.match(between) and not run.is_choice:
        term.append(other)
    else:
        return False
    return True


def _told(run: _Run, text: str) -> Iterator[Pair]:
    yield from run.pairs
    is_sum = any(len(side) > 1 for side in run.sides)
    # "A/B" alone may be both; beside "or" or "+" it is the sign for one of the two.
    if run.is_choice or (is_sum and not _TOGETHER.search(text)):
        yield from run.slashes
    sides = [[code for term in side for code in term] for side in run.sides]
    for one, other in combinations(sides, 2):
        yield from _across(one, other)


def _across(one: Sequence[str], other: Sequence[str]) -> Iterator[Pair]:
    """Each code with those of its kind on the other side; with all where neither has one there."""
    kinds = ({_kind(code) for code in one}, {_kind(code) for code in other})
    for first, second in product(one, other):
        kind, its = _kind(first), _kind(second)
        if kind == its or not (kind in kinds[1] or its in kinds[0]):
            yield first, second


def _kind(code: str) -> str:
    if code[0] in _ITEMS:
        return "item"
    return "visit" if is_visit(code) else "procedure"


def _instead(text: str, lines: Sequence[Citation]) -> Iterator[Pair]:
    for at, line in enumerate(lines):
        if _INSTEAD.match(text, line.end):
            yield from ((one.code, line.code) for one in lines[:at])


def _lone(text: str, lines: Sequence[Citation]) -> Iterator[Pair]:
    """A code asked about by itself behind a told claim: in place of those of its kind."""
    told: dict[str, None] = {}
    for at, line in enumerate(lines):
        if line.code not in told and _ASKS.match(text, line.end) and _is_alone(text, lines, at):
            yield from ((code, line.code) for code in told if _kind(code) == _kind(line.code))
        told[line.code] = None


def _is_alone(text: str, lines: Sequence[Citation], at: int) -> bool:
    """Whether the line at place *at* is a question of its own, or stands behind a closed list."""
    if not at:
        return False
    before = text[lines[at - 1].end : lines[at].start]
    if len(before) > 2 * _REACH:
        before = before[-_REACH:]
    if _LONE.search(before):
        return True
    closed = at > 1 and _ADDED.match(text[lines[at - 2].end : lines[at - 1].start])
    return bool(closed and _LISTED.match(before))


def _is_of_both(
    pair: Pair, text: str, lines: Sequence[Citation], modifiers: frozenset[str]
) -> bool:
    """Whether both are billed all the same: "59 on 45385 or 45380?" asks which line it goes on.

    Beside a third code ("is 11042 bundled into 11720 or 11721?") the edit asked about is with that.
    """
    if _UPGRADE in modifiers and all(_kind(code) == "item" for code in pair):
        return True
    visits = sum(map(is_visit, pair))
    if visits == 2:
        return False
    wanted = VISIT_MODIFIERS if visits else DISTINCT_SERVICE
    of_pair = [line for line in lines if line.code in pair]
    if len({line.code for line in lines}) == 2:
        return bool(wanted & modifiers) or _EDITS.search(text) is not None
    carried = any(wanted & set(line.modifiers) for line in of_pair)
    before = (text[max(0, line.start - _REACH) : line.start] for line in of_pair)
    return carried or bool(wanted & modifiers and any(map(_GOES_ON.search, before)))
