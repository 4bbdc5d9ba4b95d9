"""What the book says of one MS-DRG."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from codebook.book import Reader
from codebook.facts import Fact
from codebook.rows import rows_in_force
from codebook.schema import MSDRG as TABLE
from codebook.sources import MSDRG

_WRITTEN = re.compile(r"(?:MS[- ]?)?DRG[ -]*(\d{1,3})|(\d{3})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class MsDrg(Fact):
    """One MS-DRG; *mdc* two digits, PRE or "", *type* medical, surgical or "".

    *weight* and the mean lengths of stay in days (*gmlos* geometric, *amlos*
    arithmetic) stand in Table 5 of the final rule only: else None.
    """

    kind: ClassVar[str] = "msdrg"

    mdc: str
    type: str
    title: str
    weight: Decimal | None
    gmlos: Decimal | None
    amlos: Decimal | None


def drg_number(written: str) -> str:
    """Return the three digits of an MS-DRG ("470", "MS-DRG 470", "DRG 39"); "" if it is none."""
    found = _WRITTEN.fullmatch(written)
    return (found[1] or found[2]).zfill(3) if found else ""


def drg_facts(reader: Reader, written: str, on: date) -> list[MsDrg]:
    """Return the one fact on an MS-DRG on that day; empty if the list does not have it."""
    number = drg_number(written)
    rows = rows_in_force(reader, TABLE, MSDRG, number, on) if number else []
    return [
        MsDrg(
            **row.frame(number),
            mdc=row.columns["mdc"],
            type=row.columns["type"],
            title=row.columns["title"],
            weight=_decimal(row.columns["weight"]),
            gmlos=_decimal(row.columns["gmlos"]),
            amlos=_decimal(row.columns["amlos"]),
        )
        for row in rows
    ]


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if text else None
