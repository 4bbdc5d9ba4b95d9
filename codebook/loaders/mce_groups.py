"""The groups of the Medicare Code Editor's edits, as its files word them."""

import re
from dataclasses import dataclass

NO_AGE = -1
_OLDEST = 124
# Asked in this order: "female" holds "male".
_GROUPS = ("newborn", "pediatric", "maternity", "adult", "female", "male", "manifestation")
_BY_AGE = frozenset(_GROUPS[:4])
_RANGE = re.compile(r"ages? (\d{1,3}) ?(?:-|through|to) ?(\d{1,3})", re.IGNORECASE)
_AND_OLDER = re.compile(r"ages? (\d{1,3}) ?\+", re.IGNORECASE)
_SINGLE = re.compile(r"ages? (?:of )?(\d{1,3})(?: years?)?(?: only)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Group:
    """One group: newborn, pediatric, maternity, adult, female, male or manifestation.

    Ages are full years, both inclusive; NO_AGE where the group has none.
    *words* are the file's own.
    """

    name: str
    age_from: int
    age_to: int
    words: str


def read_group(words: str) -> Group | None:
    """Return the group that *words* name ("Maternity (Ages 9-64)"); None if they name none.

    None too for a group by age whose ages are not told; newborns are of age 0.
    """
    name = next((one for one in _GROUPS if one in words.lower()), "")
    if name not in _BY_AGE:
        return Group(name, NO_AGE, NO_AGE, words) if name else None
    ages = _ages(words) or ((0, 0) if name == "newborn" else None)
    return Group(name, *ages, words) if ages and ages[0] <= ages[1] <= _OLDEST else None


def _ages(words: str) -> tuple[int, int] | None:
    if found := _RANGE.search(words):
        return int(found[1]), int(found[2])
    if found := _AND_OLDER.search(words):
        return int(found[1]), _OLDEST
    if found := _SINGLE.search(words):
        return int(found[1]), int(found[1])
    return None
