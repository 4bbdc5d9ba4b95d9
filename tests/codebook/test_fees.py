"""What the fee schedule pays: the formula, its one rounding, and where there is no amount."""

from datetime import date
from decimal import Decimal

import pytest

from codebook.book import open_book
from codebook.facts import Unknown
from codebook.fees import anesthesia_payment, payment
from codebook.loading import load
from codebook.localities import locality_named
from tests.codebook.fee_samples import FEES, fee_csv, fee_file
from tests.codebook.locality_samples import anesthesia_file, gpci_file

ON = date(2025, 11, 3)
# Status, days, RVUs of work and totals of an invented code, with what hospitals are paid with.
IMAGING = ("79999", "", "A", "XXX", "0.00", "0.00", "0.00", "040001", "", "1.00", "9.00", "9.00")


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "book" / "book.sqlite"
    rows = [*FEES[:-1], IMAGING, FEES[-1]]
    lines = [
        line.replace(",0.00,0.00,0.00\r\n", ",4.00,4.00,0.05\r\n") if "79999" in line else line
        for line in fee_csv(rows).splitlines(keepends=True)
    ]
    load([fee_file(tmp_path, content="".join(lines)), gpci_file(tmp_path)], path)
    load([anesthesia_file(tmp_path)], path)
    book = open_book(path)
    yield book
    book.close()


def paid(book, code, where="", modifier=""):
    area = locality_named(book, where, ON) if where else None
    return payment(book, code, ON, area, modifier)


def test_the_amount_is_calculated_exactly_and_rounded_once(book):
    fact = paid(book, "99910", "01199-05")

    # (1.30 x 1.080 + 1.25 x 1.400 + 0.05 x 0.450) x 32.3465 = 102.74865..., and with 0.60.
    assert fact.nonfacility == Decimal("102.75")
    assert fact.facility == Decimal("73.31")
    assert (fact.work_gpci, fact.gpci_edition) == (Decimal("1.080"), "2025")


def test_the_national_amount_has_no_indices(book):
    fact = paid(book, "99910")

    assert (fact.nonfacility, fact.facility) == (Decimal("84.10"), Decimal("63.08"))
    assert (fact.mac, fact.locality_name, fact.gpci_edition) == ("", "NATIONAL", "")


def test_a_place_where_it_is_not_done_has_no_amount(book):
    fact = paid(book, "19902", "AL")

    assert fact.nonfacility is None
    assert fact.facility is not None
    assert fact.note == "The file says it is rarely or never done outside of facilities (NA)."


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("39904", "status C, the contractor (MAC) sets its price"),
        ("09901", "status J, anesthesia is paid by base and time units"),
        ("A9901", "status E, the fee schedule leaves it out"),
        ("89909", "status X, the law keeps it off this schedule"),
        ("V9913", "status N, Medicare does not cover it"),
        ("0001F", "status I, Medicare uses another code for it"),
    ],
)
def test_a_status_without_an_amount_says_why(code, said, book):
    fact = paid(book, code)

    assert (fact.nonfacility, fact.facility) == (None, None)
    assert said in fact.note


def test_imaging_is_paid_at_most_what_hospitals_are_paid_for_it(book):
    fact = paid(book, "79999")

    assert fact.capped
    assert fact.nonfacility == Decimal("163.35")  # (1.00 + 4.00 + 0.05) x 32.3465


def test_the_row_of_a_modifier_is_its_own_amount(book):
    whole, reading, machine = (paid(book, "79908", "AL", mod) for mod in ("", "26", "tc"))

    assert whole.nonfacility > reading.nonfacility
    assert (reading.modifier, machine.modifier) == ("26", "TC")
    assert machine.note == ""


def test_a_modifier_without_a_row_is_said_to_have_none(book):
    fact = paid(book, "99910", modifier="50")

    assert isinstance(fact, Unknown)
    assert fact.reason.startswith("The schedule has no row of 99910 with modifier '50'")


def test_two_conversion_factors_give_two_amounts(tmp_path):
    path = tmp_path / "two.sqlite"
    names = {"nonQPP": "33.4009", "QPP": "33.5675"}
    files = [
        fee_file(tmp_path, f"PPRRVU2026_Jul_{name}.csv", fee_csv(FEES, 2026, "July", factor))
        for name, factor in names.items()
    ]
    load(files, path)
    book = open_book(path)

    fact = payment(book, "99910", date(2026, 8, 1))

    book.close()
    assert (fact.nonfacility, fact.qpp_nonfacility) == (Decimal("86.84"), Decimal("87.28"))


def test_a_code_or_an_amount_that_the_book_lacks_is_told(book, starter_book):
    assert paid(book, "99999").reason == "99999 is not in Medicare physician fee schedule RVU25D."
    early = payment(book, "99910", date(2020, 1, 1))
    assert "starts 2025-10-01, after 2020-01-01" in early.reason

    shelf = open_book(starter_book)
    fact = payment(shelf, "99213", ON)
    shelf.close()
    assert "the book has 99213 without RVUs" in fact.reason[0].lower() + fact.reason[1:]


def test_anesthesia_is_base_and_time_units_by_the_localitys_factor(book):
    coast = locality_named(book, "01199-05", ON)

    fact = anesthesia_payment(book, "00100", ON, (5, 76), coast)

    # 76 minutes are 5.1 units of 15 minutes; 10.1 x 22.37 = 225.937.
    assert (fact.time_units, fact.amount) == (Decimal("5.1"), Decimal("225.94"))
    assert anesthesia_payment(book, "00100", ON, (5, 76)).factor == Decimal("20.3178")


def test_without_a_factor_anesthesia_is_not_calculated(book):
    fact = anesthesia_payment(book, "00100", date(2024, 1, 1), (5, 76))

    assert fact.reason == "No anesthesia factor is loaded for 2024-01-01."
