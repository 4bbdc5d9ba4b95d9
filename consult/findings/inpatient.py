"""Inpatient claims: does the MS-DRG exist, and does a code of ICD-10-PCS fit the claim."""

from collections.abc import Sequence

from codebook.drgs import MsDrg
from codebook.facts import Fact, Icd10Pcs, Setting, Unknown
from codebook.sources import MSDRG
from consult.findings.finding import Bearing, Finding
from consult.question import Question

KIND = "inpatient"


def examine(question: Question, facts: Sequence[Fact]) -> list[Finding]:
    """Which MS-DRGs exist and which not, and which ICD-10-PCS codes do not fit the claim."""
    found = [Finding(KIND, "no_drg", fact.codes, (fact,)) for fact in facts if is_no_drg(fact)]
    groups = tuple(fact for fact in facts if isinstance(fact, MsDrg))
    if groups:
        codes = tuple(fact.codes[0] for fact in groups)
        found.append(Finding(KIND, "drg", codes, groups, Bearing.PASSES))
    inpatient = tuple(fact for fact in facts if isinstance(fact, Icd10Pcs))
    found += [
        Finding(KIND, "deleted", fact.codes, (fact,))
        for fact in inpatient
        if fact.status == "deleted"
    ]
    if inpatient and question.setting_given and question.setting is not Setting.HOSPITAL:
        codes = tuple(fact.codes[0] for fact in inpatient)
        found.append(Finding(KIND, "not_on_this_claim", codes, inpatient))
    return found


def is_no_drg(fact: Fact) -> bool:
    """Whether *fact* says that the list of MS-DRGs, searched whole, has no such group."""
    return isinstance(fact, Unknown) and fact.about == "code" and fact.source == MSDRG.name
