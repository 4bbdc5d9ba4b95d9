"""OPPS Addendum B: what Medicare pays hospital outpatient departments for each code (csv, xlsx).

The heading stands on any of the first rows and begins with HCPCS Code; the
columns are SI (status indicator), APC, Relative Weight, Payment Rate, National
and Minimum Unadjusted Copayment, the end of a pass-through, and a mark where
something has changed.  The note on the copayment cap, whose heading changes
every year, and the descriptor are not read.  A csv with only code, descriptor,
StatusIndicator, PaymentRate, Changed? and Source is read too.
"""

from collections.abc import Iterator

from codebook import schema
from codebook.codes import number
from codebook.errors import BadFile
from codebook.loaders.columns import NamedRow, find_columns, rows_below
from codebook.loaders.members import Member
from codebook.loaders.parcel import LESSER, Parcel, Progress
from codebook.loaders.quarters import first_day, quarter_told
from codebook.loaders.tables import table_head, table_rows
from codebook.sources import OPPS

KNOWS = "OPPS Addendum B (..._addendum_b, csv or xlsx)"

_WANTED = {"code": "HCPCSCODE", "indicator": "SI|STATUSINDICATOR", "rate": "PAYMENTRATE"}
_OPTIONAL = {
    "apc": "APC",
    "weight": "RELATIVEWEIGHT",
    "national": "NATIONALUNADJUSTEDCOPAYMENT",
    "minimum": "MINIMUMUNADJUSTEDCOPAYMENT",
    "until": r"DRUGANDDEVICEPASSTHROUGHEXPIRATION.*",
    "changed": r"(DENOTES|INDICATES)?A?CHANGED?.*",
}
_FULL = ("apc", "weight", "national", "minimum")
_Row = tuple[object, ...]


def recognise(member: Member) -> bool:
    """Say whether *member* is of this format: by its heading, wherever that stands."""
    return any(_is_heading(row) for row in table_head(member, ","))


def parcels(member: Member, edition: str, progress: Progress) -> list[Parcel]:
    """Return the one parcel in *member*.

    *edition* "" = the quarter that the file's name, its titles or its zip
    tell; else "2026Q2".  Raises BadFile at the first row that is not right.
    """
    head = table_head(member, ",")
    at = next((row for row in head if _is_heading(row)), [])
    name = edition or quarter_told(_texts(member, head))
    valid_from = first_day(member, name, "month and year in its name (april_2026_..._addendum_b)")
    # A file without weights and copayments says less than the published one.
    whole = find_columns(at, _WANTED, _OPTIONAL).keys() >= set(_FULL)
    digest = member.digest if whole else f"{LESSER}{member.digest}"
    dated = ((schema.OPPS, list(_rows(member, progress))),)
    return [Parcel(member.label, OPPS, name, valid_from, digest, dated=dated)]


def _is_heading(row: list[str]) -> bool:
    # Other addenda have these columns too, but not the code first.
    return find_columns(row, _WANTED, _OPTIONAL).get("code") == 0


def _texts(member: Member, head: list[list[str]]) -> list[str]:
    """Return where the quarter may stand, the file's name first, the zip's last."""
    cells = [cell for row in head[:12] for cell in row if "opyright" not in cell]
    return [member.name, *cells, *reversed(member.label.split("/"))]


def _rows(member: Member, progress: Progress) -> Iterator[_Row]:
    seen: set[str] = set()
    code = ""
    for row in rows_below(
        member, _from_heading(table_rows(member, ",", progress)), _WANTED, _OPTIONAL
    ):
        code = row.code("code")
        if code in seen:
            raise row.bad("code", f"each code once, and {code} comes again")
        seen.add(code)
        yield number(code), *_content(row)
    if not code.startswith("V"):
        raise BadFile(member.label, 0, 0, "codes up to V; the file seems cut off")


def _from_heading(table: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    begun = False
    for line, row in table:
        begun = begun or _is_heading(row)
        if begun:
            yield line, row


def _content(row: NamedRow) -> _Row:
    changed = row.text("changed").lower()
    apc = row.text("apc", r"\d{0,5}", "an APC of digits or nothing")
    return (
        row.text("indicator", "[A-Z][0-9]?", "a status indicator (A, Q4, S1)"),
        apc and apc.zfill(4),
        row.amount("weight"),
        row.amount("rate"),
        row.amount("national"),
        row.amount("minimum"),
        row.text("until"),
        int(changed not in ("", "false", "n", "no")),
    )
