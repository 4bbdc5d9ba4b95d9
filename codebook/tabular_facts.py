"""The kinds of facts that the notes of the tabular list give, one class for each."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from codebook.facts import Excludes1, Fact, TabularNote


@dataclass(frozen=True, slots=True, kw_only=True)
class Includes(TabularNote):
    """What is coded here as well."""

    kind: ClassVar[str] = "includes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Excludes2(TabularNote):
    """What is not included in the first of *codes*: both may be coded if both are there."""

    kind: ClassVar[str] = "excludes2"


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeFirst(TabularNote):
    """The first of *codes* stands after what the note names (the second)."""

    kind: ClassVar[str] = "code_first"


@dataclass(frozen=True, slots=True, kw_only=True)
class UseAdditional(TabularNote):
    """The first of *codes* stands before what the note names (the second)."""

    kind: ClassVar[str] = "use_additional"


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeAlso(TabularNote):
    """What the note names is coded as well; the order is by the reason for the visit."""

    kind: ClassVar[str] = "code_also"


# The elements of the XML by the class of fact they become.
NOTE_FACTS: MappingProxyType[str, type[TabularNote]] = MappingProxyType(
    {
        "includes": Includes,
        "excludes1": Excludes1,
        "excludes2": Excludes2,
        "codeFirst": CodeFirst,
        "useAdditionalCode": UseAdditional,
        "codeAlso": CodeAlso,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeventhCharacter(Fact):
    """The seventh character that a code needs, from the definition nearest above it.

    *characters* are pairs ("A", "initial encounter for closed fracture");
    *examples* the full codes, padded with X, that are valid on the day, at
    most 20 of *billable_count*.  *place* is where the definition stands, *note*
    its sentence.
    """

    kind: ClassVar[str] = "seventh_character"

    place: str
    note: str
    characters: tuple[tuple[str, str], ...]
    examples: tuple[str, ...]
    billable_count: int
