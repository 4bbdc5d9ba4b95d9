"""The diagnoses that count as a complication (CC) or a major one (MCC) of an MS-DRG.

Columns, divided by tabs: icd_code with its dot, icd_description, dx_type (CC,
MCC).  A list without any MCC is a sample: a code it lacks may be one.
"""

import re
from collections.abc import Iterator

from codebook.errors import BadFile
from codebook.loaders.grouper_editions import version_of
from codebook.loaders.members import Member
from codebook.loaders.parcel import Parcel, Progress
from codebook.loaders.tables import table_head, table_rows
from codebook.schema import MSDRG_CC as TABLE
from codebook.sources import MSDRG_CC

KNOWS = "the list of complications (msdrg_vNN_N_cc_mcc_list.tsv)"

_HEADER = ["icd_code", "icd_description", "dx_type"]
_CODE = re.compile(r"[A-Z](?:\d[0-9A-Z]|[A-Z]\d)(?:\.?[0-9A-Z]{1,4})?", re.ASCII)
_LEVELS = ("CC", "MCC")


def recognise(member: Member) -> bool:
    """Say whether *member* is the list: by its header row."""
    return table_head(member, "\t")[:1] == [_HEADER]


def parcels(member: Member, edition: str, progress: Progress) -> list[Parcel]:
    """Return the one parcel in *member*; *edition* as in grouper_editions.version_of."""
    name, valid_from = version_of(member, edition)
    rows = list(_rows(member, progress))
    complete = any(level == "MCC" for _, level in rows)
    dated = ((TABLE, rows),)
    return [Parcel(member.label, MSDRG_CC, name, valid_from, member.digest, complete, dated=dated)]


def _rows(member: Member, progress: Progress) -> Iterator[tuple[str, str]]:
    codes: set[str] = set()
    rows = table_rows(member, "\t", progress)
    next(rows)  # the header row
    for line, row in rows:
        if len(row) != len(_HEADER) or not _CODE.fullmatch(row[0]) or row[2] not in _LEVELS:
            raise BadFile(member.label, line, 1, "an ICD-10-CM code, its text, and CC or MCC")
        code = row[0].replace(".", "")
        if code in codes:
            raise BadFile(member.label, line, 1, f"each code once, and {row[0]} comes again")
        codes.add(code)
        yield code, row[2]
    if not any(code.startswith("Z") for code in codes):
        raise BadFile(member.label, 0, 0, "codes up to Z; the file seems cut off")
