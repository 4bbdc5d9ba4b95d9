"""What cannot both be followed is found, and what merely stands side by side is not."""

import pytest

from codebook.facts import Setting
from consult.answer.conflicts import find_conflicts, kept
from consult.findings.finding import NOT_IN_BOOK, Bearing, Finding, LineChange
from tests.consult.findings import evidence as e


def told(kind, *codes, conclusion="said", bearing=Bearing.PASSES, setting=None, change=None):
    changes = (change,) if change else ()
    facts = (e.mue(),)
    return Finding(kind, conclusion, codes, facts, bearing, changes=changes, setting=setting)


def reasons(*findings):
    return [conflict.why for conflict in find_conflicts(findings)]


def change(*modifiers, code="29826", **more):
    return LineChange(code, modifiers, **more)


def test_a_line_taken_off_by_one_and_billed_by_another_is_a_conflict():
    off = told("ptp_pair", "43239", "29826", change=change(dropped=True))
    billed = told("bilateral", "29826", change=change("50", units=1))

    [found] = find_conflicts([off, billed])

    assert (found.code, found.one, found.other) == ("29826", 0, 1)
    assert found.why == "one takes the line off the claim, the other bills it"


def test_a_line_that_cannot_be_billed_at_all_and_one_that_bills_it_are_a_conflict():
    no_primary = told("add_on", "29826", conclusion="without_primary", bearing=Bearing.STOPS)
    with_59 = told("ptp_pair", "23412", "29826", bearing=Bearing.STOPS, change=change("59"))

    assert reasons(no_primary, with_59) == ["one stops the line, the other bills it"]
    assert reasons(with_59, no_primary) == ["one stops the line, the other bills it"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("50", "RT"), ("LT", "50"), ("59", "25"), ("57", "XS"), ("25", "57"), ("26", "TC")],
)
def test_modifiers_that_exclude_each_other_are_a_conflict(one, other):
    first = told("bilateral", "29826", change=change(one))
    second = told("ptp_pair", "29826", change=change(other))

    assert reasons(first, second) == ["their modifiers do not go together"]


def test_a_modifier_that_one_adds_and_the_other_takes_off_is_a_conflict():
    adds = told("ptp_pair", "29826", change=change("59"))
    takes = told("modifier_fit", "29826", change=change(removed=("59",)))

    assert reasons(adds, takes) == ["one adds a modifier that the other takes off"]


def test_different_units_of_one_line_are_a_conflict():
    worked_out = told("drug_units", "J3301", change=change(code="J3301", units=4))
    one_line = told("bilateral", "J3301", change=change("50", code="J3301", units=1))

    assert reasons(worked_out, one_line) == ["they bill different units"]


def test_two_answers_to_the_same_look_up_are_a_conflict():
    valid = told("code_validity", "J1100", conclusion="valid")
    ended = told("code_validity", "J1100", conclusion="terminated")

    assert reasons(valid, ended) == ["the same was looked up, with two answers"]


def test_branches_for_the_two_kinds_of_claim_are_no_conflict():
    here = told("ptp_pair", "29826", setting=Setting.PRACTITIONER, change=change(dropped=True))
    there = told("ptp_pair", "29826", setting=Setting.HOSPITAL, change=change("59"))

    assert reasons(here, there) == []


def test_findings_that_go_together_are_no_conflict():
    lifted = told("ptp_pair", "23412", "29826", bearing=Bearing.STOPS, change=change("59"))
    sided = told("bilateral", "29826", change=change("RT"))
    thrown_away = told("drug_units", "29826", change=change("JW", units=2, apart=True))
    silent = told(NOT_IN_BOOK, "29826", conclusion="mue")
    other_code = told("ptp_pair", "45385", change=change(code="45385", dropped=True))

    assert reasons(lifted, sided, thrown_away, silent, other_code) == []


def test_too_many_units_or_a_modifier_too_much_do_not_stop_the_line_itself():
    units = told("mue_units", "29826", conclusion="over_policy", bearing=Bearing.STOPS)
    never_51 = told("add_on", "29826", conclusion="never_51", bearing=Bearing.STOPS)
    one_line = told("bilateral", "29826", change=change("50", units=1))

    assert reasons(units, never_51, one_line) == []


def test_drafts_of_an_older_version_are_read_as_far_as_they_tell():
    parts = ({}, {"codes": ["1"]}, {"kind": "ptp_pair", "codes": ["1"]})

    assert reasons(*map(kept, parts)) == []


def test_a_conflict_is_found_in_what_a_draft_kept_as_well():
    off = told("ptp_pair", "43239", "29826", change=change(dropped=True))
    billed = told("bilateral", "29826", change=change("50", units=1))

    found = find_conflicts([kept(off.as_json()), kept(billed.as_json()), kept({})])

    assert found == find_conflicts([off, billed])
