"""Where a patient's name, or a part of it, stands once more: "Vale" behind "Oren Vale"."""

import re
from collections.abc import Iterable, Iterator, Sequence

from codebook.patterns.word_starts import in_a_row
from consult.personal.given_names import WORDS_TOO
from consult.personal.name_words import NOT_YET_NAMED
from consult.personal.no_names import NO_NAMES
from consult.personal.small_words import small_words

Spot = tuple[int, int]

PART_OF_NAME = re.compile(r"[^\W\d_]{3,}(?:['\u2019-][^\W\d_]+)*")
_MOST_NAMES = 60
_NOT_AGAIN = NO_NAMES | WORDS_TOO | NOT_YET_NAMED


def names_again(
    text: str, names: Iterable[str], others: Iterable[str], known: Sequence[Spot]
) -> Iterator[Spot]:
    """Start and end of the patients' *names* outside what is *known*; *others* are no patients'."""
    parts = _parts_of(names, others)
    places = {way: _places_of(way, text) for part in parts for way in _ways_of_writing(part)}
    covered = bytearray(len(text))
    for start, end in known:
        covered[start:end] = b"\x01" * (end - start)
    if all(covered.find(1, *place) >= 0 for found in places.values() for place in found):
        return
    written = [way for way, found in places.items() if found]
    begins = {at for found in places.values() for at, _ in found}
    # An initial may stand before.
    begins |= {max(0, at - len("J. ")) for at in begins}
    for match in in_a_row(_row_of(written), text, sorted(begins)):
        if covered.find(1, *match.span()) < 0:
            yield match.span()


def _row_of(written: Iterable[str]) -> re.Pattern[str]:
    """A pattern of as many as four of the words *written*, initials around them."""
    one = f"(?:{'|'.join(map(re.escape, written))})"
    return re.compile(
        rf"(?<![\w@./-])(?:[A-Z]\. )?{one}(?:[ ,]{{1,2}}{one}){{0,3}}"
        r"(?: [A-Z]\.(?!\w)| [A-Z]-[A-Z]\b)?(?![\w@])"
    )


def _parts_of(names: Iterable[str], others: Iterable[str]) -> list[str]:
    """The parts of *names* with a capital that are no words besides and none of *others*."""
    own = {part.lower() for other in others for part in PART_OF_NAME.findall(other)}
    parts = dict.fromkeys(
        part
        for name in names
        for part in PART_OF_NAME.findall(name)
        if part[0].isupper() and part.lower() not in own and part.lower() not in _NOT_AGAIN
    )
    return list(parts)[:_MOST_NAMES]


def _ways_of_writing(part: str) -> tuple[str, ...]:
    """*part* of a name in capitals and in small letters, these only if it is no word besides."""
    small = (part.lower(),) if len(part) > 4 and part.lower() not in small_words() else ()
    return (part, part.title(), part.upper(), *small)


def _places_of(written: str, text: str) -> list[Spot]:
    """Where *written* stands in *text*."""
    places: list[Spot] = []
    at = text.find(written)
    while at >= 0:
        places.append((at, at + len(written)))
        at = text.find(written, at + 1)
    return places
