"""Conditions that ICD-10-CM presumes to be related: hypertension or diabetes, and what follows it.

The official guidelines say so (I.A.15; I.C.9.a for the heart and the kidney); which code takes the
two together, the "code first" notes of the second condition name.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from codebook.facts import Fact
from codebook.tabular_facts import CodeFirst, UseAdditional

_HYPERTENSION = "I10"
_HEART, _KIDNEY, _BOTH = "I11", "I12", "I13"
# The codes that say that nothing follows, each with the guideline and the categories of the codes
# that take both together.
_SIMPLE = {
    _HYPERTENSION: ("I.C.9.a", (_HEART, _KIDNEY, _BOTH)),
    **{
        f"{category}.9": ("I.A.15", (category,)) for category in ("E08", "E09", "E10", "E11", "E13")
    },
}
_CODE = re.compile(r"[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{0,4}-?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Presumed:
    """*simple* is not coded beside *others*: *first* goes before them instead.

    That is a code, a stem with a dash, or more of them with "or" between.
    *guideline* says so; *notes* are those that name it.
    """

    simple: str
    first: str
    others: tuple[str, ...]
    guideline: str
    notes: tuple[Fact, ...]


def has_simple(codes: Sequence[str]) -> bool:
    """Whether one of *codes* says that a disease has no consequence that another may name."""
    return any(code in _SIMPLE for code in codes)


def is_about(note: Fact, codes: Sequence[str]) -> bool:
    """Whether *note* says to code first what takes its own code and a simple one of *codes*."""
    return isinstance(note, CodeFirst) and any(
        _named(note, _SIMPLE[code][1]) for code in codes if code in _SIMPLE
    )


def presumed(codes: Sequence[str], facts: Sequence[Fact]) -> Iterator[Presumed]:
    """What is presumed of the diagnoses *codes* by the notes among *facts*."""
    notes = [fact for fact in facts if isinstance(fact, CodeFirst)]
    for simple in codes:
        if simple in _SIMPLE:
            guideline, categories = _SIMPLE[simple]
            for others, firsts in _firsts(categories, notes).items():
                told = _cited_first(firsts, others, codes, facts) or " or ".join(firsts)
                named_by = dict.fromkeys(note for by_first in firsts.values() for note in by_first)
                yield Presumed(simple, told, others, guideline, tuple(named_by))


def _firsts(
    categories: Sequence[str], notes: Sequence[CodeFirst]
) -> dict[tuple[str, ...], dict[str, list[CodeFirst]]]:
    """The codes or stems one of which goes first, with the notes that name it, by what follows."""
    by_first: dict[str, list[CodeFirst]] = {}
    for note in notes:
        for first in _named(note, categories):
            by_first.setdefault(first, []).append(note)
    # A heart and a kidney take the code for both, one of them alone never does.
    has_both = {first[:3] for first in by_first} >= {_HEART, _KIDNEY}
    found: dict[tuple[str, ...], dict[str, list[CodeFirst]]] = {}
    for first, named_by in by_first.items():
        if _BOTH not in categories or first.startswith(_BOTH) is has_both:
            others = tuple(dict.fromkeys(note.codes[0] for note in named_by))
            found.setdefault(others, {})[first] = named_by
    return found


def _named(note: CodeFirst, categories: Sequence[str]) -> list[str]:
    return [code for code in _CODE.findall(note.note) if code[:3] in categories]


def _cited_first(
    firsts: Iterable[str], others: Sequence[str], codes: Sequence[str], facts: Sequence[Fact]
) -> str:
    """The code of the letter that one of *firsts* means, if its own notes name one of *others*."""
    followed = {
        fact.codes[0]
        for fact in facts
        if isinstance(fact, UseAdditional) and len(fact.codes) > 1 and fact.codes[1] in others
    }
    stems = tuple(first.rstrip(".-") for first in firsts)
    return next((code for code in codes if code in followed and code.startswith(stems)), "")
