"""Patients who are named by initials alone, and children who have no name yet."""

import re
from collections.abc import Iterator

from consult.personal import person_cues as cues
from consult.personal.no_names import NO_NAMES
from consult.personal.small_words import small_words

# "J.D.", "R. M.", "V.T.-M.", behind a cue or before an age.
_DOTTED = re.compile(
    r"(?<![\w.])(?!D\.O\.|M\.D|U\.S)[A-Z]\.\s?(?:[A-Z]\.[\s-]?)?(?:-?[A-Z]\.?)(?![\w-])"
)
_OF_PATIENT = re.compile(
    rf"\b(?:{cues.PEOPLE}|initials?)\s?(?:initials?\s?)?(?:only\s?)?(?:please\s?)?(?:is|are|:|,)?\s{{0,2}}\(?\Z",
    re.IGNORECASE,
)
_SO_OLD = re.compile(r"\sis\s\d{1,3}(?![\d/:.-]\d)\b")
_LETTERS = re.compile(
    r"\b[Ii]nitials(?:\sonly)?(?:\splease)?\s?(?:is|are|:|,)?\s{0,2}\(?"
    r"(?P<name>[A-Z]{2,4}|[A-Z][a-z]{1,3}[A-Z])\b"
)
# "pt JTK, lives in": three capitals that are no word of the trade.
_AFTER_CUE = re.compile(
    r"\b(?:[Pp]t|PT|[Pp]atient|[Cc]lient)\.?:?\s(?P<name>[A-Z]{2,4})"
    r"(?=,?\s\(?(?:\d{1,3}\s?(?:[MF]\b|y/?o|y\.o|yrs?\b)|lives\b|(?i:dob)\b|born\b|was\sseen|came\b|who\b))"
)
_OF_CHARTS_WORDS = (
    "npo dnr dni esrd copd htn chf iddm cva tia dvt cad pvd gerd uti uri osa aka bka tka tha ama"
    " loc bmi hiv"
)
_OF_CHARTS = frozenset(_OF_CHARTS_WORDS.split())
# Children who have no name yet: "Twin A Sorrentino".
_TWINS = re.compile(r"\b(?:Twin|Baby)\s[A-D]\s[A-Z][\w'-]{2,24}\b")


def initials(text: str) -> Iterator[tuple[int, int]]:
    """Where initials stand for a patient's name in *text*."""
    for match in _DOTTED.finditer(text):
        if (
            _OF_PATIENT.search(text, max(0, match.start() - 32), match.start())
            or cues.IDENTITY_AFTER.match(text, match.end())
            or _SO_OLD.match(text, match.end())
            or cues.PATIENTS_VERB_AFTER.match(text, match.end())
        ):
            yield match.span()
    for match in _LETTERS.finditer(text) if "nitials" in text else ():
        yield match.span("name")
    for match in _AFTER_CUE.finditer(text):
        plain = match["name"].lower()
        if plain not in _OF_CHARTS and plain not in NO_NAMES and plain not in small_words():
            yield match.span("name")


def twins(text: str) -> Iterator[tuple[int, int]]:
    """Where children stand who have no name yet: "Twin A Vale"."""
    for match in _TWINS.finditer(text) if "Twin" in text or "Baby" in text else ():
        yield match.span()
