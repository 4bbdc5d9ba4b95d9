"""Right, left or unspecified: the side that a diagnosis code names, and the codes of the others."""

import re
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from codebook.book import Reader
from codebook.citing.shapes import with_dot
from codebook.days import number
from codebook.facts import Fact, Icd10Cm
from codebook.notes import bare
from codebook.sources import ICD10CM

RIGHT, LEFT, BOTH, UNSPECIFIED = "right", "left", "both", "unspecified"

_SIDES = {"right": RIGHT, "left": LEFT, "bilateral": BOTH, "unspecified": UNSPECIFIED}
_SIDE_WORD = re.compile(r"\b(right|left|bilateral|unspecified)\b", re.IGNORECASE)
_CATEGORY = 3
_MARKS = "0123456789"


@dataclass(frozen=True, slots=True, kw_only=True)
class Laterality(Fact):
    """The side a diagnosis code names, where codes that differ in the side alone are valid too.

    *side* is "right", "left", "both" or "unspecified"; *siblings* are the
    others as pairs of side and code, right and left first.
    """

    kind: ClassVar[str] = "laterality"

    side: str
    siblings: tuple[tuple[str, str], ...]


def laterality(reader: Reader, fact: Icd10Cm, on: date) -> Laterality | None:
    """Return the side of the valid code that *fact* is about; None if sides are no matter to it.

    The list has no column for sides: two codes differ in the side alone where
    they differ in one digit, and their words in the side.
    """
    words = fact.long_description.lower()
    if not _SIDE_WORD.search(words):
        return None
    code = fact.codes[0]
    near = _near(reader, bare(code), on)
    found = [
        (sides, with_dot(other))
        for other, others in near
        if (sides := _sides(words, others.lower()))
    ]
    real = {theirs for (_, theirs), _ in found} & {RIGHT, LEFT}
    if not real:
        return None
    own = found[0][0][0]
    siblings = {theirs: other for (ours, theirs), other in found if ours == own and theirs != own}
    order = (RIGHT, LEFT, BOTH, UNSPECIFIED)
    return Laterality(
        codes=fact.codes,
        source=fact.source,
        edition=fact.edition,
        valid_from=fact.valid_from,
        valid_to=fact.valid_to,
        changed_by=fact.changed_by,
        side=own,
        siblings=tuple((side, siblings[side]) for side in order if side in siblings),
    )


def _near(reader: Reader, plain: str, on: date) -> list[tuple[str, str]]:
    """Return the valid codes that differ from *plain* in one digit, with their words."""
    others = [
        plain[:at] + mark + plain[at + 1 :]
        for at in range(_CATEGORY, len(plain))
        for mark in _MARKS
        if mark != plain[at]
    ]
    today = number(on)
    values: list[str | int] = [*others, ICD10CM.key, today, today]
    marks = ", ".join("?" * len(others))
    return reader.rows(
        f"SELECT code, description FROM icd10cm WHERE code IN ({marks}) AND source = ? "  # noqa: S608 - marks
        "AND billable AND valid_from <= ? AND valid_to >= ? ORDER BY code",
        *values,
    )


def _sides(words: str, others: str) -> tuple[str, str] | None:
    """Return the side in *words* and that in *others*, if they differ in nothing else.

    "Impacted cerumen, bilateral" names no ear, and "unspecified ear" does: of
    both sides the words before the side must be the same, and no more.
    """
    for match in _SIDE_WORD.finditer(words):
        head, tail = words[: match.start()], words[match.end() :]
        other = _SIDE_WORD.match(others, match.start()) if others.startswith(head) else None
        if not other or other[0] == match[0]:
            continue
        pair = (_SIDES[match[0]], _SIDES[other[0]])
        if BOTH in pair or others[other.end() :] == tail:
            return pair
    return None
