"""Mails of our own held against their labels: intents of those that nothing was learned from."""

import json

import pytest

from tests.consult.labelled_mails import labelled_mails
from tests.consult.reading_score import score_mails

# Invented mails of every speciality and client, in the form of ../shared/cases.  Each floor lies
# a little below what was measured when the rules were last mended and the weights last learned.


@pytest.fixture(scope="module")
def scores(tmp_path_factory, embedded_book):
    """The scores of every mail whose codes are labelled: of their codes, of all else."""
    return scored(tmp_path_factory, embedded_book, lambda case: "codes" in case)


@pytest.fixture
def codes_read(scores):
    return scores[0]


@pytest.fixture
def mails_read(scores):
    return scores[1]


@pytest.fixture(scope="module")
def intents_read(tmp_path_factory, embedded_book):
    """The score of the intents of the mails held back from learning."""
    return scored(tmp_path_factory, embedded_book, lambda case: case["held"])[1].intents


def scored(folders, book, is_wanted):
    path = folders.mktemp("scored") / "mails.jsonl"
    lines = (json.dumps(case) for case in labelled_mails() if is_wanted(case))
    path.write_text("\n".join(lines), encoding="utf-8")
    return score_mails(path, book)


def test_nearly_every_code_is_found_and_hardly_one_too_many(codes_read):
    assert codes_read.precision >= 0.99
    assert codes_read.recall >= 0.99


def test_modifiers_and_units_go_with_their_code(codes_read):
    assert codes_read.tails >= 0.98


def test_what_is_asked_is_mostly_told(intents_read):
    # Three of the sets (za01 to za03) are by labellers who had no page of advice, and one of them
    # asks in words that nobody uses for it; without these the floor is 0.86.
    assert intents_read.f1 >= 0.84


def test_the_modifiers_that_are_asked_about_are_mostly_told(mails_read):
    assert mails_read.modifiers.f1 >= 0.87


def test_patient_data_are_found_and_little_else(mails_read):
    assert mails_read.exact.recall >= 0.98
    assert mails_read.exact.precision >= 0.98


def test_questions_are_told_from_thanks_and_notes(mails_read):
    assert mails_read.right["question or not"] >= 0.99 * mails_read.mails


def test_the_day_of_service_is_told(mails_read):
    assert mails_read.right["date of service"] >= 0.98 * mails_read.mails


def test_no_mail_is_both_learned_from_and_held_back():
    learned = {case["body"] for case in labelled_mails() if not case["held"]}
    held = {case["body"] for case in labelled_mails() if case["held"]}

    assert len(held) > 1000
    assert not learned & held
