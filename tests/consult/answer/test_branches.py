"""Where the kind of claim is not named, both answers stand side by side."""

from codebook.facts import Setting
from consult.answer.branches import both_branches
from consult.findings.examine import examine
from tests.consult.findings import evidence as e

HOSPITAL = {"source": "NCCI PTP edits, hospital"}


def branches(practitioner, hospital, *cited):
    asked = e.question(*(cited or (e.cited("45385"), e.cited("45380"))))
    return [
        (finding.kind, finding.conclusion, finding.setting)
        for finding in both_branches(examine(asked, practitioner), examine(asked, hospital))
    ]


def test_the_same_answer_is_told_once():
    told = branches([e.ptp()], [e.ptp(**HOSPITAL)])

    assert told == [("ptp_pair", "indicator_1", None)]


def test_another_indicator_is_told_for_each_kind_of_claim():
    told = branches([e.ptp()], [e.ptp(**HOSPITAL, modifier_indicator="0")])

    assert told == [
        ("ptp_pair", "indicator_1", Setting.PRACTITIONER),
        ("ptp_pair", "indicator_0", Setting.HOSPITAL),
    ]


def test_another_limit_is_another_answer_though_both_are_passed():
    told = branches([e.mue(value=6)], [e.mue(value=8)], e.cited("97110", units=5))

    assert [(conclusion, setting) for _, conclusion, setting in told] == [
        ("within", Setting.PRACTITIONER),
        ("within", Setting.HOSPITAL),
    ]


def test_a_hospital_file_that_is_silent_adds_nothing():
    told = branches([e.ptp()], [e.no_ptp("45385", "45380", **e.NO_FILE)])

    assert told == [("ptp_pair", "indicator_1", None)]


def test_a_pair_that_one_file_lacks_is_told_both_ways():
    told = branches([e.no_ptp("45385", "45380")], [e.ptp(**HOSPITAL)])

    assert told == [
        ("ptp_pair", "indicator_1", Setting.HOSPITAL),
        ("ptp_pair", "no_edit", Setting.PRACTITIONER),
    ]
