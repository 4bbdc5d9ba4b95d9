"""The names of people in a letter, and whose they are: a patient's, the sender's, a provider's."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from consult.personal import person_cues as cues
from consult.personal.given_names import GIVEN_NAMES, WORDS_TOO
from consult.personal.name_words import TITLE, Word, name_runs
from consult.personal.no_names import NO_NAMES
from consult.personal.no_person import is_firm, is_loud, is_nobody
from consult.personal.surnames import SURNAMES

# A line's end, but for the one after "Patient:".
_LINE_ENDS = re.compile(r"[^:=\s]\s*\n\s*\Z")
_AND = re.compile(r"\s(?:and|&)\s")
NOT_YET_NAMED = frozenset(("baby", "boy", "girl", "infant", "newborn", "twin"))


class Whose(StrEnum):
    """Whose name it is; those of staff at a payer or in the office are nobody's here."""

    PATIENT = "patient"
    PROVIDER = "provider"
    SENDER = "sender"


@dataclass(frozen=True, slots=True)
class PersonNamed:
    """A name at *start* to *end*, its title included, without 's."""

    whose: Whose
    start: int
    end: int


def people_named(text: str) -> tuple[PersonNamed, ...]:
    """Everyone *text* names, in reading order; linear in its length.

    A patient is whom a cue calls so ("pt", "DOB" after it, "Mrs."), or whom
    a common given name heads; a name before "syndrome" or "cyst" is none.
    """
    runs = list(name_runs(text))
    people = [person for run in runs if (person := _person(text, run)) is not None]
    people += [*_last_first(text, runs), *_by_pattern(text)]
    people += _brothers_and_sisters(text, runs, people)
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
            and word.plain not in WORDS_TOO
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
    if all(word.plain in NOT_YET_NAMED for word in run):
        return None
    start, end = run[0].start, run[-1].end
    if particles := cues.LEADING.search(text, max(0, start - 14), start):
        start = particles.start("particles")
    if run[-1].is_initial and text[end : end + 1] == "." and len(run) > 1:
        end += 1
    before, after = text[max(0, start - 48) : start], text[end : end + 48]
    if provider := cues.PROVIDER_BEFORE.search(before):
        return PersonNamed(Whose.PROVIDER, start - len(before) + provider.start(), end)
    title = TITLE.search(before)
    if title is None and _is_sender(run, before, after):
        return PersonNamed(Whose.SENDER, start, end)
    called = title is not None or bool(cues.CALLED_SO.search(before))
    if title is None and is_nobody(run, before, after):
        return None
    if not _is_patient(text, run, before, after, called=called):
        return None
    titled_from = start - len(before) + title.start() if title else start
    return PersonNamed(Whose.PATIENT, titled_from, end)


def _is_sender(run: Sequence[Word], before: str, after: str) -> bool:
    """Whether a credential follows, or "my name is" stands before."""
    with_credential = len(run) > 1 and cues.CREDENTIAL.match(after) is not None
    return with_credential or cues.SENDER_BEFORE.search(before) is not None


def _is_patient(text: str, run: Sequence[Word], before: str, after: str, *, called: bool) -> bool:
    first = run[0]
    if first.plain == "baby" and len(run) < 4 and not cues.CLINICAL_END.search(run[-1].plain):
        return True
    if called:
        return first.plain not in WORDS_TOO or len(run) > 1 or first.is_surname
    if cues.STAFF_BEFORE.search(before) and not cues.IDENTITY_AFTER.match(after):
        # "Hello, Isadora Whitcombe called": who is greeted is not told of.
        told_of = len(run) > 1 and cues.GREETING.search(before) and cues.VERB_AFTER.match(after)
        return bool(told_of)
    cue = cues.OF_PATIENT.search(before)
    if cue and _stands_alone(text, run, after, on_next_line=_LINE_ENDS.search(cue[0]) is not None):
        return True
    if len(run) == 1:
        return _single_is_patient(first, before, after)
    return not is_firm(run, after) and _row_is_patient(text, run, before, after)


def _row_is_patient(text: str, run: Sequence[Word], before: str, after: str) -> bool:
    if cues.IDENTITY_AFTER.match(after):
        return True
    if is_loud(text, run[0].start):
        return run[0].is_given and any(word.is_surname for word in run[1:])
    return _pair_is_patient(run, before, after)


def _pair_is_patient(run: Sequence[Word], before: str, after: str) -> bool:
    first, last = run[0], run[-1]
    if last.is_initial and not first.is_given:
        return False
    if len(last.text) == 2 and last.text.isupper() and not last.is_given:
        return False  # DALLAS TX is a place.
    if first.is_given:
        sure = first.plain not in WORDS_TOO or last.is_surname or not _begins_sentence(before)
        return sure and not (last.is_initial and first.plain in WORDS_TOO)
    if first.is_surname and last.is_given and last.plain not in WORDS_TOO:
        return True
    if first.is_initial:
        in_a_row = cues.ROW_AFTER.match(after) and not last.is_no_name
        return last.is_surname or bool(cues.ABOUT.search(before) or in_a_row)
    return _unknown_pair_is_patient(run, before, after)


def _unknown_pair_is_patient(run: Sequence[Word], before: str, after: str) -> bool:
    """Two words that no list knows are a name where the sentence needs a person."""
    if any(cues.CLINICAL_END.search(word.plain) and not word.is_surname for word in run):
        return False
    if any(word.text.isupper() and len(word.text) > 1 for word in run):
        return bool(cues.ABOUT.search(before)) and ":" not in before[-3:]
    about = cues.ABOUT.search(before) or cues.MIDDLE_BEFORE.search(before)
    return bool(about or cues.VERB_AFTER.match(after) or cues.OWNED_AFTER.match(after))


