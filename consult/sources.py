"""The numbered list at a reply's end: which file, which edition, in force from when."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from codebook import sources
from codebook.book import Edition
from codebook.facts import Fact, Unknown
from consult.findings.finding import Finding
from consult.wording import Plain, source_line

# CMS publishes its files each quarter and ICD-10-CM twice a year; some days' grace for the loading.
_FRESH_FOR = timedelta(days=100)
_DIAGNOSES_FRESH_FOR = timedelta(days=190)
_INDICES_FRESH_FOR = timedelta(days=365)  # one file a calendar year
_TWICE_A_YEAR = frozenset(
    source.name
    for source in (
        sources.ICD10CM,
        sources.ICD10CM_NOTES,
        sources.ICD10PCS,
        sources.MCE,
        sources.MSDRG,
    )
)
# Published for the last time: nothing follows them.
_LAST_EDITIONS = frozenset(
    source.name
    for source in (
        sources.GEM_FROM_ICD10CM,
        sources.GEM_FROM_ICD9CM,
        sources.ICD9CM,
        sources.ICD9CM_PROCEDURES,
    )
)

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


def outdated(
    editions: Iterable[Edition], findings: Sequence[Finding], on: date
) -> tuple[Edition, ...]:
    """Those of *editions* that *findings* stand on, past their time by *on*.

    The book answers from the newest edition it has: past its time that is
    still what it says, but not any more what is in force.
    """
    used = {(fact.source, fact.edition) for finding in findings for fact in finding.facts}
    return tuple(
        edition
        for edition in editions
        if (edition.source, edition.edition) in used
        and edition.source not in _LAST_EDITIONS
        and on - edition.valid_from > _fresh_for(edition)
    )


def _fresh_for(edition: Edition) -> timedelta:
    if edition.source == sources.GPCI.name:
        return _INDICES_FRESH_FOR
    return _DIAGNOSES_FRESH_FOR if edition.source in _TWICE_A_YEAR else _FRESH_FOR
