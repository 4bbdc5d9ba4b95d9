"""What a letter says of its patient that an age or sex edit turns on; no reply repeats it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_READ = 20_000
_FLAGS = re.ASCII | re.IGNORECASE
_OLD = r"(?:yo|y[./ ]?o\b\.?|y/?o|yrs?[- ]old|years?[- ]old|years? of age)"
_MONTHS_A_YEAR = 12

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
    rf"\b(?P<years>\d{{1,3}})[ ]?(?:{_OLD}[ ]?)?(?P<sex>[MF])\b(?![-/.])", re.ASCII
)
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
_WOMAN = re.compile(
    rf"(?<!trans\s)(?<!not\s)\b(?:female\b{_NOT_OF_PATIENT}|(?:woman|girl)\b(?!')|pregnant\b|"
    r"mrs\.)",
    _FLAGS,
)
_MAN = re.compile(
    rf"(?<!trans\s)(?<!not\s)\b(?:male\b{_NOT_OF_PATIENT}|(?:boy|gentleman)\b|"
    r"(?:a|an|the|this|old|yo|y/o|adult|elderly|young)\sman\b|mr\.)",
    _FLAGS,
)
# The sex on file and the organ that is there may be two things: then a human decides.
_EITHER = re.compile(r"\btrans(?:gender|sexual|\s(?:fe)?male|\s(?:wo)?man)?\b|\bintersex\b", _FLAGS)
_EDIT = re.compile(
    r"\b(?:gender|sex|age)[ -/]{0,3}(?:specific )?(?:edit|conflict|mismatch|restrict\w+|limit\w*|rule)"
    r"|\bconflicts? with (?:the )?(?:patient'?s )?(?:sex|gender|age)"
    r"|\b(?:condition code|cc)[ -]?45\b",
    _FLAGS,
)


@dataclass(frozen=True, slots=True)
class PatientTold:
    """The patient's *sex* ("female", "male", "" = not said, or both) and *age* in full years.

    *age* None = not said, or several.  *edit_asked* = the letter speaks of an
    edit of age or sex.
    """

    sex: str = ""
    age: int | None = None
    edit_asked: bool = False


NOTHING_TOLD = PatientTold()


def patient_told(text: str) -> PatientTold:
    """What *text* says of its patient.  Total on any text."""
    read = text[:_READ]
    return PatientTold(_sex(read), _age(read), edit_asked=_EDIT.search(read) is not None)


def _sex(text: str) -> str:
    if _EITHER.search(text):
        return ""
    found = {"F": "female", "M": "male"}
    said = {found[match["sex"]] for match in _INITIAL.finditer(text)}
    said |= {"female"} if _WOMAN.search(text) else set()
    said |= {"male"} if _MAN.search(text) else set()
    return said.pop() if len(said) == 1 else ""


def _age(text: str) -> int | None:
    ages = set(_ages(text))
    if not ages and _NEWBORN.search(text):
        return 0
    return ages.pop() if len(ages) == 1 else None


def _ages(text: str) -> Iterator[int]:
    for match in _YEARS.finditer(text):
        # "Over 50 years old" is a rule and no patient.
        if not (match["before"] or match["after"]):
            yield int(match["years"])
    for pattern in (_AGED, _INITIAL):
        yield from (int(match["years"]) for match in pattern.finditer(text))
    for match in _MONTHS.finditer(text):
        yield int(match["months"] or 0) // _MONTHS_A_YEAR
