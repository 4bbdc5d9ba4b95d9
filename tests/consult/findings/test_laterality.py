"""The side of a diagnosis against the side billed."""

import pytest

from consult.asked.together import Together
from consult.findings import laterality
from consult.findings.finding import Bearing, Confidence
from tests.consult.findings.diagnosis_evidence import sided, unsided
from tests.consult.findings.evidence import cited, question


def conclusions(asked, *facts):
    return [finding.conclusion for finding in laterality.examine(asked, facts)]


@pytest.mark.parametrize("modifier", ["LT", "FA", "F4", "TA", "T1", "E2"])
def test_a_line_of_the_other_side_conflicts(modifier):
    [finding] = laterality.examine(question(cited("20610", modifier)), [sided()])

    assert finding.conclusion == "conflict"
    assert finding.confidence is Confidence.CERTAIN
    assert finding.values["modifiers"] == [modifier]
    assert finding.values["other"] == "M25.562"


@pytest.mark.parametrize("modifier", ["RT", "F5", "F9", "T5", "T9", "E3"])
def test_a_line_of_the_same_side_is_no_matter(modifier):
    assert conclusions(question(cited("20610", modifier)), sided()) == []


def test_of_several_days_no_line_is_known_to_be_the_diagnosis_own():
    asked = question(cited("27447", "LT"), cited("99213"), together=Together(several=True))

    assert conclusions(asked, sided()) == []


def test_a_line_without_a_side_is_no_matter():
    assert conclusions(question(cited("20610", "59")), sided()) == []


def test_diagnoses_of_both_sides_fit_any_line():
    other = sided("M25.562", "left", ("right", "M25.561"))

    assert conclusions(question(cited("20610", "LT")), sided(), other) == []


def test_one_line_for_each_side_is_no_conflict_but_wants_both_diagnoses():
    lines = question(cited("20610", "RT"), cited("20610", "LT"))

    assert conclusions(lines, sided()) == ["one_of_two"]


def test_both_sides_billed_want_the_diagnosis_of_each():
    assert conclusions(question(cited("27447", "50")), sided()) == ["one_of_two"]


def test_a_diagnosis_of_both_sides_fits_50():
    both = sided("H61.23", "both", ("right", "H61.21"), ("left", "H61.22"))

    assert conclusions(question(cited("69209", "50")), both) == []


def test_an_open_side_is_asked_for():
    [finding] = laterality.examine(question(cited("M25.569")), [unsided()])

    assert (finding.conclusion, finding.bearing) == ("unspecified", Bearing.PASSES)
    assert finding.values["sides"] == ["M25.561 (right)", "M25.562 (left)"]


@pytest.mark.parametrize(
    "asked",
    [question(cited("20610", "LT")), question(cited("20610"), side="left")],
    ids=["by the line", "by the letter"],
)
def test_an_open_side_is_closed_where_one_is_named(asked):
    [finding] = laterality.examine(asked, [unsided()])

    assert finding.conclusion == "side_known"
    assert finding.values["sided"] == "M25.562"
    assert finding.confidence is Confidence.ASSUMED


def test_both_sides_are_told_only_where_a_code_names_both():
    assert conclusions(question(cited("20610", "50")), unsided()) == ["unspecified"]


def test_several_lines_make_a_conflict_an_assumption():
    lines = question(cited("20610", "LT"), cited("20605", "LT"))

    [finding] = laterality.examine(lines, [sided()])

    assert finding.confidence is Confidence.ASSUMED
