"""Is each code good for a claim on the day: valid, too short, ended, not begun, or no code."""

from collections.abc import Sequence

from codebook.facts import DxStatus, Fact, Hcpcs, Icd10Cm, Icd10Pcs, Unknown
from consult.findings.finding import Bearing, Confidence, Finding
from consult.findings.inpatient import is_no_drg
from consult.findings.seventh_character import told_here
from consult.question import Question

KIND = "code_validity"

_DIAGNOSES = {
    DxStatus.VALID: "valid",
    DxStatus.DELETED: "deleted",
    DxStatus.NOT_YET_VALID: "not_yet_valid",
    DxStatus.UNKNOWN: "unknown",
    DxStatus.UNSETTLED: "unsettled",
}
# Ended codes of inpatient procedures are told in findings.inpatient.
_INPATIENT = {"valid": "valid", "not_yet_valid": "not_yet_valid", "unsettled": "unsettled"}
_SUPPLIES = {"valid": "valid", "terminated": "terminated", "not_yet_valid": "not_yet_valid"}


def examine(_question: Question, facts: Sequence[Fact]) -> list[Finding]:
    """One finding for all valid codes together, and one for each that is not.

    Those that only want another seventh character are that family's to tell.
    """
    valid: list[Fact] = []
    found: list[Finding] = []
    elsewhere = told_here(facts)
    for fact in facts:
        if fact in elsewhere:
            continue
        conclusion = _conclusion(fact)
        if conclusion == "valid":
            valid.append(fact)
        elif conclusion:
            unsure = Confidence.JUDGEMENT if conclusion == "unsettled" else Confidence.CERTAIN
            found.append(Finding(KIND, conclusion, fact.codes, (fact,), confidence=unsure))
    if valid:
        codes = tuple(code for fact in valid for code in fact.codes)
        found.append(Finding(KIND, "valid", codes, tuple(valid), Bearing.PASSES))
    return found


def _conclusion(fact: Fact) -> str | None:
    """None where *fact* is about something else than a code's validity."""
    if isinstance(fact, Icd10Cm):
        return _of_diagnosis(fact)
    if isinstance(fact, Hcpcs):
        return _SUPPLIES[fact.status]
    if isinstance(fact, Icd10Pcs):
        return _INPATIENT.get(fact.status)
    return "unknown" if is_no_code(fact) and not is_no_drg(fact) else None


def _of_diagnosis(fact: Icd10Cm) -> str:
    # Most "deleted" codes have become headers: the answer is what stands below them now.
    divided = fact.status is DxStatus.DELETED and bool(fact.billable_children)
    if fact.status is DxStatus.HEADER or divided:
        return "header_since" if fact.last_valid or fact.gone_by else "header"
    return _DIAGNOSES[fact.status]


def is_no_code(fact: Fact) -> bool:
    """Whether *fact* says that a list, loaded and searched whole, has no such code.

    Without a source a missing code is only silence: the list may be a sample.
    """
    return isinstance(fact, Unknown) and fact.about == "code" and bool(fact.source)
