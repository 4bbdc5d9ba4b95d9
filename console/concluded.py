"""The findings of a draft as the page of its case shows them, and those that contradict others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from consult.answer.conflicts import find_conflicts, kept

Plain = Mapping[str, Any]

_BEARINGS = {"stops": "stops the claim", "passes": "passes", "silent": "no file says"}
_SURE = {
    "certain": "certain",
    "assumed": "if what was assumed is so",
    "judgement": "needs your judgement",
}


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding as a line of a table; *setting* "" = for any claim, *sources* each once.

    *bearing* and *sure* are in words, "" where an older draft does not tell;
    *does* is what becomes of claim lines ("29826-59"), "" = nothing; *says*
    is the draft's own sentence.
    """

    codes: str
    kind: str
    conclusion: str
    setting: str
    bearing: str
    sure: str
    is_judgement: bool
    sources: str
    does: str
    says: str


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """Two findings that cannot both be followed on the line of *code*, side by side."""

    code: str
    why: str
    one: FindingLine
    other: FindingLine


def finding_lines(findings: Sequence[Plain]) -> list[FindingLine]:
    """The lines of the table of findings, as the draft tells them."""
    return [_line(finding) for finding in findings]


def conflict_lines(findings: Sequence[Plain]) -> list[ConflictLine]:
    """The contradictions among *findings*, each with both sides."""
    lines = finding_lines(findings)
    return [
        ConflictLine(found.code, found.why, lines[found.one], lines[found.other])
        for found in find_conflicts([kept(finding) for finding in findings])
    ]


def _line(finding: Plain) -> FindingLine:
    confidence = str(finding.get("confidence") or "")
    bearing = str(finding.get("bearing"))
    # What a human must decide has not passed yet.
    is_open = confidence == "judgement" and bearing == "passes"
    return FindingLine(
        codes=", ".join(str(code) for code in finding.get("codes", ())),
        kind=str(finding.get("kind", "")),
        conclusion=str(finding.get("conclusion", "")),
        setting=str(finding.get("setting") or ""),
        bearing="" if is_open else _BEARINGS.get(bearing, ""),
        sure=_SURE.get(confidence, confidence),
        is_judgement=confidence == "judgement",
        sources="; ".join(dict.fromkeys(_source(fact) for fact in finding.get("facts", ()))),
        does=", ".join(_done(change) for change in finding.get("changes", ())),
        says=str(finding.get("said") or ""),
    )


def _done(change: Plain) -> str:
    """What becomes of one line: "29826 off the claim", "J3301 x 4", "45380-59"."""
    code = str(change.get("code", ""))
    if change.get("dropped"):
        return f"{code} off the claim"
    line = "-".join((code, *(str(modifier) for modifier in change.get("modifiers", ()))))
    removed = ", ".join(str(modifier) for modifier in change.get("removed", ()))
    units = f" x {change['units']}" if change.get("units") is not None else ""
    return f"{line}{units}{f' without {removed}' if removed else ''}"


def _source(fact: Plain) -> str:
    return " ".join(str(fact.get(part) or "") for part in ("source", "edition")).strip()
