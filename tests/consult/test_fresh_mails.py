"""Mails of our own, labelled before the rules saw them, are read nearly as well as they were."""

from pathlib import Path

import pytest

from tests.codebook.code_score import score_codes
from tests.consult.reading_score import case_letter, score_reading

# Invented mails of every speciality and client, in the form of ../shared/cases.  Each floor lies
# a little below what was measured when the rules were last mended.
MAILS = Path(__file__).with_name("fresh_mails.jsonl")


@pytest.fixture(scope="module")
def codes_read(embedded_book):
    return score_codes(MAILS, embedded_book, lambda case: case_letter(case).text)


@pytest.fixture(scope="module")
def mails_read(embedded_book):
    return score_reading(MAILS, embedded_book)


def test_nearly_every_code_is_found_and_hardly_one_too_many(codes_read):
    assert codes_read.precision >= 0.99
    assert codes_read.recall >= 0.99


def test_no_code_is_read_where_none_is_cited(codes_read):
    assert codes_read.false_in_mails_without == 0


def test_modifiers_and_units_go_with_their_code(codes_read):
    assert codes_read.tails >= 0.98


def test_what_is_asked_is_mostly_told(mails_read):
    assert mails_read.intents.f1 >= 0.82
    assert mails_read.modifiers.f1 >= 0.90


def test_patient_data_are_found_and_little_else(mails_read):
    assert mails_read.exact.recall >= 0.96
    assert mails_read.exact.precision >= 0.94


def test_questions_are_told_from_thanks_and_notes(mails_read):
    assert mails_read.right["question or not"] >= 0.98 * mails_read.mails


def test_the_day_of_service_is_told(mails_read):
    assert mails_read.right["date of service"] >= 0.98 * mails_read.mails
