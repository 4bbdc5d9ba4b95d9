"""What a question asks as far as rules tell it: cues in its words, and how its codes stand."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from codebook.cited import ICD9CM, ICD10CM, ICD10PCS, MSDRG, POS, REV, Citation
from codebook.patterns.word_starts import WordStarts
from consult.asked.asking_words import asking_words
from consult.asked.code_kinds import is_drug, is_unlisted, is_visit
from consult.asked.intent_cues import ENOUGH, OF_MODIFIERS, PLAIN, intent_cues


@dataclass(frozen=True, slots=True)
class _Sign:
    """One hint at *intent*; *start* to *end* are its words, where they show it."""

    intent: str
    weight: int
    start: int
    end: int


_TIME_CODES = """
99292 99417 99418 90840 99437 99439 99425 99427 99458 98981 99415 99416 99498 96361 96366 96415
97130 G2212 G0316
"""
# Codes that are seldom sent but for the question what they are added to.
_ADDED_CODES = """
29826 61781 61782 61783 69990 90785 G2211 15777 22840 22842 22845 22853 22614 22585 22552 22632
22634 20930 20931 20936 63048 64484 64636 11046 11047 58611 57267 58110 59525 33508 93571 92978
93662 93655 93657 37222 37232 37185 37186 97598 11045 44015
"""
_ADD_ON_TIME = frozenset(_TIME_CODES.split())
_ADDED = frozenset(_ADDED_CODES.split())
_DIAGNOSES = frozenset((ICD10CM, ICD9CM))
_OF_STAYS = frozenset((MSDRG, ICD10PCS))
_NOT_PROCEDURES = _DIAGNOSES | _OF_STAYS | {POS, REV}
_BY_SYSTEM = {
    **dict.fromkeys(_OF_STAYS, "inpatient_drg"),
    POS: "pos_telehealth",
    REV: "guideline_lookup",
    ICD9CM: "code_selection",
}
_TROUBLE = re.compile(
    r"\b(?:not\saccepted|reject\w*|refus\w+|kick(?:s|ed|ing)|invalid|valid|conflict|bad\scode|deleted)\b",
    re.IGNORECASE,
)
_BY_PROXIMITY = re.compile(r"\s?(?:with|w/|\+|&|along\swith)\s?\Z", re.IGNORECASE)
_INTO_A_PAIR = re.compile(r"\b(?:CO|PI|OA)\s?-?\s?(?:97|236|B15)\b|\bM15\b|\bN20\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ByRule:
    """What a rule tells of one intent: its words at *start* to *end* (both 0 = none say it).

    *plain* = it is asked outright: "can they be billed together?".
    """

    start: int = 0
    end: int = 0
    plain: bool = False


def intents_by_rule(
    words: WordStarts, citations: Sequence[Citation], modifiers_asked: Sequence[str]
) -> dict[str, ByRule]:
    """Each intent that a rule finds.

    Their text is as of citing.masks.one_for_one, *citations* stand in it;
    *modifiers_asked* are those in doubt there.
    """
    scores: dict[str, int] = {}
    told: dict[str, ByRule] = {}
    for sign in (*_said(words), *_by_structure(words.text, citations, modifiers_asked)):
        scores[sign.intent] = scores.get(sign.intent, 0) + sign.weight
        told.setdefault(sign.intent, ByRule(sign.start, sign.end, sign.weight >= PLAIN))
    names = _asked(scores, citations, modifiers_asked)
    # In one order in every process: the weights of signs are added up in it.
    return {name: told.get(name, ByRule()) for name in sorted(names)}


def _asked(
    scores: dict[str, int], citations: Sequence[Citation], modifiers_asked: Sequence[str]
) -> set[str]:
    """The intents that are sure; else, being more use to a consultant than none, the best guess."""
    sure = {name for name, score in scores.items() if score >= ENOUGH}
    guessed = _guessed(citations)
    return (
        _settled(sure, citations, modifiers_asked)
        or _settled(set(scores) | guessed - {"code_selection"}, citations, modifiers_asked)
        or guessed
    )


def _said(words: WordStarts) -> Iterator[_Sign]:
    for cue, match in intent_cues().first_found(words):
        yield _Sign(cue.intent, cue.weight, *match.span())


def _by_structure(
    plain: str, citations: Sequence[Citation], asked: Sequence[str]
) -> Iterator[_Sign]:
    """What the codes and modifiers show by standing together."""
    procedures = [c for c in citations if c.system not in _NOT_PROCEDURES]
    several = len({c.code for c in procedures}) > 1
    first = (citations[0].start, citations[0].end) if citations else (0, 0)
    at = (asking_words(plain, asked) if asked else None) or first
    for name, modifiers in OF_MODIFIERS.items():
        if modifiers & set(asked) and (several or name != "ncci_bundling"):
            yield _Sign(name, ENOUGH, *at)
    if asked:
        yield _Sign("modifier_choice", ENOUGH, *at)
    # A 25 is doubted because of what was done at the same visit.
    if "25" in asked and 0 < sum(is_visit(c.code) for c in procedures) < len(procedures):
        yield _Sign("ncci_bundling", ENOUGH, *at)
    if several and (_INTO_A_PAIR.search(plain) or _stand_together(plain, procedures)):
        at = asking_words(plain, {one.code for one in procedures}) or first
        yield _Sign("ncci_bundling", ENOUGH, *at)
    for cited in citations:
        for name in _of_one(plain, cited):
            yield _Sign(name, ENOUGH, cited.start, cited.end)


def _stand_together(plain: str, procedures: Sequence[Citation]) -> bool:
    """Whether two codes are named in one breath: "43239 with 43249"."""
    return any(
        one.code != two.code and _BY_PROXIMITY.match(plain[one.end : two.start])
        for one, two in pairwise(procedures)
    )


def _of_one(plain: str, cited: Citation) -> Iterator[str]:
    """What one code is asked about by its kind, its units and the words beside it."""
    if (cited.units or 0) > 1 and cited.code not in _ADD_ON_TIME and not is_drug(cited.code):
        yield "units_mue"
    if cited.code in _ADDED and (cited.units or 1) == 1 and not cited.in_range:
        yield "add_on"
    if is_unlisted(cited.code):
        yield "unlisted"
    if cited.system in _BY_SYSTEM:
        yield _BY_SYSTEM[cited.system]
    near = plain[max(0, cited.start - 40) : cited.end + 60]
    if cited.system in _DIAGNOSES and _TROUBLE.search(near):
        yield "dx_validity"


def _guessed(citations: Sequence[Citation]) -> set[str]:
    """What codes are mostly sent for where no word says it: two for a pair, one to be confirmed."""
    lines = {c.code for c in citations if c.system not in _NOT_PROCEDURES}
    if len(lines) > 1 and all(is_visit(code) for code in lines):
        return {"em_level"}
    if len(lines) > 1 and not any(c.in_range for c in citations):
        return {"ncci_bundling"}
    return {"code_selection"} if citations else set()


def _settled(names: set[str], citations: Sequence[Citation], asked: Sequence[str]) -> set[str]:
    """*names* without those that another one already explains."""
    cited = {c.code for c in citations}
    names = _paired(names, citations)
    if "bilateral" in names and set(asked) <= {"50"} and asked:
        names -= {"modifier_choice"}
    if "drug_units" in names and any(is_drug(code) for code in cited):
        names -= {"units_mue"}
    if "drug_units" in names and not any(is_drug(code) for code in cited) and cited:
        names -= {"drug_units"}
    if "em_level" in names and all(is_visit(code) for code in cited) and cited:
        names -= {"code_selection"}
    if "excludes" in names:
        names -= {"ncci_bundling", "dx_validity"}
    stays = any(c.system in _OF_STAYS for c in citations)
    return names - {"inpatient_drg"} if "coverage" in names and not stays else names


def _paired(names: set[str], citations: Sequence[Citation]) -> set[str]:
    """*names* with the question for two codes at once as far as there are codes to pair."""
    if not citations and names and names <= {"ncci_bundling", "multiple_procedure"}:
        return names | {"code_selection"}
    only_diagnoses = bool(citations) and all(c.system in _DIAGNOSES for c in citations)
    if only_diagnoses and "ncci_bundling" in names:
        return names - {"ncci_bundling"} | {"code_selection"}
    return names
