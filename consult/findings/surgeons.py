"""More than one surgeon: assistants, co-surgeons, teams (PPRRVU ASST, CO-SURG, TEAM SURG)."""

from collections.abc import Sequence

from codebook.facts import Fact
from consult.findings.fee_rows import IndicatorRule
from consult.findings.finding import Finding
from consult.question import Question

ASSISTANT = IndicatorRule(
    kind="assistant",
    read=lambda row: row.assistant,
    modifiers=frozenset({"80", "81", "82", "AS"}),
    intents=("assistant", "assistant_surgeon"),
    stops=frozenset({"0", "1", "9"}),
    known=frozenset("0129"),
)
CO_SURGEON = IndicatorRule(
    kind="co_surgeon",
    read=lambda row: row.co_surgeon,
    modifiers=frozenset({"62"}),
    intents=("co_surgery",),
    stops=frozenset({"0", "9"}),
    known=frozenset("0129"),
)
TEAM = IndicatorRule(
    kind="team",
    read=lambda row: row.team,
    modifiers=frozenset({"66"}),
    intents=("team_surgery",),
    stops=frozenset({"0", "9"}),
    known=frozenset("0129"),
)


def examine(question: Question, facts: Sequence[Fact]) -> list[Finding]:
    """What the file says of each kind of second surgeon the letter asks about."""
    return [
        finding
        for rule in (ASSISTANT, CO_SURGEON, TEAM)
        for finding in rule.examine(question, facts)
    ]
