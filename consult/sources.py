"""The numbered list at a reply's end: which file, which edition, in force from when."""

from collections.abc import Iterable
from datetime import date

from codebook.book import Edition
from codebook.facts import Fact, Unknown
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
