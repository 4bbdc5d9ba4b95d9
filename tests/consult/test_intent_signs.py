"""The signs of a letter: words without their endings, codes as their kind, and their places."""

import pytest

from codebook.citations import find_citations
from consult.asked.intent_signs import signs_of


@pytest.fixture(scope="module")
def signs(embedded_book):
    def of(text, asked=()):
        return signs_of(text, find_citations(text, embedded_book), asked)

    return of


def test_a_code_stands_as_its_kind_so_that_other_codes_teach_the_same(signs):
    one, other = signs("is 99213 included in 20610"), signs("is 99214 included in 11102")

    assert "run <visit> inclu in" in one
    assert "run <visit> inclu in" in other
    assert "code 99213" in one
    assert "visit and procedure" in one


@pytest.mark.parametrize("word", ["bundled", "bundles", "bundling"])
def test_the_endings_of_words_do_not_count(signs, word):
    assert "stem bundl" in signs(f"43249 {word} with 43239?")


def test_a_sign_has_the_place_of_its_words(signs):
    text = "Claim was denied. Can we appeal?"

    found = signs(text)

    start, end = found["run can we appea"]
    assert text[start:end] == "Can we appeal"


def test_numbers_count_by_their_length_but_modifiers_by_themselves(signs):
    found = signs("does it need 59 for 125 min?")

    assert "run need 59 for" in found
    assert "run for <3 digits> min" in found


@pytest.mark.parametrize(
    ("text", "asked", "sign"),
    [
        ("99213 20610 59?", ("59",), "asks 59"),
        ("95004 x 60", (), "several units procedure"),
        ("20610-RT", (), "carries RT"),
        ("992xx or 9938x", (), "partial"),
        ("99202-99205", (), "range"),
        ("M17.11 and Z12.11", (), "diagnosis codes 2"),
        ("J3301", (), "drug codes 1"),
        ("Which one? Or both?", (), "question marks 2"),
    ],
)
def test_how_the_codes_stand_is_a_sign(signs, text, asked, sign):
    assert sign in signs(text, asked)


def test_without_a_word_there_is_nothing_to_show(signs):
    assert not any(end for _, end in signs("").values())


def test_a_letter_that_grows_when_made_small_moves_no_place(signs):
    text = "\u0130stanbul \u0130nc: both denied"

    start, end = signs(text)["word denied"]

    assert text[start:end] == "denied"
