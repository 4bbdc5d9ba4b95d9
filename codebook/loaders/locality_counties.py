"""The counties of each Medicare locality (yyLOCCO.csv or .xlsx).

Columns by heading: contractor and locality number, which have lost their
leading zeros, state (named on the first row of its block only), fee schedule
area, counties.
"""

from collections.abc import Iterator

from codebook import schema
from codebook.errors import BadFile
from codebook.loaders.columns import find_columns, rows_below
from codebook.loaders.members import Member
from codebook.loaders.parcel import Parcel, Progress
from codebook.loaders.places import place_parcel
from codebook.loaders.tables import table_head, table_rows
from codebook.sources import LOCALITY_COUNTY

KNOWS = "the counties of Medicare localities (yyLOCCO, csv or xlsx)"

_WANTED = {
    "mac": r"MEDICAREADMIN\w*CONTRACTOR(MAC)?|MAC",
    "locality": "LOCALITY(NUMBER)?",
    "state": "STATE",
    "area": "FEESCHEDULEAREA",
    "counties": "COUNTIES",
}
_Row = tuple[str, ...]


def recognise(member: Member) -> bool:
    """Say whether *member* is of this format: by its heading."""
    return any(find_columns(row, _WANTED) for row in table_head(member, ","))


def parcels(member: Member, edition: str, progress: Progress) -> list[Parcel]:
    """Return the one parcel in *member*; *edition* as in releases.release_or_year."""
    rows: dict[tuple[str, str], _Row] = {}
    for row in _rows(member, progress):
        area = (row[0], row[1])
        *known, counties = rows.get(area, row)
        # A locality of two carriers comes twice.
        more = f"; {row[4]}" if row[4] != counties else ""
        rows[area] = (*known, counties + more)
    if not any(row[2].startswith("WYOMING") for row in rows.values()):
        raise BadFile(member.label, 0, 0, "counties up to WYOMING; the file seems cut off")
    return [place_parcel(member, edition, LOCALITY_COUNTY, schema.COUNTY, list(rows.values()))]


def _rows(member: Member, progress: Progress) -> Iterator[_Row]:
    state = ""
    for row in rows_below(member, table_rows(member, ",", progress), _WANTED):
        state = row.text("state") or state
        if not state:
            raise row.bad("state", "the name of a state")
        area = row.text("area", ".+", "a fee schedule area").rstrip("* ")
        yield *row.area(), state, area, row.text("counties", ".+", "the counties")
