"""The physician fee schedule as csv (PPRRVUyyyy_Mmm.csv); its columns are pfs_columns' affair."""

import csv
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from codebook.errors import BadFile
from codebook.loaders.lines import read_lines
from codebook.loaders.members import Member
from codebook.loaders.parcel import Parcel, Progress
from codebook.loaders.pfs_columns import parcel as columns_parcel

if TYPE_CHECKING:
    import _csv

KNOWS = "the physician fee schedule as csv (PPRRVUyyyy_Mmm.csv)"

_LAST_HEADING = re.compile(rb'(?mi)^"?HCPCS"?,"?MOD"?,"?DESCRIPTION"?,')


def recognise(member: Member) -> bool:
    """Say whether *member* is the csv: by the last row of its headings."""
    return _LAST_HEADING.search(member.head) is not None


def parcels(member: Member, edition: str, progress: Progress) -> list[Parcel]:
    """Return the one parcel in *member*; *edition* as in pfs_records.parcel."""
    return [columns_parcel(member, edition, _cells(member, progress), _as_it_is)]


def _as_it_is(_field: str, cell: str) -> str:
    return cell


def _cells(member: Member, progress: Progress) -> Iterator[tuple[int, list[str]]]:
    lines = (line.text + "\n" for line in read_lines(member, "cp1252", progress))
    rows = csv.reader(lines, strict=True)
    before = 0
    while (row := _next(member, rows)) is not None:
        # A stray quote would swallow the lines up to the next one.
        if rows.line_num != before + 1:
            raise BadFile(member.label, before + 1, 0, "each row on one line")
        before = rows.line_num
        yield before, row


def _next(member: Member, rows: "_csv.Reader") -> list[str] | None:
    try:
        return next(rows, None)
    except csv.Error as error:
        raise BadFile(member.label, rows.line_num, 0, f"a row of csv ({error})") from error
