"""HCPCS Level II as a workbook (HCPCyyyy_MMM_ANWEB.xlsx), the columns of the csv."""

from codebook.loaders.hcpcs_columns import is_header, records
from codebook.loaders.hcpcs_records import parcel as records_parcel
from codebook.loaders.members import Member
from codebook.loaders.parcel import Parcel, Progress
from codebook.loaders.sheets import head_rows, is_workbook, read_sheet

KNOWS = "HCPCS Level II as a workbook (HCPCyyyy_MMM_ANWEB.xlsx)"


def recognise(member: Member) -> bool:
    """Say whether *member* is the workbook: by its header row, on any of the first rows."""
    return is_workbook(member) and any(is_header(row) for row in head_rows(member))


def parcels(member: Member, edition: str, progress: Progress) -> list[Parcel]:
    """Return the one parcel in *member*; *edition* as in hcpcs_records.parcel."""
    return [records_parcel(member, edition, records(member, read_sheet(member, progress)))]
