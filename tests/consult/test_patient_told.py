"""What a letter says of its patient's age and sex."""

import pytest

from codebook.patterns.word_starts import WordStarts
from consult.asked.patient_told import patient_told


@pytest.mark.parametrize(
    ("text", "sex", "age"),
    [
        ("57 yo M with N40.1", "male", 57),
        ("57yo male", "male", 57),
        ("65F, dx Z12.31", "female", 65),
        ("48 y/o F", "female", 48),
        ("a 36-year-old woman", "female", 36),
        ("14 yr old boy", "male", 14),
        ("Mrs. Example, aged 70", "female", 70),
        ("age: 44, pregnant", "female", 44),
        ("an elderly man", "male", None),
        ("a 9-month-old girl", "female", 0),
        ("the 18 month old", "", 1),
        ("a 3-week-old boy", "male", 0),
        ("newborn visit", "", 0),
        ("99-year-old woman", "female", 90),
    ],
)
def test_age_and_sex_are_read_as_charts_write_them(text, sex, age):
    told = patient_told(WordStarts(text))

    assert (told.sex, told.age) == (sex, age)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "C50.919 female breast cancer",
        "is N40.1 male only?",
        "male or female patients",
        "our female provider",
        "patients 65 years old and older",
        "over 50 years old",
        "temp of 101 F",
        "a 16F catheter",
        "placed 14F",
        "the 3M encoder",
        "mother and newborn: O80, Z38.00",
        "a 28 yo F delivered a boy",
        "trans patient, 101F at home",
        "99213 and M54.5",
        "20 M units",
        "newborn codes",
    ],
)
def test_words_of_codes_rules_and_measures_are_no_patient(text):
    told = patient_told(WordStarts(text))

    assert (told.sex, told.age) == ("", None)


@pytest.mark.parametrize("text", ["trans female patient", "a transgender man", "a trans woman, 44"])
def test_where_organ_and_record_may_differ_no_sex_is_read(text):
    assert patient_told(WordStarts(text)).sex == ""


def test_two_people_have_no_one_age_and_no_one_sex():
    told = patient_told(WordStarts("a 45 year old woman and her 12 year old boy"))

    assert (told.sex, told.age) == ("", None)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("rejected for gender conflict", ("sex",)),
        ("a sex edit", ("sex",)),
        ("KX or condition code 45", ("sex",)),
        ("dx conflicts with patient's age", ("age",)),
        ("age edit and sex edit", ("age", "sex")),
        ("an edit", ()),
        ("the age of the account", ()),
    ],
)
def test_edits_are_asked_about_by_name(text, kinds):
    assert patient_told(WordStarts(text)).edits_asked == kinds


def test_a_long_letter_is_read_within_bounds():
    assert patient_told(WordStarts("1 " * 200_000 + "57 yo M")).age is None