def _single_is_patient(word: Word, before: str, after: str) -> bool:
    if word.is_initial or word.plain in WORDS_TOO:
        return False
    if cues.IDENTITY_AFTER.match(after) and (word.is_given or word.is_surname):
        return True
    if not word.is_given:
        said = cues.OWNED_AFTER.match(after) or cues.PATIENTS_VERB_AFTER.match(after)
        return word.is_surname and bool(said) and not word.is_no_name
    if cues.OWNED_AFTER.match(after) or cues.VERB_AFTER.match(after):
        return True
    if cues.LISTED_AFTER.match(after):
        return _begins_sentence(before)
    return bool(cues.ABOUT.search(before) or cues.MIDDLE_BEFORE.search(before))


def _stands_alone(text: str, run: Sequence[Word], after: str, *, on_next_line: bool) -> bool:
    """Whether what follows "patient" is a name rather than the next word of a heading.

    *on_next_line* = a line ended between: its first word has a capital anyway.
    """
    first = run[0]
    if on_next_line and not (first.is_given or first.is_surname):
        return len(run) > 1 and bool(cues.IDENTITY_AFTER.match(after))
    if first.is_given or first.is_surname:
        return (
            len(run) > 1 or first.plain not in WORDS_TOO or bool(cues.IDENTITY_AFTER.match(after))
        )
    if is_loud(text, first.start):
        return len(run) > 1 or bool(cues.IDENTITY_AFTER.match(after))
    return not (first.text.isupper() and len(run) == 1 and len(first.text) < 5)


def _begins_sentence(before: str) -> bool:
    head = before.rstrip(" \t\"'(*>")
    return not head or head[-1] in ".!?:\n-"


def _last_first(text: str, runs: Sequence[Sequence[Word]]) -> Iterator[PersonNamed]:
    """Names as registers write them: "OKAFOR, MARLENE J"."""
    for one, two in pairwise(runs):
        if (
            len(one) > 2
            or one[0].is_initial
            or not re.fullmatch(r",\s?", text[one[-1].end : two[0].start])
        ):
            continue
        last, first = one[-1], two[0]
        before = text[max(0, one[0].start - 40) : one[0].start]
        if cues.STAFF_BEFORE.search(before) or cues.PROVIDER_BEFORE.search(before):
            continue
        cued = (
            cues.OF_PATIENT.search(before)
            or cues.CALLED_SO.search(before)
            or cues.ABOUT.search(before)
            or (first.is_given and cues.MIDDLE_BEFORE.search(before))
        )
        after = text[two[-1].end : two[-1].end + 40]
        if not (
            first.is_given or _is_register(one, two, after) or cues.IDENTITY_AFTER.match(after)
        ) and not (cued and len(one) == 1 and _may_be_last_first(last, two, before)):
            continue
        sure = cued or last.text.isupper() or cues.IDENTITY_AFTER.match(after)
        if last.is_given and not last.is_surname and not sure:
            continue  # "Dana, Carol and Bob" are three.
        if cued or last.is_surname or last.text.isupper() or cues.IDENTITY_AFTER.match(after):
            yield PersonNamed(Whose.PATIENT, one[0].start, two[-1].end)


def _may_be_last_first(last: Word, two: Sequence[Word], before: str) -> bool:
    """Whether "Patient: Xu, Yanmei" or "patient Okonkwo, Chidinma" is one name, cued as it is."""
    clinical = any(cues.CLINICAL_END.search(word.plain) for word in two)
    return len(two) < 3 and (before.rstrip().endswith(":") or (last.is_surname and not clinical))


def _is_register(one: Sequence[Word], two: Sequence[Word], after: str) -> bool:
    """Whether "QUIMBY, THERON 45385" is a line of a register: capitals, then a number."""
    words = (*one, *two)
    return (
        len(words) < 5
        and all(word.text.isupper() and (len(word.text) > 2 or word.is_initial) for word in words)
        and not any(cues.CLINICAL_END.search(word.plain) for word in words)
        and re.match(r"\s*(?:[\d/|(,;-]|\Z|\n)", after) is not None
    )


def _by_pattern(text: str) -> Iterator[PersonNamed]:
    """Initials behind a cue, and names that nobody troubled to capitalise."""
    for match in cues.INITIALS.finditer(text):
        yield PersonNamed(Whose.PATIENT, *match.span("name"))
    for match in cues.TWINS.finditer(text):
        yield PersonNamed(Whose.PATIENT, *match.span("name"))
    for match in cues.LOWER_PAIR.finditer(text):
        first, second = match["first"], match["second"]
        if first in GIVEN_NAMES - WORDS_TOO and second in SURNAMES - NO_NAMES:
            yield PersonNamed(Whose.PATIENT, match.start("first"), match.end())
    for match in cues.LOWER.finditer(text):
        first, second = match["first"], match["second"] or ""
        titled = bool(cues.LOWER_TITLE.match(match.group())) and first in SURNAMES
        sure = first in GIVEN_NAMES and (first not in WORDS_TOO or second in SURNAMES)
        if not (sure or titled) or first in NO_NAMES:
            continue
        identified = cues.IDENTITY_AFTER.match(text, match.end()) is not None
        with_second = second and sure and second not in NO_NAMES
        whole = with_second and (
            second in SURNAMES or identified or (len(second) > 3 and not cues.WORDY.match(second))
        )
        start = match.start() if cues.LOWER_TITLE.match(match.group()) else match.start("first")
        yield PersonNamed(Whose.PATIENT, start, match.end("second" if whole else "first"))
