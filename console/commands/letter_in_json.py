"""A letter and its question as plain values for `read --json`; the names are a contract."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from consult.letter import Automatic, Letter, Proof, kept_from_filing
from mailer.quote_marks import is_marked

if TYPE_CHECKING:
    from codebook.book import Book
    from codebook.cited import Citation
    from consult.asked.intents import Intent
    from consult.patient_data import PersonalSpan
    from consult.question import Question

Plain = dict[str, Any]

# What a mail asks that no human wrote: nothing.
_OF_AUTOMATIC = {
    Automatic.AUTO_REPLY: "out_of_office",
    Automatic.BOUNCE: "bounce",
    Automatic.REPORT: "receipt",
    Automatic.OWN: "receipt",
}


def letter_in_json(letter: Letter) -> Plain:
    """Who wrote what, and what the desk would do with it."""
    return {
        "fate": fate_of(letter),
        "reason": letter.doubt,
        "automatic": letter.automatic,
        "quiet": letter.quiet,
        "bounce": _bounce(letter),
        "from": {
            "name": letter.sender_name,
            "address": letter.sender,
            "verified": _verified(letter),
        },
        "to": letter.to,
        "cc": letter.cc,
        "reply_to": letter.reply_to,
        "message_id": letter.message_id,
        "references": letter.references,
        "subject": letter.subject,
        "text": letter.text,
        "quoted": letter.quoted,
        "html_present": letter.html_present,
        "cut": letter.cut,
        "sealed": letter.sealed,
        "attachments": [
            {
                "filename": attachment.filename,
                "content_type": attachment.content_type,
                "bytes": attachment.size,
                "sha256": attachment.sha256,
                "text": attachment.text,
                "problem": attachment.problem,
            }
            for attachment in letter.attachments
        ],
    }


def fate_of(letter: Letter) -> str:
    """What the desk would do with *letter* as the first of a case (consult.intake.receive)."""
    return kept_from_filing(letter) or "filed"


def _verified(letter: Letter) -> bool | None:
    """Whether the mail is proved to be from its From's domain; None = nobody can tell."""
    known = letter.authentication
    if known is None or known.verdict is Proof.NONE:
        return None
    return known.verdict is Proof.PASS


def _bounce(letter: Letter) -> Plain | None:
    if letter.bounce is None:
        return None
    return {
        "recipients": [
            {
                "address": failed.address,
                "status": failed.status,
                "code": failed.code,
                "permanent": failed.permanent,
                "final": failed.final,
                "reason": failed.reason,
            }
            for failed in letter.bounce.recipients
        ],
        "message_ids": letter.bounce.message_ids,
    }


def question_in_json(letter: Letter, book: "Book") -> Plain:
    """What *letter* asks, its patient data and its references, each where it stands."""
    from codebook.citations import find_citations
    from consult.coding_day import day_of
    from consult.question import MOST_READ, read_question

    question = read_question(
        letter.text,
        day_of(letter.received_at),
        book,
        subject=letter.subject,
        quoted=letter.quoted,
    )
    kind = _OF_AUTOMATIC.get(letter.automatic) if letter.automatic else None
    quoted = find_citations(letter.quoted[:MOST_READ], book)
    return {
        "codes": [
            *(
                _code(citation, "text", quoted=is_on_quoted_line(letter.text, citation))
                for citation in question.citations
            ),
            *(_code(citation, "quoted", quoted=True) for citation in quoted),
        ],
        "modifiers_asked": question.modifiers_at_stake,
        "intents": [kind] if kind else [intent.name for intent in question.intents],
        "evidence": [] if kind else [_evidence(intent) for intent in question.intents],
        "date_of_service": question.day_of_service and question.day_of_service.isoformat(),
        **_circumstances(question),
        **_personal(letter, question, automatic=kind is not None),
        "other_refs": _references(letter),
        "is_question": question.is_question and kind is None,
    }


def _circumstances(question: "Question") -> Plain:
    return {
        "setting": question.setting if question.setting_given else None,
        "payer": question.payer or None,
        "role": question.role or None,
        "side": question.side or None,
        "place_of_service": question.place_of_service or None,
        "missing": question.missing,
    }


def _evidence(intent: "Intent") -> Plain:
    return {"intent": intent.name, "words": intent.evidence}


def is_on_quoted_line(text: str, citation: "Citation") -> bool:
    """Whether *citation* stands on a "> " line that the sender shows above words of their own."""
    begin = text.rfind("\n", 0, citation.start) + 1
    return is_marked(text[begin : citation.start])


def _code(citation: "Citation", part: str, *, quoted: bool) -> Plain:
    """One citation; *start* and *end* count characters of that *part* of the mail."""
    return {
        "code": citation.code,
        "system": citation.system,
        "modifiers": citation.modifiers,
        "units": citation.units,
        "range": citation.in_range,
        "partial": citation.partial,
        "typo": citation.typo,
        "known": citation.known,
        "quoted": quoted,
        "part": part,
        "start": citation.start,
        "end": citation.end,
        "as_written": citation.as_written,
    }


def _references(letter: Letter) -> list[Plain]:
    from codebook.reference_mentions import find_references

    return [
        {
            "text": reference.text,
            "kind": reference.kind,
            "quoted": quoted,
            "start": reference.start,
            "end": reference.end,
        }
        for text, quoted in ((letter.text, False), (letter.quoted, True))
        for reference in find_references(text)
    ]


def _personal(letter: Letter, question: "Question", *, automatic: bool) -> Plain:
    from consult.patient_data import find_patient_data, of_an_idle_letter, redact

    parts = {"subject": letter.subject, "text": letter.text, "quoted": letter.quoted}
    found = find_patient_data("\n".join(parts.values()), letter.sender_name)
    idle = {intent.name for intent in question.intents} - {"thanks"}
    if automatic or (not question.is_question and idle):
        found = of_an_idle_letter(found)
    patients = list(_by_part(found.patient, parts))
    return {
        "phi_spans": [_span(span, part) for part, span in patients],
        "sender_spans": [_span(span, part) for part, span in _by_part(found.sender, parts)],
        "redacted": {
            name: redact(text, (span for part, span in patients if part == name))
            for name, text in parts.items()
        },
    }


def _by_part(
    spans: Iterable["PersonalSpan"], parts: dict[str, str]
) -> Iterator[tuple[str, "PersonalSpan"]]:
    """Each span behind the part of the mail it stands in, with its place in that part."""
    for span in spans:
        at = 0
        for part, text in parts.items():
            if at <= span.start <= at + len(text):
                yield part, replace(span, start=span.start - at, end=span.end - at)
                break
            at += len(text) + 1


def _span(span: "PersonalSpan", part: str) -> Plain:
    return {
        "text": span.text,
        "type": span.kind,
        "part": part,
        "start": span.start,
        "end": span.end,
    }
