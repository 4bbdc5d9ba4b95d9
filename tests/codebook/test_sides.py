"""The side that a diagnosis code names, and the codes of the other sides."""

from datetime import date

import pytest

from codebook.book import open_book
from codebook.diagnoses import diagnosis_facts
from codebook.loading import load
from codebook.sides import laterality
from tests.codebook.samples import FY2025, order_file

ON = date(2025, 1, 1)
ROWS = [
    ("H6120", 1, "Impacted cerumen, unspecified ear"),
    ("H6121", 1, "Impacted cerumen, right ear"),
    ("H6122", 1, "Impacted cerumen, left ear"),
    ("H6123", 1, "Impacted cerumen, bilateral"),
    ("M1700", 1, "Invented wear of knee, unspecified"),
    ("M1701", 1, "Invented wear of right elbow"),
    ("N6310", 1, "Unspecified lump in the right breast, unspecified quadrant"),
    ("N6311", 1, "Unspecified lump in the right breast, upper outer quadrant"),
    ("N6320", 1, "Unspecified lump in the left breast, unspecified quadrant"),
    ("S72001A", 1, "Fracture of unspecified part of neck of right femur, first time"),
    ("S72002A", 1, "Fracture of unspecified part of neck of left femur, first time"),
    ("S72002D", 1, "Fracture of unspecified part of neck of left femur, healing"),
    ("S72009A", 1, "Fracture of unspecified part of neck of unspecified femur, first time"),
]


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sides")
    path = folder / "book" / "book.sqlite"
    load([order_file(folder, rows=[*FY2025[:4], *ROWS, *FY2025[4:]])], path)
    book = open_book(path)
    yield book
    book.close()


def side(book, code):
    with book.reading() as reader:
        [diagnosis] = diagnosis_facts(reader, code, ON)
        fact = laterality(reader, diagnosis, ON)
    return fact and (fact.side, fact.siblings)


def test_an_open_side_has_the_codes_of_each(book):
    expected = (("right", "H61.21"), ("left", "H61.22"), ("both", "H61.23"))

    assert side(book, "H61.20") == ("unspecified", expected)


def test_a_named_side_has_the_other(book):
    assert side(book, "H61.21")[0] == "right"
    assert ("left", "H61.22") in side(book, "H61.21")[1]
    assert side(book, "H61.23")[0] == "both"


def test_the_character_behind_the_side_stays(book):
    siblings = (("right", "S72.001A"), ("left", "S72.002A"))

    assert side(book, "S72.009A") == ("unspecified", siblings)


def test_another_word_left_open_is_no_side(book):
    assert side(book, "N63.10") == ("right", (("left", "N63.20"),))
    assert side(book, "N63.11") is None


def test_codes_that_differ_in_more_than_the_side_are_no_siblings(book):
    assert side(book, "M17.00") is None
    assert side(book, "M17.01") is None


def test_a_side_carries_the_edition_of_its_code(book):
    with book.reading() as reader:
        [diagnosis] = diagnosis_facts(reader, "H61.20", ON)
        fact = laterality(reader, diagnosis, ON)

    assert (fact.source, fact.edition) == (diagnosis.source, diagnosis.edition)
    assert fact.as_json()["siblings"][0] == ["right", "H61.21"]
