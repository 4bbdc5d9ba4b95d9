"""MS-DRGs and ICD-10-PCS codes."""

from datetime import date

from codebook.facts import Setting
from consult.findings import code_validity, inpatient
from consult.findings.finding import Bearing
from tests.consult.findings.diagnosis_evidence import drg, inpatient_code
from tests.consult.findings.evidence import cited, no_code, question

STAY = question(cited("470"), setting_given=False)
DRG_LIST = {"source": "MS-DRG", "edition": "v43"}


def conclusions(asked, *facts):
    return [(finding.conclusion, finding.codes) for finding in inpatient.examine(asked, facts)]


def test_groups_that_exist_are_told_together():
    assert conclusions(STAY, drg("470"), drg("469")) == [("drg", ("470", "469"))]


def test_a_group_that_the_searched_list_lacks_does_not_exist():
    lacking = no_code("341", **DRG_LIST)

    [finding] = inpatient.examine(STAY, [lacking])

    assert (finding.conclusion, finding.bearing) == ("no_drg", Bearing.STOPS)
    assert code_validity.examine(STAY, [lacking]) == []


def test_a_group_is_not_denied_where_no_list_is_loaded():
    assert conclusions(STAY, no_code("341")) == []


def test_a_valid_inpatient_code_is_good_for_a_claim():
    [finding] = code_validity.examine(STAY, [inpatient_code()])

    assert (finding.conclusion, finding.codes) == ("valid", ("0SRC0J9",))
    assert conclusions(STAY, inpatient_code()) == []


def test_an_inpatient_code_that_has_ended_tells_its_last_day():
    gone = inpatient_code(status="deleted", last_valid=date(2025, 9, 30))

    assert conclusions(STAY, gone) == [("deleted", ("0SRC0J9",))]
    assert code_validity.examine(STAY, [gone]) == []


def test_an_inpatient_code_does_not_stand_on_a_practitioner_claim():
    claim = question(cited("0SRC0J9"))

    assert conclusions(claim, inpatient_code()) == [("not_on_this_claim", ("0SRC0J9",))]


def test_a_hospital_claim_may_be_an_inpatient_one():
    claim = question(cited("0SRC0J9"), setting=Setting.HOSPITAL)

    assert conclusions(claim, inpatient_code()) == []
