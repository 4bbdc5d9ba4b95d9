"""What a code is for, as far as its number tells: a visit, a drug, what has no code of its own."""

import re

from codebook.cited import CDT, ICD9CM, ICD10CM, ICD10PCS, MSDRG, POS, REV, Citation

_SYSTEMS = {
    ICD10CM: "diagnosis",
    ICD9CM: "diagnosis",
    ICD10PCS: "inpatient",
    MSDRG: "drg",
    POS: "place",
    REV: "revenue",
    CDT: "dental",
}
# Kinds that are no line of a claim.
NO_LINE = frozenset(_SYSTEMS.values())
_VISIT = re.compile(r"99(?:[23]\d[0-9X]|XXX)|99[23]XX|G0(?:402|438|439)|920[01][24]", re.IGNORECASE)
_DRUG = re.compile(r"[JQ]\d{4}|C9\d{3}", re.IGNORECASE)
_UNLISTED = re.compile(r"\d{3}99|A9900|A9999|J3490|J3590|J9999|C9399|E1399|L\d999", re.IGNORECASE)


def kind_of(citation: Citation) -> str:
    """What kind of code is cited: visit, drug, unlisted, procedure, diagnosis ..."""
    by_system = _SYSTEMS.get(citation.system)
    if by_system:
        return by_system
    if is_visit(citation.code):
        return "visit"
    if is_drug(citation.code):
        return "drug"
    return "unlisted" if is_unlisted(citation.code) else "procedure"


def is_visit(code: str) -> bool:
    """Whether *code*, whole or a stem (992XX), is for an office, hospital or eye visit."""
    return _VISIT.fullmatch(code) is not None


def is_drug(code: str) -> bool:
    """Whether *code* is for a drug by the unit."""
    return _DRUG.fullmatch(code) is not None


def is_unlisted(code: str) -> bool:
    """Whether *code* is for what has no code of its own; a drug's may be."""
    return _UNLISTED.fullmatch(code) is not None
