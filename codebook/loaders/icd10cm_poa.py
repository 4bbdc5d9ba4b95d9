"""The ICD-10-CM codes that are exempt from reporting as present on admission (POA).

Columns (POAexemptCodesFYyy.txt or .xlsx of CMS, divided by tabs): order number
(OrdFY25 or Order25), POAexemptCode with its dot, description.
"""

import re
from collections.abc import Iterator

from codebook.errors import BadFile
from codebook.loaders.icd10_editions import edition_of
from codebook.loaders.members import Member
from codebook.loaders.parcel import Parcel, Progress
from codebook.loaders.tables import table_head, table_rows
from codebook.schema import ICD10CM_POA as TABLE
from codebook.sources import ICD10CM_POA

KNOWS = "the list of POA-exempt codes (POAexemptCodesFYyy.txt)"

_HEADER = re.compile(r"Ord(?:er|FY)(\d\d)", re.IGNORECASE)
_NAME = re.compile(r"POAexemptCodesFY(\d\d)", re.IGNORECASE)
# What is added, deleted and revised has files of its own, with the same columns.
_CHANGES = re.compile(r"exempt(?:Add|Delete|Revise)", re.IGNORECASE)
_CODE = re.compile(r"[A-Z](?:\d[0-9A-Z]|[A-Z]\d)(?:\.[0-9A-Z]{1,4})?", re.ASCII)
_COLUMNS = 3


def recognise(member: Member) -> bool:
    """Say whether *member* is the list: by its header row, unless its name tells of changes."""
    return bool(_header(member)) and not _CHANGES.search(member.name)


def parcels(member: Member, edition: str, progress: Progress) -> list[Parcel]:
    """Return the one parcel in *member*; *edition* as in icd10_editions.edition_of."""
    name, valid_from = edition_of(member, edition or f"FY20{_header(member)}", _NAME)
    dated = ((TABLE, _rows(member, progress)),)
    return [Parcel(member.label, ICD10CM_POA, name, valid_from, member.digest, dated=dated)]


def _header(member: Member) -> str:
    """Return the year (two digits) that the header row tells; "" if there is none."""
    for row in table_head(member, "\t")[:1]:
        found = _HEADER.fullmatch(row[0]) if row else None
        if found and row[1:2] == ["POAexemptCode"]:
            return found[1]
    return ""


def _rows(member: Member, progress: Progress) -> Iterator[tuple[str, int]]:
    before, last = 0, ""
    for line, row in table_rows(member, "\t", progress):
        if before == 0:  # the header row
            before = 1
            continue
        order, last = _order_and_code(member, line, row)
        if order <= before:
            raise BadFile(member.label, line, 1, f"an order number after {before}")
        before = order
        yield last.replace(".", ""), 1
    if not last.startswith("Z"):
        raise BadFile(member.label, 0, 0, "all codes to the last of Z; the file seems cut off")


def _order_and_code(member: Member, line: int, row: list[str]) -> tuple[int, str]:
    if len(row) < _COLUMNS or not re.fullmatch(r"\d{1,6}", row[0], re.ASCII):
        raise BadFile(member.label, line, 1, "order number, code and description")
    if not _CODE.fullmatch(row[1]):
        raise BadFile(member.label, line, 2, "an ICD-10-CM code with its dot")
    return int(row[0]), row[1]
