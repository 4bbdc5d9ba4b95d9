"""One letter answered from the book: cite, look up, examine, draft."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from codebook.book import Book
from codebook.edits import edits_among, limit_of
from codebook.facts import Fact, Mue, Ptp, Setting, Unknown
from codebook.lookup import facts_of
from consult.answer.branches import both_branches
from consult.answer.diagnosis_facts import diagnosis_facts, is_told
from consult.answer.line_facts import is_wanted, line_facts, modifier_rows
from consult.answer.missing import Missing
from consult.answer.not_loaded import not_loaded
from consult.answer.other_days import on_other_days
from consult.drafting import write_draft, write_plea
from consult.enclosures import NOTHING, Enclosed
from consult.findings import modifier_asked
from consult.findings.asked import is_pair_asked
from consult.findings.examine import examine
from consult.findings.finding import Finding
from consult.findings.order import in_order
from consult.findings.ptp_pair import only_elsewhere
from consult.paper import as_html
from consult.question import MOST_LOOKED_UP, MOST_PAIRED, Question
from consult.understanding import understand

_OTHER = {
    Setting.PRACTITIONER: Setting.HOSPITAL,
    Setting.HOSPITAL: Setting.PRACTITIONER,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A drafted reply with everything it stands on; *missing* is what would change it.

    *said* is what it says of each finding in short, in their order.
    """

    question: Question
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    subject: str
    text: str
    missing: tuple[Missing, ...] = ()
    said: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The answer as plain values; the names are a contract."""
        return {
            "findings": [finding.as_json() for finding in self.findings],
            "missing": [missing.as_json() for missing in self.missing],
            "subject": self.subject,
            "text": self.text,
            "html": as_html(self.text),
        }


def answer(
    book: Book,
    text: str,
    received_on: date,
    *,
    case_number: str,
    client_name: str,
    enclosed: Enclosed = NOTHING,
) -> Answer:
    """The drafted answer to *text*, which came on *received_on* with what is *enclosed*.

    Pure apart from reading *book*; any text gets an answer, if only one that asks back.
    """
    question = understand(book, text, received_on, enclosed, client_name)
    return answer_question(
        book,
        question,
        case_number=case_number,
        client_name=client_name,
        sealed=enclosed.sealed,
    )


def answer_question(
    book: Book, question: Question, *, case_number: str, client_name: str, sealed: bool = False
) -> Answer:
    """The drafted answer to *question*; *sealed* = nobody could open the letter it came in."""
    if sealed:
        plea = write_plea(case_number, client_name)
        return Answer(question, (), (), plea.subject, plea.text, plea.missing)
    facts, findings = judge(book, question)
    draft = write_draft(
        question,
        findings,
        facts,
        case_number=case_number,
        client_name=client_name,
        editions=book.editions(),
    )
    return Answer(question, facts, findings, draft.subject, draft.text, draft.missing, draft.said)


def judge(book: Book, question: Question) -> tuple[tuple[Fact, ...], tuple[Finding, ...]]:
    """The facts and findings on *question*; where no kind of claim is named, those of both.

    Where it is named, a pair that only the other kind's file has is told as well.
    """
    facts = gather(book, question)
    findings = examine(question, facts)
    other = replace(question, setting=_OTHER.get(question.setting, Setting.PRACTITIONER))
    elsewhere = edits_and_limits(book, other)
    if question.setting_given:
        told = (*findings, *only_elsewhere(question, facts, elsewhere))
    else:
        told = both_branches(findings, examine(other, _there(facts, elsewhere)))
    told = (*told, *modifier_asked.examine(question, facts, told), *on_other_days(book, question))
    stood_on = dict.fromkeys(fact for finding in told for fact in finding.facts)
    shown = [fact for fact in facts if is_told(fact, stood_on.keys())]
    return tuple(dict.fromkeys((*shown, *stood_on))), in_order(question, told)


def gather(book: Book, question: Question) -> tuple[Fact, ...]:
    """What the book says of the first codes, of their pairs and of their units, each fact once."""
    facts: list[Fact] = []
    with book.reading() as reader:
        for code in question.codes[:MOST_LOOKED_UP]:
            found = facts_of(reader, code, question.on, question.setting)
            facts += [fact for fact in found if is_wanted(question, fact)]
    # A book without modifiers says nothing of them, which is no finding.
    facts += modifier_rows(book, _modifiers(question), question.on)
    facts += line_facts(book, question)
    facts += diagnosis_facts(book, question, facts)
    facts += edits_and_limits(book, question, facts)
    facts += not_loaded(book, question, facts)
    return tuple(dict.fromkeys(facts))


def edits_and_limits(book: Book, question: Question, known: Sequence[Fact] = ()) -> list[Fact]:
    """What is published once for each kind of claim: PTP edits of the pairs, and unit limits.

    Limits that are *known* already are not looked up again.
    """
    on, setting = question.on, question.setting
    limits = {fact.codes[0]: fact for fact in known if isinstance(fact, Mue)}
    with book.reading() as reader:
        facts = edits_among(reader, question.procedures[:MOST_PAIRED], on, setting)
        facts = [fact for fact in facts if is_pair_asked(question, *fact.codes)]
        for code in question.procedures[:MOST_LOOKED_UP]:
            facts.append(limits.get(code) or limit_of(reader, code, on, setting))
    return facts


def _there(facts: Sequence[Fact], elsewhere: Sequence[Fact]) -> tuple[Fact, ...]:
    """What is known of the codes, with the other kind of claim's edits and limits."""
    shared = (fact for fact in facts if not _is_edit_or_limit(fact))
    return (*shared, *elsewhere)


def _is_edit_or_limit(fact: Fact) -> bool:
    return isinstance(fact, Ptp | Mue) or (
        isinstance(fact, Unknown) and fact.about in ("ptp", "mue")
    )


def _modifiers(question: Question) -> list[str]:
    """The modifiers on the lines and those asked about, each once."""
    cited = [m for c in question.citations for m in c.modifiers]
    return list(dict.fromkeys((*cited, *question.modifiers_asked)))[:MOST_PAIRED]
