"""Amounts as publishers write them: `$1,222.56`, a lone point, the noise of a workbook."""

import re
from decimal import Decimal

_AMOUNT = re.compile(r"\$?\s?((?:\d{1,3}(?:,\d{3})+|\d{0,9})(?:\.\d*)?)", re.ASCII)
_NOTHING = ("", ".", "-", "N/A", "NA")
# A workbook stores 49.8 as 49.79999999999999 now and then; no publisher writes so many decimals.
_MOST_DECIMALS = 8
_ROUNDED = Decimal("0.000001")


def plain_amount(text: str) -> str | None:
    """Return the amount in *text* without sign and commas, with its own decimals ("1222.56").

    "" = there is none: the cell is empty or holds a lone point.  None = it is
    not an amount.
    """
    cell = text.strip()
    if cell.upper() in _NOTHING:
        return ""
    found = _AMOUNT.fullmatch(cell)
    digits = found[1].replace(",", "") if found else ""
    if not digits.strip("."):
        return None
    decimals = len(digits.partition(".")[2])
    amount = Decimal(digits)
    if decimals > _MOST_DECIMALS:
        amount = amount.quantize(_ROUNDED).normalize()
    return f"{amount:f}"
