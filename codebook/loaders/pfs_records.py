"""The physician fee schedule's records, whatever the file's form: dated, checked, made rows.

The fields are those of CMS's record layout (RVUyyX.pdf); the CPT descriptor is never read.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from codebook.codes import number
from codebook.errors import BadFile
from codebook.loaders.members import Member
from codebook.loaders.parcel import Parcel
from codebook.loaders.releases import read_release, release, zipped_release
from codebook.schema import PFS as TABLE
from codebook.sources import PFS, PFS_QPP

_MEMBER = re.compile(r"PPRRVU(?:20)?(\d\d)_?(JAN|APR|JUL|OCT)", re.IGNORECASE)
# From 2026 two files a release: one for qualifying participants (QPP), one for all others.
_QPP = re.compile(r"_QPP", re.IGNORECASE)

_INDICATOR = ("[0-9]", "an indicator of one digit")
_AMOUNT = (r"\d{0,5}\.\d\d", "an amount with two decimals")
_NOT_DONE = ("(?:NA)?", "NA or nothing")
# Shape and words of every column of schema.PFS, in its order.
_SHAPES = {
    "code": (r"\d{4}[0-9A-Z]|[A-V]\d{4}", "a CPT or HCPCS code"),
    "modifier": (r"(?:[0-9A-Z]{2})?", "a modifier or nothing"),
    "status": ("[A-Z]", "a status letter"),
    "global_days": ("000|010|090|XXX|YYY|ZZZ|MMM", "000, 010, 090, XXX, YYY, ZZZ or MMM"),
    "pre_op": _AMOUNT,
    "intra_op": _AMOUNT,
    "post_op": _AMOUNT,
    "mult_proc": _INDICATOR,
    "bilateral": _INDICATOR,
    "assistant": _INDICATOR,
    "co_surgeon": _INDICATOR,
    "team": _INDICATOR,
    "pctc": _INDICATOR,
    "endo_base": (r"(?:\d{4}[0-9A-Z]|[A-V]\d{4})?", "a code or nothing"),
    "work_rvu": _AMOUNT,
    "total_nonfac": _AMOUNT,
    "total_fac": _AMOUNT,
    "conversion_factor": (r"\d{1,3}\.\d{1,4}", "a conversion factor in USD"),
    "pe_nonfac": _AMOUNT,
    "pe_fac": _AMOUNT,
    "mp_rvu": _AMOUNT,
    "na_nonfac": _NOT_DONE,
    "na_fac": _NOT_DONE,
    "supervision": ("[0-9A-Z]{2}|", "a level of two characters or nothing"),
    "calculation_flag": ("[0-9]?", "a flag of one digit or nothing"),
    "imaging_family": ("[0-9]{2}|", "a family of two digits or nothing"),
    "opps_pe_nonfac": _AMOUNT,
    "opps_pe_fac": _AMOUNT,
    "opps_mp": _AMOUNT,
}
FIELDS = tuple(_SHAPES)
# The fields that have two decimals.
AMOUNTS = frozenset(field for field, shape in _SHAPES.items() if shape is _AMOUNT)
_CHECKS = tuple((re.compile(shape, re.ASCII), words) for shape, words in _SHAPES.values())
_DECIMAL = tuple(words in (_AMOUNT[1], _SHAPES["conversion_factor"][1]) for _, words in _CHECKS)
_BEGINNINGS = frozenset("0123456789AGV")


@dataclass(frozen=True, slots=True)
class Record:
    """One row as it stands in the file: *values* in the order of FIELDS, *columns* where from."""

    line: int
    columns: tuple[int, ...]
    values: tuple[str, ...]


def parcel(member: Member, edition: str, title: str, records: Iterable[Record]) -> Parcel:
    """Return *records* as the parcel of one release.

    *edition* "" = by *title* ("RVU26C", read in the file; "" = it has none)
    or by the file's name; copyright years tell nothing.  Raises BadFile at
    the first record that is not right, or if name and title contradict.
    """
    name, valid_from = _edition(member, edition, title)
    source = PFS_QPP if _QPP.search(member.name) else PFS
    rows = _rows(member, records)
    # The csv and the text form of a release come in one zip and say the same.
    digest = hashlib.sha256(repr(rows).encode()).hexdigest()
    return Parcel(member.label, source, name, valid_from, digest, dated=((TABLE, rows),))


def _edition(member: Member, edition: str, title: str) -> tuple[str, date]:
    named = _named(member)
    if not edition and named and title and named != title:
        raise BadFile(member.label, 1, 0, f"the title of {named}, which its name says it is")
    found = read_release(edition or title or named)
    if not found:
        expected = 'the year and month in its name (PPRRVU2025_Oct), or --edition "RVU25D"'
        raise BadFile(member.label, 0, 0, expected)
    return found


def _named(member: Member) -> str:
    if found := _MEMBER.search(member.name):
        return release(found[1], found[2])
    return zipped_release(member)


def _rows(member: Member, records: Iterable[Record]) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    seen: set[tuple[str, ...]] = set()
    line = 0
    for record in records:
        line = record.line
        rows.append(_row(member, record))
        # A code may come three times: whole, 26 and TC; or whole and 53.
        if record.values[:2] in seen:
            again = " ".join(record.values[:2])
            raise _bad(member, record, 0, f"each code and modifier once, and {again} comes again")
        seen.add(record.values[:2])
    if _BEGINNINGS - {code[0] for code, _ in seen}:
        raise BadFile(member.label, line, 0, "codes from 0 to V; the file seems cut off")
    return rows


def _row(member: Member, record: Record) -> tuple[object, ...]:
    for at, ((shape, expected), value) in enumerate(zip(_CHECKS, record.values, strict=True)):
        if not shape.fullmatch(value):
            raise _bad(member, record, at, expected)
    code, *rest = (
        str(Decimal(value)) if decimal else value
        for decimal, value in zip(_DECIMAL, record.values, strict=True)
    )
    return (number(code), *rest)


def _bad(member: Member, record: Record, field: int, expected: str) -> BadFile:
    return BadFile(member.label, record.line, record.columns[field], expected)
