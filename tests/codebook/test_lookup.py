"""What the book says of one code on one day."""

from datetime import date

import pytest

from codebook.facts import DxStatus, Hcpcs, Icd10Cm, Modifier, Mue, Pfs, Procedure, Setting, Unknown
from codebook.lookup import look_up
from tests.codebook.asking import known_systems

TODAY = date(2026, 11, 22)


def only(book, code, on):
    [fact] = look_up(book, code, on)
    return fact


def test_a_shelf_code_has_words_fee_schedule_rows_and_a_unit_limit(embedded):
    facts = look_up(embedded, "45378", TODAY)

    assert [Procedure, Pfs, Pfs, Mue] == [type(fact) for fact in facts]
    words, plain, reduced, limit = facts
    assert (words.edition, words.valid_from) == ("2024Q3", date(2024, 7, 1))
    assert (plain.modifier, plain.status, plain.global_days) == ("", "A", "000")
    assert (plain.edition, plain.valid_from) == ("RVU25D", date(2025, 10, 1))
    assert reduced.modifier == "53"
    assert (limit.value, limit.mai, limit.edition) == (1, 3, "2024Q3")


def test_the_setting_chooses_the_unit_limit(embedded):
    def limit(setting):
        return look_up(embedded, "97110", TODAY, setting)[-1].value

    assert (limit(Setting.PRACTITIONER), limit(Setting.HOSPITAL)) == (6, 8)


def test_a_day_before_the_edition_is_unknown_and_the_edition_is_named(embedded):
    fact = only(embedded, "99213", date(2024, 6, 30))

    assert isinstance(fact, Unknown)
    assert (fact.about, fact.source, fact.edition) == ("code", "", "")
    assert "edition 2024Q3 of CaseConsultant starter shelf starts 2024-07-01" in fact.reason


def test_a_code_off_the_shelf_is_not_called_invalid(embedded):
    fact = only(embedded, "38570", TODAY)

    assert (fact.about, fact.source) == ("code", "")
    assert fact.reason == "The book holds a sample of CPT codes only, and 38570 is not in it."


def test_modifiers_are_looked_up_too(embedded):
    fact = only(embedded, "xs", TODAY)

    assert isinstance(fact, Modifier)
    assert (fact.codes[0], fact.status) == ("XS", "valid")


@pytest.mark.parametrize("written", ["M54.50", "m5450", " M54.50 "])
def test_diagnoses_may_lack_the_dot_and_get_it_back(written, years):
    fact = only(years, written, TODAY)

    assert isinstance(fact, Icd10Cm)
    assert (fact.codes, fact.status) == (("M54.50",), DxStatus.VALID)
    assert fact.long_description == "Low back pain, unspecified"


def test_a_header_names_the_billable_codes_below_it(years):
    fact = only(years, "M54", date(2025, 1, 1))

    assert fact.status == DxStatus.HEADER
    assert (fact.billable_children, fact.billable_count) == (("M54.50", "M54.51"), 2)
    assert only(years, "M54", date(2026, 1, 1)).billable_children == ("M54.50",)


def test_at_most_twenty_children_are_named_and_all_are_counted(embedded):
    fact = only(embedded, "S52", TODAY)

    assert len(fact.billable_children) == 20
    assert fact.billable_count > 1000


def test_a_code_that_became_a_header_tells_since_when_at_the_latest(years):
    assert only(years, "G35", date(2025, 9, 30)).status == DxStatus.VALID

    fact = only(years, "G35", date(2025, 10, 1))

    assert (DxStatus.HEADER, date(2025, 10, 1)) == (fact.status, fact.gone_by)
    assert fact.billable_children == ("G35.A", "G35.D")
    assert ("FY2026", date(2025, 10, 1)) == (fact.edition, fact.valid_from)


def test_a_new_code_is_not_yet_valid_the_day_before(years):
    fact = only(years, "G35.A", date(2025, 9, 30))

    assert (DxStatus.NOT_YET_VALID, date(2025, 10, 1)) == (fact.status, fact.valid_from)


