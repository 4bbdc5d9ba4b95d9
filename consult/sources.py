"""The numbered list at a reply's end: which file, which edition, in force from when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from codebook.book import Edition
from codebook.facts import Fact, Unknown
from codebook.terms import following, speaks_until, surely_until
from consult.findings.finding import Finding
from consult.wording import Plain, source_line

_Key = tuple[str, str, date | None, date | None, bool]


class Sources:
    """Gives each source its number as the first statement leans on it.

    *editions* tell on which day each began: an entry of it may be older.
    """

    def __init__(self, editions: Iterable[Edition] = ()) -> None:
        self._began = {(one.source, one.edition): one.valid_from for one in editions}
        self._numbers: dict[_Key, int] = {}
        self._plain: dict[Fact, dict[str, Plain]] = {}

    def cite(self, facts: Iterable[Fact]) -> str:
        """The marks of *facts*, as "[1][3]"; "" where no file stands behind them."""
        marks = dict.fromkeys(self._mark(fact) for fact in facts if fact.source)
        return "".join(marks)

    def plain(self, fact: Fact) -> dict[str, Plain]:
        """*fact* as plain values for a template, with its mark as "cite"."""
        known = self._plain.get(fact)
        if known is None:
            known = self._plain[fact] = {**fact.as_json(), "cite": self.cite([fact])}
        return known

    def lines(self) -> list[Plain]:
        """One line for each source cited, in order."""
        return [source_line(f"[{n}]", self._in_words(key)) for key, n in self._numbers.items()]

    def _mark(self, fact: Fact) -> str:
        searched = isinstance(fact, Unknown)
        key = (fact.source, fact.edition, fact.valid_from, fact.valid_to, searched)
        return f"[{self._numbers.setdefault(key, len(self._numbers) + 1)}]"

    def _in_words(self, key: _Key) -> str:
        source, edition, valid_from, valid_to, searched = key
        words = [source, f"edition {edition}"]
        began = self._began.get((source, edition), valid_from)
        if began:
            words.append(f"effective {began}")
        if valid_from and (valid_from != began or valid_to):
            until = f" to {valid_to}" if valid_to else ""
            words.append(f"this entry from {valid_from}{until}")
        if searched:
            words.append("searched, no entry")
        return "; ".join(words)


@dataclass(frozen=True, slots=True)
class Overdue:
    """An *edition* that findings stand on, past its term on the day asked about.

    *later* is the next loaded one where that says otherwise of them, and the
    day lies in the term of neither; else a newer one may say otherwise.
    """

    edition: Edition
    later: Edition | None = None


def overdue(
    editions: Iterable[Edition], findings: Sequence[Finding], on: date
) -> tuple[Overdue, ...]:
    """Those of *editions*, oldest first for each source, that are past their term by *on*.

    The book answers from the newest edition that had begun: past its term that
    is still what it says, but not any more what is in force.  What the next
    loaded edition says as well was so on the days between (codebook.terms).
    """
    held = list(editions)
    facts = [fact for finding in findings for fact in finding.facts]
    judged = (_judge(held, edition, facts, on) for edition in held if on > surely_until(edition))
    return tuple(one for one in judged if one)


def _judge(
    held: Sequence[Edition], edition: Edition, facts: Sequence[Fact], on: date
) -> Overdue | None:
    """*edition*, past its term; None where no fact stands on it that may have changed since."""
    later = following([one for one in held if one.source == edition.source], on)
    own = [
        fact for fact in facts if (fact.source, fact.edition) == (edition.source, edition.edition)
    ]
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
