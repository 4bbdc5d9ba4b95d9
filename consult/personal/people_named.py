"""The names of people in a letter, and whose they are: a patient's, the sender's, a provider's."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, pairwise

from codebook.patterns.words_before import Before, before_end, words_before
from consult.personal import person_cues as cues
from consult.personal.columns import names_in_columns
from consult.personal.initials import initials, twins
from consult.personal.mail_heads import sounds_like_patient
from consult.personal.name_points import (
    AGAINST,
    REACH,
    REACH_AFTER,
    Place,
    before_points,
    is_patient,
)
from consult.personal.name_words import (
    NOT_YET_NAMED,
    QUOTES,
    SPELT,
    TITLE,
    end_of_name,
    name_runs,
    title_before,
    words_of,
)
from consult.personal.named_word import Word
from consult.personal.names_by_form import names_by_form, names_in_rows
from consult.personal.no_names import NO_NAMES
from consult.personal.no_person import is_loud, is_nobody
from consult.personal.register_names import names_in_registers
from consult.personal.small_names import numbered_names, small_names

_AND = re.compile(r"\s(?:and|&)\s")
# "D. & K. Vale"
_PAIR = re.compile(r"(?<![\w.])[A-Z]\.?\s(?:&|and)\s\Z")
# Who leaves a voicemail that is handed on is a patient, unless they say for whom they call.
_VOICEMAIL = re.compile(r"\bvoice\s?mail\b[^\n]{0,60}\Z", re.IGNORECASE)
_OF_A_FIRM = re.compile(r"\s(?:(?:calling\s)?(?:from|with|at|of|over\sat)|here\sat)\b")
# Words that are a family name where an age or kin follows: "Red Willow", "Grey Cloud".
_WORDS = re.compile(r"(?: [A-Z][a-z]{1,14}){1,2}(?![\w'])")
_KIN_AFTER = re.compile(
    r",\s(?:(?:his|her)\s)?(?:wife|husband|mother|mom|father|dad|son|daughter)\s[A-Z]"
)
# How far before a name its particles stand, in characters.
_NEAR = 14
# Around "my name is", in characters, it is heard whether a patient speaks.
_SAID_BEFORE = 120
_SAID_AFTER = 48


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
    people += _brothers_and_sisters(text, runs, people)
    others = (
        names_in_registers(text, runs),
        _names_of_columns(text, capital),
        initials(text),
        twins(text),
        small_names(text, small),
        numbered_names(text),
        names_by_form(text),
        names_in_rows(text),
    )
    people += [PersonNamed(Whose.PATIENT, *at) for at in chain.from_iterable(others)]
    return tuple(_longest(people))


def _names_of_columns(text: str, capital: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The cells below "Patient" that hold no word of the language or the trade."""
    cells = list(names_in_columns(text))
    if not cells:
        return
    common = {word.start for word in capital if word.is_common or word.is_no_name}
    yield from (cell for cell in cells if common.isdisjoint(range(*cell)))


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
    first = run[0].start
    before = words_before(text, first, REACH)
    if _is_unnamed(run):
        return None
    if place := _of_words(text, run, before):
        return PersonNamed(Whose.PATIENT, *place)
    if _is_word_alone(text, run, before):
        return None
    end = end_of_name(text, run)
    if child := cues.CHILD_BEFORE.search_in(text, max(0, first - _NEAR), first, before.letters):
        return PersonNamed(Whose.PATIENT, child.start(), end)
    start = _start(text, run, before)
    if start != first:
        before = words_before(text, start, REACH)
    if provider := cues.PROVIDER_BEFORE.search(before):
        return PersonNamed(Whose.PROVIDER, start - len(before.text) + provider.start(), end)
    loud = run[0].text.isupper() and is_loud(text, first)
    after = text[end : end + REACH_AFTER]
    whose = _whose(run, Place(before, after, loud))
    if whose is Whose.SENDER and not cues.CREDENTIAL.match(after):
        before_all = text[max(0, start - _SAID_BEFORE) : start]
        around = before_all + text[start : end + _SAID_AFTER]
        spoke = _VOICEMAIL.search(before_all) and not _OF_A_FIRM.match(after)
        whose = Whose.PATIENT if spoke or sounds_like_patient(around) else Whose.SENDER
    return PersonNamed(whose, start, end) if whose else None


