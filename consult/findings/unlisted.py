"""Codes for what has none of its own: HCPCS codes "not otherwise classified", CPT's unlisted."""

import re
from collections.abc import Sequence

from codebook.facts import Fact, Pfs
from codebook.list_facts import Noc
from consult.findings.asked import asks
from consult.findings.fee_rows import whole_rows
from consult.findings.finding import Bearing, Confidence, Finding
from consult.question import Question

KIND = "unlisted"


# The list also has drugs of which only the form is "not otherwise specified": they are named, and
# nobody needs to be told unless they ask.
_IS_GENERAL = re.compile(
    r"\b(?:unclassified|not otherwise classified|miscellaneous|unlisted|not elsewhere|noc)\b",
    re.IGNORECASE,
)


def examine(question: Question, facts: Sequence[Fact]) -> list[Finding]:
    """One finding for each such code: the claim must say what was done or given."""
    listed = [fact for fact in facts if isinstance(fact, Noc) and is_told(question, fact)]
    found = [
        Finding(KIND, f"noc_{fact.status}", fact.codes, (fact,), _bearing(fact)) for fact in listed
    ]
    told = {fact.codes[0] for fact in listed}
    for code, row in whole_rows(facts).items():
        if code not in told and _looks_unlisted(code, row):
            found.append(Finding(KIND, "cpt", (code,), (row,), Bearing.PASSES, Confidence.ASSUMED))
    return found


def is_told(question: Question, fact: Noc) -> bool:
    """Whether *fact* is worth a word: its code is general, or the letter asks for such codes."""
    return bool(_IS_GENERAL.search(fact.description)) or asks(question, "unlisted")


def _bearing(fact: Noc) -> Bearing:
    return Bearing.PASSES if fact.status == "valid" else Bearing.STOPS


def _looks_unlisted(code: str, row: Pfs) -> bool:
    """CPT ends its sections with 99, and no schedule can price what is not described.

    No public file calls a code unlisted; this is how they are numbered and paid.
    """
    return code.isdigit() and code.endswith("99") and row.status == "C"
