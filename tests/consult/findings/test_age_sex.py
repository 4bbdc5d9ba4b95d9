"""Age and sex edits against what the letter says of its patient."""

import pytest

from consult.asked.patient_told import PatientTold
from consult.findings import age_sex
from consult.findings.finding import Bearing, Confidence
from consult.wording import say
from tests.consult.findings.diagnosis_evidence import edit
from tests.consult.findings.evidence import cited, question

MEN_ONLY = edit()
CHILDREN = edit("A08.0", "age", "pediatric", (0, 17))


def conclusions(patient, *facts):
    asked = question(cited("N40.1"), patient=patient)
    return [finding.conclusion for finding in age_sex.examine(asked, facts)]


def test_nothing_is_told_of_an_edit_that_nobody_met_or_asked_about():
    assert conclusions(PatientTold(), MEN_ONLY, CHILDREN) == []


def test_the_other_sex_meets_the_edit():
    assert conclusions(PatientTold(sex="female"), MEN_ONLY) == ["sex_conflict"]


def test_the_same_sex_passes_even_where_the_edit_is_asked_about():
    assert conclusions(PatientTold(sex="male", edits_asked=("sex",)), MEN_ONLY) == []


@pytest.mark.parametrize(("age", "told"), [(0, []), (17, []), (18, ["age_conflict"])])
def test_ages_are_inclusive(age, told):
    assert conclusions(PatientTold(age=age), CHILDREN) == told


def test_an_edit_asked_about_is_told_without_a_patient():
    patient = PatientTold(edits_asked=("age", "sex"))

    assert conclusions(patient, CHILDREN, MEN_ONLY) == ["age_edit", "sex_edit"]


def test_only_the_kind_of_edit_asked_about_is_told():
    assert conclusions(PatientTold(edits_asked=("sex",)), CHILDREN, MEN_ONLY) == ["sex_edit"]


def test_a_manifestation_is_no_edit_of_age_or_sex():
    manifestation = edit("D63.1", "manifestation", "manifestation")

    assert conclusions(PatientTold(sex="male", age=3), manifestation) == []


def test_a_conflict_is_assumed_and_an_edit_certain():
    told = {
        patient: age_sex.examine(question(cited("N40.1"), patient=patient), [MEN_ONLY])[0]
        for patient in (PatientTold(sex="female"), PatientTold(edits_asked=("sex",)))
    }

    assert [finding.confidence for finding in told.values()] == [
        Confidence.ASSUMED,
        Confidence.CERTAIN,
    ]
    assert [finding.bearing for finding in told.values()] == [Bearing.STOPS, Bearing.PASSES]


def test_what_the_letter_says_of_the_patient_is_in_no_value_of_the_finding():
    asked = question(cited("A08.0"), patient=PatientTold(sex="female", age=51))

    [finding] = age_sex.examine(asked, [CHILDREN])

    assert "51" not in str(finding.as_json())
    assert "female" not in str(finding.as_json())


@pytest.mark.parametrize(
    ("ages", "told"),
    [((0, 0), "at age 0 only"), ((15, 124), "from age 15 on"), ((9, 64), "from age 9 to 64 only")],
)
def test_ages_read_as_a_coder_says_them(ages, told):
    values = {"codes": ["A08.0"], "fact": {"age_from": ages[0], "age_to": ages[1]}, "cite": "[1]"}

    assert told in say("reply/age_sex/age_edit.txt.j2", "short", values)
