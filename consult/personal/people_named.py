"""The names of people in a letter, and whose they are: a patient's, the sender's, a provider's."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from consult.personal import person_cues as cues
from consult.personal.mail_heads import sounds_like_patient
from consult.personal.name_points import REACH, Place, before_points, is_patient, place_of
from consult.personal.name_words import TITLE, Word, is_said, name_runs, words_of
from consult.personal.no_names import FIRMS
from consult.personal.no_person import is_nobody
from consult.personal.small_names import numbered_names, small_names

_AND = re.compile(r"\s(?:and|&)\s")
_COMMA = re.compile(r",[ \t\u00a0]?")
_ROW_OVER = re.compile(r"\s*(?:[\d/|(,;.-]|\Z|\n)")
# Initials: "J.D.", "R. M.", behind a cue.
_INITIALS = re.compile(r"(?<![\w.])(?!D\.O\.|M\.D)[A-Z]\.\s?(?:[A-Z]\.[\s-]?)?[A-Z]\.?(?![\w-])")
_TWO_LETTERS = re.compile(
    r"\b[Ii]nitials(?:\sonly)?(?:\splease)?\s?(?:is|are|:|,)?\s{0,2}\(?(?P<name>[A-Z]{2,3})\b"
)
_OF_INITIALS = re.compile(
    rf"\b(?:{cues.PEOPLE}|initials?)\s?(?:initials?\s?)?(?:only\s)?(?:please\s?)?(?:is|are|:|,)?\s{{0,2}}\(?\Z",
    re.IGNORECASE,
)
# Children who have no name yet: "Twin A Sorrentino".
_TWINS = re.compile(r"\b(?:Twin|Baby)\s[A-D]\s[A-Z][\w'-]{2,24}\b")
# Around "my name is", in characters, it is heard whether a patient speaks.
_SAID_BEFORE = 120
_SAID_AFTER = 48
# Points from which "OKAFOR, MARLENE" is a patient of a register.
_SURE = 4
NOT_YET_NAMED = frozenset(("baby", "boy", "girl", "infant", "newborn", "twin"))


class Whose(StrEnum):
    """Whose name it is; those of staff at a payer or in the office are nobody's here."""

    PATIENT = "patient"
    PROVIDER = "provider"
    SENDER = "sender"


@dataclass(frozen=True, slots=True)
class PersonNamed:
    """A name at *start* to *end*, without its title (but for a provider's) and without 's."""

    whose: Whose
    start: int
    end: int


def people_named(text: str) -> tuple[PersonNamed, ...]:
    """Everyone *text* names, in reading order; linear in its length.

    A patient is for whom enough speaks: the words themselves, "pt" before,
    "DOB" after; a name before "syndrome" or "cyst" is none.
    """
    capital, small = words_of(text)
    runs = list(name_runs(text, capital))
    people = [person for run in runs if (person := _person(text, run)) is not None]
    people += [*_last_first(text, runs), *_by_pattern(text)]
    people += _brothers_and_sisters(text, runs, people)
    people += [PersonNamed(Whose.PATIENT, *at) for at in small_names(text, small)]
    people += [PersonNamed(Whose.PATIENT, *at) for at in numbered_names(text)]
    return tuple(_longest(people))


def _brothers_and_sisters(
    text: str, runs: Sequence[Sequence[Word]], people: Sequence[PersonNamed]
) -> Iterator[PersonNamed]:
    """Given names before another patient's: "Ezra and Naomi Prud'homme"."""
    patients = {person.start for person in people if person.whose is Whose.PATIENT}
    for one, two in pairwise(runs):
        word = one[0]
        if (
            len(one) == 1
            and word.is_given
            and not word.is_word_too
            and two[0].start in patients
            and _AND.fullmatch(text[word.end : two[0].start])
        ):
            yield PersonNamed(Whose.PATIENT, word.start, word.end)


def _longest(people: list[PersonNamed]) -> Iterator[PersonNamed]:
    """Of names that overlap, the longest."""
    kept: PersonNamed | None = None
    for person in sorted(people, key=lambda p: (p.start, -p.end)):
        if kept is not None and person.start < kept.end:
            kept = max(kept, person, key=lambda p: p.end - p.start)
            continue
        if kept is not None:
            yield kept
        kept = person
    if kept is not None:
        yield kept


