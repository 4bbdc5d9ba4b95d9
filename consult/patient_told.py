"""What a letter says of its patient that an age or sex edit turns on; no reply repeats it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from consult.letter import FIRST_PAGES

_FLAGS = re.ASCII | re.IGNORECASE
_OLD = r"(?:yo|y[./ ]?o\b\.?|y/?o|yrs?[- ]old|years?[- ]old|years? of age)"
_MONTHS_A_YEAR = 12
# An age above 89 identifies (45 CFR 164.514), and no edit needs it.
_OLDEST = 90

_YEARS = re.compile(
    rf"(?P<before>\b(?:over|under|above|below|than|least|ages?|from|to|and|between|-)\s)?"
    rf"\b(?P<years>\d{{1,3}})[ -]?{_OLD}"
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


def patient_told(text: str) -> PatientTold:
    """What *text* says of its patient.  Total on any text."""
    read = text[:FIRST_PAGES]
    edits = tuple(kind for kind, words in _EDITS if words.search(read))
    if _MOTHER.search(read) and _CHILD.search(read):
        return PatientTold(edits_asked=edits)
    return PatientTold(_sex(read), _age(read), edits)


def _sex(text: str) -> str:
    if _EITHER.search(text):
        return ""
    said = {_SEX_OF[match["sex"]] for match in _initials(text)}
    said |= {"female"} if _WOMAN.search(text) else set()
    said |= {"male"} if _MAN.search(text) else set()
    return said.pop() if len(said) == 1 else ""


def _initials(text: str) -> Iterator[re.Match[str]]:
    return (
        match
        for match in _INITIAL.finditer(text)
        if match["old"] or int(match["years"]) in _BARE_YEARS[match["sex"]]
    )


def _age(text: str) -> int | None:
    ages = {min(age, _OLDEST) for age in _ages(text)}
    if not ages and _NEWBORN.search(text):
        return 0
    return ages.pop() if len(ages) == 1 else None


def _ages(text: str) -> Iterator[int]:
    for match in _YEARS.finditer(text):
        # "Over 50 years old" is a rule and no patient.
        if not (match["before"] or match["after"]):
            yield int(match["years"])
    for match in (*_AGED.finditer(text), *_initials(text)):
        yield int(match["years"])
    for match in _MONTHS.finditer(text):
        yield int(match["months"] or 0) // _MONTHS_A_YEAR
