"""A letter understood with all that came with it: its files, what it hands on, earlier letters."""

from dataclasses import replace
from datetime import date

from codebook.book import Book
from codebook.lookup import facts_of
from consult.asked.choices import beside_no_primary
from consult.enclosures import READ, Enclosed, codes_enclosed
from consult.findings.add_on import add_on_codes
from consult.idle_letters import of_an_idle_letter
from consult.patient_data import find_patient_data
from consult.question import Question, read_question

# The day of service is an identifier too, yet it is what we ask for.
_ASKED_FOR = frozenset({"service_date"})


def understand(
    book: Book, text: str, received_on: date, enclosed: Enclosed, sender_name: str
) -> Question:
    """What *text* asks, with the codes that only *enclosed* cites; total on any text.

    A letter that cites nothing but answers what we asked ("Medicare, seen on
    the 6th") is read together with the case's earlier letters.
    """
    subject, quoted = enclosed.subject, enclosed.quoted
    question = read_question(text, received_on, book, subject=subject, quoted=quoted)
    if enclosed.earlier and not question.citations and _says_something(question):
        text = f"{text}\n\n{enclosed.earlier}"
        question = read_question(text, received_on, book, subject=subject, quoted=quoted)
    more, places = codes_enclosed(
        book, question.citations, enclosed, hands_on=question.points_below
    )
    return replace(
        _without_add_on_choices(book, question),
        citations=(*question.citations, *more),
        enclosed=places,
        patient_data=_patient_data(question, text, enclosed, sender_name),
    )


def _without_add_on_choices(book: Book, question: Question) -> Question:
    """*question* without choices between an add-on code and what it is billed with."""
    either = question.together.either
    if not either:
        return question
    with book.reading() as reader:
        facts = [
            fact
            for code in dict.fromkeys(code for pair in either for code in pair)
            for fact in facts_of(reader, code, question.on, question.setting)
        ]
    left = beside_no_primary(either, add_on_codes(facts))
    return replace(question, together=replace(question.together, either=left))


def _says_something(question: Question) -> bool:
    """Whether a letter without codes asks, or tells what an answer hangs on."""
    told = (question.on_given, question.setting_given, question.payer, question.side)
    return question.is_question or any(told)


def _patient_data(
    question: Question, text: str, enclosed: Enclosed, sender_name: str
) -> tuple[str, ...]:
    """The kinds of patient data in the letter and its files, each once."""
    parts = (enclosed.subject, text, enclosed.quoted, *(words for _, words in enclosed.files))
    kinds: dict[str, None] = {}
    for part in parts:
        found = find_patient_data(part[:READ], sender_name)
        if not question.is_question:
            found = of_an_idle_letter(found, part[:READ])
        kinds |= dict.fromkeys(span.kind for span in found.patient)
    return tuple(kind for kind in kinds if kind not in _ASKED_FOR)
