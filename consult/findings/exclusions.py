"""Excludes notes between the claim's diagnoses: not together, both allowed, or no note at all."""

from collections.abc import Sequence

from codebook.facts import DxStatus, Excludes1, Fact, Icd10Cm, TabularNote, Unknown
from codebook.tabular_facts import Excludes2
from consult.findings.finding import Bearing, Finding
from consult.findings.later_list import with_its_list
from consult.question import Question

KIND = "exclusions"

_CATEGORY = 3  # characters
_WITHOUT = "without complication"


def examine(question: Question, facts: Sequence[Fact]) -> list[Finding]:
    """One finding for each pair that a note is about, one for all pairs without any.

    Where one diagnosis is cited and asked about, what its notes exclude.
    """
    not_together = _by_pair(facts, Excludes1)
    both_allowed = _by_pair(facts, Excludes2)
    found = [
        Finding(KIND, "excludes1", notes[0].codes, tuple(notes)) for notes in not_together.values()
    ]
    found += [
        Finding(KIND, "excludes2", notes[0].codes, tuple(notes), Bearing.PASSES)
        for pair, notes in both_allowed.items()
        if pair not in not_together
    ]
    found += _contradictions(facts)
    found += _alone(facts)
    searched = tuple(
        fact for fact in facts if isinstance(fact, Unknown) and fact.about == "excludes1"
    )
    if searched:
        codes = tuple(dict.fromkeys(code for fact in searched for code in fact.codes))
        symptoms = [code for code in codes if _is_symptom(code)]
        values = {"symptoms": symptoms if len(symptoms) < len(codes) else []}
        found.append(Finding(KIND, "none", codes, searched, Bearing.PASSES, values=values))
    return [with_its_list(question, finding) for finding in found]


def _contradictions(facts: Sequence[Fact]) -> list[Finding]:
    """Codes of one category of which one says that there is no complication, and one names it."""
    valid = [f for f in facts if isinstance(f, Icd10Cm) and f.status is DxStatus.VALID]
    return [
        Finding(KIND, "without_complications", (*one.codes, *other.codes), (one, other))
        for one in valid
        for other in valid
        if one.codes[0][:_CATEGORY] == other.codes[0][:_CATEGORY]
        and _WITHOUT in one.long_description
        and " with " in other.long_description
        and _WITHOUT not in other.long_description
    ]


def _alone(facts: Sequence[Fact]) -> list[Finding]:
    """What the notes of one diagnosis exclude, where no other is named."""
    notes = tuple(
        fact for fact in facts if isinstance(fact, Excludes1 | Excludes2) and len(fact.codes) == 1
    )
    return [Finding(KIND, "of_one_code", notes[0].codes, notes, Bearing.PASSES)] if notes else []


def _by_pair(facts: Sequence[Fact], kind: type[TabularNote]) -> dict[frozenset[str], list[Fact]]:
    """The notes by pair, each wording once: a note of a category holds for both of its codes."""
    pairs: dict[frozenset[str], list[Fact]] = {}
    for fact in facts:
        if isinstance(fact, kind) and len(fact.codes) > 1:
            known = pairs.setdefault(frozenset(fact.codes), [])
            if fact.note not in [other.note for other in known if isinstance(other, kind)]:
                known.append(fact)
    return pairs


def _is_symptom(code: str) -> bool:
    """Chapter 18 of ICD-10-CM, R00 to R99."""
    return code.startswith("R")
