"""What would change this answer is asked for, and nothing else."""

from datetime import date, timedelta

import pytest

from codebook.facts import DxStatus, Setting
from consult.answer.missing import ASKS, asks_back, find_missing
from consult.asked.intents import Intent
from consult.findings.examine import examine
from consult.findings.finding import Bearing, Finding, LineChange
from tests.consult.findings import evidence as e
from tests.consult.findings import line_evidence as line

ON = e.THE_DAY


def missing(*cited, facts=(), findings=None, intents=(), **silent):
    wanted = tuple(Intent(name, "", 0, 0) for name in intents)
    question = e.question(*cited, intents=wanted, **silent)
    told = examine(question, facts) if findings is None else findings
    return {one.name: one for one in find_missing(question, told, facts)}


def days(number):
    return timedelta(days=number)


@pytest.mark.parametrize(
    "fact",
    [
        e.ptp(valid_from=ON - days(300)),
        e.ptp(active=False, deletion_date=ON - days(700)),
        e.ptp(valid_from=ON + days(80), active=False),
        e.dx("45385", DxStatus.DELETED, last_valid=ON - days(200)),
        e.dx("45385", DxStatus.NOT_YET_VALID, valid_from=ON + days(70), valid_by=ON + days(71)),
        e.hcpcs("45385", "terminated", terminated=ON - days(100)),
        e.hcpcs("45385", added=ON - days(100)),
    ],
)
def test_the_date_is_asked_for_where_the_files_changed_near_the_day_assumed(fact):
    asked = missing(e.cited("45385"), e.cited("45380"), facts=[fact], on_given=False)

    assert fact.codes[0] in asked["date"].codes
    assert "has changed near the day we assumed" in asked["date"].why


@pytest.mark.parametrize(
    "fact",
    [
        e.ptp(valid_from=date(2010, 1, 1)),
        e.ptp(active=False, deletion_date=ON - days(1000)),
        e.ptp(valid_from=ON + days(500), active=False),
        e.dx("45385", valid_from=ON - days(200), valid_by=ON - days(200)),
        e.mue("45385"),
        e.pfs("45385"),
    ],
)
def test_a_date_that_changes_nothing_is_not_asked_for(fact):
    assert "date" not in missing(e.cited("45385"), facts=[fact], on_given=False)


def test_a_date_that_is_given_is_not_asked_for():
    assert missing(e.cited("45385"), facts=[e.ptp(valid_from=ON - days(3))]) == {}


def test_where_both_branches_are_told_the_setting_is_missing_but_not_asked_for():
    branch = Finding("ptp_pair", "no_edit", ("1", "2"), (e.ptp(),), setting=Setting.HOSPITAL)

    found = missing(e.cited("45385"), findings=[branch], setting_given=False)

    assert not found["setting"].asked
    of_hospital = missing(
        e.cited("45385"), findings=[branch], setting_given=False, in_hospital=True
    )
    assert of_hospital["setting"].asked
    assert "whose claim" in of_hospital["setting"].what
    assert missing(e.cited("45385"), findings=[], setting_given=False) == {}


def test_the_payer_is_asked_for_where_medicares_own_rule_stops_the_claim():
    stopped = [e.pfs("58300", "XXX", status="N")]

    assert missing(e.cited("58300"), facts=stopped)["payer"].codes == ("58300",)
    assert missing(e.cited("58300"), facts=stopped, payer="Medicare") == {}
    assert missing(e.cited("45385"), facts=[e.pfs("45385")]) == {}


def test_the_payer_is_asked_for_where_the_letter_asks_about_coverage():
    assert "payer" in missing(e.cited("G0127"), intents=["coverage"])


def test_the_side_is_asked_for_where_another_side_would_lift_an_edit():
    pair = [e.ptp(), e.pfs("45380", "000", bilateral="1")]
    lines = (e.cited("45385"), e.cited("45380"))

    assert missing(*lines, facts=pair)["side"].codes == ("45380",)
    assert "side" not in missing(*lines, facts=pair, side="left")
    assert "side" not in missing(e.cited("45385"), e.cited("45380", "LT"), facts=pair)
    assert "side" not in missing(*lines, facts=[e.ptp(), e.pfs("45380", "000", bilateral="0")])


