"""ICD-9-CM codes, and what the General Equivalence Mappings lead to: for reference only."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from codebook.crosswalk import Crosswalk
from codebook.facts import Fact
from codebook.systems import ICD9CM
from consult.findings.finding import Bearing, Confidence, Finding
from consult.question import Question

KIND = "old_codes"

_MOST_SHOWN = 8
# The first day of service for which ICD-10-CM is coded.
_ICD10_BEGAN = date(2015, 10, 1)


def examine(question: Question, facts: Sequence[Fact]) -> list[Finding]:
    """One finding for each code mapped, whichever way."""
    by_code: dict[tuple[str, str], list[Crosswalk]] = {}
    for fact in facts:
        if isinstance(fact, Crosswalk):
            by_code.setdefault((fact.source_system, fact.codes[0]), []).append(fact)
    return [_judge(question, system, found) for (system, _), found in by_code.items()]


def _judge(question: Question, system: str, found: list[Crosswalk]) -> Finding:
    code = found[0].codes[0]
    ended = system == ICD9CM and question.on >= _ICD10_BEGAN
    return Finding(
        KIND,
        _conclusion(system, found),
        (code,),
        tuple(found[:_MOST_SHOWN]),
        Bearing.STOPS if ended else Bearing.PASSES,
        # The mappings name candidates; the code is chosen from the record.
        Confidence.JUDGEMENT,
        values={
            "ended": ended,
            "candidates": [_candidate(fact) for fact in found[:_MOST_SHOWN] if not fact.no_map],
            "in_all": len(found),
            "more": len(found) > _MOST_SHOWN,
        },
    )


def _conclusion(system: str, found: list[Crosswalk]) -> str:
    if any(fact.no_map for fact in found):
        return "no_map"
    return "from_icd9" if system == ICD9CM else "to_icd9"


def _candidate(fact: Crosswalk) -> str:
    """A target with its flags, as in "E11.9 (approximate)"."""
    flags: list[Any] = ["approximate" if fact.approximate else "exact"]
    if fact.combination:
        flags.append(f"only together, scenario {fact.scenario}, list {fact.choice_list}")
    return f"{fact.target} ({', '.join(flags)})"
