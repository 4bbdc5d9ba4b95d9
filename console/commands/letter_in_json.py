"""A letter and its question as plain values for `read --json`; the names are a contract."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from consult.letter import Automatic, Letter, Proof, kept_from_filing
from mailer.quote_marks import is_marked

if TYPE_CHECKING:
    from codebook.book import Book
    from codebook.cited import Citation
    from console.commands.letter_parts import LetterPart
    from consult.asked.intents import Intent
    from consult.question import Question

Plain = dict[str, Any]
Cited: TypeAlias = "tuple[Citation, LetterPart]"

# What a mail is that no human wrote, where its form says it; a machine's answer may be several.
_OF_AUTOMATIC = {
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
    from console.commands.letter_parts import parts_of
    from console.commands.personal_in_json import personal_in_json
    from consult.days.coding_day import day_of
    from consult.question import read_question

    question = read_question(
        letter.text,
        day_of(letter.received_at),
        book,
        subject=letter.subject,
        quoted=letter.quoted,
    )
    parts = parts_of(letter)
    intents = [intent.name for intent in question.intents]
    of_machine, day = letter.automatic is not None, question.day_of_service
    about_nobody = of_machine or (not question.is_question and bool(set(intents) - {"thanks"}))
    cited = list(_cited(letter, question, parts, book))
    return {
        "codes": [_code(*one) for one in cited],
        "modifiers_asked": question.modifiers_at_stake,
        "intents": [_of_machine(letter, intents)] if of_machine else intents,
        "evidence": [] if of_machine else [_evidence(intent) for intent in question.intents],
        # The days in a machine's notice are those of mails, not of care.
        "date_of_service": None if of_machine or day is None else day.isoformat(),
        "answer_date": question.on.isoformat(),
        **_circumstances(question),
        "missing": _missing(question, cited),
        **personal_in_json(parts, letter.sender_name, about_nobody=about_nobody),
        "other_refs": list(_references(parts)),
        "is_question": question.is_question and not of_machine,
    }


def _of_machine(letter: Letter, intents: Iterable[str]) -> str:
    """What a mail is that no human wrote: by its form, else by its words, else a notice."""
    from consult.asked.intents import IDLE

    by_words = next((name for name in intents if name in IDLE), "receipt")
    return _OF_AUTOMATIC.get(letter.automatic, by_words) if letter.automatic else by_words


def _circumstances(question: "Question") -> Plain:
    return {
        "setting": question.setting if question.setting_given else None,
        "payer": question.payer or None,
        "role": question.role or None,
        "side": question.side or None,
        "place_of_service": question.place_of_service or None,
    }


def _evidence(intent: "Intent") -> Plain:
    return {"intent": intent.name, "words": intent.evidence}


def _cited(
    letter: Letter, question: "Question", parts: Sequence["LetterPart"], book: "Book"
) -> Iterator[Cited]:
    """The citations, part by part; a mail that asks nothing cites nothing in subject and files.

    Of the subject those alone that the letter and what it quotes do not repeat.
    """
    from codebook.citations import find_citations
    from consult.question import MOST_READ

    asks = question.is_question and letter.automatic is None
    quoted = find_citations(letter.quoted[:MOST_READ], book)
    of_subject, of_text = _apart(letter.subject, question.citations)
    repeated = {citation.code for citation in (*of_text, *quoted)}
    for part in parts:
        found: Iterable[Citation] = ()
        if part.name == "text":
            found = of_text
        elif part.name == "quoted":
            found = quoted
        elif part.name == "subject" and asks:
            found = (one for one in of_subject if one.code not in repeated)
        elif part.name == "attachment" and asks:
            found = find_citations(part.text, book)
        yield from ((citation, part) for citation in found)


def _apart(
    subject: str, citations: Iterable["Citation"]
) -> tuple[list["Citation"], list["Citation"]]:
    """The *citations* of *subject* and those of the text below it, each where it stands there."""
    from consult.question import with_subject

    begins = len(with_subject(subject, ""))
    of_subject = [
        replace(one, end=min(one.end, len(subject))) for one in citations if one.start < begins
    ]
    of_text = [
        replace(one, start=one.start - begins, end=one.end - begins)
        for one in citations
        if one.start >= begins
    ]
    return of_subject, of_text


def _missing(question: "Question", cited: Iterable[Cited]) -> tuple[str, ...]:
    """What would change the answer to all that is asked about, in subject and files too."""
    from consult.question import what_is_missing

    asked_about = tuple(citation for citation, part in cited if part.name != "quoted")
    return what_is_missing(replace(question, citations=asked_about))


def is_on_quoted_line(text: str, start: int) -> bool:
    """Whether *start* is on a "> " line that the sender shows above words of their own."""
    return is_marked(text[text.rfind("\n", 0, start) + 1 : start])


def _place(part: "LetterPart", start: int, end: int) -> Plain:
    """Where something stands: *start* and *end* count characters of that *part* of the mail."""
    return {
        "quoted": part.name != "text" or is_on_quoted_line(part.text, start),
        "part": part.name,
        "file": part.file,
        "start": start,
        "end": end,
    }


def _code(citation: "Citation", part: "LetterPart") -> Plain:
    return {
        "code": citation.code,
        "system": citation.system,
        "modifiers": citation.modifiers,
        "units": citation.units,
        "range": citation.in_range,
        "partial": citation.partial,
        "typo": citation.typo,
        "known": citation.known,
        **_place(part, citation.start, citation.end),
        "as_written": citation.as_written,
    }


def _references(parts: Iterable["LetterPart"]) -> Iterator[Plain]:
    from codebook.reference_mentions import find_references

    for part in parts:
        if part.name != "filename":
            for one in find_references(part.text):
                yield {"text": one.text, "kind": one.kind, **_place(part, one.start, one.end)}
