"""The claim's lines as they should be billed: those cited, with what the findings do to them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from codebook.citations import CPT, HCPCS
from consult.findings.finding import NOT_IN_BOOK, Finding, LineChange
from consult.question import Question


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One line of a claim: *units* as billed, *conditions* as named by LineChange.when.

    *dropped* = not to be billed, whatever else is said of it.
    """

    code: str
    modifiers: tuple[str, ...]
    units: int
    conditions: tuple[str, ...] = ()
    dropped: bool = False

    @property
    def written(self) -> str:
        """The code with its modifiers, as in 45380-59-RT."""
        return "-".join((self.code, *self.modifiers))


def claim_lines(question: Question, findings: Iterable[Finding]) -> tuple[ClaimLine, ...]:
    """The procedures cited, each line once, in the order of the letter; () where none can be said.

    Nothing is said where no finding settles anything about a line, where the
    book is silent on one of the codes, or where the answer differs between
    the kinds of claim: lines that may be wrong are worse than none.
    """
    told = tuple(findings)
    changes = [change for finding in told for change in finding.changes]
    lines = _cited(question)
    if not changes or _is_open(lines, told):
        return ()
    return tuple(_changed(line, changes) for line in lines)


def _cited(question: Question) -> tuple[ClaimLine, ...]:
    lines = (
        ClaimLine(c.code, c.modifiers, int(c.units or 1))
        for c in question.citations
        if c.system in (CPT, HCPCS) and not c.in_range
    )
    # A code named again without its modifiers is talk of the same line.
    told = tuple(dict.fromkeys(lines))
    return tuple(line for line in told if not _is_told_fuller(line, told))


def _is_told_fuller(line: ClaimLine, lines: Sequence[ClaimLine]) -> bool:
    if line.modifiers:
        return False
    return any(
        other.code == line.code and other != line and (other.modifiers or other.units > line.units)
        for other in lines
    )


def _is_open(lines: Sequence[ClaimLine], findings: Sequence[Finding]) -> bool:
    codes = {line.code for line in lines}
    return any(
        finding.setting is not None or finding.kind == NOT_IN_BOOK
        for finding in findings
        if codes & set(finding.codes)
    )


def _changed(line: ClaimLine, changes: Sequence[LineChange]) -> ClaimLine:
    for change in changes:
        if change.code == line.code:
            line = _change(line, change)
    return line


def _change(line: ClaimLine, change: LineChange) -> ClaimLine:
    new = tuple(m for m in change.modifiers if m not in line.modifiers)
    when = (change.when,) if change.when and change.when not in line.conditions else ()
    return replace(
        line,
        # The modifier that decides about payment stands first.
        modifiers=(*new, *line.modifiers),
        units=line.units if change.units is None else change.units,
        conditions=line.conditions + when,
        dropped=line.dropped or change.dropped,
    )