def _person(text: str, run: Sequence[Word]) -> PersonNamed | None:
    if all(word.plain in NOT_YET_NAMED for word in run) or _is_word_alone(text, run):
        return None
    if run[0].plain in NOT_YET_NAMED and not run[-1].is_clinical:
        return PersonNamed(Whose.PATIENT, *_of_child(text, run))
    start, end = run[0].start, _end(text, run)
    if child := cues.CHILD_BEFORE.search(text, max(0, start - 14), start):
        return PersonNamed(Whose.PATIENT, child.start(), end)
    if particles := cues.LEADING.search(text, max(0, start - 14), start):
        start = particles.start("particles")
    before, after = text[max(0, start - REACH) : start], text[end : end + 48]
    if provider := cues.PROVIDER_BEFORE.search(before):
        return PersonNamed(Whose.PROVIDER, start - len(before) + provider.start(), end)
    whose = _whose(run, Place(before, after, place_of(text, run).loud))
    if whose is Whose.SENDER and not cues.CREDENTIAL.match(after):
        around = text[max(0, start - _SAID_BEFORE) : end + _SAID_AFTER]
        whose = Whose.PATIENT if sounds_like_patient(around) else Whose.SENDER
    return PersonNamed(whose, start, end) if whose else None


def _is_word_alone(text: str, run: Sequence[Word]) -> bool:
    """Whether it is one word of the language, with a capital and no title: most runs are."""
    start = run[0].start
    return len(run) == 1 and run[0].is_common and not TITLE.search(text, max(0, start - 12), start)


def _whose(run: Sequence[Word], place: Place) -> Whose | None:
    """Whose name it is, if it is one; None = a firm's, a colleague's or nobody's."""
    if TITLE.search(place.before):
        untitled = Place(TITLE.sub("", place.before), place.after, loud=False)
        return Whose.PATIENT if before_points(untitled) >= 0 else None
    if _is_sender(run, place.before, place.after):
        return Whose.SENDER
    named = not is_nobody(run, place.before, place.after) and is_patient(run, place)
    return Whose.PATIENT if named else None


def _end(text: str, run: Sequence[Word]) -> int:
    """Where the name ends; the point behind a last initial is part of it."""
    end = run[-1].end
    return end + (run[-1].is_initial and text[end : end + 1] == ".")


def _of_child(text: str, run: Sequence[Word]) -> tuple[int, int]:
    """Where "Baby Sandhu" stands, which is a name; in "Baby Xiu Sandhu" Baby is none."""
    first = run[len(run) > 2 and run[1].plain not in NOT_YET_NAMED]
    return first.start, _end(text, run)


def _is_sender(run: Sequence[Word], before: str, after: str) -> bool:
    """Whether a credential follows, or "my name is" stands before."""
    with_credential = (
        len(run) > 1
        and cues.CREDENTIAL.match(after) is not None
        and before_points(Place(before, after, loud=False)) <= 0
    )
    return with_credential or cues.SENDER_BEFORE.search(before) is not None


def _last_first(text: str, runs: Sequence[Sequence[Word]]) -> Iterator[PersonNamed]:
    """Names as registers write them: "OKAFOR, MARLENE J"."""
    for one, two in pairwise(runs):
        if (
            (len(one) == 1 or (len(one) == 2 and two[0].is_given and not one[0].is_given))
            and not (one[0].is_initial or one[0].plain.removesuffix("s") in NOT_YET_NAMED)
            and (not two[0].is_short_form or is_said(two[0]))
            and _COMMA.fullmatch(text[one[-1].end : two[0].start])
            and _is_last_first(text, one, two)
        ):
            yield PersonNamed(Whose.PATIENT, one[0].start, _end(text, two))


def _is_last_first(text: str, one: Sequence[Word], two: Sequence[Word]) -> bool:
    place = Place(
        text[max(0, one[0].start - 40) : one[0].start],
        text[_end(text, two) : _end(text, two) + 40],
        loud=False,
    )
    return _register_points(one, two, place) >= _SURE


def _register_points(one: Sequence[Word], two: Sequence[Word], place: Place) -> int:
    last, first = one[-1], two[0]
    words = (*one, *two)
    clinical = any(word.is_clinical for word in words)
    if cues.PROVIDER_BEFORE.search(place.before) or clinical or last.plain in FIRMS:
        return 0
    capitals = all(word.text.isupper() for word in words) and len(last.text) > 2
    given = first.is_given and not first.is_word_too
    identified = cues.IDENTITY_AFTER.match(place.after) is not None
    points = before_points(place) + 3 * identified + (first.is_initial and place.begins_line)
    points += 2 * first.is_given + given + 2 * last.is_surname + last.is_double
    points += 2 * (last.is_unheard and first.is_unheard) + place.begins_line
    points += 2 * capitals + (_ROW_OVER.match(place.after) is not None)
    # "Dana, Carol and Bob" are three.
    return points - 3 * (last.is_given and not last.is_surname and not capitals)


def _by_pattern(text: str) -> Iterator[PersonNamed]:
    """Initials behind a cue, and children without a name."""
    for match in _INITIALS.finditer(text):
        if _OF_INITIALS.search(text, max(0, match.start() - 32), match.start()):
            yield PersonNamed(Whose.PATIENT, *match.span())
    for match in _TWO_LETTERS.finditer(text):
        yield PersonNamed(Whose.PATIENT, *match.span("name"))
    for match in _TWINS.finditer(text):
        yield PersonNamed(Whose.PATIENT, *match.span())
