"""Codes on the further days of service named, where the letter asks whether they are valid."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from codebook.book import Book
from codebook.facts import Fact, Hcpcs, Icd10Cm, Icd10Pcs, Unknown
from codebook.lookup import facts_of
from codebook.tabular_facts import SeventhCharacter
from consult.findings import code_validity, not_in_book, seventh_character
from consult.findings.finding import Bearing, Finding
from consult.question import MOST_PAIRED, Question

_MOST_DAYS = 3
_FAMILIES = (code_validity.examine, seventh_character.examine, not_in_book.examine)


def on_other_days(book: Book, question: Question) -> Iterator[Finding]:
    """Whether each code is valid on each further day; none of it stops the claim of the first."""
    asked = any(intent.name == "dx_validity" for intent in question.intents)
    for day in question.other_dates[:_MOST_DAYS] if asked else ():
        of_day = replace(question, on=day)
        facts = _facts(book, of_day, day)
        for examine in _FAMILIES:
            for one in examine(of_day, facts):
                bearing = Bearing.PASSES if one.stops else one.bearing
                yield replace(one, bearing=bearing, on=day)


def _facts(book: Book, question: Question, day: date) -> list[Fact]:
    """What the lists say of each code's validity on *day*."""
    with book.reading() as reader:
        return [
            fact
            for code in question.codes[:MOST_PAIRED]
            for fact in facts_of(reader, code, day, question.setting)
            if isinstance(fact, Icd10Cm | Icd10Pcs | Hcpcs | SeventhCharacter)
            or (isinstance(fact, Unknown) and fact.about == "code")
        ]
