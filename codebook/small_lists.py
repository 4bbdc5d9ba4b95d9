"""What the small lists say of a code: a place of service, a PLA code's days, a NOC code.

Each carries days of its own, so its newest edition speaks for every day.
"""

from datetime import date
from typing import Any

from codebook import sources
from codebook.book import Reader
from codebook.codes import number as number_of
from codebook.days import day, number
from codebook.facts import Fact
from codebook.list_facts import Noc, Pla, PlaceOfService
from codebook.rows import newest_rows
from codebook.schema import NOC, PLA, POS
from codebook.sources import Source


def place_facts(reader: Reader, code: str, on: date) -> list[Fact]:
    """Return what place of service *code* (two digits) is: one fact or none."""
    return [
        PlaceOfService(
            **_frame(reader, sources.POS, code, effective),
            name=name,
            description=description,
            facility=facility,
            effective=day(effective),
        )
        for name, description, facility, effective in newest_rows(reader, POS, sources.POS, code)
        if effective <= number(on)
    ]


def list_facts(reader: Reader, code: str, on: date) -> list[Fact]:
    """Return what the lists of PLA and NOC codes say of *code* (five characters) on that day."""
    today = number(on)
    facts: list[Fact] = [
        Pla(
            **_frame(reader, sources.PLA, code, effective),
            released=day(released),
            effective=day(effective) or on,
        )
        for released, effective in newest_rows(reader, PLA, sources.PLA, number_of(code))
        if effective <= today
    ]
    facts += [
        Noc(
            **_frame(reader, sources.NOC, code, added),
            status="terminated" if today > terminated else "valid",
            description=text,
            terminated=day(terminated),
        )
        for text, added, terminated in newest_rows(reader, NOC, sources.NOC, number_of(code))
        if added <= today
    ]
    return facts


def _frame(reader: Reader, source: Source, code: str, first: int) -> dict[str, Any]:
    edition = reader.editions(source)[-1]
    return {
        "codes": (code,),
        "source": edition.source,
        "edition": edition.edition,
        "valid_from": day(first) or edition.valid_from,
    }
