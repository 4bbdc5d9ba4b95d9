"""How well a description fits what was asked: the less it costs, the better."""

from collections.abc import Sequence
from dataclasses import dataclass

from codebook.searching.asking import Group, Meaning, Question
from codebook.searching.wordings import stem

_NOT_IN_ORDER = 0.4
_NOT_THE_THING = 0.6  # descriptions name the thing first: "Walker, folding", "Seat for walker"
_ONLY_BEGINS = 0.25  # "pain" was asked and "painful" found
_PER_MEANING = 0.02  # the table of lay words names the likeliest meaning first
_MENDED = 0.5


@dataclass(frozen=True, slots=True)
class Fit:
    """What a description costs against a question, and *how* the question was read."""

    cost: float
    how: str


@dataclass(frozen=True, slots=True)
class _Found:
    cost: float
    how: str
    places: frozenset[int]


def fit(words: Sequence[str], weights: Sequence[float], question: Question) -> Fit:
    """Return what a description of these *words*, found by *question*, costs.

    Each word nobody asked for counts by its weight; words that were mended,
    only begun, or in another order count a little.
    """
    found = [_of_group(words, group) for group in question.groups]
    asked = frozenset[int]().union(*(one.places for one in found))
    cost = sum(weight for at, weight in enumerate(weights) if at not in asked)
    thing = next((at for at, weight in enumerate(weights) if weight >= 1 or at in asked), 0)
    if thing not in asked:
        cost += _NOT_THE_THING
    cost += sum(one.cost for one in found)
    firsts = [min(one.places) for one in found if one.places]
    if firsts != sorted(firsts):
        cost += _NOT_IN_ORDER
    hows = {one.how for one in found}
    how = next((name for name in ("spelling", "lay words") if name in hows), "words")
    return Fit(cost, how)


def _of_group(words: Sequence[str], group: Group) -> _Found:
    found = [
        one
        for at, meaning in enumerate(group)
        if (one := _of_meaning(words, meaning, at * _PER_MEANING))
    ]
    if not found:
        return _Found(0.0, "words", frozenset())
    best = min(found, key=lambda one: one.cost)
    # "Infarction (heart attack)" says it twice: neither is a word that nobody asked for.
    return _Found(best.cost, best.how, frozenset[int]().union(*(one.places for one in found)))


def _of_meaning(words: Sequence[str], meaning: Meaning, cost: float) -> _Found | None:
    places: set[int] = set()
    for part in meaning.stems:
        at = [place for place, word in enumerate(words) if word.startswith(part)]
        if not at:
            return None
        places.update(at)
        if not any(part in (words[place], stem(words[place])) for place in at):
            cost += _ONLY_BEGINS
    return _Found(cost + _MENDED * (meaning.how == "spelling"), meaning.how, frozenset(places))
