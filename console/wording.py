"""How the pages say times, sizes and long texts."""

from dataclasses import dataclass
from datetime import UTC, datetime

MAX_SHOWN = 100_000  # characters of one text on a page
_SHORT = 30  # words
_ABBREVIATIONS = frozenset({"mue", "opps", "ptp"})
_SAID = {"at_dot": "being sent"}
_UNITS = (("d", 86_400), ("h", 3_600), ("min", 60))


@dataclass(frozen=True, slots=True)
class Shown:
    """As much of a text as a page holds; *left_out* is how many characters it does not."""

    text: str
    left_out: int


def shown(text: str, limit: int = MAX_SHOWN) -> Shown:
    """The first *limit* characters of *text*."""
    return Shown(text[:limit], max(0, len(text) - limit))


def is_short(text: str) -> bool:
    """Whether *text* ("See below.") says little beside what it quotes."""
    return len(text.split(maxsplit=_SHORT)) <= _SHORT


def stamp(moment: datetime | None) -> str:
    """A moment as people write it, in UTC; "" for None."""
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M} UTC" if moment else ""


def age(moment: datetime) -> str:
    """How long ago *moment* was, in its largest unit: "3 h"."""
    seconds = (datetime.now(UTC) - moment).total_seconds()
    for unit, length in _UNITS:
        if seconds >= length:
            return f"{int(seconds // length)} {unit}"
    return "now"


def size(octets: int) -> str:
    """A number of bytes as people say it."""
    if octets < 1_000:
        return f"{octets} B"
    return f"{octets / 1_000:.0f} kB" if octets < 1_000_000 else f"{octets / 1_000_000:.1f} MB"


def plain(word: object) -> str:
    """A stored word as people say it: "in_review" is "in review", "ptp_pair" "PTP pair"."""
    if said := _SAID.get(str(word)):
        return said
    parts = str(word).split("_")
    return " ".join(part.upper() if part in _ABBREVIATIONS else part for part in parts)
