"""Short lists of codes: PLA codes with their days, NOC codes, HCPCS modifiers by themselves.

All are known by their headings: PLA by code and the days it was released and
took effect (texts are never read); NOC (NOC_Codes_yyyy.xlsx) by HCPCS, long
description, add and term date; modifiers by modifier and long description.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from codebook import schema
from codebook.codes import number
from codebook.days import OPEN
from codebook.errors import BadFile
from codebook.loaders.list_tables import Entry, Headings, edition_of, entries, has_heading
from codebook.loaders.members import Member
from codebook.loaders.parcel import Parcel, Progress
from codebook.schema import DatedTable
from codebook.sources import HCPCS_MODIFIERS, NOC, PLA, Source

KNOWS = "lists of PLA codes, NOC codes (NOC_Codes_2026.xlsx) or HCPCS modifiers"

_Row = tuple[object, ...]
_HCPCS = re.compile(r"[A-CE-V]\d{4}", re.ASCII)
_PLA = re.compile(r"\d{4}U", re.ASCII)
_MODIFIER = re.compile(r"[0-9A-Z]{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class _List:
    """One kind of list: *ends* are what its first and last codes begin with."""

    source: Source
    table: DatedTable
    wanted: Headings
    row: Callable[[Entry], _Row]
    ends: tuple[str, str]


def _pla(entry: Entry) -> _Row:
    code = _code(entry, _PLA, "a PLA code, four digits and U")
    effective = entry.day("effective")
    if not effective:
        raise entry.wrong("effective", "the day the code took effect")
    return number(code), entry.day("released"), effective


def _noc(entry: Entry) -> _Row:
    code = _code(entry, _HCPCS, "a HCPCS Level II code")
    return number(code), _words(entry), entry.day("added"), entry.day("terminated") or OPEN


def _modifier(entry: Entry) -> _Row:
    code = _code(entry, _MODIFIER, "a modifier of two characters")
    added = entry.day("added")
    if not added:
        raise entry.wrong("added", "the day the modifier was added")
    return code, _words(entry), added, entry.day("terminated") or OPEN


_DAYS: Headings = {
    "added": frozenset({"adddate", "adddt"}),
    "terminated": frozenset({"termdate", "termdt"}),
}
_LONG: Headings = {"description": frozenset({"longdescription"})}
_LISTS = (
    _List(
        PLA,
        schema.PLA,
        {
            "code": frozenset({"hcpcscode", "placode", "cptcode", "code"}),
            "released": frozenset({"datereleased", "releasedate", "released"}),
            "effective": frozenset({"dateeffective", "effectivedate", "effective"}),
        },
        _pla,
        ("0", "0"),
    ),
    _List(
        NOC,
        schema.NOC,
        {"code": frozenset({"hcpcs", "hcpcscode", "hcpc"}), **_LONG, **_DAYS},
        _noc,
        ("A", "V"),
    ),
    _List(
        HCPCS_MODIFIERS,
        schema.MODIFIER,
        {"code": frozenset({"modifier"}), **_LONG, **_DAYS},
        _modifier,
        ("A", "X"),
    ),
)


def recognise(member: Member) -> bool:
    """Say whether *member* is one of the lists: by its headings."""
    return _list(member) is not None


def parcels(member: Member, edition: str, progress: Progress) -> list[Parcel]:
    """Return the one parcel in *member*.  Raises BadFile at the first row that is not right."""
    kind = _list(member)
    assert kind is not None
    name, valid_from = edition_of(member, edition)
    found: dict[object, _Row] = {}
    written: list[str] = []
    for entry in entries(member, kind.wanted, {}, progress):
        code = entry.cells["code"]
        row = kind.row(entry)
        if kind.source is NOC and written[-1:] == [code] and not entry.cells["added"]:
            # CMS's list breaks a long description over two rows, the second without its day.
            begun = found[row[0]]
            found[row[0]] = (begun[0], f"{begun[1]} {row[1]}", *begun[2:])
            continue
        if row[0] in found:
            raise entry.wrong("code", f"each code once, and {code} comes again")
        found[row[0]] = row
        written.append(code)
    first, last = kind.ends
    if not written or min(written) > f"{first}~" or max(written) < last:
        expected = f"codes from {first} to {last}; the list seems cut off"
        raise BadFile(member.label, 0, 0, expected)
    dated = ((kind.table, list(found.values())),)
    return [Parcel(member.label, kind.source, name, valid_from, member.digest, dated=dated)]


def _list(member: Member) -> _List | None:
    # The full HCPCS file has these columns too, and RECID: it is asked for first.
    return next((kind for kind in _LISTS if has_heading(member, kind.wanted)), None)


def _code(entry: Entry, shape: re.Pattern[str], expected: str) -> str:
    code = entry.cells["code"].upper()
    if not shape.fullmatch(code):
        raise entry.wrong("code", expected)
    return code


def _words(entry: Entry) -> str:
    if not entry.cells["description"]:
        raise entry.wrong("description", "a long description")
    return entry.cells["description"]
