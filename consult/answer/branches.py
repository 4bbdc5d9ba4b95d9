"""Where the letter does not name the kind of claim: what differs between the two that it may be."""

from collections.abc import Sequence
from dataclasses import replace

from codebook.facts import Setting
from consult.findings.finding import Confidence, Finding, by_bearing

# The families whose files are published once for each kind of claim.
_BY_SETTING = frozenset({"ptp_pair", "mue_units"})


def both_branches(
    practitioner: Sequence[Finding], hospital: Sequence[Finding]
) -> tuple[Finding, ...]:
    """*practitioner*'s findings, and beside each that *hospital*'s file tells otherwise, that one.

    Findings that are the same in both are told once, for both.  Where the
    hospital files are silent nothing is added: the draft says what it assumed.
    """
    differing = [other for other in hospital if _differs(other, practitioner)]
    told = [
        _only_for(Setting.PRACTITIONER, finding) if _is_answered(finding, differing) else finding
        for finding in practitioner
    ]
    told += [_only_for(Setting.HOSPITAL, other) for other in differing]
    return by_bearing(told)


def _is_answered(finding: Finding, differing: Sequence[Finding]) -> bool:
    """Whether the other kind of claim has another answer to the same."""
    return any(
        finding.kind == other.kind and set(finding.codes) <= set(other.codes) for other in differing
    )


def _differs(other: Finding, findings: Sequence[Finding]) -> bool:
    return other.kind in _BY_SETTING and not any(
        _says(other) == _says(finding) for finding in findings
    )


def _says(finding: Finding) -> tuple[object, ...]:
    """What a coder would do by it: a limit of 6 and one of 8 are two answers."""
    limits = tuple(getattr(fact, "value", None) for fact in finding.facts)
    return (finding.kind, finding.conclusion, finding.codes, limits)


def _only_for(setting: Setting, finding: Finding) -> Finding:
    return replace(finding, setting=setting, confidence=Confidence.ASSUMED)
