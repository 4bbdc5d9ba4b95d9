"""One conclusion, the codes it is about, the facts it stands on, and what it does to the claim."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import IntEnum, StrEnum
from typing import Any

from codebook.facts import Fact, Setting
from consult.errors import UnsourcedFinding

NOT_IN_BOOK = "not_in_book"
JUDGEMENT = "judgement"
DENIAL = "denial"
MODIFIER_ASKED = "modifier_asked"
# Only what no file says may be told without one; where to look after a denial is no statement,
# and a modifier's rule that we word ourselves names its manual.
_WITHOUT_SOURCE = frozenset({NOT_IN_BOOK, JUDGEMENT, DENIAL, MODIFIER_ASKED})
# Families that, where they stop a line, stop it whatever modifier is on it; and single conclusions.
_STOP_AT_ALL = frozenset({"code_validity", "fee_status"})
_STOPS_AT_ALL = frozenset({("add_on", "without_primary"), ("mue_units", "zero")})


class Confidence(StrEnum):
    """How sure a conclusion is."""

    CERTAIN = "certain"  # a file says it, for the day and the claim asked about
    ASSUMED = "assumed"  # so if what was assumed (side, setting, what is cited with it) is so
    JUDGEMENT = "judgement"  # no file decides it: a human must


class Bearing(IntEnum):
    """What a conclusion means for the claim; replies tell them in this order."""

    STOPS = 0  # as asked, the claim is stopped or must be changed
    PASSES = 1  # nothing stands against it, or something to know
    SILENT = 2  # the book does not say


@dataclass(frozen=True, slots=True)
class LineChange:
    """What a conclusion does to the claim line of *code*.

    *modifiers* are added and those *removed* taken off, *units* replace those
    cited (None = they stay), *dropped* takes the line off the claim.  *apart*
    = a line of its own below that of *code*, with these modifiers and units
    (the drug thrown away).  *on* = only the line that carries just these
    modifiers, None = every line of *code*.  *when* names the condition, a block of
    templates/reply/claim.txt.j2; "" = without condition.
    """

    code: str
    modifiers: tuple[str, ...] = ()
    units: int | None = None
    dropped: bool = False
    when: str = ""
    removed: tuple[str, ...] = ()
    apart: bool = False
    on: tuple[str, ...] | None = None

    def as_json(self) -> dict[str, Any]:
        """The change as plain values; the names are a contract."""
        lists = {"modifiers": list(self.modifiers), "removed": list(self.removed)}
        return {**asdict(self), **lists, "on": None if self.on is None else list(self.on)}


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's *conclusion*; *kind* names the family, *template* the words it is told in.

    *values* are plain values worked out for the words (units from a dose),
    *changes* what becomes of claim lines.  *setting* is set where it holds
    for that kind of claim only, *on* where it is told of another day than that
    of the question.  Raises UnsourcedFinding if any fact lacks
    its source or edition, or there is none; only silence and judgement may
    be told without.
    """

    kind: str
    conclusion: str
    codes: tuple[str, ...]
    facts: tuple[Fact, ...]
    bearing: Bearing = Bearing.STOPS
    confidence: Confidence = Confidence.CERTAIN
    changes: tuple[LineChange, ...] = ()
    setting: Setting | None = None
    values: Mapping[str, Any] = field(default_factory=dict, hash=False)
    on: date | None = None

    def __post_init__(self) -> None:
        """Refuse a conclusion that stands on nothing."""
        if self.kind in _WITHOUT_SOURCE:
            return
        if not self.facts or not all(fact.source and fact.edition for fact in self.facts):
            raise UnsourcedFinding(
                f"{self.kind} {self.conclusion} for {', '.join(self.codes)} names no source"
            )

    @property
    def template(self) -> str:
        """The file under templates/reply that words this conclusion."""
        return f"{self.kind}/{self.conclusion}.txt.j2"

    @property
    def stops(self) -> bool:
        """Whether the claim, as asked, is stopped or must be changed."""
        return self.bearing is Bearing.STOPS

    def as_json(self) -> dict[str, Any]:
        """The finding as plain values; the names are a contract."""
        return {
            "kind": self.kind,
            "conclusion": self.conclusion,
            "codes": list(self.codes),
            "facts": [fact.as_json() for fact in self.facts],
            "confidence": self.confidence.value,
            "bearing": self.bearing.name.lower(),
            "changes": [change.as_json() for change in self.changes],
            "setting": self.setting.value if self.setting else None,
            "values": dict(self.values),
            "on": self.on.isoformat() if self.on else None,
            "template": self.template,
        }


def stops_at_all(kind: str, conclusion: str) -> bool:
    """Whether such a conclusion, where it stops a line, stops it whatever modifier is on it."""
    return kind in _STOP_AT_ALL or (kind, conclusion) in _STOPS_AT_ALL


def by_bearing(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """What stops the claim first, silence last; else in the order given."""
    return tuple(sorted(findings, key=lambda finding: finding.bearing))
