"""Each modifier that is asked about has an answer, and only one."""

import pytest

from consult.findings import modifier_asked, ptp_pair
from consult.findings.finding import Bearing, Finding, LineChange
from consult.findings.order import in_order
from consult.wording import TEMPLATES, say
from tests.consult.findings import evidence as e


def asking(*modifiers, codes=("99283", "12011")):
    return e.question(*(e.cited(code) for code in codes), modifiers_asked=modifiers)


def told(question, facts=(), findings=()):
    found = modifier_asked.examine(question, facts, findings)
    return {one.conclusion: one.codes for one in found}


def test_25_on_a_visit_is_told_where_no_edit_asks_for_it():
    no_edit = e.no_ptp("12011", "99283")

    [found] = modifier_asked.examine(asking("25"), [no_edit], [])

    assert (found.conclusion, found.facts) == ("visit", (no_edit,))
    assert found.values["visits"] == ["99283"]


def test_25_is_told_once_where_an_edit_asks_for_it():
    question, edit = asking("25"), e.ptp("12011", "99283")
    edits = ptp_pair.examine(question, [edit])

    assert told(question, [edit], edits) == {}


def test_59_has_nothing_to_lift_where_no_edit_is_in_force():
    ended = e.ptp("12011", "71046", active=False)

    assert told(asking("59", "XS"), [ended]) == {"nothing_to_lift": ("59", "XS")}


def test_59_without_a_pair_is_told_from_its_list():
    row = e.modifier("59")

    assert told(asking("59"), [row]) == {"listed": ("59",)}


def test_a_modifier_of_which_nothing_speaks_is_said_to_be_unknown_here():
    question = asking("23", "53")

    [found] = modifier_asked.examine(question, [], [])

    assert (found.conclusion, found.codes) == ("not_listed", ("23", "53"))
    assert found.bearing == Bearing.SILENT


def test_each_listed_modifier_has_its_own_sentence():
    rows = [e.modifier("GK"), e.modifier("GL")]

    found = modifier_asked.examine(asking("GK", "GL"), rows, [])

    assert [one.codes for one in found] == [("GK",), ("GL",)]


def test_what_a_finding_puts_on_a_line_is_answered():
    change = LineChange("12011", ("76",))
    other = Finding("mue_units", "x", ("12011",), (e.mue(),), changes=(change,))

    assert told(asking("76"), [], [other]) == {}


def test_the_places_on_an_ambulance_line_are_no_modifier_of_a_list():
    assert told(asking("RH", codes=("A0429",))) == {}


def test_modifiers_asked_about_come_before_what_stops_a_pair():
    question = asking("33")
    pair = Finding("ptp_pair", "indicator_1", ("1", "2"), (e.ptp(),))
    lost = Finding("mue_units", "zero", ("1",), (e.mue(),))
    answers = modifier_asked.examine(question, [], [])

    order = in_order(question, [pair, *answers, lost])

    assert [one.kind for one in order] == ["mue_units", "modifier_asked", "ptp_pair"]


@pytest.mark.parametrize("modifier", sorted(modifier_asked.OWN_RULES))
def test_every_rule_of_ours_names_its_manual(modifier):
    words = say("reply/modifier_asked/own_rule.txt.j2", "short", {"codes": [modifier]})

    assert words.startswith(f"{modifier}: ")
    assert "Manual, chapter" in words


def test_no_rule_is_worded_that_is_never_told():
    words = (TEMPLATES / "reply/modifier_words.txt.j2").read_text()

    told_here = {line.split('"')[1] for line in words.splitlines() if line.startswith('  "')}
    assert told_here == modifier_asked.OWN_RULES


def test_the_amas_text_stands_not_in_the_answer():
    fact = {"notice": "under licence", "description": "official words"}
    values = {"codes": ["23"], "fact": fact, "cite": "[1]"}

    words = say("reply/modifier_asked/listed.txt.j2", "short", values)

    assert "official words" not in words
