"""From a dose to units: what one unit is, by the words of a HCPCS description."""

from datetime import date
from decimal import Decimal

import pytest

from codebook.book import open_book
from codebook.doses import billing_unit, drug_units
from codebook.loading import load
from codebook.measures import read_amount
from tests.codebook.samples import HCPCS, anweb_file

ON = date(2021, 1, 4)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("40 mg", "40 mg"),
        ("40mg", "40 mg"),
        ("  .5 G ", "0.5 g"),
        ("0.5 gm", "0.5 g"),
        ("5 ug", "5 mcg"),
        ("5 micrograms", "5 mcg"),
        ("1,000 units", "1,000 units"),
        ("1.5 million IU", "1,500,000 units"),
        ("3 i.u.", "3 units"),
        ("2 international units", "2 units"),
        ("10 cc", "10 ml"),
        ("1 liter", "1 l"),
        ("12 mCi", "12 mCi"),
        ("6 sq. cm", "6 sq cm"),
        ("2 meq", "2 mEq"),
        ("3 un\u0131ts", "3 units"),
        ("2 m\u0131ll\u0131on IU", "2,000,000 units"),
    ],
)
def test_a_dose_is_read_in_many_spellings(written, read):
    assert str(read_amount(written)) == read


@pytest.mark.parametrize("written", ["40", "mg", "per mg", "40 mg/ml", "1,00 mg", "4 tablets", ""])
def test_what_is_no_amount_with_a_measure_is_none(written):
    assert read_amount(written) is None


@pytest.mark.parametrize(
    ("description", "unit"),
    [
        ("Injection, invented steroid, not otherwise specified, 10 mg", ["10 mg"]),
        ("Injection, inventium, per 0.5 mg", ["0.5 mg"]),
        ("Injection, inventium, up to 50 mg", ["50 mg"]),
        ("Injection, inventium, 1mg", ["1 mg"]),
        ("Invented spray, unit dose form, per milligram", ["1 mg"]),
        ("Invented factor, per i.u.", ["1 unit"]),
        ("Invented factor (human), per factor viii i.u.", ["1 unit"]),
        ("Injection, inventin, 1,000 units", ["1,000 units"]),
        ("Injection, inventin, 3 million units", ["3,000,000 units"]),
        ("Injection, inventium, 1 microgram (for patients on something)", ["1 mcg"]),
        ("Injection, inventium (brand 5 mg pen), 0.1 mg", ["0.1 mg"]),
        ("Invented globulin, full dose, 300 micrograms (1500 i.u.)", ["300 mcg", "1,500 units"]),
        ("Infusion, invented water, sterile (500 ml = 1 unit)", ["500 ml"]),
        ("Invented contrast, 300-399 mg/ml concentration, per ml", ["1 ml"]),
        ("Invented isotope, per 100 microcuries, up to 999 microcuries", ["100 uCi"]),
        ("Invented matrix, per square centimeter", ["1 sq cm"]),
        ("Injection, inventumab, 10 mg and inventidase", ["10 mg"]),
        ("Injection, inventine, 0.9 mg, provided in 1.1 mg vial", ["0.9 mg"]),
        ("Injection, inventoin, 50 mg phenytoin equivalent", ["50 mg"]),
    ],
)
def test_the_unit_is_the_amount_that_the_description_ends_with(description, unit):
    assert [str(one) for one in billing_unit(description).amounts] == unit


@pytest.mark.parametrize(
    ("description", "why"),
    [
        ("Unclassified inventions", ""),
        ("Invented fab, per vial", ""),
        ("Injection, 3 mg of this and 3 mg of that", "combination (3 mg and 3 mg)"),
        ("Injection, inventine, less than or equal to 100 mg", "a range"),
        ("Invented nutrition, 10 to 51 grams of protein", "a range"),
        ("Invented isotope, per study dose, up to 15 millicuries", "a whole dose"),
        ("Container, sterile, 3 cc, each", "not that of a unit"),
        ("Invented formula, 100 calories = 1 unit", ""),
    ],
)
def test_where_no_amount_is_one_unit_none_is_made_up(description, why):
    unit = billing_unit(description)

    assert unit.amounts == ()
    assert why in unit.why


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "book.sqlite"
    load([anweb_file(tmp_path)], path)
    book = open_book(path)
    yield book
    book.close()


def test_the_dose_is_divided_by_the_unit_and_rounded_up(book):
    assert "Injection, invented steroid, 1 mg" in [row[1] for row in HCPCS]
    whole = drug_units(book, "J1100", "4 mg", ON)
    more = drug_units(book, "j1100", "4.2 mg", ON)
    grams = drug_units(book, "J1100", "0.01 g", ON)

    assert [fact.units for fact in (whole, more, grams)] == [4, 5, 10]
    assert (whole.per, whole.measure, whole.beyond) == (Decimal(1), "mg", 0)
    assert (more.beyond, more.discarded, more.wasted_units) == (Decimal("0.8"), None, None)
    assert (whole.kind, whole.source, whole.codes) == ("drug_units", "HCPCS Level II", ("J1100",))


def test_what_is_thrown_away_is_told_where_the_container_is(book):
    fact = drug_units(book, "J1100", "6 mg", ON, "4 mg")

    assert (fact.units, fact.discarded, fact.wasted_units) == (6, Decimal(2), 2)
    assert drug_units(book, "J1100", "8 mg", ON, "4 mg").wasted_units == 0
    # The unit that was rounded up holds the rest already: nothing more is billed.
    assert drug_units(book, "J1100", "3.5 mg", ON, "4 mg").wasted_units == 0


@pytest.mark.parametrize(
    ("code", "dose", "container", "said"),
    [
        ("J1100", "1 ml", "", "A unit of J1100 is 1 mg, which does not convert from ml"),
        ("J1100", "4", "", "'4' is no dose: write it as 40 mg"),
        ("J1100", "0 mg", "", "'0 mg' is no dose"),
        ("J1100", "4 mg", "vial", "'vial' is no size"),
        ("J1100", "4 mg", "1 ml", "The dose is in mg and the container in ml"),
        ("A9901", "4 mg", "", "The description of A9901 gives no unit"),
        ("K0999", "4 mg", "", "K0999 is no valid code on 2021-01-04 (terminated)"),
        ("J9998", "4 mg", "", "The book has no HCPCS description of J9998"),
        ("99213", "4 mg", "", "The book has no HCPCS description of 99213"),
    ],
)
def test_where_units_cannot_be_counted_one_sentence_says_why(code, dose, container, said, book):
    fact = drug_units(book, code, dose, ON, container)

    assert (fact.kind, fact.about) == ("unknown", "drug_units")
    assert fact.reason.startswith(said)
