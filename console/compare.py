"""Two texts, line by line: revisions of a draft, words of a template."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

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


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of the old text beside one of the new; None where a side has none."""

    old: str | None
    new: str | None

    @property
    def changed(self) -> bool:
        """Whether the two differ."""
        return self.old != self.new


def side_by_side(old: str, new: str) -> list[Pair]:
    """Both texts in full, what is alike on one level; at most MOST_LINES of each."""
    left, right = old.split("\n")[:MOST_LINES], new.split("\n")[:MOST_LINES]
    pairs: list[Pair] = []
    for _, i, j, k, m in SequenceMatcher(None, left, right).get_opcodes():
        pairs += [Pair(*both) for both in zip_longest(left[i:j], right[k:m])]
    return pairs


def _lines(draft: Draft) -> list[str]:
    return [f"Subject: {draft.subject}", *draft.text.split("\n")]
