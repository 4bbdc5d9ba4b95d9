"""Two revisions of a draft, line by line."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from consult.tables import Draft

MOST_LINES = 2_000  # of each text; comparing takes time with the square of it


@dataclass(frozen=True, slots=True)
class Line:
    """One line; *change* is "added", "removed" or "same"."""

    change: str
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """The lines of both texts in order; *cut* = they are longer than could be compared."""

    lines: list[Line]
    cut: bool


def compare(before: Draft, after: Draft) -> Difference:
    """What changed from *before* to *after*, subject first."""
    old, new = _lines(before), _lines(after)
    cut = max(len(old), len(new)) > MOST_LINES
    old, new = old[:MOST_LINES], new[:MOST_LINES]
    lines: list[Line] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            lines += [Line("same", text) for text in old[i:j]]
        else:
            lines += [Line("removed", text) for text in old[i:j]]
            lines += [Line("added", text) for text in new[k:m]]
    return Difference(lines, cut)


def _lines(draft: Draft) -> list[str]:
    return [f"Subject: {draft.subject}", *draft.text.split("\n")]
