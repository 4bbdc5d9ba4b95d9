"""What may be billed together, and how often: NCCI's PTP pairs and unit limits."""

from dataclasses import dataclass
from datetime import date

from codebook import sources
from codebook.book import Book, Edition, Reader
from codebook.codes import is_procedure, tidy
from codebook.codes import number as number_of
from codebook.days import NOT_GIVEN, OPEN, day, number
from codebook.facts import Fact, Mue, Ptp, Setting, Unknown
from codebook.procedures import MUE_SOURCES, unit_facts
from codebook.silence import searched, silent, too_early
from codebook.sources import Source

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
        return edits_of(reader, first, second, on, setting)


def edits_of(reader: Reader, first: str, second: str, on: date, setting: Setting) -> list[Fact]:
    """Return what pair_edits returns, within one state of the book."""
    pair = (tidy(first), tidy(second))
    source = PTP_SOURCES[setting]
    editions = reader.editions(source)
    if not editions:
        return [
            silent("ptp", pair, f"the book does not hold this pair: no {source.name} are loaded")
        ]
    edition = editions[-1]
    silence = _why_silent(reader, source, edition, pair, on)
    if silence:
        return [silent("ptp", pair, silence)]
    found = [
        _fact(one, other, edition, versions, number(on))
        for one, other in (pair, pair[::-1])
        if (versions := _versions(reader, source, one, other))
    ]
    if found:
        return [*sorted(found, key=lambda fact: not fact.active)]
    reason = f"no PTP edit between {pair[0]} and {pair[1]} in {edition.edition}, {setting}"
    return [searched("ptp", pair, edition, reason)]


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
    written, source = tidy(code), MUE_SOURCES[setting]
    if is_procedure(written) and (found := unit_facts(reader, written, on, setting)):
        return found[0]
    editions = reader.editions(source)
    if not editions:
        reason = f"the book does not hold a unit limit of {written}: no {source.name} is loaded"
        return silent("mue", (written,), reason)
    edition = reader.edition(source, on) or editions[0]
    silence = _why_silent(reader, source, edition, (written,), on)
    if silence:
        return silent("mue", (written,), silence)
    reason = (
        f"{edition.source} {edition.edition} publishes no unit limit for {written}; "
        "some are confidential, so this does not mean unlimited"
    )
    return searched("mue", (written,), edition, reason)


def _why_silent(
    reader: Reader, source: Source, edition: Edition, codes: tuple[str, ...], on: date
) -> str:
    """Return why a missing row of *edition* would mean nothing; "" if it means "there is none"."""
    for code in codes:
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


def _versions(reader: Reader, source: Source, column1: str, column2: str) -> list[_Edit]:
    """Return all versions of the edit in this order of its codes, oldest first."""
    found = reader.rows(
        "SELECT effective, deletion, indicator, text FROM ptp "
        "JOIN rationale ON rationale.id = ptp.rationale "
        "WHERE source = ? AND column1 = ? AND column2 = ? ORDER BY effective, deletion",
        *(source.key, number_of(column1), number_of(column2)),
    )
    return [
        _Edit(effective, deletion, str(indicator), text)
        for effective, deletion, indicator, text in found
    ]


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
