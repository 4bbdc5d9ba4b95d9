"""What hospital outpatient departments and surgical centers are paid for a code on one day."""

from datetime import date
from decimal import Decimal
from typing import Any

from codebook import schema, sources
from codebook.book import Reader
from codebook.codes import number
from codebook.indicators import ASC_MEANINGS, EXCLUDED, OPPS_MEANINGS
from codebook.money_facts import Asc, Opps
from codebook.rows import rows_in_force

_ADDENDA = {
    "AA": sources.ASC_SURGERY,
    "BB": sources.ASC_ANCILLARY,
    "EE": sources.ASC_EXCLUDED,
}
_OPPS_AMOUNTS = ("relative_weight", "payment_rate", "national_copay", "minimum_copay")
_ASC_AMOUNTS = ("payment_weight", "payment_rate")


def hospital_facts(reader: Reader, code: str, on: date) -> list[Opps]:
    """Return the row of *code* in OPPS Addendum B: one fact or none."""
    facts = []
    for row in rows_in_force(reader, schema.OPPS, sources.OPPS, number(code), on):
        columns = _with_amounts(row.columns, _OPPS_AMOUNTS)
        meaning = OPPS_MEANINGS.get(columns["status_indicator"], "")
        columns["changed"] = bool(columns["changed"])
        facts.append(Opps(**row.frame(code), **columns, meaning=meaning))
    return facts


def surgical_center_facts(reader: Reader, code: str, on: date) -> list[Asc]:
    """Return the rows of *code* in the ASC addenda AA, BB and EE."""
    facts = []
    for addendum, source in _ADDENDA.items():
        for row in rows_in_force(reader, schema.ASC, source, number(code), on):
            columns = _with_amounts(row.columns, _ASC_AMOUNTS)
            meaning = ASC_MEANINGS.get(columns["payment_indicator"], "")
            words = EXCLUDED if addendum == "EE" else meaning
            facts.append(Asc(**row.frame(code), **columns, addendum=addendum, meaning=words))
    return facts


def _with_amounts(columns: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    amounts = {name: Decimal(columns[name]) if columns[name] else None for name in names}
    return {**columns, **amounts}
