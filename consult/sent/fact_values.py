"""What a fact says, value by value: which of its values count, and how old and new are told."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

Plain = Mapping[str, Any]
# Which edition says it, and since when; sentences of ours, and lists of the past.
_BOOKKEEPING = frozenset(
    {
        *("kind", "codes", "source", "edition", "valid_from", "valid_to", "changed_by"),
        *("history", "reason", "near", "notice", "description_source"),
    }
)
# The words are ours or the AMA's, by licence: neither is what a file decides.
_IN_OUR_WORDS = frozenset({("cpt", "description"), ("modifier", "description")})
# The last day on which something holds.
_ENDS = ("deletion_date", "terminated", "last_valid")
_AMOUNT = re.compile(r"-?\d+\.\d+")


@dataclass(frozen=True, slots=True)
class Value:
    """One value by its *name*, as it was and as it is; "" = none.  Of lists, what went and came."""

    name: str
    old: str
    new: str


def differing_values(then: Plain, now: Plain, told: str) -> tuple[Value, ...]:
    """The values that differ between two facts that are about the same.

    Only what both have is compared: a program that keeps more of a file is no
    news of it.  An amount counts where *told*, the text that was sent, has it.
    """
    return tuple(
        _value(name, then[name], now[name])
        for name in now
        if name in then
        and _counts(str(now["kind"]), name)
        and not _same(then[name], now[name])
        and (not _is_amount(then[name], now[name]) or _is_told(then[name], told))
    )


def without_later_ends(fact: Plain, day: date) -> Plain:
    """*fact*, for which an end that has not come by *day* is none yet."""
    later = [name for name in _ENDS if _is_from(fact.get(name), day)]
    return {**fact, **dict.fromkeys(later)} if later else fact


def likeness(then: Plain, now: Plain) -> int:
    """How many values two facts share."""
    return sum(name in then and _same(then[name], now[name]) for name in now)


def _counts(kind: str, name: str) -> bool:
    return name not in _BOOKKEEPING and (kind, name) not in _IN_OUR_WORDS


def _is_from(value: object, day: date) -> bool:
    return isinstance(value, str) and value >= day.isoformat()


def _same(then: object, now: object) -> bool:
    if then == now:
        return True
    if isinstance(then, list | dict) and isinstance(now, list | dict):
        # JSON knows no tuples: what was stored and what was just made may differ in that alone.
        return json.dumps(then) == json.dumps(now)
    if isinstance(then, str) and isinstance(now, str) and _is_amount(then, now):
        return _number(then) is not None and _number(then) == _number(now)
    return False


def _is_amount(then: object, now: object) -> bool:
    return any(isinstance(one, str) and _AMOUNT.fullmatch(one) for one in (then, now))


def _number(text: str) -> Decimal | None:
    return Decimal(text) if re.fullmatch(r"-?\d+(?:\.\d+)?", text) else None


def _is_told(value: object, text: str) -> bool:
    return bool(value) and bool(re.search(rf"(?<![\d.]){re.escape(str(value))}(?!\d)", text))


def _value(name: str, then: object, now: object) -> Value:
    if isinstance(then, list) and isinstance(now, list):
        went = [one for one in then if one not in now]
        came = [one for one in now if one not in then]
        return Value(name, _words(went), _words(came))
    return Value(name, _words(then), _words(now))


def _words(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_words(one) for one in value)
    return "" if value is None else str(value)
