"""ICD-9-CM codes: how they are written, and what the last list calls them."""

import re

from codebook.book import Reader
from codebook.sources import ICD9CM, ICD9CM_PROCEDURES

# A digit code has its dot after three characters, as V58.69; an E code after four, as E885.9.
_DOTTED = re.compile(r"(?:\d{3}|V\d{2})\.\d{1,2}|E\d{3}\.\d", re.ASCII)
_PROCEDURE = re.compile(r"\d{2}\.\d{1,2}", re.ASCII)
_BARE = re.compile(r"(?:\d{3}|V\d{2})\d{0,2}|E\d{3}\d?", re.ASCII)
_STEM, _STEM_OF_E = 3, 4


def is_dotted_icd9(code: str) -> bool:
    """Say whether *code* is written as a diagnosis (250.00) or procedure (81.54) with its dot."""
    return any(shape.fullmatch(code) for shape in (_DOTTED, _PROCEDURE))


def icd9_bare(code: str) -> str:
    """Return *code* without its dot if it has the shape of an ICD-9-CM diagnosis; else ""."""
    bare = code.replace(".", "")
    shape = _DOTTED if "." in code else _BARE
    return bare if shape.fullmatch(code) else ""


def icd9_with_dot(bare: str) -> str:
    """Return an ICD-9-CM code in its official writing: 25000 is 250.00, 486 stays."""
    stem = _STEM_OF_E if bare.startswith("E") else _STEM
    return bare if len(bare) <= stem else f"{bare[:stem]}.{bare[stem:]}"


def icd9_words(reader: Reader, code: str) -> str:
    """Return the words of a diagnosis or, by the place of its dot, of a procedure (81.54).

    "" if the list that would have it is not loaded, or has no such code.
    """
    source = ICD9CM_PROCEDURES if _PROCEDURE.fullmatch(code) else ICD9CM
    found = reader.rows(
        "SELECT description FROM icd9cm WHERE code = ? AND source = ?",
        *(code.replace(".", ""), source.key),
    )
    return str(found[0][0]) if found else ""
