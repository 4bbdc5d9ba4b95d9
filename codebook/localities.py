"""Medicare's payment localities on one day, and the one that a person names."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from codebook import schema, sources
from codebook.book import Book, Reader
from codebook.days import day, number
from codebook.errors import BookError
from codebook.money_facts import Locality
from codebook.schema import DatedTable
from codebook.sources import Source
from codebook.terms import told_end

_Rows = dict[tuple[str, str], dict[str, Any]]
_NUMBERS = re.compile(r"(\d{5})(?:[-/ ]?(\d{2}))?", re.ASCII)
_STATE = re.compile("[A-Z]{2}")
_MOST_SHOWN = 6
NATIONAL = ("", "")


class NoLocality(BookError):
    """No locality, or more than one, is what a person has named."""


def localities(book: Book, on: date) -> list[Locality]:
    """Return the payment localities on that day, by state and name; none if no GPCI is loaded."""
    with book.reading() as reader:
        return localities_of(reader, on)


def localities_of(reader: Reader, on: date) -> list[Locality]:
    """Return what localities returns, within one state of the book."""
    edition = reader.edition(sources.GPCI, on)
    if not edition:
        return []
    counties = _in_force(reader, schema.COUNTY, sources.LOCALITY_COUNTY, on)
    factors = anesthesia_factors(reader, sources.ANESTHESIA, on)
    qpp_factors = anesthesia_factors(reader, sources.ANESTHESIA_QPP, on)
    found = [
        Locality(
            codes=(),
            source=edition.source,
            edition=edition.edition,
            valid_from=day(row["valid_from"]),
            valid_to=ends[0],
            changed_by=ends[1],
            mac=key[0],
            locality=key[1],
            state=row["state"],
            name=row["name"],
            work=Decimal(row["work"]),
            work_no_floor=Decimal(row["work_no_floor"]) if row["work_no_floor"] else None,
            pe=Decimal(row["pe"]),
            mp=Decimal(row["mp"]),
            counties=counties.get(key, {}).get("counties", ""),
            anesthesia_factor=factors.get(key),
            qpp_anesthesia_factor=qpp_factors.get(key),
        )
        for key, row in _in_force(reader, schema.LOCALITY, sources.GPCI, on).items()
        for ends in (told_end(reader, sources.GPCI, row["valid_to"]),)
    ]
    return sorted(found, key=lambda one: (one.state, one.name))


def anesthesia_factors(reader: Reader, source: Source, on: date) -> dict[tuple[str, str], Decimal]:
    """Return the anesthesia conversion factors by contractor and locality, and NATIONAL."""
    rows = _in_force(reader, schema.ANESTHESIA, source, on)
    return {key: Decimal(row["factor"]) for key, row in rows.items()}


def locality_named(book: Book, written: str, on: date) -> Locality:
    """Return the locality that *written* names.

    It may be contractor and locality ("01112-05", "0111205"), a contractor or
    a state ("10112", "AL") that has one locality only, or a part of the
    locality's name or counties.  Raises NoLocality, with the choice.
    """
    known = localities(book, on)
    if not known:
        raise NoLocality(f"no GPCI file is loaded that holds on {on}: load GPCIyyyy")
    text = " ".join(written.upper().split())
    found = _by_number(known, text) or _by_words(known, text)
    if len(found) == 1:
        return found[0]
    if not found:
        raise NoLocality(f"there is no payment locality {text!r}: write it as 01112-05 or AL")
    more = f" and {len(found) - _MOST_SHOWN} more" if len(found) > _MOST_SHOWN else ""
    choice = ", ".join(f"{one.mac}-{one.locality} {one.name}" for one in found[:_MOST_SHOWN])
    raise NoLocality(f"{text!r} names {len(found)} payment localities: {choice}{more}")


def _by_number(known: list[Locality], text: str) -> list[Locality]:
    found = _NUMBERS.fullmatch(text)
    if not found:
        return []
    mac, locality = found.groups()
    return [one for one in known if one.mac == mac and locality in (None, one.locality)]


def _by_words(known: list[Locality], text: str) -> list[Locality]:
    if not text:
        return []
    if _STATE.fullmatch(text):
        return [one for one in known if one.state == text]
    exact = [one for one in known if one.name == text]
    named = exact or [one for one in known if text in one.name]
    word = re.compile(rf"\b{re.escape(text)}\b")
    return named or [one for one in known if word.search(one.counties.upper())]


def _in_force(reader: Reader, table: DatedTable, source: Source, on: date) -> _Rows:
    """Return the rows of *table* that hold on that day, by contractor and locality."""
    names = (*table.columns, "valid_from", "valid_to")
    found = reader.rows(
        f"SELECT {', '.join(names)} FROM {table.name} "  # noqa: S608 - our own names
        "WHERE source = ? AND valid_from <= ? AND valid_to >= ?",
        *(source.key, number(on), number(on)),
    )
    return {(row[0], row[1]): dict(zip(names, row, strict=True)) for row in found}
