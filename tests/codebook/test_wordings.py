"""Texts as words, and what people say as the books say it."""

import pytest

from codebook.searching.lay_words import LayWords, lay_words
from codebook.searching.spelling import Vocabulary
from codebook.searching.wordings import asked_words, stem, weighed_words, words_of


def test_words_are_small_letters_without_accents_and_apostrophes():
    assert words_of("Crohn's disease, MÉNIÈRE\u2019S (x-ray)") == [
        "crohns", "disease", "menieres", "x", "ray",
    ]  # fmt: skip


def test_words_that_ask_for_nothing_are_left_out_unless_there_are_no_others():
    assert asked_words("code for pain in the knee") == ["pain", "knee"]
    assert asked_words("with the") == ["with", "the"]


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("knee", "knees"),
        ("biopsy", "biopsies"),
        ("abscess", "abscesses"),
        ("fracture", "fractures"),
        ("allergy", "allergies"),
        ("metastasis", "metastases"),
    ],
)
def test_singular_and_plural_begin_with_the_same_stem(one, many):
    assert one.startswith(stem(many))
    assert many.startswith((stem(one), stem(many)))


def test_words_after_without_and_in_brackets_count_little():
    words, weights = weighed_words("Calculus without cholecystitis, acute (colic) pancreatitis")

    heavy = [word for word, weight in zip(words, weights, strict=True) if weight >= 1]
    assert heavy == ["calculus", "pancreatitis"]


def test_a_phrase_takes_its_words_and_gives_its_meanings():
    lay = LayWords([("heart attack|mi", "myocardial infarction"), ("heart", "cardiac")])

    assert lay.at([["heart"], ["attacks"]], unfinished=False) == (
        2,
        [("myocardial", "infarction")],
    )
    assert lay.at([["heart"], ["valve"]], unfinished=True) == (1, [("cardiac",)])
    assert lay.at([["heart"], ["att"]], unfinished=True) == (2, [("myocardial", "infarction")])
    assert lay.at([["heart"], ["att"]], unfinished=False) == (1, [("cardiac",)])
    assert lay.at([["attack"]], unfinished=True) is None


def test_the_table_of_lay_words_says_each_thing_once():
    table = lay_words()

    assert len(table.words) > 700


def test_the_nearest_word_is_the_one_with_the_fewest_slips_then_the_commonest():
    words = Vocabulary({"fever": 90, "lever": 5, "sever": 20, "pneumonia": 40, "pneumonitis": 3})

    assert words.near("fevr")[0] == "fever"
    assert words.near("pnemonia")[0] == "pneumonia"
    assert words.near("xyzzy") == []
    assert words.near("pnuem", unfinished=True)[0] in {"pneumonia", "pneumonitis"}
    assert words.near("fev") == []


def test_two_words_written_together_are_told_apart():
    assert Vocabulary({"blood": 1, "pressure": 1}).halves("bloodpressure") == ("blood", "pressure")
    assert Vocabulary({"blood": 1}).halves("bloodpressure") is None
