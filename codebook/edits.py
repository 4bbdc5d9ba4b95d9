"""What may be billed together, and how often: NCCI's PTP pairs and unit limits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from codebook import sources
from codebook.book import Book, Edition, Reader
from codebook.codes import is_procedure, tidy
from codebook.codes import number as number_of
from codebook.days import NOT_GIVEN, OPEN, day, number
from codebook.facts import Fact, Mue, Ptp, Setting, Unknown
from codebook.procedures import MUE_SOURCES, unit_facts
from codebook.silence import searched, silent, too_early
from codebook.sources import Source
from codebook.terms import following, surely_until

PTP_SOURCES = {
    Setting.PRACTITIONER: sources.PTP_PRACTITIONER,
    Setting.HOSPITAL: sources.PTP_HOSPITAL,
}
_NEVER_IN_FORCE = "9"


@dataclass(frozen=True, slots=True)
class _Edit:
    """One version of an edit; days as the book stores them, *effective* may be NOT_GIVEN."""

    effective: int
    deletion: int
    indicator: str
    rationale: str

    def holds(self, today: int) -> bool:
        """Say whether the edit is in force on that day."""
        return self.indicator != _NEVER_IN_FORCE and self.effective <= today <= self.deletion

    def in_words(self) -> str:
        """Return the version as one line of history."""
        begins, ends = day(self.effective), day(self.deletion)
        since = f" from {begins}" if begins else ""
        until = f" until {ends}" if ends else ""
        return f"indicator {self.indicator}{since}{until}"


_Versions = dict[tuple[str, str], list[_Edit]]


def pair_edits(
    book: Book, first: str, second: str, on: date, setting: Setting = Setting.PRACTITIONER
) -> list[Fact]:
    """Return the PTP edits between two codes, in both orders: Ptp facts, or one Unknown.

    For each order that has rows, the version of that day, or else the last
    one (active False); the active one comes first.  The Unknown (about "ptp")
    names source and edition if the file was searched and has no row, and has
    no source if the book cannot tell; its reason says why.
    """
    with book.reading() as reader:
        return edits_among(reader, (first, second), on, setting)


def edits_among(reader: Reader, codes: Sequence[str], on: date, setting: Setting) -> list[Fact]:
    """Return what pair_edits returns, for every two of *codes*, within one state of the book."""
    written = [tidy(code) for code in codes]
    pairs = list(combinations(written, 2))
    source = PTP_SOURCES.get(setting)
    editions = reader.editions(source) if source else []
    if not source or not editions:
        return [silent("ptp", pair, _no_file(source, setting)) for pair in pairs]
    edition = editions[-1]
    silences = {code: _why_silent(reader, source, edition, code, on) for code in written}
    versions = _versions(reader, source, [code for code in written if is_procedure(code)])
    facts: list[Fact] = []
    for pair in pairs:
        if silence := silences[pair[0]] or silences[pair[1]]:
            facts.append(silent("ptp", pair, silence))
        elif found := _facts(pair, edition, versions, number(on)):
            facts += found
        else:
            reason = f"no PTP edit between {pair[0]} and {pair[1]} in {edition.edition}, {setting}"
            facts.append(searched("ptp", pair, edition, reason))
    return facts


def _no_file(source: Source | None, setting: Setting) -> str:
    if not source:
        return f"NCCI publishes no PTP edits for {setting} claims"
    return f"the book does not hold this pair: no {source.name} are loaded"


def unit_limit(
    book: Book, code: str, on: date, setting: Setting = Setting.PRACTITIONER
) -> Mue | Unknown:
    """Return the medically unlikely edit of *code* on that day.

    The Unknown (about "mue") names source and edition if the file was
    searched and lists no value, which does not mean unlimited; it has no
    source if the book cannot tell.
    """
    with book.reading() as reader:
        return limit_of(reader, code, on, setting)


def limit_of(reader: Reader, code: str, on: date, setting: Setting) -> Mue | Unknown:
    """Return what unit_limit returns, within one state of the book."""
    written = tidy(code)
    if is_procedure(written) and (found := unit_facts(reader, written, on, setting)):
        return found[0]
    return no_limit(reader, written, on, setting)


def no_limit(reader: Reader, written: str, on: date, setting: Setting) -> Unknown:
    """Return why there is no unit limit of a code that has none on that day."""
    source = MUE_SOURCES[setting]
    editions = reader.editions(source)
    if not editions:
        reason = f"the book does not hold a unit limit of {written}: no {source.name} is loaded"
        return silent("mue", (written,), reason)
    edition = reader.edition(source, on) or editions[0]
    silence = _why_silent(reader, source, edition, written, on)
    if silence:
        return silent("mue", (written,), silence)
    reason = (
        f"{edition.source} {edition.edition} publishes no unit limit for {written}; "
        "some are confidential, so this does not mean unlimited"
    )
    later = following(editions, on) if on > surely_until(edition) else None
    listed = later and unit_facts(reader, written, later.valid_from, setting)
    unlisted = searched("mue", (written,), edition, reason)
    return replace(unlisted, changed_by=later.valid_from) if later and listed else unlisted


def _why_silent(reader: Reader, source: Source, edition: Edition, code: str, on: date) -> str:
    """Return why a missing row of *edition* would mean nothing; "" if it means "there is none"."""
    if not is_procedure(code):
        return f"{code} has not the form of a CPT or HCPCS Level II code"
    if not reader.in_scope(source, edition, number_of(code)):
        return (
            f"the book does not hold this: it has a sample of {edition.source} "
            f"{edition.edition} only, without {code}"
        )
    # A whole PTP file carries its history; of all else nothing is known before the first day.
    has_history = edition.complete and source in PTP_SOURCES.values()
    return "" if has_history or edition.valid_from <= on else too_early(edition, on)


def _versions(reader: Reader, source: Source, codes: Sequence[str]) -> _Versions:
    """Return all versions of all edits among *codes*, by column 1 and 2, oldest first.

    One statement for a whole claim: SQLite seeks each pair in a microsecond,
    while a statement for each would cost Python three.
    """
    by_number = {number_of(code): code for code in codes}
    marks = ", ".join("?" * len(by_number))
    found = reader.rows(
        "SELECT column1, column2, effective, deletion, indicator, rationale FROM ptp "  # noqa: S608
        "JOIN ptp_term ON ptp_term.id = ptp.term "
        f"WHERE source = ? AND column1 IN ({marks}) AND column2 IN ({marks}) "
        "ORDER BY effective, deletion",
        *(source.key, *by_number, *by_number),
    )
    versions: _Versions = {}
    for one, other, effective, deletion, indicator, text in found:
        edit = _Edit(effective, deletion, str(indicator), text)
        versions.setdefault((by_number[one], by_number[other]), []).append(edit)
    return versions


def _facts(pair: tuple[str, str], edition: Edition, versions: _Versions, today: int) -> list[Ptp]:
    """Return what the edits in both orders of *pair* say, the one in force first."""
    orders = (pair, (pair[1], pair[0]))
    found = [
        _fact(*order, edition, versions[order], today) for order in orders if order in versions
    ]
    return sorted(found, key=lambda fact: not fact.active)


def _fact(column1: str, column2: str, edition: Edition, versions: list[_Edit], today: int) -> Ptp:
    held = [version for version in versions if version.holds(today)]
    # Outside all versions the latest that has begun speaks; before all of them, the first.
    begun = [version for version in versions if version.effective <= today]
    chosen = (held or begun or versions[:1])[-1]
    first, last = _interval(chosen, edition)
    return Ptp(
        codes=(column1, column2),
        source=edition.source,
        edition=edition.edition,
        valid_from=day(first),
        valid_to=day(last),
        column1=column1,
        column2=column2,
        modifier_indicator=chosen.indicator,
        active=bool(held),
        deletion_date=day(chosen.deletion),
        rationale=chosen.rationale,
        history=tuple(version.in_words() for version in versions if version is not chosen),
    )


def _interval(edit: _Edit, edition: Edition) -> tuple[int, int]:
    """Return the days for which the fact holds.

    Where the copy lacks the effective date, the edition's first day stands
    for it: what the edition says, it says since then.
    """
    if edit.effective != NOT_GIVEN:
        return edit.effective, edit.deletion
    begins = number(edition.valid_from)
    return begins, edit.deletion if edit.deletion >= begins else OPEN
