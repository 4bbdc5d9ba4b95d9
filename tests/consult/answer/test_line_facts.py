"""What is looked up for claim lines beyond their codes, and only where it is asked."""

from datetime import date

import pytest

from codebook.modifier_lists import no_such_modifier
from consult.answer.line_facts import line_facts
from consult.question import read_question
from tests.answers.small_book import small_book

RECEIVED = date(2026, 7, 15)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    opened = small_book(tmp_path_factory.mktemp("lines") / "book.sqlite")
    yield opened
    opened.close()


def looked_up(book, text):
    facts = line_facts(book, read_question(text, RECEIVED, book))
    return [(fact.kind, *fact.codes[:1]) for fact in facts]


def test_a_plain_letter_needs_nothing_more(book):
    assert looked_up(book, "45385 with 45380, CMS-1500. Edit?") == []


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("J3301 for 40 mg", ("drug_units", "J3301")),
        ("J3301, 2 ml given", ("unknown", "J3301")),
        ("Is E0601 covered?", ("coverage", "E0601")),
        ("20610 denied CO-50", ("coverage", "20610")),
        ("20610-GA, CMS-1500", ("coverage", "20610")),
        ("How much does Medicare pay for 99213?", ("payment", "99213")),
        ("99213-ZZ", ("unknown", "ZZ")),
        ("99213 with modifier 02", ("pos", "02")),
        ("99213 with modifier K9", ("modifier", "K9")),
        ("45385 and 45380: 59 or XE?", ("modifier", "XU")),
    ],
)
def test_what_is_asked_is_looked_up(text, fact, book):
    assert fact in looked_up(book, text)


def test_units_that_are_those_billed_are_no_dose(book):
    assert looked_up(book, "We gave 4 units of J3301") == []


@pytest.mark.parametrize(
    ("text", "units"), [("J3301 40 mg x 4", [4]), ("J3301 40 mg x 2", []), ("J3301 40 mg x2?", [])]
)
def test_what_may_be_units_or_doses_is_counted_only_as_the_units_it_is(text, units, book):
    facts = line_facts(book, read_question(text, RECEIVED, book))

    assert [fact.units for fact in facts] == units


def test_the_vial_is_what_was_given_and_thrown_away_where_its_size_is_not_said(book):
    question = read_question("J9035, 80 mg given, 20 mg wasted", RECEIVED, book)

    [fact] = line_facts(book, question)

    assert (fact.units, fact.wasted_units) == (8, 2)


def test_a_payment_is_of_the_locality_where_the_state_is_one(book):
    question = read_question("How much does Medicare pay for 99213 in Texas?", RECEIVED, book)

    locality, payment = line_facts(book, question)

    assert (locality.name, payment.mac) == ("SMALL TOWN", "99991")


def test_a_payment_is_national_where_the_state_has_no_locality_of_its_own(book):
    question = read_question("How much does Medicare pay for 99213 in Ohio?", RECEIVED, book)

    [payment] = line_facts(book, question)

    assert payment.mac == ""


@pytest.mark.parametrize("modifier", ["RT", "SQ", "25", "61", "P3", "A0429", ""])
def test_of_a_modifier_that_is_listed_or_of_no_whole_list_nothing_is_said(modifier, book):
    assert no_such_modifier(book, modifier, RECEIVED) is None


def test_a_modifier_that_a_whole_list_lacks_does_not_exist(book):
    fact = no_such_modifier(book, "zz", RECEIVED)

    assert (fact.codes, fact.source) == (("ZZ",), "HCPCS Level II modifiers")


def test_before_the_first_list_nothing_is_said_of_a_modifier(book):
    assert no_such_modifier(book, "ZZ", date(2000, 1, 1)) is None
