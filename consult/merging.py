"""A new draft and a consultant's text made one, so that no sentence of the consultant's is lost.

Three texts meet: the worker's draft that the consultant began with, what the consultant made of
it, and the worker's new draft.  Each paragraph or item of a list that only one side changed is
taken from that side; where both changed it, line by line; where that fails, both are shown
between marks, and such a text cannot be approved (docs/decisions/0022).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from consult.source_marks import one_numbering, with_all_sources

YOURS = "[[ BOTH CHANGED. Your text:"
NEWER = "[[ The new draft:"
CHOOSE = "]] Keep one of the two and delete these three marks."
MOST_LINES = 1_000  # of each text; comparing takes time with the square of it

Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """The *text*; *open_questions* counts the places where both sides changed the same."""

    text: str
    open_questions: int


@dataclass(frozen=True, slots=True, order=True)
class _Change:
    """Pieces *start* to *end* of the base are other ones, by *growth* more (or fewer)."""

    start: int
    end: int
    growth: int


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What stands at one place in each text; *settled* if one of the sides left it as it was."""

    base: Sequence[Lines]
    mine: Sequence[Lines]
    new: Sequence[Lines]

    @property
    def settled(self) -> Sequence[Lines] | None:
        """What the place becomes, or None if both sides changed it differently."""
        base, mine, new = (_keys(side) for side in (self.base, self.mine, self.new))
        if new in (base, mine):
            # Where the words are the same, blank lines are the consultant's.
            return self.new if self.mine == self.base else self.mine
        if mine == base:
            return self.new
        return self._with_additions(base, mine)

    def _with_additions(self, base: list[str], mine: list[str]) -> Sequence[Lines] | None:
        """The new draft's words with what the consultant added, if they did nothing but add."""
        if mine[: len(base)] == base:
            return [*self.new, *self.mine[len(base) :]]
        if mine[len(mine) - len(base) :] == base:
            return [*self.mine[: len(mine) - len(base)], *self.new]
        kept = _partners(self.base, self.mine)
        if len(kept) < len(base) or len(self.new) != len(base):
            return None
        # Piece for piece the draft was reworded, so each of them stands where the old one stood.
        reworded = {kept[place]: piece for place, piece in enumerate(self.new)}
        return [reworded.get(place, piece) for place, piece in enumerate(self.mine)]


def merge(base: str, mine: str, new: str) -> Merged:
    """*mine* carried over from the draft *base* to the draft *new*.

    Whatever *mine* adds to or changes in *base* is in the result.  Marks of
    sources are renumbered to *new*'s list, and a source that a kept sentence
    leans on is added to it.
    """
    marked = one_numbering(new, base, mine)
    new, base, mine = marked.texts
    if max(text.count("\n") for text in marked.texts) > MOST_LINES:
        return Merged(_both((mine,), (new,)), 1)
    stretches = _stretches(*(_pieces(text) for text in (base, mine, new)))
    lines: list[str] = []
    asked = 0
    for stretch in stretches:
        settled = stretch.settled
        told = _flat(settled) if settled is not None else _by_line(stretch)
        if told is None:
            asked += 1
            told = tuple(_both(_flat(stretch.mine), _flat(stretch.new)).split("\n"))
        lines += told
    return Merged(with_all_sources("\n".join(lines), marked.lines), asked)


def is_open(text: str) -> bool:
    """Whether *text* still has a place where one of two versions must be chosen."""
    return any(line.strip() in (YOURS, NEWER, CHOOSE) for line in text.split("\n"))


def _both(mine: Lines, new: Lines) -> str:
    return "\n".join([YOURS, *_trimmed(mine), NEWER, *_trimmed(new), CHOOSE, ""])


def _trimmed(lines: Lines) -> Lines:
    """*lines* without blank ones at the end; a side that took the place out says so."""
    kept = "\n".join(lines).strip("\n")
    return tuple(kept.split("\n")) if kept else ("(nothing)",)


def _by_line(stretch: _Stretch) -> Lines | None:
    """The stretch merged line by line, or None where a line was changed on both sides."""
    sides = (
        [(line,) for line in _flat(side)] for side in (stretch.base, stretch.mine, stretch.new)
    )
    told: list[str] = []
    for part in _stretches(*sides):
        settled = part.settled
        if settled is None:
            return None
        told += _flat(settled)
    return tuple(told)


def _pieces(text: str) -> list[Lines]:
    """Paragraphs, items of lists and headings, each with the blank lines behind it."""
    pieces: list[list[str]] = [[]]
    for line in text.split("\n"):
        blank_before = bool(pieces[-1]) and not pieces[-1][-1].strip()
        if pieces[-1] and line.strip() and (blank_before or _begins(line)):
            pieces.append([])
        pieces[-1].append(line)
    return [tuple(piece) for piece in pieces]


def _begins(line: str) -> bool:
    """Whether *line* begins an item, a row of a table or a source."""
    return line.startswith(("- ", "* ", "| ", "[")) or line[:2].rstrip(".").isdigit()


def _stretches(
    base: Sequence[Lines], mine: Sequence[Lines], new: Sequence[Lines]
) -> Iterator[_Stretch]:
    """The three texts cut around every change; changes that overlap make one stretch."""
    waiting = (_changes(base, mine), _changes(base, new))
    cuts = (base, mine, new)
    at = [0, 0, 0]
    while any(waiting):
        first = min(side[0] for side in waiting if side)
        low, high = first.start, first.end
        grown = [0, 0]
        while meeting := [n for n in (0, 1) if waiting[n] and _meets(waiting[n][0], low, high)]:
            change = waiting[meeting[0]].pop(0)
            grown[meeting[0]] += change.growth
            high = max(high, change.end)
        alike = low - at[0]
        yield _slice(cuts, at, [low, at[1] + alike, at[2] + alike])
        at = [low, at[1] + alike, at[2] + alike]
        to = [high, at[1] + high - low + grown[0], at[2] + high - low + grown[1]]
        yield _slice(cuts, at, to)
        at = to
    yield _slice(cuts, at, [len(cut) for cut in cuts])


def _slice(cuts: Sequence[Sequence[Lines]], at: Sequence[int], to: Sequence[int]) -> _Stretch:
    return _Stretch(*(cut[a:b] for cut, a, b in zip(cuts, at, to, strict=True)))


def _meets(change: _Change, low: int, high: int) -> bool:
    """Whether *change* begins inside the stretch, or adds at the very place where it adds."""
    return change.start < high or change.start == change.end == low == high


def _changes(base: Sequence[Lines], other: Sequence[Lines]) -> list[_Change]:
    """Where *other* is not *base*, in order; a reworded piece is a change of its own."""
    matcher = SequenceMatcher(None, _keys(base), _keys(other))
    found: list[_Change] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "replace" and j - i == m - k:
            found += [_Change(at, at + 1, 0) for at in range(i, j)]
        elif tag != "equal":
            found.append(_Change(i, j, m - k - (j - i)))
    return found


def _partners(base: Sequence[Lines], other: Sequence[Lines]) -> dict[int, int]:
    """Where each piece of *base* stands in *other*, if it does."""
    matcher = SequenceMatcher(None, _keys(base), _keys(other))
    return {
        block.a + step: block.b + step
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }


def _keys(pieces: Sequence[Lines]) -> list[str]:
    """What is compared: the words alone, so that a line broken elsewhere is no change."""
    return [" ".join(" ".join(piece).split()) for piece in pieces]


def _flat(pieces: Sequence[Lines]) -> Lines:
    return tuple(line for piece in pieces for line in piece)
