"""Which codes are visits and which are none, told by their numbers."""

# What modifiers 24, 25 and 57 are for, and 59 never (NCCI Policy Manual ch. 1 section E).
_VISITS = (("99202", "99499"), ("92002", "92014"))
_ANESTHESIA = ("00100", "01999")
# CPT's sections and parts of sections that hold none: anesthesia, surgery, radiology and
# laboratory; vaccines; tests of heart, lungs, allergies and nerves; injections and infusions.
_NO_VISITS = (
    _ANESTHESIA,
    ("10004", "89398"),
    ("90281", "90759"),
    ("93000", "95999"),
    ("96360", "96999"),
)


def is_visit(code: str) -> bool:
    """Whether *code* is an evaluation and management visit."""
    return any(first <= code <= last for first, last in _VISITS)


def is_by_number_none(code: str) -> bool:
    """Whether *code* is of a part of CPT without visits; of many codes the number does not tell."""
    return any(first <= code <= last for first, last in _NO_VISITS)


def is_anesthesia(code: str) -> bool:
    """Whether *code* is an anesthesia service, which is billed by its time."""
    first, last = _ANESTHESIA
    return first <= code <= last
