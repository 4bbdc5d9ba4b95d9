"""Coverage: "listed" is not "covered", the state decides, and the asterisk asks for more."""

from datetime import date

import pytest

from codebook.book import open_book
from codebook.checking import check
from codebook.coverage import Where, coverage
from codebook.list_facts import Coverage
from codebook.loading import load
from codebook.lookup import look_up
from tests.codebook.coverage_samples import (
    ARTICLE,
    ARTICLE_TABLES,
    LCD_TABLES,
    NCD,
    UPDATED,
    export,
)
from tests.codebook.samples import anweb_file

TODAY = date(2026, 11, 22)
CALIFORNIA = Where(state="CA")


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    folder = tmp_path_factory.mktemp("coverage")
    files = [
        export(folder, "all_article.zip"),
        export(folder, "all_lcd.zip", LCD_TABLES),
        export(folder, "ncd.zip", NCD),
        anweb_file(folder),
    ]
    load(files, folder / "book.db")
    book = open_book(folder / "book.db")
    yield book
    book.close()


def article(book, *diagnoses, on=TODAY, where=CALIFORNIA):
    facts = coverage(book, "20610", on, where, diagnoses)
    [found] = [fact for fact in facts if fact.basis == "article"]
    return found


def test_an_article_names_its_version_contractor_states_and_lcd(book):
    fact = article(book)

    assert (fact.document, fact.version, fact.status) == ("A52001", 7, "A")
    assert fact.contractors == ("Invented Benefits, Inc. (01111)",)
    assert fact.states == ("CA", "CA: California - Northern")
    assert fact.related == ("L33001", "NCD 999.1")
    assert (fact.source, fact.edition) == ("Medicare Coverage Database, articles", "2026-11-12")
    assert (fact.valid_from, fact.valid_to) == (date(2020, 1, 1), None)


def test_a_listed_diagnosis_is_not_called_covered(book):
    fact = article(book, "M17.11")

    assert fact.codes == ("20610", "M17.11")
    assert fact.covered == ("M17.11 in group 1", "M17.11 in group 2")
    assert fact.meaning.startswith("Listed is not covered")
    assert "diagnosis group 2: Never alone." in fact.paragraphs
    assert "code group 1: Bill once a day." in fact.paragraphs


def test_an_asterisk_says_what_it_asks_for(book):
    fact = article(book, "M17.12")

    assert fact.covered == ("M17.12 in group 1 (asterisk)",)
    assert fact.asterisk == ("*M17.12 wants a second diagnosis.",)
    assert fact.meaning.startswith("Listed with an asterisk")


def test_a_noncovered_diagnosis_is_told_with_its_paragraph(book):
    fact = article(book, "Z0000")

    assert fact.noncovered == ("Z00.00 in group 1",)
    assert "not supporting" in fact.meaning
    assert "noncovered group 1: Not for check-ups." in fact.paragraphs


def test_a_diagnosis_on_no_list_is_told(book):
    fact = article(book, "E11.9")

    assert (fact.covered, fact.noncovered, fact.not_listed) == ((), (), ("E11.9",))
    assert "No diagnosis of this claim" in fact.meaning


def test_without_a_state_one_fact_asks_for_it(book):
    [fact] = coverage(book, "20610", TODAY)

    assert fact.basis == "several"
    assert fact.documents == ("A52001 (CA)", "A52002 (TX)")


@pytest.mark.parametrize(
    ("where", "document"),
    [
        (Where("tx"), "A52002"),
        (Where("CA"), "A52001"),
        (Where(contractor="02222"), "A52002"),
        (Where(contractor="invented benefits"), "A52001"),
    ],
)
def test_the_state_or_the_contractor_decides(book, where, document):
    assert article(book, where=where).document == document


def test_a_state_without_a_document_has_no_fact(book):
    assert coverage(book, "20610", TODAY, Where("NY")) == []


def test_the_version_of_the_day_speaks(book):
    older = article(book, on=date(2023, 6, 1))

    assert (older.version, older.valid_to) == (6, date(2023, 12, 31))
    assert article(book, on=date(2024, 1, 1)).version == 7


