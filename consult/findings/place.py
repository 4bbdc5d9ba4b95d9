"""Place of service: codes taken for modifiers, and what the list says of those asked about."""

from collections.abc import Sequence

from codebook.facts import Fact
from codebook.list_facts import PlaceOfService
from consult.findings.asked import asks
from consult.findings.finding import Bearing, Finding
from consult.question import Question

KIND = "place"

# The patient elsewhere, and at home; both are told apart since 2022.
_TELEHEALTH = frozenset({"02", "10"})


def examine(question: Question, facts: Sequence[Fact]) -> list[Finding]:
    """One finding for each place of service code named, and one where telehealth is in question."""
    places = {fact.codes[0]: fact for fact in facts if isinstance(fact, PlaceOfService)}
    taken = set(question.details.unknown_modifiers)
    found = [_finding(fact, is_taken=code in taken) for code, fact in places.items()]
    remote = tuple(fact for code, fact in sorted(places.items()) if code in _TELEHEALTH)
    if remote and asks(question, "pos_telehealth"):
        codes = tuple(fact.codes[0] for fact in remote)
        found.append(Finding(KIND, "telehealth", codes, remote, Bearing.PASSES))
    return found


def _finding(fact: PlaceOfService, *, is_taken: bool) -> Finding:
    if is_taken:
        return Finding(KIND, "not_a_modifier", fact.codes, (fact,))
    return Finding(KIND, "listed", fact.codes, (fact,), Bearing.PASSES)
