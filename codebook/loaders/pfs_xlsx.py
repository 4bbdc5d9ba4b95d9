"""The physician fee schedule as a workbook (PPRRVUyyyy_Mmm.xlsx), the columns of the csv.

A workbook makes numbers of codes and amounts (100 for 00100, 1.3 for 1.30):
each is given back as CMS's csv writes it.
"""

from decimal import Decimal

from codebook.loaders.amounts import plain_amount
from codebook.loaders.members import Member
from codebook.loaders.parcel import Parcel, Progress
from codebook.loaders.pfs_columns import Rows, is_last_heading
from codebook.loaders.pfs_columns import parcel as columns_parcel
from codebook.loaders.pfs_records import AMOUNTS
from codebook.loaders.sheets import head_rows, is_workbook, read_sheet

KNOWS = "the physician fee schedule as a workbook (PPRRVUyyyy_Mmm.xlsx)"

# How many digits a field has where it is a number.
_DIGITS = {
    "code": 5,
    "endo_base": 5,
    "global_days": 3,
    "modifier": 2,
    "supervision": 2,
    "imaging_family": 2,
}
_CENT = Decimal("0.01")


def recognise(member: Member) -> bool:
    """Say whether *member* is the workbook: by the last row of its headings."""
    return is_workbook(member) and any(is_last_heading(row) for row in head_rows(member))


def parcels(member: Member, edition: str, progress: Progress) -> list[Parcel]:
    """Return the one parcel in *member*; *edition* as in pfs_records.parcel."""
    return [columns_parcel(member, edition, _filled(member, progress), _restored)]


def _filled(member: Member, progress: Progress) -> Rows:
    for number, row in read_sheet(member, progress):
        if any(cell.strip() for cell in row):
            yield number, row


def _restored(field: str, cell: str) -> str:
    if field in _DIGITS:
        return cell.zfill(_DIGITS[field]) if cell.isdigit() else cell
    amount = plain_amount(cell) if field in AMOUNTS else None
    if amount and Decimal(amount) == Decimal(amount).quantize(_CENT):
        return f"{Decimal(amount):.2f}"
    return cell
