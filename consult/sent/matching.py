"""Which fact of today is which of then: by what they are about, then by what they say."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from consult.sent.fact_values import likeness

Plain = Mapping[str, Any]
_SILENCE = "unknown"


@dataclass(frozen=True, slots=True)
class Match:
    """One fact of then and the same of today; one of them is None if it is not there.

    *silence_broken* = *then* is "the book does not say", *now* what it says.
    """

    then: Plain | None
    now: Plain | None
    silence_broken: bool = False


def match_facts(then: Sequence[Plain], now: Sequence[Plain]) -> list[Match]:
    """Each fact of *then* and *now* in one match; silence matched with silence is left out.

    First facts of the same file are matched, then the same from another file,
    at last silence, unless it stands, with what broke it.  Silence of today
    stands for no fact.
    """
    old = [fact for fact in then if fact["kind"] != _SILENCE]
    new = [fact for fact in now if fact["kind"] != _SILENCE]
    standing = {_silence(fact) for fact in now if fact["kind"] == _SILENCE}
    silences = [f for f in then if f["kind"] == _SILENCE and _silence(f) not in standing]
    matches: list[Match] = []
    for about in (_file_and_subject, _subject):
        found, old, new = _matched(old, new, about)
        matches += found
    matches += [Match(fact, None) for fact in old]
    matches += [_of_new(fact, silences) for fact in new]
    return matches


def _of_new(fact: Plain, silences: Sequence[Plain]) -> Match:
    """*fact*, which was not there, with the silence it breaks, if one was told."""
    for silence in silences:
        if _breaks(fact, silence):
            return Match(silence, fact, silence_broken=True)
    return Match(None, fact)


def _breaks(fact: Plain, silence: Plain) -> bool:
    about, codes = silence.get("about"), silence["codes"]
    if about == "code":
        return bool(fact["codes"]) and fact["codes"][0] == codes[0]
    # An edit names the pair in the order of its columns, silence in that of the letter.
    return bool(about == fact["kind"] and sorted(codes) == sorted(fact["codes"]))


def _silence(fact: Plain) -> Hashable:
    return (fact.get("about"), *sorted(fact["codes"]))


def _file_and_subject(fact: Plain) -> Hashable:
    return (*_subject(fact), fact["source"])


def _subject(fact: Plain) -> tuple[Hashable, ...]:
    return (fact["kind"], *fact["codes"])


def _matched(
    old: Sequence[Plain], new: Sequence[Plain], about: Callable[[Plain], Hashable]
) -> tuple[list[Match], list[Plain], list[Plain]]:
    """The matches of what is about the same, and what is left on either side."""
    left: dict[Hashable, list[Plain]] = defaultdict(list)
    for fact in new:
        left[about(fact)].append(fact)
    matches, unmatched = [], []
    for fact in sorted(old, key=lambda one: one not in left[about(one)]):
        candidates = left[about(fact)]
        if not candidates:
            unmatched.append(fact)
            continue
        best = _likest(fact, candidates)
        candidates.remove(best)
        matches.append(Match(fact, best))
    return matches, unmatched, [fact for facts in left.values() for fact in facts]


def _likest(fact: Plain, candidates: Sequence[Plain]) -> Plain:
    if len(candidates) == 1:
        return candidates[0]
    return max(candidates, key=lambda one: likeness(fact, one))
