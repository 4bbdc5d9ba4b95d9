"""Published fees, localities and outpatient files at full size, where they lie beside the checkout.

The amounts of OPPSCAP are CMS's own result of the formula: each is calculated anew.
"""

import csv
from datetime import date
from decimal import Decimal

import pytest

from codebook.book import open_book
from codebook.doses import drug_units
from codebook.fees import anesthesia_payment, payment
from codebook.loading import load
from codebook.localities import localities, locality_named
from codebook.outpatient import hospital_facts, surgical_center_facts
from tests.codebook.test_full_size import FILES

PFS, OUTPATIENT = FILES / "pfs", FILES / "opps"
FEES = ("PPRRVU2025_Oct.nodesc.csv", "GPCI2025.csv", "25LOCCO.csv", "ANES2025.csv")
ASC = ("aa", "bb", "ee")
ON = date(2025, 10, 1)

pytestmark = pytest.mark.skipif(
    not FILES.is_dir(), reason="the published files (../shared/data) are not on this machine"
)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    path = tmp_path_factory.mktemp("payments") / "book.sqlite"
    reports = load([PFS / name for name in FEES], path, edition="RVU25D")
    assert [report.rows for report in reports] == [19_090, 109, 109, 110]
    addenda = [OUTPATIENT / f"asc_cy_2020_jul_asc_{name}.csv" for name in ASC]
    reports = load([OUTPATIENT / "addendum_b_2026_04.reduced.csv", *addenda], path)
    assert [report.rows for report in reports] == [19_059, 3_977, 1_823, 2_064]
    assert [report.edition for report in reports] == ["2026Q2", "2020Q3", "2020Q3", "2020Q3"]
    load([FILES / "hcpcs" / "HCPC2020_OCT_ANWEB.xlsx"], path)
    book = open_book(path)
    yield book
    book.close()


def cells(path, encoding="cp1252"):
    with path.open(encoding=encoding, newline="") as file:
        return [[cell.strip() for cell in row] for row in csv.reader(file)]


def test_every_index_and_factor_is_that_of_the_file(book, tmp_path):
    found = {(one.mac, one.locality): one for one in localities(book, ON)}
    indices = [row for row in cells(PFS / "GPCI2025.csv") if row[0].isdigit()]
    factors = [row for row in cells(PFS / "ANES2025.csv") if row[0].isdigit()]

    assert len(found) == len(indices) == len(factors) == 109
    for mac, state, number, name, work, pe, mp in indices:
        one = found[mac, number]
        assert (one.state, one.name) == (state, name.rstrip("* "))
        assert [one.work, one.pe, one.mp] == [Decimal(index) for index in (work, pe, mp)]
        assert one.counties
    for mac, number, _, factor in factors:
        assert found[mac, number].anesthesia_factor == Decimal(factor)


def test_both_forms_of_the_indices_say_the_same(tmp_path):
    forms = [PFS / "GPCI2025.csv", PFS / "GPCI2025.txt"]

    assert [report.changed for report in load(forms, tmp_path / "book.sqlite")] == [True, False]


def test_every_amount_of_active_codes_in_oppscap_comes_out_to_the_cent(book):
    areas = {(one.mac, one.locality): one for one in localities(book, ON)}
    rows = [row for row in cells(PFS / "OPPSCAP_Oct.csv")[1:] if row[0]]

    wrong, count = [], 0
    for code, modifier, status, mac, number, _, amount in rows:
        if status == "A" and (mac, number) in areas:
            fact = payment(book, code, ON, areas[mac, number], modifier)
            count += 1
            if not fact.capped or fact.nonfacility != Decimal(amount):
                wrong.append((code, modifier, mac, number))

    assert (wrong, count) == ([], 6_322)


@pytest.mark.parametrize(
    ("code", "where", "modifier", "nonfacility", "facility"),
    [
        # Worked by hand from the rows of PPRRVU2025_Oct and GPCI2025.
        ("99213", "", "", "88.95", "63.72"),
        ("99213", "AL", "", "81.86", "59.93"),
        ("27447", "AL", "", None, "1138.09"),
        ("73562", "AL", "TC", "26.61", None),
        ("45378", "", "53", "164.00", "88.95"),
    ],
)
def test_amounts_worked_by_hand(code, where, modifier, nonfacility, facility, book):
    area = locality_named(book, where, ON) if where else None

    fact = payment(book, code, ON, area, modifier)

    shown = [amount and str(amount) for amount in (fact.nonfacility, fact.facility)]
    assert shown == [nonfacility, facility]


def test_anesthesia_worked_by_hand(book):
    manhattan = locality_named(book, "Manhattan", ON)

    assert str(anesthesia_payment(book, "00100", ON, (5, 76), manhattan).amount) == "229.88"


def facts(book, code, on, find):
    with book.reading() as reader:
        return find(reader, code, on)


def test_every_row_of_addendum_b_is_that_of_the_file(book):
    rows = cells(OUTPATIENT / "addendum_b_2026_04.reduced.csv", "utf-8")[1:]

    wrong = []
    for code, _, letter, rate, changed, _ in rows:
        [fact] = facts(book, code, date(2026, 4, 1), hospital_facts)
        told = (fact.status_indicator, str(fact.payment_rate or ""), str(fact.changed).lower())
        wrong += [code] if told != (letter, rate, changed) or not fact.meaning else []

    assert (wrong, len(rows)) == ([], 19_059)


@pytest.mark.parametrize("name", ["aa", "bb"])
def test_every_row_of_the_asc_addenda_is_that_of_the_file(name, book):
    rows = cells(OUTPATIENT / f"asc_cy_2020_jul_asc_{name}.csv", "utf-8")[4:]
    rows = [row for row in rows if len(row[0]) == 5]

    for code, flag, _, *discount, letter, weight, rate in rows:
        [fact] = [
            one
            for one in facts(book, code, date(2020, 7, 1), surgical_center_facts)
            if one.source[-2:] != "EE"
        ]
        assert (fact.addendum, fact.flag, fact.payment_indicator) == (name.upper(), flag, letter)
        assert fact.multiple_discount == "".join(discount)
        assert bool(fact.meaning)
        assert abs((fact.payment_weight or 0) - Decimal(weight or 0)) < Decimal("0.000001")
        assert abs((fact.payment_rate or 0) - Decimal(rate or 0)) < Decimal("0.000001")


@pytest.mark.parametrize(
    ("code", "dose", "units"),
    [
        ("J3301", "40 mg", 4),
        ("J3301", "41 mg", 5),
        ("J1100", "4 mg", 4),
        ("J0585", "155 units", 155),
        ("J7040", "1 l", 2),
        ("J3420", "500 mcg", 1),
        ("J2788", "250 iu", 1),
        ("J0561", "1.2 million units", 12),
        ("J9035", "0.5 g", 50),
        ("J1200", "25 mg", 1),
        ("Q4101", "44 sq cm", 44),
    ],
)
def test_doses_of_published_codes_give_their_units(code, dose, units, book):
    assert drug_units(book, code, dose, date(2020, 10, 5)).units == units
