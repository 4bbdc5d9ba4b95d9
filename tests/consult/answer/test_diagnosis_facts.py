"""What is looked up of a letter's diagnoses together."""

from contextlib import closing
from datetime import date

import pytest

from codebook.book import open_book
from codebook.loading import load
from consult.answering import answer, gather
from consult.question import read_question
from tests.answers.small_book import small_book
from tests.codebook.samples import order_file

CAME = date(2026, 7, 15)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    opened = small_book(tmp_path_factory.mktemp("diagnoses") / "book.sqlite")
    yield opened
    opened.close()


def kinds(book, text):
    return [fact.kind for fact in gather(book, read_question(text, CAME, book))]


def test_notes_between_the_diagnoses_are_looked_up_unasked(book):
    assert "excludes1" in kinds(book, "M54.50 with M51.26")


def test_that_there_is_no_note_is_looked_up_where_it_is_asked(book):
    asked = gather(book, read_question("R10.9 and K35.80, excludes1 note?", CAME, book))
    silent = gather(book, read_question("M54.50 and J44.9 today", CAME, book))

    assert [fact.about for fact in asked if fact.kind == "unknown"] == ["excludes1"]
    assert [fact for fact in silent if fact.kind == "unknown"] == []


EARLIER = "DOS 3/10/2025"


def test_where_the_first_list_begins_later_its_notes_are_told(book):
    assert "excludes1" in kinds(book, f"M54.50 with M51.26, excludes1? {EARLIER}")
    assert "use_additional" in kinds(book, f"E11.65 and Z79.4, dx order? {EARLIER}")
    assert "unknown" in kinds(book, f"R10.9 and K35.80, excludes1 note? {EARLIER}")


def test_a_draft_says_which_list_the_notes_are_from(book):
    mail = f"M54.50 with M51.26, excludes1 edit? {EARLIER}"

    drafted = answer(book, mail, CAME, case_number="CC-1", client_name="Dana")

    told = " ".join(drafted.text.split())
    assert "from the tabular list of 2026-04-01; none is loaded for 2025-03-10" in told


def test_that_no_tabular_list_is_loaded_is_said_where_it_is_asked(tmp_path):
    load([order_file(tmp_path)], tmp_path / "b.sqlite")
    with closing(open_book(tmp_path / "b.sqlite")) as bare:
        asked = gather(bare, read_question("A00.0 with A00.1, excludes1?", CAME, bare))
        silent = gather(bare, read_question("A00.0 with A00.1", CAME, bare))

    assert [fact.about for fact in asked if fact.kind == "unknown"] == ["tabular_list"]
    assert [fact for fact in silent if fact.kind == "unknown"] == []


def test_that_no_note_sets_an_order_is_looked_up_where_order_is_asked(book):
    asked = gather(book, read_question("Z12.11 and K63.5, dx order?", CAME, book))
    noted = gather(book, read_question("N18.30 and I12.9, dx order?", CAME, book))

    assert [fact.about for fact in asked if fact.kind == "unknown"] == ["sequencing"]
    assert [fact for fact in noted if fact.kind == "unknown"] == []


def test_what_one_diagnosis_excludes_is_looked_up_where_it_is_asked(book):
    assert "excludes2" in kinds(book, "does J44.9 have an excludes2 note?")
    assert "excludes2" not in kinds(book, "J44.9 today")


def test_an_edit_nobody_met_is_not_among_the_facts_of_the_reply(book):
    drafted = answer(book, "N40.1 today", CAME, case_number="CC-1", client_name="Dana")

    assert [fact.kind for fact in drafted.facts] == ["icd10cm"]


def test_what_comes_before_a_manifestation_is_told_once(book):
    pair = kinds(book, "D63.1 first, then N18.30")
    alone = kinds(book, "D63.1 only")

    assert (pair.count("code_first"), alone.count("code_first")) == (1, 1)


def test_an_old_code_brings_its_candidates_and_a_new_one_only_where_icd9_is_named(book):
    assert "crosswalk" in kinds(book, "dx 250.00")
    assert "crosswalk" in kinds(book, "the ICD-9 of E11.9")
    assert "crosswalk" not in kinds(book, "E11.9")


def test_every_source_in_the_list_is_cited_above_it(book):
    letter = "57 yo male: Z38.00, N40.1, D63.1, S52.501, T14.90A, DRG 470, M25.569, dx 250.00"

    drafted = answer(book, letter, CAME, case_number="CC-1", client_name="Dana")

    above, _, listed = drafted.text.partition("Sources and editions")
    marks = [line.split()[0] for line in listed.splitlines() if line.startswith("[")]
    assert marks
    assert [mark for mark in marks if mark not in above] == []
