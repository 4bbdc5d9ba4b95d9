"""Modifiers that do not exist, do not fit the line, or contradict each other."""

import pytest

from consult.findings import modifier_fit
from consult.findings.finding import Bearing
from tests.consult.findings import evidence as e
from tests.consult.findings import line_evidence as line

PROCEDURE, VISIT = e.pfs("20610", "000"), e.pfs("99213", "XXX")


def told(facts, *cited, **changes):
    found = modifier_fit.examine(e.question(*cited, **changes), facts)
    return [finding.conclusion for finding in found]


@pytest.mark.parametrize("modifier", ["24", "25", "57"])
def test_a_visits_modifier_comes_off_a_procedure(modifier):
    asked = e.question(e.cited("20610", modifier))

    [finding] = modifier_fit.examine(asked, [PROCEDURE])

    assert finding.conclusion == "visit_only"
    assert finding.changes[0].removed == (modifier,)
    assert finding.bearing == Bearing.STOPS


def test_a_visits_modifier_comes_off_a_drug():
    assert told([e.hcpcs()], e.cited("J3301", "25")) == ["visit_only"]


@pytest.mark.parametrize("code", ["96372", "93000", "71046", "90471", "95004"])
def test_a_visits_modifier_comes_off_what_stands_where_cpt_has_no_visits(code):
    for fact in (e.pfs(code, "XXX"), e.procedure(code)):
        assert told([fact], e.cited(code, "25")) == ["visit_only"]


@pytest.mark.parametrize(
    ("fact", "code"),
    [(VISIT, "99213"), (e.pfs("90791", "XXX"), "90791"), (e.hcpcs("G0439"), "G0439")],
)
def test_a_visits_modifier_stays_where_no_file_shows_a_procedure(fact, code):
    assert told([fact], e.cited(code, "25")) == []


@pytest.mark.parametrize("modifier", ["59", "XE", "XS", "XP", "XU"])
def test_what_marks_a_distinct_procedure_comes_off_a_visit(modifier):
    assert told([VISIT], e.cited("99213", modifier)) == ["never_visit"]
    assert told([PROCEDURE], e.cited("20610", modifier)) == []


@pytest.mark.parametrize("modifier", ["58", "78", "79"])
def test_what_marks_a_later_procedure_comes_off_a_visit(modifier):
    assert told([VISIT], e.cited("99213", modifier)) == ["procedure_only"]
    assert told([PROCEDURE], e.cited("20610", modifier)) == []


@pytest.mark.parametrize(
    ("modifiers", "conclusion"),
    [
        (("50", "RT"), ["fifty_and_side"]),
        (("50", "RT", "LT"), ["fifty_and_side"]),
        (("RT", "LT"), ["two_sides"]),
        (("50",), []),
        (("RT",), []),
        (("GA", "GZ"), ["both_waivers"]),
    ],
)
def test_modifiers_that_contradict_each_other_are_told(modifiers, conclusion):
    assert told([PROCEDURE], e.cited("20610", *modifiers)) == conclusion


def test_the_two_sides_on_two_lines_are_no_contradiction():
    assert told([PROCEDURE], e.cited("20610", "RT"), e.cited("20610", "LT")) == []


def test_a_code_that_no_file_tells_of_gets_no_opinion():
    assert told([], e.cited("99213", "59"), e.cited("20610", "RT", "LT")) == []


def test_the_same_line_named_twice_is_told_once():
    assert told([VISIT], e.cited("99213", "59"), e.cited("99213", "59")) == ["never_visit"]


def test_a_modifier_on_no_list_is_told_but_not_a_place_of_service():
    assert told([line.no_modifier("ZZ")]) == ["unknown"]
    assert told([line.no_modifier("02"), line.place("02")]) == []


@pytest.mark.parametrize("status", ["terminated", "not_yet_valid"])
def test_a_modifier_of_another_time_is_told(status):
    assert told([line.modifier("SQ", status)]) == [status]


def test_the_places_of_an_ambulance_are_told_once_for_all_lines():
    facts = [e.hcpcs("A0429"), e.hcpcs("A0425")]
    asked = e.question(e.cited("A0429", "RH"), e.cited("A0425", "RH"))

    [finding] = modifier_fit.examine(asked, facts)

    assert (finding.conclusion, finding.codes) == ("ambulance", ("A0429", "A0425"))
    assert (finding.values["origin"], finding.values["destination"]) == ("R", "H")


def test_no_ambulance_trip_begins_on_the_way():
    assert told([e.hcpcs("A0429")], e.cited("A0429", "XH")) == ["ambulance_origin"]


@pytest.mark.parametrize(
    ("named", "conclusion"),
    [
        (("GA",), ["abn"]),
        (("59", "XS"), ["distinct"]),
        (("KX",), ["requirements_met"]),
        (("59",), []),
        (("XS",), []),
    ],
)
def test_a_choice_is_told_where_the_letter_names_it(named, conclusion):
    rows = [line.modifier(code) for code in ("GA", "GZ", "KX", "XE", "XS")]

    assert told(rows, e.cited("20610"), modifiers_asked=named) == conclusion


def test_a_choice_is_not_told_without_the_modifiers_own_rows():
    assert told([], e.cited("20610"), modifiers_asked=("GA", "KX", "59", "XS")) == []
