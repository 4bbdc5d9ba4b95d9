"""Whose rules an answer tells: where the letter names a payer that is not Medicare, it is said."""

from collections.abc import Iterable

from consult.findings.finding import Finding
from consult.question import Question
from consult.wording import Plain, say

# A supplement pays what Medicare leaves, by Medicare's rules; who pays alone has no payer's.
_BY_MEDICARES = frozenset({"", "Medicare", "Medicare supplement", "self-pay"})
# The families that stand on Medicare's own files; a code list holds for every payer.
_NAMES = (
    "add_on age_sex assistant bilateral co_surgeon components coverage fee_status fees global_days "
    "multiple_procedures mue_units opps ptp_pair team"
)
_MEDICARES = frozenset(_NAMES.split())


def others_rules(question: Question, findings: Iterable[Finding]) -> str:
    """The sentence that the payer named may have other rules than those told; "" = it need not."""
    if question.payer in _BY_MEDICARES:
        return ""
    if not any(finding.kind in _MEDICARES for finding in findings):
        return ""
    values: dict[str, Plain] = {"payer": question.payer}
    return say("reply/caution.txt.j2", "payer", values)
