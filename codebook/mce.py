"""What the Medicare Code Editor checks of a diagnosis: the patient's age and sex, and the order."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from codebook.book import Reader
from codebook.citing.shapes import with_dot
from codebook.facts import Fact
from codebook.notes import bare
from codebook.rows import rows_in_force
from codebook.schema import MCE as TABLE
from codebook.sources import MCE, MCE_OF_HCC

_CATEGORIES = {"female": "sex", "male": "sex", "manifestation": "manifestation"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mce(Fact):
    """An edit of the Medicare Code Editor for one diagnosis.

    *category* age, sex or manifestation (never the principal diagnosis);
    *group* newborn, pediatric, maternity, adult, female, male or
    manifestation; ages are full years, both inclusive, None if it is no edit
    of age.  *rule* is the file's wording.
    """

    kind: ClassVar[str] = "mce"

    category: str
    group: str
    age_from: int | None
    age_to: int | None
    rule: str


def mce_facts(reader: Reader, code: str, on: date) -> list[Mce]:
    """Return the edits of a diagnosis (with its dot or without) on that day, ages first.

    The HCC software's own copy is asked only for days before the first loaded
    version of the editor.
    """
    source = MCE if reader.edition(MCE, on) else MCE_OF_HCC
    found = rows_in_force(reader, TABLE, source, bare(code), on)
    facts = [
        Mce(
            **row.frame(with_dot(code)),
            category=_CATEGORIES.get(row.columns["grouping"], "age"),
            group=row.columns["grouping"],
            age_from=_age(row.columns["age_from"]),
            age_to=_age(row.columns["age_to"]),
            rule=row.columns["words"],
        )
        for row in found
    ]
    return sorted(facts, key=lambda fact: fact.category)


def _age(stored: int) -> int | None:
    return stored if stored >= 0 else None
