"""Search as typed, in the book that needs no file and in small books."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codebook.book import open_book
from codebook.loading import load
from codebook.search import MOST, search
from tests.codebook.samples import anweb_file, order_file


def codes(found):
    return [one.code for one in found]


def first(book, text, **asked):
    return search(book, text, **asked)[0]


@pytest.mark.parametrize("typed", ["E11.9", "e119", " e11.9 ", "E11-9", "icd-10 E11.9", "E1l.9"])
def test_a_diagnosis_is_found_however_its_code_is_written(typed, embedded):
    found = first(embedded, typed)

    assert (found.code, found.system, found.matched) == ("E11.9", "ICD10CM", "code")
    assert found.text == "Type 2 diabetes mellitus without complications"
    assert (found.source, found.edition) == ("ICD-10-CM", "April 2026")
    assert (found.valid_from, found.valid_to) == (date(2026, 4, 1), None)


def test_the_letter_o_is_taken_for_zero_where_no_code_has_it(embedded):
    assert first(embedded, "ZO1.810").code == "Z01.810"
    assert first(embedded, "O80").code == "O80"


def test_the_beginning_of_a_code_finds_the_code_itself_then_billable_then_shorter_ones(embedded):
    found = search(embedded, "E11.6", limit=30)

    assert found[0].code == "E11.6"
    assert not found[0].billable
    begun = [one for one in found if one.matched == "beginning"]
    assert begun == sorted(begun, key=lambda one: (not one.billable, len(one.code), one.code))
    assert all(one.code.startswith("E11.6") for one in begun)


def test_a_procedure_with_a_modifier_glued_finds_both(embedded):
    assert codes(search(embedded, "45380-59"))[:2] == ["45380", "59"]
    assert codes(search(embedded, "20610RT"))[:2] == ["20610", "RT"]


@pytest.mark.parametrize("typed", ["59", "-59", "modifier 59", "mod 59"])
def test_a_modifier_is_found_by_its_two_characters(typed, embedded):
    found = first(embedded, typed)

    assert (found.code, found.system) == ("59", "MODIFIER")


def test_a_cpt_code_is_told_in_our_own_words(embedded):
    found = first(embedded, "99213")

    assert (found.system, found.source) == ("CPT", "CaseConsultant starter shelf")
    assert found.text == "Office visit, known patient, third of five levels"


def test_words_are_found_in_any_order_and_number(embedded):
    for typed in ("left knee pain", "pain left knee", "knees pain left"):
        assert first(embedded, typed).code == "M25.562"


def test_each_letter_typed_brings_more_of_the_word(embedded):
    for typed in ("choler", "cholera"):
        assert {"A00", "A00.9"} <= set(codes(search(embedded, typed)))


def test_of_what_fits_alike_the_billable_code_comes_before_its_header(embedded):
    found = codes(search(embedded, "low back pain"))

    assert found.index("M54.50") < found.index("M54.5")


def test_a_misspelled_word_is_mended_and_said_to_be(embedded):
    found = first(embedded, "cholrea")

    assert (found.code[:3], found.matched) == ("A00", "spelling")


def test_what_lay_people_say_finds_what_the_books_say(embedded):
    found = first(embedded, "heart attack")

    assert (found.code, found.matched) == ("I21.9", "lay words")


def test_where_no_code_has_all_words_some_are_enough_and_it_is_said(embedded):
    found = first(embedded, "cholera zebra")

    assert (found.code[:3], found.matched) == ("A00", "some words")


def test_on_a_day_only_codes_in_force_are_found_in_the_words_of_that_day(years):
    before, after = date(2025, 9, 30), date(2025, 10, 1)

    assert first(years, "A00.0", on=before).text.startswith("Cholera due to")
    assert first(years, "A00.0", on=after).text.startswith("Cholera from")
    assert "M54.51" in codes(search(years, "vertebrogenic", on=before))
    assert "M54.51" not in codes(search(years, "vertebrogenic", on=after))
    assert first(years, "G35", on=before).billable
    assert not first(years, "G35", on=after).billable
    assert search(years, "G35", on=date(2001, 1, 1)) == []


def test_without_a_day_a_code_that_ended_is_found_with_the_day_it_was_gone_by(years):
    found = first(years, "M54.51")

    assert (found.edition, found.changed_by) == ("FY2025", date(2025, 10, 1))


def test_codes_that_ended_come_after_those_in_force(years):
    assert codes(search(years, "back pain"))[-1] == "M54.51"
    assert codes(search(years, "M54"))[-1] == "M54.51"


def test_a_hcpcs_code_tells_its_own_days(years):
    gone = first(years, "K0999")

    assert (gone.system, gone.valid_to) == ("HCPCS", date(2017, 12, 31))
    assert search(years, "K0999", on=date(2020, 10, 1)) == []
    assert first(years, "K0999", on=date(2016, 1, 1)).code == "K0999"


def test_a_load_brings_its_codes_into_the_search(tmp_path):
    path = tmp_path / "book.sqlite"
    load([order_file(tmp_path)], path)
    with_one = open_book(path)
    assert search(with_one, "made-up wound") == []
    with_one.close()

    load([anweb_file(tmp_path)], path)

    with_both = open_book(path)
    assert first(with_both, "made-up wound").code == "A1"
    assert first(with_both, "cholera eltor").code == "A00.1"
    with_both.close()


def test_at_most_as_many_as_asked_are_given_and_never_more_than_the_most(embedded):
    assert len(search(embedded, "fracture", limit=3)) == 3
    assert len(search(embedded, "fracture", limit=10_000)) == MOST
    assert search(embedded, "fracture", limit=0) == []
    assert search(embedded, "fracture", limit=-5) == []


def test_no_code_is_given_twice(embedded):
    for typed in ("59", "E11", "diabetes", "heart attack"):
        found = [(one.code, one.system) for one in search(embedded, typed)]
        assert len(found) == len(set(found))


ODD = [
    "", " ", "\0", "\0" * 50, '"', "'", "*", "a*", "NEAR(a b)", "a AND b", "OR", "NOT", "-", "--",
    "words:fever", "(", ")", "^a", "a + b", '"fever', "fever\0cholera", "🤒 fever", "\ud800", "ǅ",
    "%", "_", "x" * 10_000, "fever " * 2000, "1" * 300, "é" * 400, "٣٤", "²", "ﬁbroma", ";", "\n",
]  # fmt: skip


@pytest.mark.parametrize("typed", ODD)
def test_any_text_is_good(typed, embedded):
    assert isinstance(search(embedded, typed), list)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_text_at_all_is_good(embedded, typed):
    assert len(search(embedded, typed, limit=5)) <= 5


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet='abeot0159 ."*()-:^', max_size=20))
def test_what_looks_like_a_question_to_the_index_is_only_words(embedded, typed):
    assert len(search(embedded, typed, on=date(2026, 5, 1), limit=5)) <= 5
