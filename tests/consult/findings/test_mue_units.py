"""Units against the medically unlikely edits."""

from datetime import date

import pytest

from consult.asked.intents import Intent
from consult.errors import UnsourcedFinding
from consult.findings import mue_units
from consult.findings.finding import Bearing, Confidence
from consult.together import Together
from tests.consult.findings.evidence import cited, mue, no_mue, question


def conclusions(asked, *facts):
    return [f.conclusion for f in mue_units.examine(asked, facts)]


@pytest.mark.parametrize(
    ("units", "limit", "conclusion"),
    [
        (6, mue(value=6, mai=3), "within"),
        (7, mue(value=6, mai=1), "over_line"),
        (7, mue(value=6, mai=2), "over_policy"),
        (7, mue(value=6, mai=3), "over_clinical"),
        (1, mue(value=0, mai=2), "zero"),
    ],
)
def test_units_are_held_against_the_value_by_its_indicator(units, limit, conclusion):
    asked = question(cited("97110", units=units))

    assert conclusions(asked, limit) == [conclusion]


def test_a_value_of_0_is_told_even_where_no_units_were_given():
    assert conclusions(question(cited("58300")), mue("58300", value=0, mai=2)) == ["zero"]


@pytest.mark.parametrize("code", ["K0001", "E0601", "L1833", "A4253", "B4035"])
def test_a_suppliers_item_is_not_stopped_by_the_limits_of_another_claim(code):
    [finding] = mue_units.examine(question(cited(code)), [mue(code, value=0)])

    assert finding.conclusion == "supplied"
    assert finding.bearing == Bearing.PASSES


def test_a_suppliers_own_limit_of_0_stops_it():
    own = mue("K0001", value=0, source="NCCI MUE, DME supplier")

    assert conclusions(question(cited("K0001")), own) == ["zero"]


def test_a_limit_is_no_finding_where_no_units_were_given():
    assert conclusions(question(cited("97110")), mue(), no_mue()) == []


def test_the_limit_itself_is_told_where_it_is_asked_for():
    asked = question(cited("97110"), intents=(Intent("units_mue", "MUE", 0, 3),))

    [limit] = mue_units.examine(asked, [mue(value=6, mai=3)])

    assert (limit.conclusion, limit.bearing) == ("limit", Bearing.PASSES)
    assert conclusions(asked, no_mue()) == ["not_listed"]
    assert conclusions(asked, mue(value=0, mai=2)) == ["zero"]


def test_of_two_lines_the_one_with_more_units_is_judged():
    asked = question(cited("97110", units=2), cited("97110", "59", units=9))

    assert conclusions(asked, mue(value=6)) == ["over_clinical"]


def test_a_code_without_a_published_value_is_not_unlimited():
    asked = question(cited("97110", units=3))

    assert conclusions(asked, no_mue()) == ["not_listed"]


def test_units_of_which_no_file_was_searched_are_no_finding_here():
    asked = question(cited("97110", units=3))

    assert conclusions(asked, no_mue(source="", edition="")) == []


def test_a_limit_that_names_no_file_is_refused():
    with pytest.raises(UnsourcedFinding):
        mue_units.examine(question(cited("97110", units=3)), [mue(source="")])


DAYS = tuple(date(2026, 7, day) for day in (6, 7, 8))


@pytest.mark.parametrize(
    ("units", "value", "conclusion"),
    [
        (3, 1, "each_day"),
        (3, 6, "within"),
        (4, 1, "over_clinical"),
        (3, 0, "zero"),
        (1, 1, "within"),
    ],
)
def test_one_unit_a_day_on_several_days_is_within_the_limit_of_a_day(units, value, conclusion):
    asked = question(cited("99233", units=units), together=Together(several=True, spans=(DAYS,)))

    assert conclusions(asked, mue("99233", value=value)) == [conclusion]


def test_what_one_a_day_is_read_from_is_told_and_is_no_certainty():
    asked = question(cited("99233", units=3), together=Together(several=True, spans=(DAYS,)))

    (finding,) = mue_units.examine(asked, [mue("99233", value=1)])

    assert finding.values["days"] == ["2026-07-06", "2026-07-07", "2026-07-08"]
    assert (finding.bearing, finding.confidence) == (Bearing.PASSES, Confidence.ASSUMED)
