"""Entries by words: all of them, else mended, else some of them; the best of each are weighed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from codebook.book import Reader
from codebook.days import OPEN
from codebook.searching.asking import Question, question
from codebook.searching.indexing import SHELVES, standing_cost
from codebook.searching.lay_words import lay_words
from codebook.searching.ranking import fit
from codebook.searching.spelling import Vocabulary
from codebook.searching.wordings import weighed_words

_CANDIDATES = 150
_CANDIDATES_PARTLY = 40
_ENOUGH = 1
_MOST_LEFT_OUT = 5
_LEFT_OUT_COST = 4.0

# The words that were shown are found again by the entry's number, on whichever shelf they stand.
_DESCRIBED = " UNION ALL ".join(
    f"SELECT e.id, e.shelf, e.billable, e.last, t.{shelf.text} "  # noqa: S608 - our own names
    f"FROM search_entry e JOIN {shelf.table.name} t "
    "ON t.code = e.key AND t.source = e.source AND t.valid_from = e.row "
    f"WHERE e.shelf = {shelf.key} AND e.id IN (SELECT value FROM json_each(?1))"
    for shelf in SHELVES
    if shelf.text
)
_MATCHING = "SELECT rowid FROM search_words WHERE search_words MATCH ? LIMIT ?"
_WORDS = "SELECT word, found FROM search_word"

_vocabularies: WeakKeyDictionary[Reader, Vocabulary] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry's number, its cost (less is better), and *how* it was found."""

    entry: int
    cost: float
    how: str


def entries_with(reader: Reader, text: str) -> list[Hit]:
    """Return the entries whose descriptions say what *text* asks, the best first.

    Where hardly any say all of it, its words are taken for misspelled; where
    none does then, one of them is left out.
    """
    vocabulary, lay = _vocabulary(reader), lay_words()
    asked = question(text, vocabulary, lay, mend=False)
    best = _weighed(reader, asked)
    if len(best) < _ENOUGH:
        mended = question(text, vocabulary, lay, mend=True)
        _keep_better(best, _weighed(reader, mended).values())
        if not best:
            for fewer in _with_one_left_out(mended):
                _keep_better(best, _partly(reader, fewer))
    return sorted(best.values(), key=lambda hit: (hit.cost, hit.entry))


def _with_one_left_out(asked: Question) -> Iterator[Question]:
    if len(asked.groups) > 1:
        # The last word is the likeliest to be unfinished, or to say too much.
        for at in reversed(range(min(len(asked.groups), _MOST_LEFT_OUT))):
            yield asked.without(at)


def _partly(reader: Reader, asked: Question) -> Iterator[Hit]:
    for hit in _weighed(reader, asked, _CANDIDATES_PARTLY).values():
        yield replace(hit, cost=hit.cost + _LEFT_OUT_COST, how="some words")


def _keep_better(best: dict[int, Hit], others: Iterable[Hit]) -> None:
    for hit in others:
        if hit.entry not in best or hit.cost < best[hit.entry].cost:
            best[hit.entry] = hit


def _weighed(reader: Reader, asked: Question, most: int = _CANDIDATES) -> dict[int, Hit]:
    if not asked.groups:
        return {}
    numbers = [
        number for (number,) in reader.rows(_MATCHING, asked.match(_vocabulary(reader)), most)
    ]
    hits = {}
    for entry, shelf, billable, last, text in reader.rows(_DESCRIBED, str(numbers)):
        found = fit(*weighed_words(text), asked)
        cost = found.cost + standing_cost(shelf, billable=bool(billable), ended=last != OPEN)
        hits[entry] = Hit(entry, cost, found.how)
    return hits


def _vocabulary(reader: Reader) -> Vocabulary:
    """Return the words of the reader's state of the book, read once for each reader."""
    found = _vocabularies.get(reader)
    if not found:
        found = _vocabularies[reader] = Vocabulary(dict(reader.rows(_WORDS)))
    return found
