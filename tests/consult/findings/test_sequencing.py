"""The order of diagnoses."""

import pytest

from codebook.cited import ICD10CM
from consult.asked.intents import Intent
from consult.findings import sequencing
from consult.findings.finding import Bearing, Confidence
from tests.consult.findings.diagnosis_evidence import edit, no_note, note
from tests.consult.findings.evidence import cited, question

MANIFESTATION = edit("D63.1", "manifestation", "manifestation")


def found(asked, *facts):
    return sequencing.examine(asked, facts)


def cites(*codes, **changes):
    return question(*(cited(code, system=ICD10CM) for code in codes), **changes)


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


HEART = note("codeFirst", "I50.9", words="heart failure due to hypertension (I11.0)")
HEART_AND_KIDNEY = note(
    "codeFirst", "I50.9", words="due to hypertension with chronic kidney disease (I13.-)"
)
KIDNEY = note("codeFirst", "N18.31", words="hypertensive chronic kidney disease (I12.-, I13.-)")
DIABETIC = note("codeFirst", "N18.31", words="diabetic chronic kidney disease (E08.22, E11.22)")
ULCER = note("codeFirst", "L97.519", words="diabetic ulcers (E11.621, E11.622)")


def presumed(asked, *facts):
    return [
        (one.values["simple"], one.values["first"], tuple(one.values["others"]))
        for one in found(asked, *facts)
        if one.conclusion == "presumed"
    ]


@pytest.mark.parametrize(
    ("codes", "notes", "told"),
    [
        (("I10", "I50.9"), (HEART, HEART_AND_KIDNEY), [("I10", "I11.0", ("I50.9",))]),
        (("I10", "N18.31"), (KIDNEY, DIABETIC), [("I10", "I12.-", ("N18.31",))]),
        (
            ("I10", "I50.9", "N18.31"),
            (HEART, HEART_AND_KIDNEY, KIDNEY),
            [("I10", "I13.-", ("I50.9", "N18.31"))],
        ),
        (("E11.9", "N18.31"), (KIDNEY, DIABETIC), [("E11.9", "E11.22", ("N18.31",))]),
        (("E11.9", "L97.519"), (ULCER,), [("E11.9", "E11.621 or E11.622", ("L97.519",))]),
        (("E11.65", "N18.31"), (KIDNEY, DIABETIC), []),
        (("I50.9", "N18.31"), (HEART, KIDNEY), []),
    ],
)
def test_what_is_presumed_to_be_related_has_one_code_for_both(codes, notes, told):
    assert presumed(cites(*codes), *notes) == told


def test_of_several_codes_the_one_that_its_own_note_ties_to_the_other_goes_first():
    ties = note("useAdditionalCode", "I12.9", "N18.31")

    assert presumed(cites("I10", "N18.31", "I12.9"), KIDNEY, ties)[0][1] == "I12.9"
    assert presumed(cites("I10", "N18.31", "I12.0"), KIDNEY)[0][1] == "I12.-"


def test_what_is_not_coded_at_all_has_no_place_in_the_order():
    none = [
        no_note("I10", "I50.9", about="sequencing"),
        no_note("I10", "E78.5", about="sequencing"),
    ]

    [finding] = found(cites("I10", "I50.9"), HEART, *none)

    assert (finding.conclusion, finding.confidence) == ("presumed", Confidence.ASSUMED)
    assert finding.bearing is Bearing.STOPS
