"""Editions past their term on the day asked about, and the warning of them (decision 0027)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from codebook.book import Edition
from codebook.facts import Fact, Unknown
from codebook.terms import following, speaks_until, surely_until
from consult.wording import Plain, say

_WORDS = "reply/caution.txt.j2"


@dataclass(frozen=True, slots=True)
class Overdue:
    """An *edition* that facts are from, past its term on the day asked about.

    *later* is the next loaded one where that says otherwise of them, and the
    day lies in the term of neither; else a newer one may say otherwise.
    """

    edition: Edition
    later: Edition | None = None


def overdue(editions: Iterable[Edition], facts: Sequence[Fact], on: date) -> tuple[Overdue, ...]:
    """Those of *editions*, oldest first for each source, that are past their term by *on*.

    The book answers from the newest edition that had begun: past its term that
    is still what it says, but not any more what is in force.  What the next
    loaded edition says as well was so on the days between (codebook.terms).
    """
    held = list(editions)
    judged = (_judge(held, edition, facts, on) for edition in held if on > surely_until(edition))
    return tuple(one for one in judged if one)


def cautions(editions: Iterable[Edition], facts: Sequence[Fact], on: date) -> list[str]:
    """The warning of editions that may have been followed, and of each that was contradicted."""
    old = overdue(editions, facts, on)
    day: dict[str, Plain] = {"on": on.isoformat()}
    told = [
        say(_WORDS, "differs", {**day, "edition": _named(one.edition), "later": _named(one.later)})
        for one in old
        if one.later
    ]
    named: list[Plain] = [_named(one.edition) for one in old if not one.later]
    return [*told, say(_WORDS, "short", {**day, "editions": named})] if named else told


def _judge(
    held: Sequence[Edition], edition: Edition, facts: Sequence[Fact], on: date
) -> Overdue | None:
    """*edition*, past its term; None where no fact stands on it that may have changed since."""
    later = following([one for one in held if one.source == edition.source], on)
    named = (edition.source, edition.edition)
    own = [fact for fact in facts if (fact.source, fact.edition) == named]
    unsure = [fact for fact in own if not later or not _goes_on(fact, later)]
    if not unsure:
        return None
    differs = on > speaks_until(edition) and any(fact.changed_by for fact in unsure)
    return Overdue(edition, later if differs else None)


def _goes_on(fact: Fact, later: Edition) -> bool:
    """Whether the row of *fact* goes on in the *later* edition, or tells of both by itself."""
    if isinstance(fact, Unknown) or fact.changed_by:
        return False
    return fact.valid_to is None or fact.valid_to >= later.valid_from


def _named(edition: Edition) -> str:
    return f"{edition.source} {edition.edition} (from {edition.valid_from})"
