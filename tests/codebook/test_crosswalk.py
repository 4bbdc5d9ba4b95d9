"""From ICD-9-CM to ICD-10-CM and back: many to many, flagged, for reference only."""

from datetime import date

import pytest

from codebook.book import open_book
from codebook.crosswalk import crosswalk
from codebook.errors import BadFile
from codebook.loading import load
from codebook.lookup import look_up
from tests.codebook.asking import known_systems
from tests.codebook.diagnosis_samples import (
    FROM_NINE,
    FROM_TEN,
    NINE_PROCEDURES,
    NINES,
    gem_csv,
    gem_text,
    nine_text,
    written,
)
from tests.codebook.samples import order_file

ON = date(2025, 1, 1)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mapped")
    files = [
        order_file(folder),
        written(folder, "2018_I10gem.txt", gem_text()),
        written(folder, "icd9toicd10cmgem.csv", gem_csv()),
        written(folder, "CMS32_DESC_LONG_DX.txt", nine_text()),
        written(folder, "CMS32_DESC_SHORT_SG.txt", nine_text(NINE_PROCEDURES, 4)),
    ]
    load(files, folder / "book" / "book.sqlite")
    book = open_book(folder / "book" / "book.sqlite")
    yield book
    book.close()


def test_one_code_may_need_several_targets_together(book):
    facts = crosswalk(book, "A00.1", ON)

    assert [(fact.target, fact.description) for fact in facts] == [
        ("003.1", "Sepsis of eggs"),
        ("995.91", "Sepsis, made up"),
    ]
    assert all(fact.combination and fact.approximate for fact in facts)
    assert [(fact.scenario, fact.choice_list) for fact in facts] == [(1, 1), (1, 2)]


@pytest.mark.parametrize("written", ["001.0", "0010"])
def test_an_old_code_is_found_with_its_dot_and_without(written, book):
    [fact] = crosswalk(book, written, ON)

    assert (fact.codes, fact.target_system) == (("001.0", "A00.0"), "ICD10CM")
    assert fact.description == "Cholera due to Vibrio cholerae 01, biovar cholerae"
    assert (fact.approximate, fact.no_map, fact.combination) == (False, False, False)


def test_a_code_without_a_target_says_so(book):
    [fact] = crosswalk(book, "G35", ON)

    assert (fact.no_map, fact.target, fact.codes) == (True, "", ("G35",))


def test_every_candidate_is_for_reference_only_and_says_of_when(book):
    fact = crosswalk(book, "340", ON)[0]

    assert fact.as_json() == {
        "kind": "crosswalk", "codes": ["340", "G35"], "source": "GEM, ICD-9-CM to ICD-10-CM",
        "edition": "2018", "valid_from": "2017-10-01", "valid_to": None, "changed_by": None,
        "source_system": "ICD9CM", "target_system": "ICD10CM", "target": "G35",
        "description": "Multiple sclerosis", "approximate": True, "no_map": False,
        "combination": False, "scenario": 0, "choice_list": 0,
        "caveat": "for reference only: the mappings were last published for 2018",
    }  # fmt: skip


@pytest.mark.parametrize("code", ["999.9", "E885.9", "nothing", "", "99213"])
def test_what_has_no_mapping_gets_none(code, book):
    assert crosswalk(book, code, ON) == []


@pytest.mark.parametrize(
    ("code", "systems"),
    [("001.0", {"ICD9CM"}), ("V46.0", {"ICD9CM"}), ("00.01", {"ICD9CM"}), ("01.6", {"ICD9CM"}),
     ("0010", set()), ("340", set()), ("340.1", set()), ("A00.0", {"ICD10CM"})],
)  # fmt: skip
def test_only_with_its_dot_a_code_is_known_as_an_old_one(code, systems, book):
    assert known_systems(book, code) == systems


def test_an_old_code_that_is_looked_up_is_told_to_be_one(book):
    [fact] = look_up(book, "V46.0", ON)

    assert fact.reason == (
        "V46.0 is an ICD-9-CM code (Aspirator), and ICD-9-CM ended with 2015-09-30."
    )


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        (gem_text().replace("NoDx  11000", "NoDx  10000"), 4, "NoDx where the second flag is 1"),
        (gem_text().replace("A001 ", "A0O1!"), 2, "two codes without dots"),
        (gem_text([*FROM_TEN, FROM_TEN[0]]), 6, "the rows of A000 together"),
        (gem_text([FROM_TEN[0], *FROM_TEN]), 2, "each once"),
        (gem_text(FROM_TEN[:3]), 0, "is it cut off"),
        (gem_text()[:-2], 5, "the file is cut off here"),
        (gem_csv().replace(",1,0,0,0,0", ",0,0,0,0,0"), 3, "five flags, and each again"),
        (gem_csv(FROM_NINE[:2]), 0, "codes from 001 to V91"),
    ],
)
def test_a_wrong_mapping_is_refused(text, line, expected, tmp_path):
    with pytest.raises(BadFile, match=expected) as caught:
        load([written(tmp_path, "gem.txt", text)], tmp_path / "b.sqlite")

    assert caught.value.line == line


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        (nine_text().replace("340  ", "34x  "), 3, "an ICD-9-CM code without its dot"),
        (nine_text([*NINES, NINES[1]]), 7, "each code once"),
        (nine_text(NINES[:4]), 0, "is it cut off"),
        (nine_text()[:-2], 6, "a line end"),
    ],
)
def test_a_wrong_list_of_old_codes_is_refused(text, line, expected, tmp_path):
    with pytest.raises(BadFile, match=expected) as caught:
        load([written(tmp_path, "CMS32_DESC_LONG_DX.txt", text)], tmp_path / "b.sqlite")

    assert caught.value.line == line


def test_the_long_words_of_old_codes_are_kept_when_the_short_ones_come_after(tmp_path):
    path = tmp_path / "b.sqlite"
    load([written(tmp_path, "CMS32_DESC_LONG_DX.txt", nine_text())], path)

    [report] = load([written(tmp_path, "CMS32_DESC_SHORT_DX.txt", nine_text())], path)

    assert (report.changed, "says more" in report.note) == (False, True)
