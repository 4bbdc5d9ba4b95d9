"""The modifiers asked about that the table of lines takes over from the short answer."""

from collections.abc import Sequence

from codebook.modifiers import NCCI_ASSOCIATED
from consult.findings import modifier_fit
from consult.findings.finding import MODIFIER_ASKED, Finding
from consult.question import Question

# What these tell of a modifier is when it is right: nothing stands against it.
_TOLD = frozenset(
    {
        (MODIFIER_ASKED, "listed"),
        (MODIFIER_ASKED, "own_rule"),
        (modifier_fit.KIND, "abn"),
        (modifier_fit.KIND, "requirements_met"),
    }
)


def answered(question: Question, findings: Sequence[Finding]) -> tuple[str, ...]:
    """The modifiers asked about of which *findings* tell when they are right, and no more.

    Those that lift an edit or name a site have findings that put them on lines.
    """
    told = {m for f in findings if (f.kind, f.conclusion) in _TOLD for m in f.codes}
    wrong = {
        modifier
        for finding in findings
        for change in finding.changes
        for modifier in (*change.removed, *change.modifiers)
    }
    return tuple(
        modifier
        for modifier in question.modifiers_asked
        if modifier in told - wrong - NCCI_ASSOCIATED
    )


def asked_for(question: Question, findings: Sequence[Finding]) -> dict[str, tuple[str, ...]]:
    """By code the modifiers that the letter would put on its line, and that may be right there."""
    codes_of = dict(question.asked_on)
    found: dict[str, tuple[str, ...]] = {}
    for modifier in answered(question, findings):
        for code in codes_of.get(modifier, ()):
            found[code] = (*found.get(code, ()), modifier)
    return found
