"""All facts of the codes of one claim together."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import combinations
from types import MappingProxyType
from typing import Any

from codebook.book import Book
from codebook.codes import is_procedure, tidy
from codebook.edits import edits_of, limit_of
from codebook.facts import Fact, Icd10Cm, Mue, Setting
from codebook.lookup import facts_of

_NO_UNITS: Mapping[str, int] = MappingProxyType({})


def check(
    book: Book,
    codes: Iterable[str],
    on: date,
    setting: Setting = Setting.PRACTITIONER,
    units: Mapping[str, int] = _NO_UNITS,
) -> list[Fact]:
    """Return every fact on *codes* together, in the order a coder checks them.

    First each code by itself, then each pair of procedure codes, then the
    unit limit of each.  A code that only *units* names is checked as well.
    """
    written = list(dict.fromkeys(tidy(code) for code in (*codes, *units)))
    facts: list[Fact] = []
    procedures: list[str] = []
    with book.reading() as reader:
        for code in written:
            found = facts_of(reader, code, on, setting)
            # Unit limits come last, by limit_of, which says why when there is none.
            facts += [fact for fact in found if not isinstance(fact, Mue)]
            if is_procedure(code) and not any(isinstance(fact, Icd10Cm) for fact in found):
                procedures.append(code)
        for first, second in combinations(procedures, 2):
            facts += edits_of(reader, first, second, on, setting)
        facts += [limit_of(reader, code, on, setting) for code in procedures]
    return facts


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
