"""The MS-DRGs: a list from the definitions manual, or Table 5 of the IPPS final rule.

The list: drg, mdc, drg_abb (M medical, P surgical), drg_description, divided
by tabs.  Table 5 (text divided by tabs, or xlsx): title rows, then MS-DRG,
post-acute and special pay columns, MDC, TYPE, MS-DRG Title, Weights, Geometric
Mean LOS, Arithmetic Mean LOS; found by their names, for the order may change.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from codebook.errors import BadFile
from codebook.loaders.grouper_editions import version_of
from codebook.loaders.members import Member
from codebook.loaders.parcel import LESSER, Parcel, Progress
from codebook.loaders.tables import table_head, table_rows
from codebook.schema import MSDRG as TABLE
from codebook.sources import MSDRG

KNOWS = "the MS-DRGs (msdrg_vNN_N.tsv, or Table 5 of the IPPS final rule)"

_NAMES = {
    "drg": r"(?:ms-?)?drg",
    "mdc": r"mdc",
    "type": r"type|drg_abb",
    "title": r"(?:ms-?)?drg[ _](?:title|description)",
    "weight": r"(?:.* )?weights?",
    "gmlos": r"geometric mean (?:los|length of stay)",
    "amlos": r"arithmetic mean (?:los|length of stay)",
}
_WANTED = {"drg", "mdc", "type", "title"}
_TYPES = {"M": "medical", "MED": "medical", "P": "surgical", "SURG": "surgical"}
_DRG = re.compile(r"\d{1,3}", re.ASCII)
_MDC = re.compile(r"\d{1,2}|PRE", re.ASCII | re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}(?:\.\d+)?", re.ASCII)
_NONE = ("", "*", "**", "***", "N/A")
_FIRST, _LAST = "001", "999"
_Row = tuple[str, str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class _Header:
    """The header row: its number among the rows that are not empty, and where each column is."""

    row: int
    columns: dict[str, int]
    delimiter: str


def recognise(member: Member) -> bool:
    """Say whether *member* is a list of MS-DRGs: by its header row."""
    return _header(member) is not None


def parcels(member: Member, edition: str, progress: Progress) -> list[Parcel]:
    """Return the one parcel in *member*; *edition* as in grouper_editions.version_of."""
    header = _header(member)
    assert header is not None
    words = " ".join(cell for row in table_head(member, header.delimiter)[:10] for cell in row)
    name, valid_from = version_of(member, edition, words)
    digest = member.digest if "weight" in header.columns else LESSER + member.digest
    dated = ((TABLE, _rows(member, header, progress)),)
    return [Parcel(member.label, MSDRG, name, valid_from, digest, dated=dated)]


def _header(member: Member) -> _Header | None:
    for delimiter in "\t,":
        rows = [row for row in table_head(member, delimiter) if any(row)]
        for at, row in enumerate(rows[:20]):
            columns = {
                name: column
                for name, words in _NAMES.items()
                for column, cell in enumerate(row)
                if re.fullmatch(words, cell, re.IGNORECASE)
            }
            if columns.keys() >= _WANTED:
                return _Header(at, columns, delimiter)
    return None


def _rows(member: Member, header: _Header, progress: Progress) -> Iterator[_Row]:
    before, ended = "", ""
    for at, (line, cells) in enumerate(table_rows(member, header.delimiter, progress)):
        if at <= header.row:
            continue
        row = {
            name: cells[column] if column < len(cells) else ""
            for name, column in header.columns.items()
        }
        drg = row["drg"].zfill(len(_LAST))
        # Notes stand below the table, in its first column.
        if not _DRG.fullmatch(row["drg"]) and before == _LAST and len("".join(cells)) > len(_LAST):
            ended = row["drg"]
            continue
        if not _DRG.fullmatch(row["drg"]) or ended or drg <= before:
            raise BadFile(member.label, line, 1, f"an MS-DRG of three digits after {before or 0}")
        if drg != _FIRST and not before:
            raise BadFile(member.label, line, 1, f"MS-DRG {_FIRST} to be the first")
        before = drg
        yield drg, *_content(member, line, row)
    if before != _LAST:
        raise BadFile(member.label, 0, 0, f"MS-DRGs up to {_LAST}; the file seems cut off")


def _content(member: Member, line: int, row: dict[str, str]) -> tuple[str, str, str, str, str, str]:
    """Return MDC, type, title, weight and both lengths of stay; "" where there is none."""
    mdc, kind = row["mdc"].upper(), row["type"].upper()
    mdc, kind = ("" if cell in _NONE else cell for cell in (mdc, kind))
    if (mdc and not _MDC.fullmatch(mdc)) or (kind and kind not in _TYPES) or not row["title"]:
        expected = "an MDC of two digits or PRE, the type MED or SURG, and a title"
        raise BadFile(member.label, line, 0, expected)
    numbers = [row.get(name, "") for name in ("weight", "gmlos", "amlos")]
    weight, gmlos, amlos = ("" if cell in _NONE else cell for cell in numbers)
    if any(cell and not _NUMBER.fullmatch(cell) for cell in (weight, gmlos, amlos)):
        raise BadFile(member.label, line, 0, "weight and lengths of stay as numbers")
    padded = mdc.zfill(2) if mdc.isdigit() else mdc
    return padded, _TYPES.get(kind, ""), row["title"], weight, gmlos, amlos
