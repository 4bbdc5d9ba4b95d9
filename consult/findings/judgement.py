"""What no file decides: told as such, with the questions a coder would check."""

from collections.abc import Sequence

from codebook.facts import Fact
from consult.findings.asked import asks, asks_which_code
from consult.findings.finding import JUDGEMENT, Bearing, Confidence, Finding
from consult.findings.presumed import presumed
from consult.question import Question
from consult.visits import is_visit

# By intent; told in this order.
_CONCLUSIONS = {
    "em_level": "em_level",
    "new_vs_established": "new_or_established",
    "code_selection": "code_selection",
    "time_rules": "time_rules",
    "provider_rules": "provider_rules",
    "coverage": "medical_necessity",
    "compliance": "compliance",
}
_OF_VISITS = frozenset({"em_level", "new_vs_established"})


def examine(question: Question, facts: Sequence[Fact]) -> list[Finding]:
    """One finding for each thing asked that a human must judge; it stands on no file."""
    # Between diagnoses that are presumed to be related the guidelines choose.
    chosen = not question.procedures and any(presumed(question.codes, facts))
    return [
        Finding(
            JUDGEMENT,
            conclusion,
            _codes(question, intent),
            (),
            Bearing.SILENT,
            Confidence.JUDGEMENT,
        )
        for intent, conclusion in _CONCLUSIONS.items()
        if _is_asked(question, intent) and not (intent == "code_selection" and chosen)
    ]


def _is_asked(question: Question, intent: str) -> bool:
    if intent == "code_selection":
        return asks_which_code(question)
    return asks(question, intent) and not (intent == "coverage" and _names_only(question))


def _names_only(question: Question) -> bool:
    """Whether no more speaks of coverage than the payer's name, or a file's column."""
    [intent] = [one for one in question.intents if one.name == "coverage"]
    words = intent.evidence.casefold()
    payer = question.payer.casefold()
    return bool(payer and words.startswith(payer)) or "status indicator" in words


def _codes(question: Question, intent: str) -> tuple[str, ...]:
    """Those asked about; of a visit's level only the visits, if any are named."""
    codes = question.procedures
    visits = tuple(code for code in codes if is_visit(code))
    return visits if visits and intent in _OF_VISITS else codes