def test_the_side_is_asked_for_where_both_sides_are_meant_to_be_billed():
    facts = [e.pfs("27447", bilateral="1")]

    assert "side" in missing(e.cited("27447"), facts=facts, intents=["bilateral"])
    assert "side" not in missing(e.cited("27447"), facts=facts)


def test_the_side_is_asked_for_where_a_diagnosis_leaves_it_open():
    vague = Finding("laterality", "unspecified", ("M17.10",), (e.dx("M17.10"),))

    assert missing(e.cited("M17.10"), findings=[vague])["side"].reason == "diagnosis"


def test_who_asks_for_a_limit_is_not_asked_for_units():
    assert missing(e.cited("97110"), facts=[e.mue("97110")], intents=["units_mue"]) == {}


@pytest.mark.parametrize("dose", [line.dose(amount=""), line.dose(if_units=2)])
def test_a_dose_that_is_left_open_is_asked_for_though_units_are_cited(dose):
    details = line.details(dose)

    asked = missing(e.cited("J3301", units=4), intents=["drug_units"], details=details)

    assert (asked["units"].reason, asked["units"].codes) == ("open", ("J3301",))


@pytest.mark.parametrize("intent", ["drug_units", "units_mue"])
def test_a_drug_without_units_is_asked_for_its_dose(intent):
    asked = missing(e.cited("J3301"), e.cited("20610", units=2), intents=[intent])

    assert (asked["units"].reason, asked["units"].codes) == ("dose", ("J3301",))
    assert missing(e.cited("J3301", units=4), intents=[intent]) == {}
    counted = [line.drug_units()]
    assert missing(e.cited("J3301"), facts=counted, findings=[], intents=[intent]) == {}
    assert missing(e.cited("J3301")) == {}


def test_after_the_denial_of_a_pair_its_modifiers_are_asked_for():
    pair = (e.cited("45385"), e.cited("45380"))
    with_59 = (e.cited("45385"), e.cited("45380", "59"))

    assert "modifiers" in missing(*pair, facts=[e.ptp()], intents=["denial_appeal"])
    assert "modifiers" not in missing(*with_59, facts=[e.ptp()], intents=["denial_appeal"])
    assert "modifiers" not in missing(*pair, facts=[e.ptp()])


def test_a_letter_without_codes_is_asked_for_all_that_a_look_up_needs():
    assert list(missing(on_given=False, setting_given=False)) == [
        "codes",
        "date",
        "setting",
        "payer",
    ]
    assert list(missing(payer="Medicare")) == ["codes"]


def test_a_question_of_judgement_without_codes_is_asked_for_the_codes_only():
    assert list(missing(intents=["code_selection"], on_given=False)) == ["codes"]


def test_a_letter_that_asks_nothing_lacks_nothing():
    assert missing(e.cited("45385"), is_question=False, on_given=False) == {}


def test_each_reason_has_its_words_and_names_codes_of_the_facts_only():
    stops = Finding(
        "ptp_pair",
        "indicator_1",
        ("45385", "45380"),
        (e.ptp(valid_from=ON),),
        Bearing.STOPS,
        changes=(LineChange("45380", ("59",), when="separate"),),
    )

    found = missing(
        e.cited("45385"),
        e.cited("45380"),
        findings=[stops],
        facts=[e.ptp(valid_from=ON), e.pfs("45380", bilateral="1")],
        intents=["denial_appeal", "coverage"],
        on_given=False,
    )

    assert set(found) == {"date", "payer", "side", "modifiers"}
    assert all(one.what.endswith(one.why) and one.why for one in found.values())
    assert found["side"].as_json() == {
        "name": "side",
        "why": "45380 can be done on either side",
    }


def test_a_reply_asks_back_by_the_line_above_its_list():
    assert asks_back(f"Hello,\n\n{ASKS}\n{'-' * len(ASKS)}\n\n- the payer\n")
    assert not asks_back(f"Hello,\n\nWe wrote {ASKS} once.\n")
