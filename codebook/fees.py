"""What Medicare's physician fee schedule pays for a code: by locality, place and modifier.

The amount is (work RVU x work GPCI + PE RVU x PE GPCI + MP RVU x MP GPCI) x
conversion factor, calculated exactly and rounded once, half up to the cent, at
the end.  That is CMS's own rounding as far as its files tell: done so, the
amounts of all 6,322 rows of active codes in OPPSCAP of RVU25D come out to the
cent, and rounding products or sums earlier does not.
"""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from codebook import sources
from codebook.book import Book, Reader
from codebook.codes import tidy
from codebook.facts import Pfs, Unknown
from codebook.localities import NATIONAL, anesthesia_factors
from codebook.money_facts import AnesthesiaPayment, Locality, Payment
from codebook.procedures import fee_schedule_facts
from codebook.silence import searched, silent, too_early

_CENT = Decimal("0.01")
_NIL, _ONE = Decimal(0), Decimal(1)
_MINUTES_A_UNIT = 15
# Statuses with an amount of the schedule's own: active, restricted, injections.
_PRICED = frozenset("ART")
_UNPRICED = {
    "B": "it is bundled into other services and not paid for itself",
    "C": "the contractor (MAC) sets its price",
    "E": "the fee schedule leaves it out; it may be paid by other rules, as most drugs are",
    "I": "Medicare uses another code for it",
    "J": "anesthesia is paid by base and time units",
    "M": "it is a measure, which is reported and not paid",
    "N": "Medicare does not cover it",
    "P": "it is bundled or excluded",
    "Q": "it is reported for therapy limits and not paid",
    "X": "the law keeps it off this schedule; another schedule or rule may pay for it",
}
_NOT_DONE = (("outside of facilities", "na_nonfac"), ("in facilities", "na_fac"))
_Three = tuple[Decimal, Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class _Place:
    """Which fields of the schedule's row hold for a place."""

    expense: str
    cap: str
    not_done: str


_OUTSIDE = _Place("pe_nonfac", "opps_pe_nonfac", "na_nonfac")
_INSIDE = _Place("pe_fac", "opps_pe_fac", "na_fac")


def payment(
    book: Book, code: str, on: date, locality: Locality | None = None, modifier: str = ""
) -> Payment | Unknown:
    """Return what the schedule allows for one unit of *code* on that day.

    *locality* None = the national amount (all indices 1).  *modifier* "", 26,
    TC or 53: the rows that the file has; what 50, 80 and others do to an
    amount is not calculated.  Unknown, about "pfs": there is no such row, or
    the book has it without RVUs.
    """
    written, asked = tidy(code), tidy(modifier)
    with book.reading() as reader:
        rows = fee_schedule_facts(reader, written, on)
        row = next((row for row in rows if row.modifier == asked), None)
        if row is None or row.work_rvu is None:
            return _no_row(reader, (written, asked), rows, on)
    return _payment(row, locality)


def anesthesia_payment(
    book: Book,
    code: str,
    on: date,
    units: tuple[int, int],
    locality: Locality | None = None,
) -> AnesthesiaPayment | Unknown:
    """Return what is allowed for an anesthesia service: (base + time units) x factor.

    *units* are the base units and the minutes of anesthesia; 15 minutes are a
    time unit, to one decimal (Claims Processing Manual ch. 12 section 50).
    *locality* None = the national factor.  Unknown, about "anesthesia": no
    factor is loaded.
    """
    base, minutes = units
    key = (locality.mac, locality.locality) if locality else NATIONAL
    with book.reading() as reader:
        edition = reader.edition(sources.ANESTHESIA, on)
        factor = anesthesia_factors(reader, sources.ANESTHESIA, on).get(key)
    if edition is None or factor is None:
        return silent("anesthesia", (tidy(code),), f"no anesthesia factor is loaded for {on}")
    time = (Decimal(minutes) / _MINUTES_A_UNIT).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return AnesthesiaPayment(
        codes=(tidy(code),),
        source=edition.source,
        edition=edition.edition,
        valid_from=edition.valid_from,
        mac=key[0],
        locality=key[1],
        locality_name=locality.name if locality else "NATIONAL",
        base_units=base,
        minutes=minutes,
        time_units=time,
        factor=factor,
        amount=((base + time) * factor).quantize(_CENT, ROUND_HALF_UP),
    )


def _payment(row: Pfs, locality: Locality | None) -> Payment:
    indices = (locality.work, locality.pe, locality.mp) if locality else (_ONE, _ONE, _ONE)
    factor, qpp = row.conversion_factor, row.qpp_conversion_factor
    return Payment(
        codes=row.codes,
        source=row.source,
        edition=row.edition,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        changed_by=row.changed_by,
        modifier=row.modifier,
        status=row.status,
        mac=locality.mac if locality else "",
        locality=locality.locality if locality else "",
        locality_name=locality.name if locality else "NATIONAL",
        nonfacility=_amount(row, _OUTSIDE, indices, factor),
        facility=_amount(row, _INSIDE, indices, factor),
        qpp_nonfacility=_amount(row, _OUTSIDE, indices, qpp),
        qpp_facility=_amount(row, _INSIDE, indices, qpp),
        conversion_factor=factor,
        work_gpci=indices[0],
        pe_gpci=indices[1],
        mp_gpci=indices[2],
        gpci_edition=locality.edition if locality else "",
        capped=row.status in _PRICED and _is_capped(row, indices),
        note=_note(row),
    )


def _amount(row: Pfs, place: _Place, indices: _Three, factor: Decimal | None) -> Decimal | None:
    """Return the amount in one place in USD; None if the schedule sets none there."""
    if row.status not in _PRICED or getattr(row, place.not_done) or factor is None:
        return None
    own, cap = _rvus(row, place)
    return min(_fee(own, indices, factor), _fee(cap or own, indices, factor))


def _is_capped(row: Pfs, indices: _Three) -> bool:
    pairs = (_rvus(row, place) for place in (_OUTSIDE, _INSIDE))
    return any(cap and _fee(cap, indices, _ONE) < _fee(own, indices, _ONE) for own, cap in pairs)


def _rvus(row: Pfs, place: _Place) -> tuple[_Three, _Three | None]:
    """Return work, practice expense and malpractice: the row's own, and those of the cap.

    Imaging is paid at most what a hospital is paid for it (section 5102 of the
    Deficit Reduction Act); the row then has the values that make that amount.
    """
    work, mp, opps_mp = row.work_rvu or _NIL, row.mp_rvu or _NIL, row.opps_mp or _NIL
    cap = getattr(row, place.cap)
    own = (work, getattr(row, place.expense) or _NIL, mp)
    return own, (work, cap, opps_mp) if cap else None


def _fee(rvus: _Three, indices: _Three, factor: Decimal) -> Decimal:
    units = sum((rvu * index for rvu, index in zip(rvus, indices, strict=True)), _NIL)
    return (units * factor).quantize(_CENT, ROUND_HALF_UP)


def _note(row: Pfs) -> str:
    """Return why there is no amount, or none in one place; "" if there are both."""
    if row.status not in _PRICED:
        why = _UNPRICED.get(row.status, "the schedule sets no amount for it")
        return f"No amount: status {row.status}, {why}."
    places = [words for words, mark in _NOT_DONE if getattr(row, mark)]
    if places:
        return f"The file says it is rarely or never done {' or '.join(places)} (NA)."
    if row.conversion_factor is None:
        return "The file of the general conversion factor is not loaded."
    return ""


def _no_row(reader: Reader, asked: tuple[str, str], rows: list[Pfs], on: date) -> Unknown:
    """Return why there is nothing to calculate with."""
    code, modifier = asked
    edition = reader.edition(sources.PFS, on)
    if rows and modifier not in [row.modifier for row in rows]:
        known = ", ".join(row.modifier or "one without a modifier" for row in rows)
        reason = f"the schedule has no row of {code} with modifier {modifier!r}, but {known}"
        return silent("pfs", (code,), reason)
    if rows:
        reason = f"the book has {code} without RVUs: load the physician fee schedule (PPRRVU)"
        return silent("pfs", (code,), reason)
    if edition and edition.complete:
        reason = f"{code} is not in {edition.source} {edition.edition}"
        return searched("pfs", (code,), edition, reason)
    begun = reader.editions(sources.PFS)[:1]
    reason = f"the book holds no fee schedule row of {code}"
    late = begun and begun[0].valid_from > on
    return silent("pfs", (code,), f"{reason}: {too_early(begun[0], on)}" if late else reason)
