"""The seventh character: wanting, or not one that the code takes, with those that it does take."""

from collections.abc import Iterator, Sequence
from typing import Any

from codebook.facts import Fact, Icd10Cm, Unknown
from codebook.tabular_facts import SeventhCharacter
from consult.findings.finding import Finding
from consult.question import Question

KIND = "seventh_character"

# How the tabular list begins what an injury's character means.
_ENCOUNTERS = (
    ("initial", "initial encounter"),
    ("later", "subsequent encounter"),
    ("sequela", "sequela"),
)


def examine(_question: Question, facts: Sequence[Fact]) -> list[Finding]:
    """One finding for each code that is valid only with another seventh character."""
    return [
        Finding(
            KIND,
            "missing" if isinstance(code, Icd10Cm) else "wrong",
            code.codes,
            (code, sevenths),
            values=_values(sevenths),
        )
        for code, sevenths in _with_sevenths(facts)
    ]


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
    values["by_encounter"] = bool(values["initial"] and values["later"])
    values["examples"] = list(fact.examples[:3])
    return values
