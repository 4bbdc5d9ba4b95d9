"""What a sent answer stood on, compared with what the book says today.  Pure: no database.

Facts are compared by what they are about and what they say; which edition
says it, and how long it held, changes nothing (docs/decisions/0021).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from codebook.book import Edition
from codebook.facts import Fact
from consult.sent.fact_values import Value, differing_values, without_later_ends
from consult.sent.matching import Match, Plain, match_facts

# A claim is filed within one calendar year after the date of service (42 CFR 424.44).
OPEN_FOR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that is not what it was: *what* is "changed", "gone" or "new".

    *values* are what differs.  *source_then* and *edition_then* are "" where
    the book said nothing then, *source_now* and *edition_now* where it says
    nothing now.
    """

    what: str
    kind: str
    codes: tuple[str, ...]
    values: tuple[Value, ...]
    source_then: str
    edition_then: str
    source_now: str
    edition_now: str

    def as_json(self) -> dict[str, Any]:
        """The change as plain values; the names are a contract."""
        plain = asdict(self)
        return {**plain, "codes": list(self.codes), "values": list(plain["values"])}


@dataclass(frozen=True, slots=True)
class Said:
    """One sent answer: the *facts* it stood on as plain JSON, and the circumstances.

    They were looked up at *made_at* for the day *on*.  *kinds* are the kinds
    of facts that the program knew, *text* is what was sent.
    """

    facts: Sequence[Plain]
    on: date
    made_at: datetime
    kinds: Collection[str]
    text: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What became of an answer's facts; *not_compared* are of kinds this program does not know."""

    changes: tuple[Change, ...]
    not_compared: int


@cache
def known_kinds() -> frozenset[str]:
    """The kinds of facts that this program knows."""
    return frozenset(_kinds(Fact))


def is_open(on: date, sent_on: date, today: date, *, on_given: bool) -> bool:
    """Whether claims may still be filed by an answer: for a day *on*, or else *sent_on*."""
    return today - (on if on_given else sent_on) <= OPEN_FOR


def compare(said: Said, now: Sequence[Fact], editions: Sequence[Edition], day: date) -> Compared:
    """What is otherwise in *now*, the facts of today's book with *editions*, asked for *day*.

    What differs counts as a change only where the files can be its reason:
    the day is another one, or an edition came after the answer was drafted.
    """
    if not said.facts:
        # It told no fact, for it asked back or a consultant wrote it: nothing of it ages.
        return Compared((), 0)
    known = known_kinds()
    then = [without_later_ends(f, said.on) for f in said.facts if f.get("kind") in known]
    today = [without_later_ends(fact.as_json(), day) for fact in now]
    shelves = _Shelves(said, editions, day)
    found = match_facts(then, today)
    changes = (_change(match, said, shelves) for match in found)
    told = tuple(dict.fromkeys(change for change in changes if change is not None))
    return Compared(told, len(said.facts) - len(then))


class _Shelves:
    """Which of today's editions the answer cannot have known."""

    def __init__(self, said: Said, editions: Sequence[Edition], day: date) -> None:
        self._on, self._same_day = said.on, said.on == day
        self._editions = {(one.source, one.edition): one for one in editions}
        # The book tells the moment of a load in whole seconds.
        made_at = said.made_at.replace(microsecond=0)
        self._later = {one for one in editions if one.loaded_at >= made_at}
        self._there = {one.source for one in editions if one.loaded_at <= said.made_at}
        self._there |= {str(fact["source"]) for fact in said.facts}

    def may_say_otherwise(self) -> bool:
        """Whether a fact of today can say what it did not say then."""
        # Any file may have a part in it: the end of a code stands in another than the code.
        return not self._same_day or bool(self._later)

    def may_have_lost(self, fact: Plain) -> bool:
        """Whether the files can be the reason why *fact*, of then, is gone."""
        key = (fact["source"], fact["edition"])
        reloaded = fact["source"] in {one.source for one in self._later}
        return not self._same_day or reloaded or key not in self._editions

    def held(self, source: str) -> bool:
        """Whether the book held *source* when the answer was drafted."""
        return source in self._there

    def is_news(self, fact: Plain) -> bool:
        """Whether *fact*, of today, could not be found then."""
        edition = self._editions.get((fact["source"], fact["edition"]))
        if edition is None:
            return False
        return edition in self._later or (not self._same_day and edition.valid_from > self._on)


def _change(match: Match, said: Said, shelves: _Shelves) -> Change | None:
    """*match* as a change, or None if nothing of it is one."""
    old, new = match.then, match.now
    if new is None:
        assert old is not None
        return _told("gone", old, None) if shelves.may_have_lost(old) else None
    if old is None or match.silence_broken:
        return _told("new", old, new) if _is_news(match, said, shelves) else None
    values = differing_values(old, new, said.text)
    if not values or not shelves.may_say_otherwise():
        return None
    return _told("changed", old, new, values)


def _is_news(match: Match, said: Said, shelves: _Shelves) -> bool:
    """Whether a fact that the answer did not have would have been in it, had it been there.

    Where we said that the book is silent, whatever it says now is.  Else its
    file must have been there, and the program must have known such facts:
    a book that grows by a further list makes no answer wrong.
    """
    assert match.now is not None
    if match.silence_broken:
        return shelves.may_say_otherwise()
    looked_for = match.now["kind"] in said.kinds and shelves.held(match.now["source"])
    return looked_for and shelves.is_news(match.now)


def _told(
    what: str, old: Plain | None, new: Plain | None, values: tuple[Value, ...] = ()
) -> Change:
    fact: Mapping[str, Any] = new or old or {}
    then, now = old or {}, new or {}
    return Change(
        what,
        str(fact["kind"]),
        tuple(fact["codes"]),
        values,
        str(then.get("source", "")),
        str(then.get("edition", "")),
        str(now.get("source", "")),
        str(now.get("edition", "")),
    )


def _kinds(kind: type[Fact]) -> Iterator[str]:
    if "kind" in vars(kind):
        yield kind.kind
    for special in kind.__subclasses__():
        yield from _kinds(special)
