"""The order of diagnoses."""

import pytest

from consult.asked.intents import Intent
from consult.findings import sequencing
from consult.findings.finding import Bearing, Confidence
from tests.consult.findings.diagnosis_evidence import edit, no_note, note
from tests.consult.findings.evidence import cited, question

MANIFESTATION = edit("D63.1", "manifestation", "manifestation")


def found(asked, *facts):
    return sequencing.examine(asked, facts)


def cites(*codes, **changes):
    return question(*map(cited, codes), **changes)


@pytest.mark.parametrize(
    ("element", "conclusion", "order"),
    [
        ("codeFirst", "code_first", ("I12.9", "N18.30")),
        ("useAdditionalCode", "use_additional", ("N18.30", "I12.9")),
    ],
)
def test_a_note_puts_two_diagnoses_in_order(element, conclusion, order):
    [finding] = found(cites(*order), note(element, "N18.30", "I12.9"))

    assert (finding.conclusion, finding.codes) == (conclusion, order)
    assert (finding.bearing, finding.confidence) == (Bearing.PASSES, Confidence.CERTAIN)


def test_the_order_of_the_letter_turned_round_stops_but_is_assumed_to_be_the_claims():
    [finding] = found(cites("N18.30", "I12.9"), note("codeFirst", "N18.30", "I12.9"))

    assert (finding.bearing, finding.confidence) == (Bearing.STOPS, Confidence.ASSUMED)


def test_notes_of_both_codes_that_agree_make_one_finding():
    notes = [note("codeFirst", "N18.30", "I12.9"), note("useAdditionalCode", "I12.9", "N18.30")]

    [finding] = found(cites("I12.9", "N18.30"), *notes)

    assert len(finding.facts) == 2


def test_notes_that_disagree_are_both_told():
    notes = [note("codeFirst", "A00.0", "I10"), note("codeFirst", "I10", "A00.0")]

    orders = {finding.codes for finding in found(cites("A00.0", "I10"), *notes)}

    assert orders == {("I10", "A00.0"), ("A00.0", "I10")}


def test_code_also_sets_no_order():
    [finding] = found(cites("K63.5", "Z86.010"), note("codeAlso", "K63.5", "Z86.010"))

    assert (finding.conclusion, finding.bearing) == ("code_also", Bearing.PASSES)


def test_pairs_that_no_note_puts_in_order_need_judgement_and_are_told_together():
    pairs = [("Z12.11", "K63.5"), ("Z12.11", "I10"), ("K63.5", "I10")]

    [finding] = found(cites("Z12.11"), *(no_note(*pair, about="sequencing") for pair in pairs))

    assert (finding.conclusion, finding.codes) == ("no_order", ("Z12.11", "K63.5", "I10"))
    assert finding.confidence is Confidence.JUDGEMENT
    assert finding.values["screenings"] == ["Z12.11"]


def test_that_nothing_is_excluded_says_nothing_of_order():
    assert found(cites("R10.9", "K35.80"), no_note("R10.9", "K35.80")) == []


def test_a_manifestation_alone_never_stands_first():
    first = note("codeFirst", "D63.1", words="kidney disease (N18.-)")

    [finding] = found(cites("D63.1"), MANIFESTATION, first)

    assert finding.conclusion == "manifestation"
    assert (finding.bearing, finding.confidence) == (Bearing.STOPS, Confidence.CERTAIN)
    assert finding.facts == (MANIFESTATION, first)


def test_a_manifestation_behind_another_diagnosis_is_not_worth_a_word():
    assert found(cites("N18.30", "D63.1"), MANIFESTATION) == []


def test_unless_the_order_is_what_is_asked():
    asked = cites("N18.30", "D63.1", intents=(Intent("dx_sequencing", "", 0, 0),))

    [finding] = found(asked, MANIFESTATION)

    assert finding.bearing is Bearing.PASSES


def test_an_edit_of_sex_says_nothing_of_order():
    assert found(cites("N40.1"), edit()) == []
