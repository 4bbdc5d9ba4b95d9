"""Articles, LCDs and NCDs as the book has them: which version holds on a day, and its lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from codebook import sources
from codebook.book import Edition, Reader
from codebook.days import OPEN, number
from codebook.sources import Source

NCD_ID = "NCD id "  # an NCD goes by an id in one table, by its section elsewhere
# The documents carry days of their own: an export speaks for all days before it as well, unless a
# later one says otherwise.  So a row counts until it is missing from an export, and of several the
# last, which is why they are read in the order of the exports.
_OF_CODE = (
    "SELECT min(c.valid_to, d.valid_to), d.document, d.version, d.title, d.kind, d.status, "
    "d.effective, d.ended, d.contractors, d.states, d.related, c.groups "
    "FROM coverage_code c JOIN coverage_document d "
    "ON d.document = c.document AND d.version = c.version AND d.source = c.source "
    "WHERE c.code = ? AND c.source = ? AND c.valid_to >= ? AND d.valid_to >= ? "
    "ORDER BY d.document, d.version, d.valid_from, c.valid_from"
)
_LISTS = (
    "SELECT covered, noncovered FROM coverage_diagnosis WHERE code = ? AND document = ? "
    "AND version = ? AND source = ? AND valid_to >= ? ORDER BY valid_from"
)
_GROUPS = (
    "SELECT kind, number, text, asterisk FROM coverage_group WHERE document = ? "
    "AND version = ? AND source = ? AND valid_to >= ? ORDER BY valid_from"
)
_NCD = (
    "SELECT valid_to, version, section, title, effective, ended, text FROM ncd "
    "WHERE ncd = ? AND source = ? AND valid_to >= ? ORDER BY version, valid_from"
)


@dataclass(frozen=True, slots=True)
class Document:
    """One version of an article, an LCD or an NCD, as asked about; days as the book stores them.

    *related* are LCDs ("L33822") and NCDs ("NCD id 123"); *states*
    "TX", or "CA: California - Northern" for a part of one.  *text* is an
    NCD's own.
    """

    source: Source
    edition: Edition
    asked_on: int
    name: str
    version: int
    title: str
    kind: str
    status: str
    effective: int
    ended: int
    contractors: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    code_groups: tuple[str, ...] = ()
    text: str = ""

    def lists(self, reader: Reader, diagnosis: str) -> tuple[list[str], list[str]]:
        """Return the covered and the noncovered groups that list *diagnosis* (without its dot)."""
        key = (diagnosis, self.name, self.version, self.source.key, self.asked_on)
        found = reader.rows(_LISTS, *key)
        covered, noncovered = found[-1] if found else ("", "")
        return list(_parts(covered)), list(_parts(noncovered))

    def paragraphs(self, reader: Reader) -> dict[tuple[str, str], tuple[str, str]]:
        """Return the text and the asterisk's text of each group, by kind and number."""
        rows = reader.rows(_GROUPS, self.name, self.version, self.source.key, self.asked_on)
        return {(kind, group): (text, star) for kind, group, text, star in rows}


def documents_of(reader: Reader, code: int, on: date) -> list[Document]:
    """Return the articles and LCDs on *code* (the book's number) in force, a version of each."""
    today = number(on)
    versions: dict[str, dict[int, Document]] = {}
    for source in (sources.MCD_ARTICLE, sources.MCD_LCD):
        editions = reader.editions(source)
        for row in reader.rows(_OF_CODE, code, source.key, today, today) if editions else ():
            last, *own, contractors, states, related, groups = row
            lists = (_parts(text) for text in (contractors, states, related, groups))
            document = Document(source, _last_of(editions, last), today, *own, *lists)
            versions.setdefault(document.name, {})[document.version] = document
    chosen = (_in_force([*several.values()], today) for several in versions.values())
    return [document for document in chosen if document]


def ncds(reader: Reader, marks: Sequence[str], on: date) -> dict[str, Document]:
    """Return the NCDs named by *marks* ("NCD id 123") in force, each called by its section."""
    editions, today = reader.editions(sources.MCD_NCD), number(on)
    found = {}
    for mark in marks if editions else ():
        versions: dict[int, Document] = {}
        ncd = mark.removeprefix(NCD_ID)
        for last, version, section, title, effective, ended, text in reader.rows(
            _NCD, ncd, sources.MCD_NCD.key, today
        ):
            own = (f"NCD {section}", version, title, "ncd", "", effective, ended)
            edition = _last_of(editions, last)
            versions[version] = Document(sources.MCD_NCD, edition, today, *own, text=text)
        document = _in_force([*versions.values()], today)
        if document:
            found[mark] = document
    return found


def _last_of(editions: Sequence[Edition], last: int) -> Edition:
    """Return the newest edition that has a row which was last seen on that day."""
    return [one for one in editions if number(one.valid_from) <= last][-1]


def _in_force(versions: Sequence[Document], today: int) -> Document | None:
    """Return the version that holds on that day.

    A version that has an end holds until then; of those without one the
    newest does, since the days of some are those of the first version.
    """
    held = [one for one in versions if one.effective <= today <= one.ended]
    closed = [one for one in held if one.ended != OPEN]
    return closed[0] if closed else held[-1] if held else None


def _parts(joined: str) -> tuple[str, ...]:
    return tuple(joined.split("|")) if joined else ()
