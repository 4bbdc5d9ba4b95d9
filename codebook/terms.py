"""How long an edition speaks, and whether a list may be missing before the next one loaded.

An edition speaks from its first day to the eve of its publisher's next issue.  What two loaded
editions say differently, with room for a list between them, changed on a day that no list tells
(docs/decisions/0027).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from codebook import sources
from codebook.book import Edition, Reader
from codebook.days import day
from codebook.sources import Source

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The months on whose first day an issue comes each year, and those on which one may come."""

    issues: tuple[int, ...]
    updates: tuple[int, ...] = ()


_FISCAL = _Calendar((10,), (4,))
_FISCAL_YEAR = _Calendar((10,))
_YEAR = _Calendar((1,))
_QUARTERS = _Calendar((1, 4, 7, 10))
_CALENDARS = {
    sources.ICD10CM.name: _FISCAL,
    sources.ICD10CM_NOTES.name: _FISCAL,
    sources.ICD10CM_ADDENDA.name: _FISCAL,
    sources.ICD10PCS.name: _FISCAL,
    sources.MCE.name: _FISCAL,
    sources.MSDRG.name: _FISCAL,
    sources.MSDRG_CC.name: _FISCAL,
    sources.ICD10CM_CONVERSION.name: _FISCAL_YEAR,
    sources.ICD10CM_POA.name: _FISCAL_YEAR,
    sources.GPCI.name: _YEAR,
    sources.LOCALITY_COUNTY.name: _YEAR,
    sources.ANESTHESIA.name: _YEAR,
    sources.ANESTHESIA_QPP.name: _YEAR,
    sources.CPT.name: _YEAR,
    sources.CPT_CONSUMER.name: _YEAR,
    sources.CPT_MODIFIERS.name: _YEAR,
}
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


def speaks_until(edition: Edition) -> date:
    """Return the last day for which *edition* is in force, but for updates that need not come."""
    return _eve(edition, _calendar(edition).issues)


def surely_until(edition: Edition) -> date:
    """Return the last day before the next issue or update of *edition*'s publisher."""
    calendar = _calendar(edition)
    return _eve(edition, (*calendar.issues, *calendar.updates))


def following(editions: list[Edition], on: date) -> Edition | None:
    """Return the first of *editions* of one source, oldest first, that begins after *on*."""
    return next((one for one in editions if one.valid_from > on), None)


def changed_by(reader: Reader, source: Source, last: int) -> date | None:
    """Return the day by which a row was over whose last day in the book is *last*.

    None if *last* is its last day indeed, or it has none: the book ends a row
    on the eve of the next loaded edition, and a list between may be missing.
    """
    ended = day(last)
    edition = reader.edition(source, ended) if ended else None
    if not ended or not edition or surely_until(edition) >= ended:
        return None
    return ended + _DAY


def told_end(reader: Reader, source: Source, last: int) -> tuple[date | None, date | None]:
    """Return the *valid_to* and the *changed_by* of a fact from a row with that last day."""
    by = changed_by(reader, source, last)
    return (None, by) if by else (day(last), None)


def _calendar(edition: Edition) -> _Calendar:
    if edition.source in _LAST_EDITIONS:
        return _Calendar(())
    # NCCI, the fee schedules and HCPCS; lists that come more often are old by then as well.
    return _CALENDARS.get(edition.source, _QUARTERS)


def _eve(edition: Edition, months: tuple[int, ...]) -> date:
    begins = edition.valid_from
    years = (begins.year, begins.year + 1)
    issued = (date(year, month, 1) for year in years for month in months)
    return min((day - _DAY for day in issued if day > begins), default=date.max)
