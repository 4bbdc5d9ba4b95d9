"""Tables by Medicare locality, of a fee schedule release or of a year, made parcels."""

import hashlib
from collections.abc import Sequence
from itertools import chain

from codebook.errors import BadFile
from codebook.loaders.members import Member
from codebook.loaders.parcel import Parcel
from codebook.loaders.releases import release_or_year
from codebook.loaders.tables import table_head
from codebook.schema import DatedTable
from codebook.sources import Source

_Row = tuple[str, ...]


def place_parcel(
    member: Member, edition: str, source: Source, table: DatedTable, rows: Sequence[_Row]
) -> Parcel:
    """Return *rows*, in the order of *table*'s columns, as the parcel of one edition.

    *edition* as in releases.release_or_year.  Raises BadFile if a key comes
    twice.
    """
    name, valid_from = release_or_year(member, edition, _texts(member))
    width = len(table.key)
    seen: set[_Row] = set()
    for row in rows:
        if row[:width] in seen:
            again = " ".join(row[:width])
            raise BadFile(member.label, 0, 0, f"each locality once, and {again} comes again")
        seen.add(row[:width])
    # A release has the same table in several forms.
    digest = hashlib.sha256(repr(rows).encode()).hexdigest()
    return Parcel(member.label, source, name, valid_from, digest, dated=((table, rows),))


def _texts(member: Member) -> list[str]:
    """Return where a year may stand: the name, and the cells of the first rows.

    Years of copyright and of assignments ("as of November 22, 2023") tell nothing.
    """
    name = member.name.upper()
    # 25LOCCO.csv tells its year in two digits.
    if name[:2].isdigit() and not name[2:3].isdigit():
        name = f"20{name}"
    for letters in ("GPCI", "ANES", "LOCCO", "_"):
        name = name.replace(letters, " ")
    cells = chain.from_iterable(table_head(member, ",")[:6])
    return [name, *(cell for cell in cells if "COPYRIGHT" not in cell.upper())]