def _of_words(text: str, run: Sequence[Word], before: Before) -> tuple[int, int] | None:
    """Where a name stands that words make: "Ada Red Willow, age 92", "Vale Girl B"."""
    first = run[0].start
    if end := _end_of_words(text, run):
        return None if cues.PROVIDER_BEFORE.search(before) else (first, end)
    if _is_child_of(run):
        return first, end_of_name(text, run)
    if run[0].plain in NOT_YET_NAMED and not run[-1].is_clinical:
        return _of_child(text, run)
    return None


def _end_of_words(text: str, run: Sequence[Word]) -> int:
    """Where a family name made of words ends, "Ada Red Willow, age 92"; 0 = there is none."""
    if not run[0].is_given:
        return 0
    words = _WORDS.match(text, run[-1].end)
    if words is None or words[0].split()[-1].lower() in NO_NAMES:
        return 0
    after = text[words.end() : words.end() + REACH_AFTER]
    told = cues.IDENTITY_AFTER.match(after) or _KIN_AFTER.match(after)
    return words.end() if told else 0


def _is_unnamed(run: Sequence[Word]) -> bool:
    """Whether it is "Twin B" or "D.O.S", which name nobody."""
    if not all(word.is_initial or word.plain in NOT_YET_NAMED for word in run):
        return False
    return run[0].plain in NOT_YET_NAMED or "".join(word.plain for word in run) in SPELT


def _is_word_alone(text: str, run: Sequence[Word], before: Before) -> bool:
    """Whether it is one word of the language or the trade, without a title: most runs are."""
    word = run[0]
    if len(run) > 1:
        return False
    known = word.is_common or word.is_no_name or word.is_short_form or word.is_clinical
    return known and title_before(text, word, before.letters) is None


def _whose(run: Sequence[Word], place: Place) -> Whose | None:
    """Whose name it is, if it is one; None = a firm's, a colleague's or nobody's."""
    if cues.WRITERS_VERB_AFTER.match(place.after):
        return Whose.SENDER
    if title := TITLE.search(place.before):
        before = before_end(place.before.text[: title.start()])
        untitled = Place(before, place.after, loud=False)
        return Whose.PATIENT if before_points(untitled) > AGAINST else None
    if _is_sender(run, place.before, place.after):
        return Whose.SENDER
    named = not is_nobody(run, place.before, place.after) and is_patient(run, place)
    return Whose.PATIENT if named else None


def _start(text: str, run: Sequence[Word], before: Before) -> int:
    """Where the name starts: a particle, another's initial or a nickname's quote is part of it."""
    first = run[0]
    near = max(0, first.start - _NEAR)
    if first.is_initial and (pair := _PAIR.search(text, near, first.start)):
        return pair.start()
    quoted = (
        text[first.start - 1 : first.start] in QUOTES and text[first.end : first.end + 1] in QUOTES
    )
    if len(run) > 1 and first.start and quoted:
        return first.start - 1
    if first.is_given:
        return first.start
    particles = cues.LEADING.search_in(text, near, first.start, before.letters)
    return particles.start("particles") if particles else first.start


def _is_child_of(run: Sequence[Word]) -> bool:
    """Whether it is a child called by its mother's name: "Vale Girl B", "VALE BABY BOY"."""
    family, *rest = run
    if not rest or rest[0].plain not in NOT_YET_NAMED or family.plain in NOT_YET_NAMED:
        return False
    named = family.is_surname or family.is_double or family.is_unheard
    return named and all(word.plain in NOT_YET_NAMED or word.is_initial for word in rest)


def _of_child(text: str, run: Sequence[Word]) -> tuple[int, int]:
    """Where "Baby Sandhu" stands, which is a name; in "Baby Xiu Sandhu" Baby is none."""
    first = run[len(run) > 2 and run[1].plain not in NOT_YET_NAMED]
    return first.start, end_of_name(text, run)


def _is_sender(run: Sequence[Word], before: Before, after: str) -> bool:
    """Whether a credential follows, or "my name is" stands before."""
    with_credential = (
        len(run) > 1
        and cues.CREDENTIAL.match(after) is not None
        and before_points(Place(before, after, loud=False)) <= 0
    )
    return with_credential or cues.SENDER_BEFORE.search(before) is not None