def test_a_retired_article_speaks_until_it_was_retired(book):
    [before] = coverage(book, "64483", date(2024, 6, 30), CALIFORNIA)

    assert (before.document, before.status) == ("A52003", "R")
    assert coverage(book, "64483", date(2024, 7, 1), CALIFORNIA) == []


def test_the_ncd_an_article_names_is_told_by_its_section(book):
    [*_, ncd] = coverage(book, "20610", TODAY, CALIFORNIA)

    assert (ncd.basis, ncd.document, ncd.title) == ("ncd", "NCD 999.1", "Invented service")
    assert (ncd.version, ncd.paragraphs) == (2, ("Only with care.",))


def test_an_lcd_of_supplies_is_told_too(book):
    [fact] = coverage(book, "E0999", TODAY, CALIFORNIA)

    assert (fact.basis, fact.document, fact.title) == ("lcd", "L33001", "Invented policy")
    assert fact.valid_from == date(2022, 2, 1)


@pytest.mark.parametrize(
    ("code", "letter", "words"),
    [
        ("A9901", "D", "Special coverage instructions"),
        ("K0999", "I", "does not take this code"),
        ("V5364", "S", "by law"),
        ("Q7777", "C", "contractor's judgement"),
    ],
)
def test_a_coverage_letter_is_told_in_our_words(book, code, letter, words):
    [fact] = coverage(book, code, TODAY)

    assert (fact.basis, fact.document) == ("hcpcs", letter)
    assert words in fact.meaning
    assert fact.source == "HCPCS Level II"


def test_the_letter_that_says_nothing_special_is_not_told_unasked(book):
    told = {code: look_up(book, code, TODAY) for code in ("Q7777", "A9901")}

    assert not any(isinstance(fact, Coverage) for fact in told["Q7777"])
    assert sum(isinstance(fact, Coverage) for fact in told["A9901"]) == 1


def test_a_check_asks_how_the_claims_diagnoses_are_listed(book):
    facts = check(book, ["20610", "M17.11"], TODAY, where=CALIFORNIA)

    [fact] = [one for one in facts if isinstance(one, Coverage) and one.basis == "article"]
    assert fact.not_listed + fact.covered
    assert {fact.kind for fact in facts} >= {"coverage"}


def test_a_book_without_the_database_says_nothing_of_coverage(embedded):
    facts = check(embedded, ["20610", "M17.11"], TODAY, where=CALIFORNIA)

    assert not any(isinstance(fact, Coverage) for fact in facts)


LATER = "2026-11-19 00:00:00"


def later_export(folder):
    """The export of current documents a week later: A52002 has gone, old versions are left out."""
    tables = dict(ARTICLE_TABLES)
    for name, (header, rows) in ARTICLE.items():
        kept = [row for row in rows if row[0] == "52001" and row[1] == "7"]
        if name == "article":
            kept = [tuple(LATER if cell == UPDATED else cell for cell in row) for row in kept]
        tables[name] = (header, kept)
    return export(folder, "current_article.zip", tables)


def test_a_later_export_of_current_documents_keeps_what_held_before_it(tmp_path):
    load([export(tmp_path, "all_article.zip")], tmp_path / "book.db")
    load([later_export(tmp_path)], tmp_path / "book.db")
    book = open_book(tmp_path / "book.db")

    old = article(book, on=date(2023, 6, 1))
    now = article(book, on=date(2026, 11, 22))

    assert (old.version, old.edition) == (6, "2026-11-12")
    assert (now.version, now.edition) == (7, "2026-11-19")
    book.close()


def test_a_document_that_is_missing_from_a_later_export_is_told_until_then(tmp_path):
    load([export(tmp_path, "all_article.zip")], tmp_path / "book.db")
    load([later_export(tmp_path)], tmp_path / "book.db")
    book = open_book(tmp_path / "book.db")

    before = coverage(book, "20610", date(2026, 11, 18), Where("TX"))
    after = coverage(book, "20610", date(2026, 11, 19), Where("TX"))

    assert [fact.document for fact in before] == ["A52002"]
    assert after == []
    book.close()
