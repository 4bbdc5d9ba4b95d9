"""Which amount in a letter is the dose of which drug code, and what was opened and thrown away."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codebook.citations import Citation
from consult.doses_named import doses_named

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


def test_each_code_has_the_dose_of_its_own_place():
    assert amounts("40 mg J3301 and 4 mg J1100") == {"J3301": "40 mg", "J1100": "4 mg"}
    assert amounts("J3301 40 mg, J1100 4 mg") == {"J3301": "40 mg", "J1100": "4 mg"}
    assert amounts("J3301 40 mg. J1100 4 mg.") == {"J3301": "40 mg", "J1100": "4 mg"}
    assert amounts("5 ml, J2001, J3301 40 mg") == {"J2001": "5 ml", "J3301": "40 mg"}
    assert amounts("J3301, 40 mg J1100") == {"J3301": "40 mg"}


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
        assert dose.amount
