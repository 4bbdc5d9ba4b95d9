"""What the book says of claim lines beyond their codes: doses, coverage, fees, places."""

from collections.abc import Iterable, Iterator
from datetime import date

from codebook.book import Book
from codebook.cited import ICD10CM
from codebook.coverage import coverage
from codebook.doses import drug_units
from codebook.facts import Fact, Modifier, Unknown
from codebook.fees import payment
from codebook.list_facts import Coverage, Noc, PlaceOfService
from codebook.localities import NoLocality, locality_named
from codebook.lookup import look_up
from codebook.measures import read_amount
from codebook.modifier_lists import no_such_modifier
from codebook.modifiers import is_ambulance_pair
from codebook.money_facts import Locality
from consult.doses.named import Dose
from consult.findings import unlisted
from consult.findings.asked import (
    ABN_MODIFIERS,
    DISTINCT_MODIFIERS,
    asks,
    asks_coverage,
    asks_fees,
    modifiers_named,
)
from consult.question import MOST_LOOKED_UP, MOST_PAIRED, Question

# Rows of the fee schedule of their own: the parts of a service, and one begun and stopped.
_PRICED_APART = ("26", "TC", "53")


def line_facts(book: Book, question: Question) -> list[Fact]:
    """What *question* asks of its lines and the look-up of a code alone does not give."""
    facts: list[Fact] = []
    for dose in question.details.doses[:MOST_PAIRED]:
        facts += _of_dose(book, dose, question.on) if dose.amount else ()
    facts += _of_modifiers(book, question)
    if asks_coverage(question):
        facts += _of_coverage(book, question)
    if asks_fees(question):
        facts += _of_fees(book, question)
    return facts


def modifier_rows(book: Book, modifiers: Iterable[str], on: date) -> Iterator[Modifier]:
    """The rows of *modifiers* themselves; none of those that the book does not hold."""
    for modifier in modifiers:
        found = look_up(book, modifier, on)
        yield from (fact for fact in found if isinstance(fact, Modifier))


def is_wanted(question: Question, fact: Fact) -> bool:
    """Whether a fact on one code is worth a line where nobody asked for it.

    Coverage is told where it is asked for (line_facts then looks it up by
    place and diagnosis) or stands in the way of payment; a place of service is
    no modifier though they share their numbers.
    """
    if isinstance(fact, Coverage):
        return fact.basis == "hcpcs" and fact.document in ("I", "M", "S")
    if isinstance(fact, Noc):
        return unlisted.is_told(question, fact)
    places = {c.code for c in question.citations if c.system == "POS"}
    return not (isinstance(fact, Modifier) and fact.codes[0] in places)


def _of_dose(book: Book, dose: Dose, on: date) -> Iterator[Fact]:
    fact = drug_units(book, dose.code, dose.amount, on, _opened(dose))
    given = read_amount(dose.amount)
    # "Units" that are not the drug's own are those billed: no dose after all.
    billed = given is not None and given.measure == "units"
    if isinstance(fact, Unknown):
        if not billed:
            yield fact
    elif dose.if_units in (0, fact.units):
        yield fact


def _opened(dose: Dose) -> str:
    """The size of what was opened: as named, else what was given and thrown away together."""
    given, wasted = read_amount(dose.amount), read_amount(dose.discarded)
    if dose.container or given is None or wasted is None or given.family != wasted.family:
        return dose.container
    return f"{given.number + wasted.into(given.measure):f} {given.measure}"


def _of_modifiers(book: Book, question: Question) -> Iterator[Fact]:
    """Modifiers that a choice is between, those that do not exist, and places taken for one."""
    named = modifiers_named(question)
    if named & ABN_MODIFIERS:
        yield from modifier_rows(book, sorted(ABN_MODIFIERS), question.on)
    if "59" in named and named & DISTINCT_MODIFIERS:
        yield from modifier_rows(book, sorted(DISTINCT_MODIFIERS), question.on)
    pairs = {m for c in question.citations for m in c.modifiers if is_ambulance_pair(c.code, m)}
    for modifier in dict.fromkeys((*question.details.unknown_modifiers, *sorted(named - pairs))):
        missing = no_such_modifier(book, modifier, question.on)
        if missing is not None:
            yield missing
    for unknown in question.details.unknown_modifiers:
        found = look_up(book, unknown, question.on)
        yield from (fact for fact in found if isinstance(fact, Modifier | PlaceOfService))


def _of_coverage(book: Book, question: Question) -> Iterator[Fact]:
    diagnoses = [c.code for c in question.citations if c.system == ICD10CM and not c.partial]
    for code in question.procedures[:MOST_LOOKED_UP]:
        yield from coverage(book, code, question.on, question.details.where, diagnoses)


def _of_fees(book: Book, question: Question) -> Iterator[Fact]:
    """What each line is paid: nationally, or in the locality named; Unknown where it is not."""
    locality = _locality(book, question)
    parts = {
        c.code: modifier
        for c in question.citations
        for modifier in _PRICED_APART
        if modifier in c.modifiers
    }
    if locality is not None:
        yield locality
    for code in question.procedures[:MOST_PAIRED]:
        paid = payment(book, code, question.on, locality, parts.get(code, ""))
        if not isinstance(paid, Unknown) or asks(question, "fee_rvu"):
            yield paid


def _locality(book: Book, question: Question) -> Locality | None:
    """The one locality the letter names, by number, town, or a state that is one; else None."""
    details = question.details
    for named in (details.locality, details.town, details.where.state):
        if named:
            try:
                return locality_named(book, named, question.on)
            except NoLocality:
                continue
    return None
