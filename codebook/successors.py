"""What came after a diagnosis code: the conversion table of NCHS."""

from codebook.book import Reader
from codebook.citing.shapes import with_dot
from codebook.sources import ICD10CM_CONVERSION


def successors_of(reader: Reader, bare: str, today: int) -> tuple[str, ...]:
    """Return the codes that by *today* had taken over from *bare* (no dot), with their dots.

    Each table carries all years since 2016, so any loaded one speaks of any
    day.  A code that is still valid may have some as well: a new code often
    takes a part of an old one only.
    """
    if not reader.editions(ICD10CM_CONVERSION):
        return ()
    found = reader.rows(
        "SELECT DISTINCT successor FROM icd10cm_successor "
        "WHERE code = ? AND since <= ? ORDER BY successor",
        *(bare, today),
    )
    return tuple(with_dot(code) for (code,) in found)
