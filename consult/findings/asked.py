"""What a letter asks about: by its intents, or by the modifiers it cites or doubts."""

import re
from collections.abc import Collection

from codebook.cited import LINE_SYSTEMS, POS
from codebook.modifiers import DISTINCT_SERVICE
from consult.question import Question
from consult.visits import is_visit

# Whether a notice (ABN) was given to the patient, and what it was for.
ABN_MODIFIERS = frozenset({"GA", "GX", "GY", "GZ"})
# What is said more exactly than by 59.
DISTINCT_MODIFIERS = DISTINCT_SERVICE - {"59"}
# Claim adjustment reasons of coverage and medical necessity.
_NOT_COVERED = frozenset({"11", "50", "96", "167", "204"})
# What one claim may hold is asked by these; by all others, each code for itself.
_OF_ONE_CLAIM = ("add_on", "ncci_bundling", "code_selection", "denial_appeal", "multiple_procedure")
# Every letter about a rule has it, whatever the rule is.
_OF_ANYTHING = frozenset({"guideline_lookup"})
# Words that ask for a code, and words that ask to choose between those given.
_FOR_A_CODE = re.compile(
    r"\b(?:which|what|right|correct|best|proper|appropriate|accurate|better|another|any|find|needs?"
    r"|wants?|looking|no|an?)\b[^.?!\n]{0,40}\b(?:cod(?:es?|ing)|cpt|hcpcs|icd\S*|pcs)\b"
    r"|\b(?:codes?|cpt|hcpcs|icd\S*|pcs)\s(?:is\s|goes\s)?for\b|\bhow\b.{0,40}\bcoded?\b",
    re.ASCII | re.IGNORECASE,
)
_BETWEEN_CODES = re.compile(
    r"\b(?:or|vs\.?|versus|instead|rather|difference|disagree)\b|/", re.ASCII | re.IGNORECASE
)
_VALID = re.compile(r"\b(?:in)?valid\b", re.ASCII | re.IGNORECASE)
# They say how one line stands to another.
_OF_TWO_LINES = DISTINCT_SERVICE | {"24", "25", "51", "57", "58", "78", "79", "91"}

# The reason of a denial (CARC): the service that it goes with was not found.
LACKS_ANOTHER = "107"


def asks(question: Question, *intents: str) -> bool:
    """Whether the letter says one of *intents* (consult.asked.intents); a guess is none."""
    return any(one.name in intents and not one.guessed for one in question.intents)


def asks_choice(question: Question) -> bool:
    """Whether the letter asks which of the codes that it names is the one."""
    said = _code_asked(question)
    if said is None or len(question.codes) < 2:
        return False
    return bool(question.together.either or _BETWEEN_CODES.search(said))


def asks_which_code(question: Question) -> bool:
    """Whether the letter asks for a code: it names none, leaves a choice, or says so in words.

    Where codes are given and no word asks for another, they are what it asks about.
    """
    said = _code_asked(question)
    if said is None or not (question.citations or question.details.no_codes):
        return said is not None
    return asks_choice(question) or bool(_FOR_A_CODE.search(said) and not _VALID.search(said))


def _code_asked(question: Question) -> str | None:
    """The words by which the letter asks for a code; None = it does not."""
    if not asks(question, "code_selection"):
        return None
    return next(one.evidence for one in question.intents if one.name == "code_selection")


def modifiers_named(question: Question) -> frozenset[str]:
    """Every modifier the letter names, on a code or by itself."""
    on_codes = {modifier for c in question.citations for modifier in c.modifiers}
    return frozenset(on_codes.union(question.modifiers_asked))


def codes_with(question: Question, modifiers: Collection[str]) -> frozenset[str]:
    """The codes that carry one of *modifiers* in the letter."""
    return frozenset(
        c.code for c in question.citations if any(one in modifiers for one in c.modifiers)
    )


def asks_coverage(question: Question) -> bool:
    """Whether the letter asks if something is covered, or was denied as not covered."""
    denied = {denial.number for denial in question.details.denials}
    return asks(question, "coverage") or bool(
        denied & _NOT_COVERED or modifiers_named(question) & ABN_MODIFIERS
    )


def asks_add_ons(question: Question) -> bool:
    """Whether the letter asks what an add-on goes with, or was denied for lack of it."""
    denied = {denial.number for denial in question.details.denials}
    return asks(question, "add_on") or LACKS_ANOTHER in denied


def asks_fees(question: Question) -> bool:
    """Whether the letter asks what is paid; which place of service is right asks for no amount."""
    return asks(question, "fee_rvu")


def asks_place(question: Question) -> bool:
    """Whether the letter asks about a place of service that it names."""
    cites_place = any(c.system == POS for c in question.citations)
    return cites_place and asks(question, "pos_telehealth")


def is_of_one_claim(question: Question) -> bool:
    """Whether the letter is about its lines together, and not about each code for itself.

    So it is by its words ("same session"), by what it asks, by a modifier that
    sets one line apart from another, and where it tells a line as billed: with
    modifiers, units or a dose.
    """
    wanted = {one.name for one in question.intents if not one.guessed} - _OF_ANYTHING
    named = modifiers_named(question)
    return (
        not wanted
        or question.together.joined
        or asks(question, *_OF_ONE_CLAIM)
        or bool(question.details.denials or question.details.doses or named & _OF_TWO_LINES)
        or ("modifier_choice" in wanted and not named)
        or any(c.modifiers or c.units for c in question.citations if c.system in LINE_SYSTEMS)
    )


def is_pair_asked(question: Question, one: str, other: str) -> bool:
    """Whether the letter may mean both codes for one claim, and asks what that does to them."""
    if not question.together.are_one_claim(one, other):
        return False
    with_visit = is_visit(one) or is_visit(other)
    return is_of_one_claim(question) or (with_visit and asks(question, "global_period"))
