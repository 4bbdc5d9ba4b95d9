"""A question kept as plain JSON, so that it can be looked up again without reading the letter.

The client's own words are left out: codes, days and settings are enough to look up.
"""

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from consult.question import Question

# What the client wrote, and what is known of the patient: nothing is looked up by either.  Which
# kinds of patient data there are names nobody, and is told where a case is chosen.
_BLANKED = frozenset({"as_written", "evidence"})
_LEFT_OUT = frozenset({"patient", "enclosed"})


def keep(question: Question) -> dict[str, Any]:
    """*question* as plain JSON, free of the client's own words and of the patient."""
    kept: dict[str, Any] = _plain(question)
    return kept


def restore(kept: Any) -> Question | None:  # noqa: ANN401 - JSON values
    """The question that was kept, or None if this program cannot read what another kept.

    What it does not know is passed over; what is not there has its default.
    """
    try:
        question = _made(Question, kept)
    except (TypeError, ValueError, KeyError, AttributeError, ArithmeticError):
        return None
    return question if isinstance(question, Question) else None


def _plain(value: Any) -> Any:  # noqa: ANN401 - JSON values
    if is_dataclass(value):
        names = (one.name for one in fields(value) if one.name not in _LEFT_OUT)
        return {n: "" if n in _BLANKED else _plain(getattr(value, n)) for n in names}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _made(kind: Any, value: Any) -> Any:  # noqa: ANN401 - a type, and JSON values
    """*value* as *kind*, one of the types that a Question is made of."""
    if value is None or kind in (str, int, float, bool):
        return value
    if get_origin(kind) in (Union, UnionType):
        [only] = [one for one in get_args(kind) if one is not type(None)]
        return _made(only, value)
    if get_origin(kind) is tuple:
        inner = get_args(kind)
        kinds = [inner[0]] * len(value) if inner[-1] is Ellipsis else inner
        return tuple(_made(one, item) for one, item in zip(kinds, value, strict=True))
    if is_dataclass(kind):
        return _made_whole(kind, value)
    if kind is date:
        return date.fromisoformat(value)
    return kind(value)


def _made_whole(kind: Any, value: dict[str, Any]) -> Any:  # noqa: ANN401 - a dataclass
    known = _field_kinds(kind)
    return kind(**{name: _made(known[name], said) for name, said in value.items() if name in known})


@cache
def _field_kinds(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
