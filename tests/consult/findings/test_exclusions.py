"""Excludes notes between the diagnoses of a claim."""

from dataclasses import replace
from datetime import date

import pytest

from consult.errors import UnsourcedFinding
from consult.findings import exclusions
from consult.findings.finding import Bearing, Confidence
from tests.consult.findings.diagnosis_evidence import no_note, note
from tests.consult.findings.evidence import cited, dx, question

ASKED = question(cited("M54.50"), cited("M51.26"))


def found(*facts):
    return exclusions.examine(ASKED, facts)


def test_an_excludes1_note_stops_the_pair():
    [finding] = found(note("excludes1", "M54.50", "M51.26", place="M54.5"))

    assert (finding.conclusion, finding.codes) == ("excludes1", ("M54.50", "M51.26"))
    assert finding.bearing is Bearing.STOPS


def test_notes_from_both_sides_make_one_finding():
    [finding] = found(
        note("excludes1", "E11.9", "E10.9", words="type 1"),
        note("excludes1", "E10.9", "E11.9", words="type 2"),
    )

    assert len(finding.facts) == 2


def test_one_note_that_holds_for_both_codes_is_told_once():
    words = "either, made up"

    [finding] = found(
        note("excludes1", "A00.0", "A00.1", place="A00", words=words),
        note("excludes1", "A00.1", "A00.0", place="A00", words=words),
    )

    assert len(finding.facts) == 1


def test_an_excludes2_note_forbids_nothing():
    [finding] = found(note("excludes2", "J44.9", "R05.3"))

    assert (finding.conclusion, finding.bearing) == ("excludes2", Bearing.PASSES)


def test_what_excludes1_forbids_is_not_allowed_by_an_excludes2_note():
    notes = [note("excludes1", "J44.9", "R05.3"), note("excludes2", "R05.3", "J44.9")]

    assert [finding.conclusion for finding in found(*notes)] == ["excludes1"]


def test_pairs_without_a_note_are_told_together():
    [finding] = found(no_note("R10.9", "K35.80"), no_note("R10.9", "I10"))

    assert finding.conclusion == "none"
    assert finding.codes == ("R10.9", "K35.80", "I10")


@pytest.mark.parametrize(
    ("pair", "symptoms"),
    [(("R10.9", "K35.80"), ["R10.9"]), (("R10.9", "R05.3"), []), (("I10", "E11.9"), [])],
)
def test_a_symptom_beside_a_diagnosis_is_pointed_to_the_guideline(pair, symptoms):
    [finding] = found(no_note(*pair))

    assert finding.values["symptoms"] == symptoms


def test_the_notes_of_one_code_alone_are_told_together():
    notes = (note("excludes1", "M54.50"), note("excludes2", "M54.50", place="M54"))

    [finding] = found(*notes)

    assert (finding.conclusion, finding.facts) == ("of_one_code", notes)
    assert finding.bearing is Bearing.PASSES


def described(code, words):
    return dx(code, long_description=words)


def test_without_complications_contradicts_one_of_the_same_category():
    plain = described("E11.9", "Type 2 diabetes mellitus without complications")
    worse = described("E11.65", "Type 2 diabetes mellitus with hyperglycemia")
    other = described("E10.65", "Type 1 diabetes mellitus with hyperglycemia")

    [finding] = found(worse, plain)

    assert (finding.conclusion, finding.codes) == ("without_complications", ("E11.9", "E11.65"))
    assert finding.bearing is Bearing.STOPS
    assert found(plain, other) == found(worse, other) == found(plain) == []


def test_a_note_of_a_list_that_begins_later_is_told_as_such():
    earlier = replace(ASKED, on=date(2025, 3, 10))

    [excluded] = exclusions.examine(earlier, [note("excludes1", "M54.50", "M51.26")])
    [none] = exclusions.examine(earlier, [no_note("R10.9", "K35.80")])

    assert excluded.values["later"] == none.values["later"] == "2026-04-01"
    assert excluded.confidence is none.confidence is Confidence.ASSUMED
    assert found(note("excludes1", "M54.50", "M51.26"))[0].values["later"] == ""


def test_a_note_about_order_excludes_nothing():
    assert found(note("codeFirst", "M54.50"), note("codeFirst", "M54.50", "M51.26")) == []


def test_a_search_that_names_no_list_is_refused():
    with pytest.raises(UnsourcedFinding):
        found(replace(no_note("R10.9", "K35.80"), source=""))
