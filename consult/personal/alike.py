"""Numbers written like one that was announced: "MRNs A-100482, A-100917", "old SN ..., new ..."."""

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

Found: TypeAlias = tuple[str, int, int]

_KINDS = frozenset(
    ("mrn", "member_id", "account", "claim_number", "auth_number", "device", "vehicle")
)
_NEXT = re.compile(
    r"\s?(?:[,;/&+]|[,;/&+]?\s(?:[LR]|left|right)\b:?|,?\s(?:and|or|vs\.?|then|new|old|not)\b)\s?(?:#\s?)?"
    r"(?P<id>[A-Z0-9][A-Z0-9-]{2,24})(?![\w-])"
)
_LONGEST_LIST = 40
_MOST_SHAPES = 8
# Procedures, diagnoses, days, phones, drugs, postal codes and provider numbers have these shapes.
_COMMON = re.compile(
    r"(?:A?9{4,5}A?(?:-\w\w)*|A9{2,5}A{0,2}|9{1,2}[/-]9{1,2}(?:[/-]9{2,4})?|9{3}-(?:9{3}-)?9{4}"
    r"|9{4,5}-9{2,4}(?:-9{1,2})?|9{8}|9{10}|9{3}-99-9{4})\Z"
)
_PROCEDURE = re.compile(r"(?:(?:9{5}|A9{4}|9{4}A)(?:-\w\w)*|9{4})\Z")
# The other driver's plate, of the same state: three letters between or before digits.
_PLATE = re.compile(r"(?:9AAA9{3}|A{3}-?9{3,4}|9{3}-?A{3})\Z")
_DIGITS_TOLD, _DIGITS_BARE = 6, 7


def numbers_alike(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Kind, start and end of numbers listed behind those *found*, or as odd as they are."""
    shapes: dict[str, str] = {}
    for kind, start, end in found:
        if kind not in _KINDS:
            continue
        shape = _shape(text[start:end])
        yield from _listed(text, kind, end, shape)
        if _is_odd(shape) or (kind == "vehicle" and _PLATE.match(shape)):
            shapes.setdefault(shape, kind)
    for shape, kind in list(shapes.items())[:_MOST_SHAPES]:
        for match in _pattern(shape).finditer(text):
            yield kind, *match.span()


def _shape(written: str) -> str:
    """*written* with A for every capital and 9 for every digit."""
    return re.sub(r"[A-Z]", "A", re.sub(r"\d", "9", written))


def _pattern(shape: str) -> re.Pattern[str]:
    inner = re.escape(shape).replace("9", r"\d").replace("A", "[A-Z]")
    return re.compile(rf"(?<![\w$/.#-]){inner}(?![\w/-])(?!\.\d)")


def _is_odd(shape: str) -> bool:
    """Whether hardly anything else is written so."""
    digits = shape.count("9")
    told = digits >= _DIGITS_TOLD and digits < len(shape)
    return (told or digits >= _DIGITS_BARE) and not _COMMON.match(shape)


def _listed(text: str, kind: str, end: int, shape: str) -> Iterator[Found]:
    if _PROCEDURE.match(shape):
        return
    for _ in range(_LONGEST_LIST):
        match = _NEXT.match(text, end)
        if match is None or _shape(match["id"]) != shape:
            return
        yield kind, *match.span("id")
        end = match.end()
