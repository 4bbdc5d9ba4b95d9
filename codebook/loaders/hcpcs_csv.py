"""HCPCS Level II as csv (HCPCyyyy_MMM_ANWEB.csv), 48 named columns."""

import csv
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from codebook.errors import BadFile
from codebook.loaders.hcpcs_columns import records
from codebook.loaders.hcpcs_records import parcel as records_parcel
from codebook.loaders.lines import read_lines
from codebook.loaders.members import Member
from codebook.loaders.parcel import Parcel, Progress

if TYPE_CHECKING:
    import _csv

KNOWS = "HCPCS Level II as csv (HCPCyyyy_MMM_ANWEB.csv)"

_HEADER = re.compile(rb'(?m)^"?HCPC"?,"?SEQNUM"?,"?RECID"?,')


def recognise(member: Member) -> bool:
    """Say whether *member* is the csv: by its header row, wherever that stands."""
    return _HEADER.search(member.head) is not None


def parcels(member: Member, edition: str, progress: Progress) -> list[Parcel]:
    """Return the one parcel in *member*; *edition* as in hcpcs_records.parcel."""
    return [records_parcel(member, edition, records(member, _rows(member, progress)))]


def _rows(member: Member, progress: Progress) -> Iterator[tuple[int, list[str]]]:
    lines = (line.text + "\n" for line in read_lines(member, "cp1252", progress))
    rows = csv.reader(lines, strict=True)
    while (row := _next(member, rows)) is not None:
        yield rows.line_num, row


def _next(member: Member, rows: "_csv.Reader") -> list[str] | None:
    try:
        return next(rows, None)
    except csv.Error as error:
        raise BadFile(member.label, rows.line_num, 0, f"a row of csv ({error})") from error
