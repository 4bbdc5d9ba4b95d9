"""What a letter says of its patient that an age or sex edit turns on; no reply repeats it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from codebook.patterns.word_starts import WordStarts, named_rows, names_found, one_by_one
from consult.letter import FIRST_PAGES

_FLAGS = re.ASCII | re.IGNORECASE
_OLD = r"(?:yo|y[./ ]?o\b\.?|y/?o|yrs?[- ]old|years?[- ]old|years? of age)"
_MONTHS_A_YEAR = 12
# An age above 89 identifies (45 CFR 164.514), and no edit needs it.
_OLDEST = 90

_YEARS = re.compile(
    rf"\b(?P<before>(?:over|under|above|below|than|least|ages?|from|to|and|between|-)\s)?"
    rf"(?P<years>\d{{1,3}})[ -]?{_OLD}"
    r"(?P<after>\s(?:and|or)\s(?:older|over|up|above|younger|under)|\+)?",
    _FLAGS,
)
_AGED = re.compile(
    r"\b(?:aged|age(?:\s(?:is|was))?[:\s])\s?(?P<years>\d{1,3})\b(?!\s?(?:and|or|to|-|\+))", _FLAGS
)
# Initials as charts write them: 65M, 48 yo F.
_INITIAL = re.compile(
    rf"\b(?P<years>\d{{1,3}})[ ]?(?P<old>{_OLD}[ ]?)?(?P<sex>[MF])\b(?![-/.])(?!\sunits?\b)",
    re.ASCII,
)
# A bare F is a catheter's size below these years, and a fever above; 3M makes encoders.
_BARE_YEARS = {"M": range(10, 121), "F": range(35, 95)}
_MONTHS = re.compile(
    r"\b(?P<months>\d{1,2})[ -]months?[ -]old|\b\d{1,3}[ -](?:days?|weeks?)[ -]old", _FLAGS
)
_NEWBORN = re.compile(r"\b(?:newborn|neonate)\b(?!\s(?:codes?|dx|edit|screen\w*))", _FLAGS)

# Words of codes and of edits, which say nothing of the patient.
_NOT_OF_PATIENT = (
    r"(?!\s(?:only|edit|codes?|dx|diagnos[ei]s|procedures?|conflict|breasts?|genital\w*|pelvic|"
    r"urethra\w*|catheter\w*|infertility|provider|doctor|physician|surgeon|nurse|reproductive|"
    r"or\sfemale|or\smale|/))"
)
_SEX_OF = {"F": "female", "M": "male"}
_WOMAN = re.compile(
    rf"(?<!trans\s)(?<!not\s)(?<!\bor\s)(?<!\band\s)\b(?:female\b{_NOT_OF_PATIENT}"
    r"|(?:woman|girl)\b(?!')|pregnant\b|mrs\.)",
    _FLAGS,
)
_MAN = re.compile(
    rf"(?<!trans\s)(?<!not\s)\b(?:male\b{_NOT_OF_PATIENT}|(?:boy|gentleman)\b|"
    r"(?:a|an|the|this|old|yo|y/o|adult|elderly|young)\sman\b|mr\.)",
    _FLAGS,
)
# The sex on file and the organ that is there may be two things: then a human decides.
_EITHER = re.compile(
    r"\btrans(?:gender|sexual|\s(?:fe)?male|\s(?:wo)?man|\spatient)|\bintersex\b|\b(?:mtf|ftm)\b",
    _FLAGS,
)
# A mother and her child are two patients: what is said may be said of either.
_MOTHER = re.compile(r"\b(?:mother|mom|maternal|postpartum|gave birth|deliver(?:y|ed))\b", _FLAGS)
_CHILD = re.compile(r"\b(?:newborn|neonate|baby|infant|child|son|daughter|boy|girl)\b", _FLAGS)
_EDITS = (
    (
        "age",
        re.compile(
            r"\bage[ -/]{0,3}(?:specific )?(?:edit|conflict|mismatch|restrict\w+|limit\w*|rule)"
            r"|\bconflicts? with (?:the )?(?:patient'?s )?age\b",
            _FLAGS,
        ),
    ),
    (
        "sex",
        re.compile(
            r"\b(?:gender|sex)[ -/]{0,3}(?:specific )?"
            r"(?:edit|conflict|mismatch|restrict\w+|limit\w*|rule)"
            r"|\bconflicts? with (?:the )?(?:patient'?s )?(?:sex|gender)\b"
            r"|\b(?:condition code|cc)[ -]?45\b",
            _FLAGS,
        ),
    ),
)
_Found: TypeAlias = tuple[re.Pattern[str], re.Match[str]]
_ALL_EDITS = named_rows(_EDITS)
_SAID = one_by_one((_NEWBORN, _WOMAN, _MAN, _EITHER, _MOTHER, _CHILD))
_AGES = one_by_one((_YEARS, _AGED, _INITIAL, _MONTHS))


@dataclass(frozen=True, slots=True)
class PatientTold:
    """The patient's *sex* ("female", "male", "" = not said, or both) and *age*.

    *age* in full years, at most 90; None = not said, or several.
    *edits_asked* = the kinds of edit the letter speaks of: "age", "sex".
    """

    sex: str = ""
    age: int | None = None
    edits_asked: tuple[str, ...] = ()


NOTHING_TOLD = PatientTold()


def patient_told(words: WordStarts) -> PatientTold:
    """What a text says of its patient.  Total on any text."""
    read = words.of(words.text[:FIRST_PAGES])
    edits = tuple(names_found(_ALL_EDITS, read))
    said = {pattern for pattern, _ in _SAID.first_found(read)}
    if said >= {_MOTHER, _CHILD}:
        return PatientTold(edits_asked=edits)
    ages = [(form, match) for form, match in _AGES.all_found(read) if _is_age(form, match)]
    return PatientTold(_sex(said, ages), _age(said, ages), edits)


def _is_age(form: re.Pattern[str], match: re.Match[str]) -> bool:
    if form is _INITIAL:
        return bool(match["old"]) or int(match["years"]) in _BARE_YEARS[match["sex"]]
    # "Over 50 years old" is a rule and no patient.
    return form is not _YEARS or not (match["before"] or match["after"])


def _sex(said: set[re.Pattern[str]], ages: Sequence[_Found]) -> str:
    if _EITHER in said:
        return ""
    sexes = {_SEX_OF[match["sex"]] for form, match in ages if form is _INITIAL}
    sexes |= {"female"} if _WOMAN in said else set()
    sexes |= {"male"} if _MAN in said else set()
    return sexes.pop() if len(sexes) == 1 else ""


def _age(said: set[re.Pattern[str]], ages: Sequence[_Found]) -> int | None:
    told = {min(_years(form, match), _OLDEST) for form, match in ages}
    if not told and _NEWBORN in said:
        return 0
    return told.pop() if len(told) == 1 else None


def _years(form: re.Pattern[str], match: re.Match[str]) -> int:
    """Months, and the days or weeks that are none, as years."""
    if form is _MONTHS:
        return int(match["months"] or 0) // _MONTHS_A_YEAR
    return int(match["years"])
