"""Coverage at the command line: told where the database is loaded, by the state that is named."""

import pytest

from codebook.loading import load
from tests.codebook.coverage_samples import export

ON = ("--on", "2026-11-22")


@pytest.fixture
def covered_book(book, tmp_path):
    """The starter book with some invented articles."""
    load([export(tmp_path)], book)
    return book


def test_the_claims_diagnosis_is_told_as_listed_with_its_paragraph(caseconsultant, covered_book):
    said = caseconsultant("check", "20610", "M17.12", "--state", "ca", *ON)

    shown = " ".join(said.out.split())
    assert 'article A52001 version 7: Billing: Invented, "joint" injections' in shown
    assert "lists M17.12 in group 1 (asterisk)" in shown
    assert "Listed is not covered" in shown


def test_without_a_state_it_is_asked_for(caseconsultant, covered_book):
    facts = caseconsultant("code", "20610", *ON, "--json").json["facts"]

    [fact] = [fact for fact in facts if fact["kind"] == "coverage"]
    assert (fact["basis"], fact["documents"]) == ("several", ["A52001 (CA)", "A52002 (TX)"])


def test_a_state_is_two_letters(caseconsultant, covered_book):
    said = caseconsultant("code", "20610", "--state", "Texas")

    assert "'Texas' is no state: write it as TX" in said.complaint
