"""Which codes are visits, told by their numbers."""

# What modifiers 24, 25 and 57 are for, and 59 never (NCCI Policy Manual ch. 1 section E).
_VISITS = (("99202", "99499"), ("92002", "92014"))


def is_visit(code: str) -> bool:
    """Whether *code* is an evaluation and management visit."""
    return any(first <= code <= last for first, last in _VISITS)
