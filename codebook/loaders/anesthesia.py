"""Anesthesia conversion factors by Medicare locality (ANESyyyy.csv or .xlsx), in USD per unit.

Columns by heading: contractor, locality number and name, factor; the last
heading also tells the national factor ("National Anes CF of 20.3178").
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from codebook import schema
from codebook.errors import BadFile
from codebook.loaders.columns import find_columns, rows_below
from codebook.loaders.members import Member
from codebook.loaders.parcel import Parcel, Progress
from codebook.loaders.places import place_parcel
from codebook.loaders.tables import table_head, table_rows
from codebook.sources import ANESTHESIA, ANESTHESIA_QPP

KNOWS = "anesthesia conversion factors (ANESyyyy, csv or xlsx)"

_WANTED = {
    "mac": "CONTRACTOR(NUMBER)?|MAC",
    "locality": "LOCALITY(NUMBER)?",
    "name": "LOCALITYNAME",
    "factor": r".*ANES.*(CF|CONVERSIONFACTOR).*",
}
_NATIONAL = re.compile(r"\d{1,3}\.\d{2,4}", re.ASCII)
_DECIMALS = 2
# From 2026 a second file is for qualifying participants, as with the fee schedule.
_QPP = re.compile(r"_QPP?(?![a-z])", re.IGNORECASE)
_Row = tuple[str, ...]


def recognise(member: Member) -> bool:
    """Say whether *member* is of this format: by its heading."""
    return any(find_columns(row, _WANTED) for row in table_head(member, ","))


def parcels(member: Member, edition: str, progress: Progress) -> list[Parcel]:
    """Return the one parcel in *member*; *edition* as in releases.release_or_year."""
    rows = list(_rows(member, progress))
    if not any(name.startswith("WYOMING") for *_, name, _ in rows):
        raise BadFile(member.label, 0, 0, "localities up to WYOMING; the file seems cut off")
    rows += [("", "", "NATIONAL", factor) for factor in _national(member)]
    source = ANESTHESIA_QPP if _QPP.search(member.name) else ANESTHESIA
    return [place_parcel(member, edition, source, schema.ANESTHESIA, rows)]


def _rows(member: Member, progress: Progress) -> Iterator[_Row]:
    for row in rows_below(member, table_rows(member, ",", progress), _WANTED):
        name = row.text("name", ".+", "the name of a locality").rstrip("* ")
        factor = row.amount("factor")
        if not factor:
            raise row.bad("factor", "a factor in USD")
        # A workbook drops the nought of 19.50.
        whole = len(factor.partition(".")[2]) >= _DECIMALS
        yield *row.area(), name, factor if whole else f"{Decimal(factor):.{_DECIMALS}f}"


def _national(member: Member) -> list[str]:
    """Return the national factor, if the heading tells it."""
    for row in table_head(member, ","):
        if at := find_columns(row, _WANTED):
            return _NATIONAL.findall(row[at["factor"]])[:1]
    return []
