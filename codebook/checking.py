"""All facts of the codes of one claim together."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from codebook.book import Book, Reader
from codebook.codes import is_procedure, tidy
from codebook.coverage import ANYWHERE, Where, document_facts
from codebook.edits import edits_among, no_limit
from codebook.facts import Fact, Icd10Cm, Mue, Setting
from codebook.lookup import facts_of
from codebook.notes import no_list, notes_among, notes_day

_NO_UNITS: Mapping[str, int] = MappingProxyType({})


def check(
    book: Book,
    codes: Iterable[str],
    on: date,
    setting: Setting = Setting.PRACTITIONER,
    units: Mapping[str, int] = _NO_UNITS,
    where: Where = ANYWHERE,
) -> list[Fact]:
    """Return every fact on *codes* together, in the order a coder checks them.

    First each code by itself, then the notes between diagnoses (Excludes1 first),
    each pair of procedure codes, the unit limit of each, and the coverage documents
    of *where*, with the diagnoses.  A code that only *units* names is checked as well.
    """
    written = list(dict.fromkeys(tidy(code) for code in (*codes, *units)))
    facts: list[Fact] = []
    procedures: list[str] = []
    limits: dict[str, Fact] = {}
    diagnoses: list[str] = []
    with book.reading() as reader:
        for code in written:
            found = facts_of(reader, code, on, setting)
            # Unit limits come last; no_limit says why when there is none.
            for fact in found:
                if isinstance(fact, Mue):
                    limits[code] = fact
                else:
                    facts.append(fact)
            if any(isinstance(fact, Icd10Cm) for fact in found):
                diagnoses.append(code)
            elif is_procedure(code):
                procedures.append(code)
        facts += _between_diagnoses(reader, diagnoses, on)
        facts += edits_among(reader, procedures, on, setting)
        facts += [limits.get(code) or no_limit(reader, code, on, setting) for code in procedures]
        others = [code for code in written if code not in procedures]
        for code in procedures:
            facts += document_facts(reader, code, on, where, others)
    return facts


def _between_diagnoses(reader: Reader, diagnoses: list[str], on: date) -> Iterator[Fact]:
    """Yield the notes of one that name another, from a later list where none is for that day."""
    day = notes_day(reader, on)
    if day:
        yield from notes_among(reader, diagnoses, day)
    if day != on and len(diagnoses) > 1:
        yield no_list(diagnoses, on, day)


def as_json(
    codes: Iterable[str], on: date, setting: Setting, facts: Iterable[Fact]
) -> dict[str, Any]:
    """Return what programs read: the names are a contract."""
    return {
        "on": on.isoformat(),
        "setting": str(setting),
        "codes": list(codes),
        "facts": [fact.as_json() for fact in facts],
    }
