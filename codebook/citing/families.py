"""What names many codes: a category left open ("M84 something"), and ICD-10 as "I10 codes"."""

import re

from codebook.citing.shapes import Shape

_FLAGS = re.ASCII | re.IGNORECASE

# What is told of a category and of no code: "M84 something", "the Z34 series".
_FAMILY_AFTER = re.compile(
    r"\s?-?(?:something|whatever|(?:series|family|category|range|codes|stuff)\b)", _FLAGS
)
# ICD-10 by its short name: "should be I10 codes", "I9 to I10".
_ICD10_AFTER = re.compile(r"\s?-?(?:codes|equivalents?|cm|pcs)\b", _FLAGS)
_ICD9_BEFORE = re.compile(r"\bI-?9\s?(?:/|to|or|vs\.?|and|->?)\s?\Z", _FLAGS)


def tells_of_family(text: str, end: int) -> bool:
    """Whether the words behind a stem that ends at *end* leave open which code it is."""
    return _FAMILY_AFTER.match(text, end) is not None


def means_icd10(text: str, shape: Shape) -> bool:
    """Whether *shape* is I10, short for ICD-10, and no hypertension."""
    if shape.code != "I10":
        return False
    before = text[max(0, shape.start - 12) : shape.start]
    return (
        _ICD10_AFTER.match(text, shape.end) is not None or _ICD9_BEFORE.search(before) is not None
    )
