"""Which amount in a letter is the dose of which drug code, and what was opened and thrown away."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codebook.citations import Citation
from codebook.measures import read_amount
from consult.doses.named import doses_named

CODE = re.compile(r"\b[A-Z]\d{4}\b")


def read(text):
    cited = [
        Citation(m.group(), "HCPCS", (), None, m.start(), m.end(), m.group(), known=True)
        for m in CODE.finditer(text)
    ]
    return doses_named(text, cited)


def amounts(text):
    return {dose.code: dose.amount for dose in read(text)}


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("J3301 for 40 mg", "40 mg"),
        ("J3301 x 4 for 40 mg of Kenalog", "40 mg"),
        ("Kenalog 40mg IM (J3301)", "40mg"),
        ("We gave 80 mg. Is J3301 x 8 right?", "80 mg"),
        ("J3301 (per 10 mg), we gave 35 mg", "35 mg"),
        ("J3301 10 mg per unit; patient received 25 mg", "25 mg"),
        ("J0897, 60 mg with a 25 g needle", "60 mg"),
        ("J1100 at 10 mg/ml, 1.5 ml given", "15 mg"),
        ("J1644, 5,000 units", "5,000 units"),
        ("gave 100 units of J0585", "100 units"),
        ("J3490 0.5 g", "0.5 g"),
        ("J0585, 155 units injected", "155 units"),
        ("J9271 200 mg = 200 units?", "200 mg"),
    ],
)
def test_the_amount_given_is_the_dose(text, amount):
    assert [dose.amount for dose in read(text)] == [amount]


@pytest.mark.parametrize(
    "text",
    [
        "J3301 x 4",
        "J3301 4 units",
        "J3301 is billed per 10 mg",
        "J3301, each 10 mg",
        "J3301 at 40 mg/ml",
        "J9035 at 5 mg/kg",
        "J9035 comes in a 100 mg vial",
        "A4467 for 40 mg",
        "no code, 40 mg",
        "",
    ],
)
def test_what_a_unit_or_a_vial_is_is_no_dose(text):
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("40 mg in the left knee and 40 mg in the right one, J3301", "80 mg"),
        ("Left shoulder 40 mg J3301. Right shoulder 20 mg J3301.", "60 mg"),
        ("J3301 40 mg left knee, 20 mg right knee, DOS 3/4/2026", "60 mg"),
        ("J3301 40 mg + 40 mg", "80 mg"),
        ("4 mg in the morning and 8 mg later, J2405", "12 mg"),
        ("J3301 40 mg in each knee", "80 mg"),
        ("J3301, each hip got 20 mg", "40 mg"),
        ("J2778 0.5 mg per eye", "1 mg"),
        ("Both knees injected, 40 mg each. J3301?", "80 mg"),
        ("Both shoulders today, 20 mg kenalog in each, J3301", "40 mg"),
        ("J3301 10 mg into each of three joints", "30 mg"),
        ("three trigger points, J3301 10 mg per injection, 3 injections", "30 mg"),
        ("J2405 4 mg x 2 doses", "8 mg"),
        ("J2405 two doses of 4 mg", "8 mg"),
        ("J0696, two 500 mg shots", "1000 mg"),
        ("J2405 4 mg IV twice", "8 mg"),
        ("J3301 2 x 40 mg", "80 mg"),
    ],
)
def test_doses_of_several_places_are_added_up(text, amount):
    [dose] = read(text)

    assert dose.amount == amount
    assert len(dose.parts) > 1


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("J3301 80 mg in all, 40 mg in each knee", "80 mg"),
        ("J3301 80 mg, 40 mg left and 40 mg right", "80 mg"),
        ("40 mg left and 40 mg right, so a total of 80 mg J3301", "80 mg"),
        ("J9217 7.5 mg x 3 = 22.5 mg", "22.5 mg"),
        ("J1459 is 500 mg, pt got 35 g", "35 g"),
        ("J3301 40 mg. Is it 4 for 40 mg?", "40 mg"),
        ("Ordered 60 mg, gave 40 mg J3301", "40 mg"),
        ("J3301 40 mg (1 ml)", "40 mg"),
        ("J3301 40 mg x 4 units", "40 mg"),
        ("J3301 80 mg both shoulders, 40 each", "80 mg"),
        ("500 mg given as two shots 250 each, J9395", "500 mg"),
        ("J3301 40 mg given over two shots", "40 mg"),
        ("J3301 40 mg left knee last week, 40 mg right knee now", "40 mg"),
    ],
)
def test_the_whole_that_a_letter_names_is_not_added_to(text, amount):
    [dose] = read(text)

    assert (dose.amount, dose.parts) == (amount, ())


@pytest.mark.parametrize(
    "text",
    [
        "J3301 60 mg for both hips",
        "Bilateral knees, 80 mg J3301",
        "J3301 40-80 mg",
        "J3301 40+40 mg",
        "J2405 4 mg q8h",
        "2 shots of ketorolac 30 mg, J1885",
        "J3301 80 mg both shoulders, 30 each",
        "J0897, 20 mg x 2 days",
        "J9035 100 mg x 2 vials",
        "J3301 40 mg per injection",
        "J3301 40 mg 3/1/2026, 20 mg 4/1/2026",
        "40 mg or 60 mg of J3301?",
    ],
)
def test_what_a_letter_leaves_open_is_not_counted(text):
    assert [dose.amount for dose in read(text)] == [""]


def test_a_number_behind_a_dose_may_be_its_units():
    [dose] = read("J3301 40 mg x 4")

    assert (dose.amount, dose.if_units) == ("40 mg", 4)


def test_the_units_of_a_line_with_jw_are_what_was_thrown_away():
    [dose] = read("155 units out of a 200u vial. J0585 155 units and J0585-JW 45 units?")

    assert (dose.amount, dose.container, dose.discarded) == ("155 units", "200u", "45 units")


def test_units_beside_a_weight_are_those_billed():
    assert amounts("J9035 32 units for 320 mg, 8 units wasted") == {"J9035": "320 mg"}


@pytest.mark.parametrize(
    "text", ["155 units of 200 units vial, J0585", "J0585, 155 units, wasted 45 units"]
)
def test_units_are_the_drugs_own_where_its_vial_is_measured_in_them(text):
    assert amounts(text) == {"J0585": "155 units"}


def test_vials_of_several_doses_do_not_tell_what_was_left():
    [dose] = read("J3301 20 mg in each knee from a 40 mg vial")

    assert (dose.amount, dose.container) == ("40 mg", "")


def test_each_code_has_the_dose_of_its_own_place():
    assert amounts("40 mg J3301 and 4 mg J1100") == {"J3301": "40 mg", "J1100": "4 mg"}
    assert amounts("J3301 40 mg, J1100 4 mg") == {"J3301": "40 mg", "J1100": "4 mg"}
    assert amounts("J3301 40 mg. J1100 4 mg.") == {"J3301": "40 mg", "J1100": "4 mg"}
    assert amounts("5 ml, J2001, J3301 40 mg") == {"J2001": "5 ml", "J3301": "40 mg"}
    assert amounts("J3301, 40 mg J1100") == {"J3301": "40 mg"}


def test_of_several_drugs_each_has_its_own_vials_and_waste():
    [first, last] = read("J0897 60 mg, J9035 330 mg from vials 300 mg + 100 mg, 70 mg discarded")

    assert (first.amount, first.container, first.discarded) == ("60 mg", "", "")
    assert (last.amount, last.container, last.discarded) == ("330 mg", "400 mg", "70 mg")

    [first, last] = read("J9035 330 mg, 70 mg wasted, and J1100 8 mg, 2 mg wasted")

    assert (first.discarded, last.discarded) == ("70 mg", "2 mg")


def test_waste_told_once_behind_two_doses_is_of_neither():
    assert [dose.discarded for dose in read("J9035 330 mg and J0897 60 mg, 20 mg wasted")] == [
        "",
        "",
    ]


def test_a_prefilled_syringe_is_the_dose_where_no_other_is_told():
    assert amounts("J0897 60 mg prefilled syringe, J1100 4 mg") == {
        "J0897": "60 mg",
        "J1100": "4 mg",
    }
    assert amounts("J0897, one 60 mg single-dose prefilled syringe") == {"J0897": "60 mg"}

    [dose] = read("J0178 2 mg pre-filled syringe, 1 mg given, 1 mg wasted")

    assert (dose.amount, dose.container, dose.discarded) == ("1 mg", "2 mg", "1 mg")


def test_between_several_codes_an_amount_alone_belongs_to_none():
    assert amounts("We gave 40 mg. J3301 or J1100?") == {}


@pytest.mark.parametrize(
    ("text", "container", "discarded"),
    [
        ("J9035 100 mg vial, used 80 mg, wasted 20 mg", "100 mg", "20 mg"),
        ("J9035: 320 mg given from a 400 mg SDV and 80 mg was discarded", "400 mg", "80 mg"),
        ("J9035 80 mg given, discarded the remaining 20 mg", "", "20 mg"),
        ("J0178 gave 2 mg of the 2.0 mg vial, nothing left", "2.0 mg", "0 mg"),
        ("J0178 2 mg, no waste", "", "0 mg"),
        ("J0178 2 mg", "", ""),
    ],
)
def test_what_was_opened_and_thrown_away_is_read_apart(text, container, discarded):
    [dose] = read(text)

    assert (dose.container, dose.discarded) == (container, discarded)


@pytest.mark.parametrize(
    ("text", "single"),
    [
        ("J0178 2 mg from a single-dose vial", True),
        ("J0178 2 mg from a single use vial", True),
        ("J3301 40 mg from a multi-dose vial", False),
        ("J3301 40 mg", None),
    ],
)
def test_whether_the_vial_holds_one_dose_is_what_the_letter_says(text, single):
    assert [dose.single_dose for dose in read(text)] == [single]


@given(st.text("J3301 4mguits.,/-()\nper vial wasted gave 0", max_size=120))
def test_any_text_is_read(text):
    for dose in read(text):
        assert not dose.amount or read_amount(dose.amount)
