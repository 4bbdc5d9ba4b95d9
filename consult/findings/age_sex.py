"""Age and sex edits of the Medicare Code Editor, against what the letter says of its patient.

What the letter says decides and is never repeated: the reply tells the edit.
"""

from collections.abc import Sequence

from codebook.facts import Fact
from codebook.mce import Mce
from consult.asked.patient_told import PatientTold
from consult.findings.finding import Bearing, Confidence, Finding
from consult.question import Question

KIND = "age_sex"


def examine(question: Question, facts: Sequence[Fact]) -> list[Finding]:
    """One finding for each edit that what is said meets, or that the letter asks about."""
    found = (_judge(question.patient, fact) for fact in facts if isinstance(fact, Mce))
    return [finding for finding in found if finding is not None]


def _judge(patient: PatientTold, fact: Mce) -> Finding | None:
    if fact.category == "manifestation":
        return None
    if _met(patient, fact):
        # Whether what is said is said of the patient, only a human can tell.
        return Finding(
            KIND, f"{fact.category}_conflict", fact.codes, (fact,), confidence=Confidence.ASSUMED
        )
    if fact.category in patient.edits_asked and not _fits(patient, fact):
        return Finding(KIND, f"{fact.category}_edit", fact.codes, (fact,), Bearing.PASSES)
    return None


def _met(patient: PatientTold, fact: Mce) -> bool:
    if fact.category == "sex":
        return bool(patient.sex) and patient.sex != fact.group
    return patient.age is not None and not _holds(fact, patient.age)


def _fits(patient: PatientTold, fact: Mce) -> bool:
    """Whether the letter says what keeps the claim clear of the edit."""
    return bool(patient.sex) if fact.category == "sex" else patient.age is not None


def _holds(fact: Mce, age: int) -> bool:
    first, last = fact.age_from, fact.age_to
    return (first is None or age >= first) and (last is None or age <= last)
