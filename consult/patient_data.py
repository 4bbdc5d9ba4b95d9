"""Which words of a letter are patient data, which are the sender's own, and a copy without them.

Patient data are the 18 kinds of Safe Harbor (45 CFR 164.514(b)(2)) that can stand in text, of the
patient, relatives, employers and household.  The rules lean towards too much: a redacted word too
many costs little, a name that stays costs more.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from codebook.citing.masks import one_for_one
from codebook.patterns.word_starts import WordStarts
from consult.days.days_named import days_in_plain
from consult.days.named_day import NamedDay
from consult.personal.beside_names import beside_name
from consult.personal.day_cues import DayKind
from consult.personal.identifiers import identifiers
from consult.personal.mail_heads import (
    Writer,
    blot_mail_heads,
    names_of_writers,
    patients_who_wrote,
)
from consult.personal.names_again import PART_OF_NAME, names_again
from consult.personal.owners import is_identifier, owner_kind
from consult.personal.people_named import PersonNamed, Whose, people_named
from consult.personal.signature import Signatures, find_signatures

_FLAGS = re.IGNORECASE


@dataclass(frozen=True, slots=True)
class PersonalSpan:
    """One piece of personal data: its *kind* ("patient_name", "dob" ...) and where it stands."""

    kind: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PersonalData:
    """What a text says of the *patient* (and relatives) and of the *sender* (and providers)."""

    patient: tuple[PersonalSpan, ...] = ()
    sender: tuple[PersonalSpan, ...] = ()


_DAY_KINDS = {
    DayKind.SERVICE: "service_date",
    DayKind.INJURY: "service_date",
    DayKind.ASIDE: "service_date",
    DayKind.BARE: "service_date",
    DayKind.BIRTH: "dob",
    DayKind.ADMISSION: "admission_date",
    DayKind.DISCHARGE: "discharge_date",
    DayKind.DEATH: "death_date",
}
# A day that nothing announces, so long ago, is the day somebody was born.
_BORN_BEFORE = 2012
_BORN_BEFORE_BESIDE = 2020  # ... and so is a later one right beside a name
# Of overlapping pieces the one named first here stands.
_FIRST = [
    "url",
    "email",
    "ip",
    "ssn",
    "provider_licence",
    "licence",
    "provider_npi",
    "device",
    "vehicle",
    "mrn",
    "member_id",
    "claim_number",
    "account",
    "auth_number",
    "other_id",
    "dob",
    "service_date",
    "admission_date",
    "discharge_date",
    "death_date",
    "address",
    "phone",
    "fax",
    "employer",
    "patient_name",
    "provider_name",
    "sender_name",
    "age_over_89",
    "ssn_part",
    "geography",
]
_RANK = {kind: rank for rank, kind in enumerate(_FIRST)}

_SENDERS = ("sender_", "provider_")  # the beginnings of the kinds that are no patient's
_NEAR = 4
_BESIDE_NAME = re.compile(r"[\s,;:|/(\[-]{1,4}\Z")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CALLED = {
    "patient_name": "name",
    "service_date": "date",
    "dob": "birth date",
    "member_id": "member id",
    "age_over_89": "age over 89",
    "geography": "place",
    "ssn_part": "ssn",
    "other_id": "id",
    "url": "link",
}


def kind_in_words(kind: str) -> str:
    """A kind of patient data as people say it."""
    return _CALLED.get(kind, kind.replace("_", " "))


def find_patient_data(text: str, sender_name: str = "") -> PersonalData:
    """The personal data in *text* (subject, letter and quotes in one), each piece in order.

    *sender_name* is the name in the mail's From, which is no patient's.
    Heads of quoted mails are passed over.  Total on any text, linear time.
    """
    plain = blot_mail_heads(one_for_one(text))
    signatures = find_signatures(text)
    named = plain.replace("_", " ")  # as in the names of files
    people = people_named(named)
    wrote = list(patients_who_wrote(text))
    words = WordStarts(named)
    days = days_in_plain(words)
    found = [
        *_people(plain, people, signatures, (sender_name, names_of_writers(text, wrote))),
        *_days(plain, days, people, signatures),
        *_beside_names(named, people, signatures),
        *_numbers(words.of(plain), signatures),
        *_writers(text, wrote),
    ]
    kept = _without_overlaps(found, len(text))
    kept += _again(named, kept, signatures, sender_name)
    kept = [replace(span, text=text[span.start : span.end]) for span in kept]
    kept.sort(key=lambda span: span.start)
    sender = tuple(span for span in kept if span.kind.startswith(_SENDERS))
    patient = tuple(span for span in kept if not span.kind.startswith(_SENDERS))
    return PersonalData(patient, sender)


def redact(text: str, spans: Iterable[PersonalSpan]) -> str:
    """*text* with every span replaced by what it is: "[name]", "[date 2026]", "[member id]"."""
    pieces: list[str] = []
    at = 0
    for span in sorted(spans, key=lambda span: span.start):
        if span.start < at:
            continue
        pieces += [text[at : span.start], f"[{called(span)}]"]
        at = span.end
    return "".join((*pieces, text[at:]))


def called(span: PersonalSpan) -> str:
    """What stands for *span* in a redacted copy: "name", "date 2026", "member id"."""
    name = kind_in_words(span.kind)
    year = _YEAR.search(span.text) if span.kind == "service_date" else None
    return f"{name} {year.group()}" if year else name


def _span(text: str, kind: str, start: int, end: int) -> PersonalSpan:
    return PersonalSpan(kind, text[start:end], start, end)


def _people(
    text: str,
    people: Sequence[PersonNamed],
    signatures: Signatures,
    writers: tuple[str, frozenset[str]],
) -> Iterator[PersonalSpan]:
    """The names; *writers* are the sender's name and those in the heads of other mails."""
    own = {part.lower() for part in PART_OF_NAME.findall(writers[0])}
    for person in people:
        written = text[person.start : person.end]
        parts = {part.lower() for part in PART_OF_NAME.findall(written)}
        if person.whose is Whose.PROVIDER:
            yield _span(text, "provider_name", person.start, person.end)
        elif (
            person.whose is Whose.SENDER
            or (parts and parts <= own)
            or (len(parts) == 1 and parts <= writers[1])
            or signatures.cover(person.start)
        ):
            if len(parts) > 1:
                yield _span(text, "sender_name", person.start, person.end)
        else:
            yield _span(text, "patient_name", person.start, person.end)


