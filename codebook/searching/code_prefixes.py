"""Codes by what is typed of them: with the dot or without, with O for zero, or a modifier glued."""

import re
from collections.abc import Sequence

from codebook import systems
from codebook.book import Reader
from codebook.codes import GLUED_SHAPE, is_procedure, likely_meant
from codebook.codes import number as number_of
from codebook.days import OPEN
from codebook.searching.indexing import SHELVES

_LONGEST = 40
_TYPED = re.compile(r"[0-9A-Z][0-9A-Z .\-+/,]*")
# Two letters may be a modifier; anything else has a digit among its first two characters, as all
# codes have but some of ICD-10-PCS (XRG), and those have one among the first four.
_SHAPE = re.compile(r"[A-Z]{2}|(?=.{0,3}[0-9])[0-9A-Z]{2,7}")
_SPOKEN = re.compile(r"(?:(?:CPT|HCPCS|ICD-?10(?:-?CM|-?PCS)?|MODIFIER|MOD|CODE)S?\b[ :#]*)+")
_PROCEDURE_LENGTH = 5
_INPATIENT = next(shelf.key for shelf in SHELVES if shelf.system == systems.ICD10PCS)
_NO_NUMBERS = (1, 0)

# Texts and numbers in one column: SQLite keeps each kind together, so both are one index's ranges.
_BEGINNING = f"""
SELECT id, key IN (?1, ?3) FROM search_entry
WHERE (key >= ?1 AND key < ?2) OR (key >= ?3 AND key <= ?4)
ORDER BY key NOT IN (?1, ?3), shelf = {_INPATIENT}, last != {OPEN}, NOT billable,
    CASE typeof(key) WHEN 'integer' THEN {_PROCEDURE_LENGTH} ELSE length(key) END, key
LIMIT ?5
"""  # noqa: S608 - our own numbers

Hit = tuple[int, bool]  # an entry's number, and whether its whole code was typed


def entries_of(reader: Reader, text: str, most: int) -> list[Hit]:
    """Return the entries whose code begins with what *text* says, whole codes first.

    Then codes in force, inpatient procedures last, billable before headers,
    shorter first.  Where none begins so, what a slip of the pen may have
    meant is tried.  Empty if *text* has not the form of a code.
    """
    bare = _bare(text)
    if not bare:
        return []
    if found := _beginning(reader, bare, most):
        return found
    if glued := GLUED_SHAPE.fullmatch(bare):
        parts = (glued["code"], glued["modifier"])
        if found := [hit for part in parts for hit in _beginning(reader, part, 1) if hit[1]]:
            return found
    for guess in likely_meant(bare):
        if found := _beginning(reader, guess, most):
            return found
    return []


def held_codes(reader: Reader, codes: Sequence[str]) -> set[str]:
    """Return which of *codes* (in capitals, without dots) the index of the book has at all."""
    keys: dict[str | int, str] = {code: code for code in codes}
    keys |= {number_of(code): code for code in codes if is_procedure(code)}
    marks = ", ".join("?" * len(keys))
    statement = f"SELECT DISTINCT key FROM search_entry WHERE key IN ({marks})"  # noqa: S608
    return {keys[key] for (key,) in reader.rows(statement, *keys)}


def _bare(text: str) -> str:
    """Return the characters of the code that *text* could be the beginning of, or ""."""
    written = _SPOKEN.sub("", text[:_LONGEST].strip().upper(), count=1).lstrip("+-#")
    bare = re.sub(r"[^0-9A-Z]", "", written) if _TYPED.fullmatch(written) else ""
    return bare if _SHAPE.fullmatch(bare) else ""


def _beginning(reader: Reader, bare: str, most: int) -> list[Hit]:
    first, last = _numbers(bare)
    # "[" follows "Z" in ASCII; two letters are a whole modifier or nothing.
    end = bare + ("\0" if bare.isalpha() else "[")
    found = reader.rows(_BEGINNING, bare, end, first, last, most)
    return [(number, bool(whole)) for number, whole in found]


def _numbers(bare: str) -> tuple[int, int]:
    """Return the first and last number of the five-character codes that begin so."""
    if len(bare) > _PROCEDURE_LENGTH or bare.isalpha():
        return _NO_NUMBERS
    return (
        number_of(bare.ljust(_PROCEDURE_LENGTH, "0")),
        number_of(bare.ljust(_PROCEDURE_LENGTH, "Z")),
    )
