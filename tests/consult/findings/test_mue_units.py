"""Units against the medically unlikely edits."""

from datetime import date

import pytest

from consult.asked.intents import Intent
from consult.asked.together import Together
from consult.asked.unit_counts import UnitCounts
from consult.errors import UnsourcedFinding
from consult.findings import mue_units
from consult.findings.finding import Bearing, Confidence
from tests.consult.findings.evidence import cited, mue, no_mue, pfs, question


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
        (4, 2, "by_day"),
        (6, 2, "by_day"),
        (7, 2, "over_clinical"),
        (3, 0, "zero"),
        (1, 1, "within"),
    ],
)
def test_units_of_several_days_are_held_against_the_limit_of_a_day(units, value, conclusion):
    asked = question(cited("99233", units=units), together=Together(several=True, spans=(DAYS,)))

    assert conclusions(asked, mue("99233", value=value)) == [conclusion]


def test_what_one_a_day_is_read_from_is_told_and_is_no_certainty():
    asked = question(cited("99233", units=3), together=Together(several=True, spans=(DAYS,)))

    (finding,) = mue_units.examine(asked, [mue("99233", value=1)])

    assert finding.values["days"] == ["2026-07-06", "2026-07-07", "2026-07-08"]
    assert (finding.bearing, finding.confidence) == (Bearing.PASSES, Confidence.ASSUMED)


SIDES = (("LT",), ("RT",))


def on_two_lines(*lines, units=1, code="64483", doctors=()):
    """A letter with *lines* of one code that stand beside each other."""
    told = UnitCounts(beside=((code, lines),) if lines else (), doctors=doctors)
    lines_cited = (cited(code, *line, units=units) for line in lines or ((),))
    return question(*lines_cited, together=Together(counts=told))


@pytest.mark.parametrize(
    ("mai", "conclusion"), [(1, "within"), (2, "over_policy"), (3, "over_clinical")]
)
def test_a_days_limit_adds_the_lines_up_and_a_lines_limit_does_not(mai, conclusion):
    assert conclusions(on_two_lines(*SIDES), mue("64483", value=1, mai=mai)) == [conclusion]


def test_two_lines_of_which_nobody_asks_are_no_news_within_the_limit():
    asked = on_two_lines(*SIDES, units=None)

    assert conclusions(asked, mue("64483", value=2, mai=2)) == []
    assert conclusions(asked, mue("64483", value=1, mai=2)) == ["over_policy"]


def test_both_sides_become_one_line_with_50_where_the_150_percent_rule_holds():
    asked, limit = on_two_lines(*SIDES), mue("64483", value=1, mai=2)

    [on_one] = mue_units.examine(asked, [limit, pfs("64483", "000", bilateral="1")])
    [on_two] = mue_units.examine(asked, [limit, pfs("64483", "000", bilateral="3")])

    assert {(c.modifiers, c.units, c.on) for c in on_one.changes} == {
        (("50",), 1, ("LT",)),
        (("50",), 1, ("RT",)),
    }
    assert len(on_one.facts) == 2
    assert on_two.changes == ()


def test_what_two_doctors_did_counts_together_as_an_assumption():
    asked = on_two_lines(units=2, code="36556", doctors=("36556",))

    [finding] = mue_units.examine(asked, [mue("36556", value=2, mai=3)])

    assert (finding.conclusion, finding.values["units"]) == ("over_clinical", 4)
    assert finding.confidence is Confidence.ASSUMED


def test_units_told_of_each_day_are_not_shared_out():
    daily = Together(several=True, spans=(DAYS,), counts=UnitCounts(daily=True))

    asked = question(cited("97110", units=8), together=daily)

    assert conclusions(asked, mue(value=6)) == ["over_clinical"]
