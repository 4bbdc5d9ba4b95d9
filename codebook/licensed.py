"""The AMA's own texts of CPT codes and modifiers, where the operator has loaded them."""

from collections.abc import Iterable
from datetime import date

from codebook import schema, sources
from codebook.book import Reader
from codebook.codes import number as number_of
from codebook.days import number
from codebook.facts import Fact, Modifier, Procedure
from codebook.rows import Row, rows_in_force
from codebook.sources import Source

AMA = "AMA"
_NOTICE = "SELECT text FROM cpt_notice WHERE source = ? AND valid_from <= ? AND valid_to >= ?"


def licensed_procedures(reader: Reader, code: str, on: date) -> list[Fact]:
    """Return the AMA's descriptor and consumer descriptor of *code*, each with the AMA's notice."""
    return [
        Procedure(
            **row.frame(code),
            description=row.columns["description"],
            description_source=AMA,
            notice=_notice(reader, source, on),
        )
        for source in (sources.CPT, sources.CPT_CONSUMER)
        for row in _rows(reader, source, code, on)
    ]


def licensed_modifiers(reader: Reader, code: str, on: date) -> list[Fact]:
    """Return the AMA's title of a CPT modifier, with the AMA's notice."""
    source = sources.CPT_MODIFIERS
    return [
        Modifier(
            **row.frame(code),
            status="valid",
            description=row.columns["description"],
            notice=_notice(reader, source, on),
        )
        for row in rows_in_force(reader, schema.MODIFIER, source, code, on)
    ]


def notices_of(facts: Iterable[Fact]) -> list[str]:
    """Return the notices that must be shown with *facts*, each once."""
    return list(dict.fromkeys(filter(None, (getattr(fact, "notice", "") for fact in facts))))


def _rows(reader: Reader, source: Source, code: str, on: date) -> list[Row]:
    return rows_in_force(reader, schema.CPT_TEXT, source, number_of(code), on)


def _notice(reader: Reader, source: Source, on: date) -> str:
    today = number(on)
    found = reader.rows(_NOTICE, source.key, today, today)
    return str(found[0][0]) if found else ""