def _writers(text: str, wrote: Iterable[Writer]) -> Iterator[PersonalSpan]:
    for name, address in wrote:
        yield _span(text, "patient_name", *name)
        yield _span(text, "email", *address)


def _days(
    text: str, days: Sequence[NamedDay], people: Sequence[PersonNamed], signatures: Signatures
) -> Iterator[PersonalSpan]:
    names = [person for person in people if person.whose is Whose.PATIENT]
    ends = sorted(person.end for person in names)
    starts = sorted(person.start for person in names)
    for day in days:
        if day.kind is DayKind.PAPER or signatures.cover(day.start):
            continue
        kind = _DAY_KINDS[day.kind]
        if day.kind is DayKind.BARE and day.year and day.year < _BORN_BEFORE_BESIDE:
            old = day.year < _BORN_BEFORE
            kind = "dob" if old or _beside(text, starts, ends, day) else kind
        yield _span(text, kind, day.start, day.end)


def _beside_names(
    text: str, people: Sequence[PersonNamed], signatures: Signatures
) -> Iterator[PersonalSpan]:
    for person in people:
        if person.whose is not Whose.PATIENT or signatures.cover(person.start):
            continue
        if found := beside_name(text, person.end):
            yield _span(text, *found)


def _beside(text: str, starts: Sequence[int], ends: Sequence[int], day: NamedDay) -> bool:
    """Whether *day* stands right behind a name or before one, which start and end so, in order."""
    last = bisect_left(ends, day.start) - 1
    if last >= 0 and day.start - ends[last] <= _NEAR:
        return _BESIDE_NAME.search(text[ends[last] : day.start]) is not None
    following = bisect_left(starts, day.end)
    if following == len(starts) or starts[following] - day.end > _NEAR:
        return False
    return _BESIDE_NAME.search(text[day.end : starts[following]]) is not None


def _numbers(words: WordStarts, signatures: Signatures) -> Iterator[PersonalSpan]:
    text = words.text
    for one in identifiers(words):
        written = text[one.start : one.end]
        if not written or not is_identifier(one, written, text):
            continue
        if (kind := owner_kind(one, text, signed=signatures.cover(one.start))) is not None:
            yield _span(text, kind, one.start, one.end)


def _rank(kind: str) -> int:
    """How sure a kind is; a sender's address is as sure as any."""
    return _RANK.get(kind, _RANK.get(kind.removeprefix("sender_"), len(_RANK)))


def _without_overlaps(found: Sequence[PersonalSpan], length: int) -> list[PersonalSpan]:
    """Of overlapping pieces the surer kind, and of one kind the longer piece."""
    taken = bytearray(length)
    kept: list[PersonalSpan] = []
    for span in sorted(found, key=lambda s: (_rank(s.kind), s.start - s.end, s.start)):
        if taken.find(1, span.start, span.end) >= 0:
            continue
        taken[span.start : span.end] = b"\x01" * (span.end - span.start)
        kept.append(span)
    return kept


def _again(
    text: str, kept: Sequence[PersonalSpan], signatures: Signatures, sender_name: str
) -> list[PersonalSpan]:
    """The patients' names, or parts of them, where they stand once more."""
    names = [span.text for span in kept if span.kind == "patient_name"]
    others = [span.text for span in kept if span.kind in ("sender_name", "provider_name")]
    known = [(span.start, span.end) for span in kept]
    return [
        _span(text, "patient_name", *place)
        for place in names_again(text, names, (sender_name, *others), known)
        if not signatures.cover(place[0])
    ]
