"""The seventh character: wanting, or not one that the code takes, with those that it does take.

Where the letter tells the encounter, the one that it asks for is named, by the code's own
definitions.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from codebook.facts import Fact, Icd10Cm, Unknown
from codebook.tabular_facts import SeventhCharacter
from consult.asked.encounter_told import HEALINGS, EncounterTold
from consult.findings.finding import Finding
from consult.findings.later_list import with_its_list
from consult.question import Question

KIND = "seventh_character"

# How the tabular list begins what an injury's character means.
_ENCOUNTERS = (
    ("initial", "initial encounter"),
    ("subsequent", "subsequent encounter"),
    ("sequela", "sequela"),
)


def examine(question: Question, facts: Sequence[Fact]) -> list[Finding]:
    """One finding for each code that is valid only with another seventh character."""
    return [
        with_its_list(question, _finding(question.details.encounter, code, sevenths))
        for code, sevenths in _with_sevenths(facts)
    ]


def _finding(told: EncounterTold, code: Fact, sevenths: SeventhCharacter) -> Finding:
    wanting = "missing" if isinstance(code, Icd10Cm) else "wrong"
    each = [replace(told, encounter=one) for one in told.several] or [told]
    fitting = list(dict.fromkeys(one for of in each for one in _fitting(of, sevenths)))
    values = _values(sevenths)
    values["fitting"] = [f"{values['stem']}{mark} ({meaning})" for mark, meaning in fitting]
    values["several"] = len(each) > 1
    values["open_not_told"] = not told.is_open and any("closed" in one for _, one in fitting)
    return Finding(KIND, wanting, code.codes, (code, sevenths), values=values)


def _fitting(told: EncounterTold, sevenths: SeventhCharacter) -> list[tuple[str, str]]:
    """The characters that say what the letter tells; none where it tells nothing of them.

    A fracture that is not called open is coded as closed (guideline I.C.19.c).
    """
    meant = {mark: meaning.lower() for mark, meaning in sevenths.characters}
    # Where several encounters are told, how it heals is told of the one whose definitions say it.
    of_it = [one for one in meant.values() if not told.several or told.encounter in one]
    heals = any(word in one for one in of_it for word in HEALINGS)
    wanted = [told.encounter, told.healing if heals else ""]
    if not any(wanted):
        return []
    left = [one for one in sevenths.characters if all(word in meant[one[0]] for word in wanted)]
    how = "open" if told.is_open else "closed"
    return [one for one in left if how in meant[one[0]]] or left


def told_here(facts: Sequence[Fact]) -> frozenset[Fact]:
    """Those of *facts* on codes that this family tells in full."""
    return frozenset(code for code, _ in _with_sevenths(facts))


def _with_sevenths(facts: Sequence[Fact]) -> Iterator[tuple[Fact, SeventhCharacter]]:
    """Each heading or code unknown, with the characters below it."""
    found = {fact.codes[0]: fact for fact in facts if isinstance(fact, SeventhCharacter)}
    for fact in facts if found else ():
        is_unknown = isinstance(fact, Unknown) and fact.about == "code"
        if fact.source and (is_unknown or isinstance(fact, Icd10Cm)):
            code = fact.codes[0]
            near = [stem for stem in found if code.startswith(stem)]
            if near:
                yield fact, found[max(near, key=len)]


def _values(fact: SeventhCharacter) -> dict[str, Any]:
    """The characters by encounter, and the code up to them, filled with X."""
    stem = fact.examples[0][:-1]
    values: dict[str, Any] = {"stem": stem, "padded": len(stem) > len(fact.codes[0])}
    for name, begins in _ENCOUNTERS:
        marks = [mark for mark, meaning in fact.characters if meaning.lower().startswith(begins)]
        values[name] = ", ".join(marks)
    values["marks"] = [f"{mark} ({meaning})" for mark, meaning in fact.characters]
    values["by_encounter"] = bool(values["initial"] and values["subsequent"])
    values["examples"] = list(fact.examples[:3])
    return values
