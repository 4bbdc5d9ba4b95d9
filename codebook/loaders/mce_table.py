"""The diagnosis edits of the Medicare Code Editor as a table, one row for each code and edit.

Columns, divided by tabs or commas: icd_code, icd_description,
icd_conflict_group (Age, Sex, Other), icd_conflict_rule ("Maternity (Ages 9-64)").
"""

import re
from collections.abc import Iterator

from codebook.errors import BadFile
from codebook.loaders.grouper_editions import version_of
from codebook.loaders.mce_groups import read_group
from codebook.loaders.members import Member
from codebook.loaders.parcel import Parcel, Progress
from codebook.loaders.tables import table_head, table_rows
from codebook.schema import MCE as TABLE
from codebook.sources import MCE

KNOWS = "the Medicare Code Editor's edits as a table (mce_vNN_N_icd_edits.tsv)"

_HEADER = ["icd_code", "icd_description", "icd_conflict_group", "icd_conflict_rule"]
_CODE = re.compile(r"[A-Z](?:\d[0-9A-Z]|[A-Z]\d)(?:\.?[0-9A-Z]{1,4})?", re.ASCII)
_GROUP_OF = {
    "Age": ("newborn", "pediatric", "maternity", "adult"),
    "Sex": ("female", "male"),
    "Other": ("manifestation",),
}


def recognise(member: Member) -> bool:
    """Say whether *member* is the table: by its header row."""
    return bool(_delimiter(member))


def parcels(member: Member, edition: str, progress: Progress) -> list[Parcel]:
    """Return the one parcel in *member*; *edition* as in grouper_editions.version_of."""
    name, valid_from = version_of(member, edition)
    dated = ((TABLE, _rows(member, progress)),)
    return [Parcel(member.label, MCE, name, valid_from, member.digest, dated=dated)]


def _delimiter(member: Member) -> str:
    return next((mark for mark in "\t," if table_head(member, mark)[:1] == [_HEADER]), "")


def _rows(member: Member, progress: Progress) -> Iterator[tuple[str, str, int, int, str]]:
    seen: set[tuple[str, str]] = set()
    groups: set[str] = set()
    rows = table_rows(member, _delimiter(member), progress)
    next(rows)  # the header row
    for line, row in rows:
        if len(row) != len(_HEADER) or not _CODE.fullmatch(row[0]):
            raise BadFile(member.label, line, 1, "an ICD-10-CM code and three cells more")
        group = read_group(row[3])
        if not group or group.name not in _GROUP_OF.get(row[2], ()):
            expected = "an edit of age, sex or manifestation, with its ages, and its group before"
            raise BadFile(member.label, line, 4, expected)
        code = row[0].replace(".", "")
        if (code, group.name) in seen:
            raise BadFile(member.label, line, 1, f"each edit of a code once; {row[0]} comes again")
        seen.add((code, group.name))
        groups.add(row[2])
        yield code, group.name, group.age_from, group.age_to, group.words
    if groups != _GROUP_OF.keys():
        raise BadFile(member.label, 0, 0, "edits of age, sex and manifestation; is it cut off?")
