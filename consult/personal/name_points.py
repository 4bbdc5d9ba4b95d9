"""How much speaks for a row of capitalised words being a person we must not name: points.

The shape of the words and what stands before and after are weighed against each other; no sign
but a title decides alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from codebook.patterns.words_before import Before
from consult.personal import person_cues as cues
from consult.personal.name_words import SUFFIXES
from consult.personal.named_word import Word
from consult.personal.no_person import is_firm

ENOUGH = 4
# No cue before a name is longer, in characters.
REACH = 34
REACH_AFTER = 48
AGAINST = -6
_FAMILY = 2
_DOUBLE = 3

_BEFORE = (
    (5, cues.CALLED_SO),
    (AGAINST, cues.FIRM_BEFORE),
    (4, cues.OF_PATIENT),
    (AGAINST, cues.STAFF_BEFORE),
    (-2, cues.FROM_BEFORE),
    (3, cues.NUMBERED_BEFORE),
    (2, cues.ABOUT),
    (1, cues.LINKED),
)
_AFTER = (
    (4, cues.IDENTITY_AFTER),
    (3, cues.AGE_AFTER),
    (4, cues.PATIENTS_OWN_AFTER),
    (3, cues.PATIENTS_VERB_AFTER),
    (2, cues.OWNED_AFTER),
    (2, cues.POSSESSIVE_AFTER),
    (2, cues.VERB_AFTER),
    (2, cues.LOUD_VERB_AFTER),
    (3, cues.ROW_AFTER),
    (2, cues.VERSUS_AFTER),
    (3, cues.FILE_AFTER),
)
# An eponym has an article before it: "a Marshall-Marchetti"; people are not counted so.
_COUNTED = re.compile(r"\ban? \Z")
# A line's end, but for the one after "Patient:".
_LINE_ENDS = re.compile(r"[^:=\s]\s*\n\s*\Z")
_THE = re.compile(r"\b(?:[Tt]he|[Oo]ur) (?:\w{3,8} )?\Z")
_OPENS = re.compile(r"(?:\A|[\n.?!,;:/|(\[>-])[ \t\"'(*>]*\Z")
_CLOSES = re.compile(r"[ \t]*(?:[.,:;?!/|)\]\n(-]|\Z)")
_LINE_OVER = re.compile(r"[ \t]*[.,:;]?[ \t]*(?:\n|\Z)")


@dataclass(frozen=True, slots=True)
class Place:
    """The words around a row: *before* and *after* it, and whether its line is all capitals."""

    before: Before
    after: str
    loud: bool

    @property
    def begins_sentence(self) -> bool:
        """Whether a capital is due here anyway."""
        head = self.before.text.rstrip(" \t\"'(*>")
        return not head or head[-1] in ".!?:\n-"

    @property
    def begins_line(self) -> bool:
        """Whether nothing stands before on the line but marks of a quote."""
        head = self.before.text.rstrip(" \t\"'(*>")
        return not head or head[-1] == "\n"


def is_patient(run: Sequence[Word], place: Place) -> bool:
    """Whether enough speaks for a patient or a relative."""
    return _points(run, place) >= ENOUGH


def _points(run: Sequence[Word], place: Place) -> int:
    if len(run) > 2 and run[-1].plain in SUFFIXES:
        run = run[:-1]
    of_place = before_points(place) + _after_points(run, place)
    shape = _single(run[0], place) if len(run) == 1 else _row(run, place)
    return of_place + shape + _alone(run, place)


def _alone(run: Sequence[Word], place: Place) -> int:
    """A point for a row that has its line, its brackets or its sentence to itself."""
    if len(run) > 1:
        return bool(_OPENS.search(place.before.text) and _CLOSES.match(place.after))
    parted = run[0].is_double and place.before.text.endswith(("/ ", "| ", " - "))
    begins = parted or not place.before.text.strip() or cues.ABOUT.search(place.before) is not None
    return begins and _LINE_OVER.match(place.after) is not None


def before_points(place: Place) -> int:
    """Points of the words before; a cue that the line before ended with is of another line."""
    head = place.before.text.rstrip(" :=")
    if head.endswith(cues.CALLING) and cues.NOT_PATIENT_CALLED.search(place.before):
        return AGAINST
    for points, cue in _BEFORE:
        match = cue.search(place.before)
        if match is None:
            continue
        if points == AGAINST and cue is cues.STAFF_BEFORE:
            return _of_staff(place)
        if _LINE_ENDS.search(match[0]):
            continue
        return points
    return 0


def _of_staff(place: Place) -> int:
    """Who is greeted is not told of, but for "Hello, Oren Vale called", "Hi. Oren Vale's MRI"."""
    if cues.IDENTITY_AFTER.match(place.after) or cues.TOLD_BY_MACHINE.match(place.after):
        return 0
    told = cues.VERB_AFTER.match(place.after) or cues.OWNED_AFTER.match(place.after)
    return 0 if told and cues.GREETING.search(place.before) else AGAINST


def _after_points(run: Sequence[Word], place: Place) -> int:
    if cues.LISTED_AFTER.match(place.after):
        return 2 if place.begins_sentence and run[0].is_given else 0
    if cues.CHILDREN_AFTER.match(place.after) and _THE.search(place.before.text):
        return 3
    points, cue = next(
        ((points, cue) for points, cue in _AFTER if cue.match(place.after)), (0, None)
    )
    # A name that has its line to itself is not what the next one tells of.
    alone = cue is cues.VERB_AFTER and place.after.startswith("\n") and place.begins_line
    return 0 if alone else points


def _single(word: Word, place: Place) -> int:
    """Points of one word alone; it wants more from its neighbours than a row does."""
    if word.is_initial or word.is_short_form or word.is_no_name or word.is_clinical:
        return AGAINST
    if word.is_word_too:
        return -1 if not word.is_surname or place.begins_sentence else 0
    known = 3 if word.is_given else 1 if word.is_surname or word.is_unheard else 0
    if (place.loud and not known) or _COUNTED.search(place.before.text):
        return AGAINST
    return known + 2 * word.is_double


def _row(run: Sequence[Word], place: Place) -> int:
    first = run[0]
    if _is_place_or_firm(run, place):
        return AGAINST
    clinical = [word for word in run if word.is_clinical]
    # "Dolores Huxtable": behind a given name a word that nobody writes small is a family name.
    if clinical and not (_is_sure(first) and not any(map(_is_of_language, clinical))):
        return 0 if first.is_given else -_FAMILY
    if first.is_given:
        return _given_first(run, place) + _family(run)
    return _unknown_first(run, place)


def _is_sure(word: Word) -> bool:
    return word.is_given and not word.is_word_too


def _is_of_language(word: Word) -> bool:
    return word.is_common or word.is_no_name


def _is_place_or_firm(run: Sequence[Word], place: Place) -> bool:
    """Whether it is "DALLAS TX" or a clinic's name."""
    last = run[-1]
    is_state = len(last.text) == 2 and last.text.isupper()
    return (is_state and not (last.is_given or last.is_surname)) or is_firm(run, place.after)


def _family(run: Sequence[Word]) -> int:
    """Points of the words behind the first: a family name, or better a double one."""
    doubled = _DOUBLE * any(word.is_double for word in run[1:])
    return max(_FAMILY * any(word.is_surname for word in run[1:]), doubled)


def _unknown_first(run: Sequence[Word], place: Place) -> int:
    """Points of a row whose first word no list knows as a given name."""
    first, last, family = run[0], run[-1], _family(run)
    if first.is_initial:
        return 1 + family + (family > 0 or last.is_unheard)
    if last.is_given and not last.is_word_too:
        return 3 + 2 * first.is_surname
    if place.loud or any(word.is_short_form for word in run):
        return family - 2 + (first.is_unheard and last.is_double)
    unheard = all(word.is_unheard or word.is_initial for word in run)
    return 2 + (family > 0) + (family > _FAMILY) + first.is_double + 2 * unheard


def _given_first(run: Sequence[Word], place: Place) -> int:
    first, last = run[0], run[-1]
    if first.is_word_too:
        in_doubt = place.begins_sentence and not (last.is_surname or last.is_double)
        return 0 if last.is_initial or in_doubt else 2
    return 3 if place.loud else 4
