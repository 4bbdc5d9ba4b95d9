"""What a letter does not say and would change this answer: it is asked for, in one short list."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from codebook.facts import AddOn, Fact, Hcpcs, Icd10Cm, Icd10Pcs, Pfs, Ptp
from codebook.money_facts import DrugUnits
from consult.findings.asked import asks, modifiers_named
from consult.findings.finding import Bearing, Finding
from consult.question import Question
from consult.wording import say

# The line above the list.  A reply that has it asks back, and its case waits for the client.
ASKS = "To answer fully, please tell us"

_WORDS = "reply/missing.txt.j2"
# A claim is seldom older (Medicare takes it for a year), and seldom planned further ahead.
_BACK, _AHEAD = timedelta(days=730), timedelta(days=365)
_SIDED = frozenset({"1", "3"})  # BILAT SURG: may be done, and paid, on each side
_SIDES = frozenset({"RT", "LT", "50"})
_DRUG = ("J", "Q")
# What is Medicare's own rule: another payer may have another.
_MEDICARES = frozenset({"bilateral", "coverage", "fee_status", "multiple_procedures", "pos"})
_UNIT_INTENTS = ("drug_units", "units_mue")
_PAYER_INTENTS = ("coverage", "pos_telehealth")


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing not said that the answer hangs on.

    *name* is date, setting, payer, side, units, modifiers, codes or plain_mail;
    *reason* with *name* names the sentence that says why it matters, about
    *codes*.  *asked* False = the draft answers both ways and need not ask.
    """

    name: str
    reason: str
    codes: tuple[str, ...] = ()
    asked: bool = True

    @property
    def why(self) -> str:
        """Why the answer hangs on it, in a few words."""
        return say(_WORDS, f"{self.name}_{self.reason}", {"codes": list(self.codes)})

    @property
    def what(self) -> str:
        """What the client is asked for, with the reason."""
        return say(_WORDS, self.name, {"why": self.why})

    def as_json(self) -> dict[str, Any]:
        """The name and the reason as plain values; the names are a contract."""
        return {"name": self.name, "why": self.why}


PLAIN_MAIL = Missing("plain_mail", "sealed")


def find_missing(
    question: Question, findings: Sequence[Finding], facts: Sequence[Fact]
) -> tuple[Missing, ...]:
    """What would change the answer that *findings* and *facts* give; each name at most once."""
    if not question.is_question:
        return ()
    if not question.citations:
        return tuple(_without_codes(question, findings))
    found = (
        _date(question, facts),
        _setting(question, findings),
        _payer(question, findings),
        _side(question, findings, facts),
        _units(question, facts),
        _modifiers(question, findings),
    )
    return tuple(one for one in found if one is not None)


def asks_back(text: str) -> bool:
    """Whether a reply asks the client something: the line above the list stands in it."""
    return any(line.strip() == ASKS for line in text.splitlines())


def _without_codes(question: Question, findings: Sequence[Finding]) -> Iterator[Missing]:
    """Nothing was cited: all that a look-up needs and the letter does not say."""
    yield Missing("codes", "judgement" if findings else "none")
    if not findings:
        if not question.on_given:
            yield Missing("date", "codes")
        if not question.setting_given:
            yield Missing("setting", "codes")
        if not question.payer:
            yield Missing("payer", "codes")


def _date(question: Question, facts: Sequence[Fact]) -> Missing | None:
    """The files say something else on days near the one that was assumed."""
    if question.on_given:
        return None
    near = (question.on - _BACK, question.on + _AHEAD)
    changed = [f for f in facts if any(near[0] <= day <= near[1] for day in _changes(f))]
    codes = _codes_of(changed)
    return Missing("date", "changed", codes) if codes else None


def _changes(fact: Fact) -> Iterator[date]:
    """The days on which what *fact* says began or ended.

    Limits and fees are published anew each quarter, and a diagnosis list tells
    from its own first day only: such days are no change.
    """
    days: tuple[date | None, ...] = ()
    match fact:
        case Ptp():
            days = (fact.valid_from, fact.deletion_date)
        case Icd10Cm() | Icd10Pcs():
            again = fact.valid_by if fact.valid_by != fact.valid_from else None
            starts = fact.starts_by if fact.starts_by != fact.valid_from else None
            days = (fact.last_valid or fact.gone_by, again or starts)
        case Hcpcs():
            days = (fact.added, fact.terminated)
        case AddOn():
            days = (fact.valid_from, fact.valid_to)
    return (day for day in days if day is not None)


def _setting(question: Question, findings: Sequence[Finding]) -> Missing | None:
    """The two kinds of claim have different answers; the draft gives both.

    It is asked for where the care was in a hospital, which bills too.
    """
    if question.setting_given:
        return None
    codes = _codes_of(finding for finding in findings if finding.setting is not None)
    reason = "whose" if question.in_hospital else "differs"
    return Missing("setting", reason, codes, asked=question.in_hospital) if codes else None


def _payer(question: Question, findings: Sequence[Finding]) -> Missing | None:
    if question.payer:
        return None
    codes = _codes_of(
        finding
        for finding in findings
        if finding.kind in _MEDICARES and finding.bearing is Bearing.STOPS
    )
    if codes:
        return Missing("payer", "medicare", codes)
    return Missing("payer", "policy") if asks(question, *_PAYER_INTENTS) else None


def _side(question: Question, findings: Sequence[Finding], facts: Sequence[Fact]) -> Missing | None:
    """A side would settle it: an edit that another side lifts, a claim line, a diagnosis."""
    if question.side:
        return None
    vague = _codes_of(
        f for f in findings if f.kind == "laterality" and "unspecified" in f.conclusion
    )
    if vague:
        return Missing("side", "diagnosis", vague)
    sided = {f.codes[0] for f in facts if isinstance(f, Pfs) and f.bilateral in _SIDED}
    sided -= {c.code for c in question.citations if _SIDES & set(c.modifiers)}
    lifted = {c.code for f in findings for c in f.changes if c.when == "separate"}
    codes = [code for code in question.procedures if code in sided]
    if not asks(question, "bilateral"):
        codes = [code for code in codes if code in lifted]
    return Missing("side", "procedure", tuple(codes)) if codes else None


def _units(question: Question, facts: Sequence[Fact]) -> Missing | None:
    """Units of a drug are asked about, and the dose they follow from is not said, or left open."""
    if not asks(question, *_UNIT_INTENTS):
        return None
    known = {fact.codes[0] for fact in facts if isinstance(fact, DrugUnits)}
    left_open = tuple(
        dose.code
        for dose in question.details.doses
        if not dose.amount or (dose.if_units and dose.code not in known)
    )
    if left_open:
        return Missing("units", "open", left_open)
    drugs = tuple(
        code
        for code in question.procedures
        if code.startswith(_DRUG) and code not in known and not question.units_of(code)
    )
    return Missing("units", "dose", drugs) if drugs else None


def _modifiers(question: Question, findings: Sequence[Finding]) -> Missing | None:
    """A pair was denied; whether a modifier was on the claim decides what to do next."""
    if not asks(question, "denial_appeal") or modifiers_named(question):
        return None
    codes = _codes_of(
        f for f in findings if f.kind == "ptp_pair" and any(c.modifiers for c in f.changes)
    )
    return Missing("modifiers", "denied", codes) if codes else None


def _codes_of(told: Iterable[Finding | Fact]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for one in told for code in one.codes))
