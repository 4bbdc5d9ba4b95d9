"""Notes told from a later tabular list, where none is loaded for the day asked about."""

from dataclasses import replace

from codebook.facts import TabularNote, Unknown
from codebook.tabular_facts import SeventhCharacter
from consult.findings.finding import Confidence, Finding
from consult.question import Question


def with_its_list(question: Question, finding: Finding) -> Finding:
    """*finding* with *later*, the first day of its list where that lies after the day; else "".

    What only a later list says is assumed of that day.
    """
    noted = (
        fact for fact in finding.facts if isinstance(fact, TabularNote | SeventhCharacter | Unknown)
    )
    days = [day for fact in noted if (day := fact.valid_from) and day > question.on]
    later = min(days).isoformat() if days else ""
    unsure = later and finding.confidence is Confidence.CERTAIN
    confidence = Confidence.ASSUMED if unsure else finding.confidence
    return replace(finding, confidence=confidence, values={**finding.values, "later": later})