def test_a_new_wording_does_not_end_a_code(years):
    fact = only(years, "A00.0", date(2026, 1, 1))

    assert (date(2024, 10, 1), None) == (fact.valid_from, fact.valid_to)
    assert fact.long_description.startswith("Cholera from")


def test_a_day_before_the_first_year_is_not_answered(years):
    fact = only(years, "M54.50", date(2024, 9, 30))

    assert isinstance(fact, Unknown)
    assert not fact.source
    assert "edition FY2025 of ICD-10-CM starts 2024-10-01" in fact.reason


def test_no_such_diagnosis_is_something_the_edition_says(years):
    fact = only(years, "M54.99", date(2025, 1, 1))

    assert (fact.source, fact.edition) == ("ICD-10-CM", "FY2025")
    assert fact.reason == "M54.99 is not a code of ICD-10-CM in FY2025."


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Z12-11", "Z12.11"), ("ZO1.810", "Z01.810"), ("Z01. 818", "Z01.818"), ("M54.5O", "M54.50"),
     ("99231", "99213"), ("9921E", ""), ("M54.505", "M54.50"), ("J33O1", "J3301")],
)  # fmt: skip
def test_near_misses_are_offered(written, meant, embedded):
    fact = only(embedded, written, TODAY)

    assert isinstance(fact, Unknown)
    assert not meant or meant in fact.near
    assert len(fact.near) <= 5


@pytest.mark.parametrize("written", ["Z99.99", "250.00", "992.13", "B45.380"])
def test_a_code_with_a_dot_has_no_look_alike_among_the_procedures(written, embedded):
    fact = only(embedded, written, TODAY)

    assert not [one for one in fact.near if one.isdigit()]


def test_five_characters_that_are_a_drug_are_not_taken_for_a_diagnosis(embedded):
    assert {"HCPCS", "ICD10CM"} == known_systems(embedded, "J1100")
    assert isinstance(look_up(embedded, "J1100", TODAY)[0], Hcpcs)
    assert not any(isinstance(fact, Icd10Cm) for fact in look_up(embedded, "J1100", TODAY))
    assert isinstance(only(embedded, "J11.00", TODAY), Icd10Cm)


@pytest.mark.parametrize(
    ("code", "on", "status"),
    [
        ("K0999", date(2017, 12, 31), "valid"),
        ("K0999", date(2018, 1, 1), "terminated"),
        ("Q7777", date(2021, 6, 30), "not_yet_valid"),
        ("Q7777", date(2021, 7, 1), "valid"),
        ("A9901", date(2009, 12, 31), "not_yet_valid"),
        ("A9901", date(2015, 1, 1), "valid"),
    ],
)
def test_hcpcs_rows_tell_their_own_days(code, on, status, years):
    fact = look_up(years, code, on)[0]

    assert isinstance(fact, Hcpcs)
    assert (status, "October 2020") == (fact.status, fact.edition)


def test_a_termination_before_the_action_date_counts(years):
    assert look_up(years, "GD", date(2020, 1, 1))[0].status == "terminated"
    assert look_up(years, "GD", date(2019, 12, 31))[0].status == "valid"


def test_systems_are_told_in_any_edition(embedded, years):
    assert {"CPT"} == known_systems(embedded, "99213")
    assert {"ICD10CM"} == known_systems(years, "g35a")
    assert {"MODIFIER"} == known_systems(embedded, "25")
    assert set() == known_systems(embedded, "99999")


@pytest.mark.parametrize("text", ["", " ", "-", "99213-25", "x" * 9999, "Ⅷ٣٤٥٦", "\x00", "A\u0301"])
def test_any_text_gets_an_answer(text, embedded):
    assert isinstance(only(embedded, text, TODAY), Unknown)
    assert set() == known_systems(embedded, text)
