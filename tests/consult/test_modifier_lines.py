"""On which codes a letter would put the modifiers it asks about."""

from time import process_time

import pytest

from codebook.citations import find_citations
from consult.answer.claim_lines import claim_lines
from consult.asked.modifier_lines import modifier_lines
from consult.findings import modifier_asked, ptp_pair
from tests.consult.findings import evidence as e

ASKED = ("Q8", "22", "33")


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("11721 and 11056: Q8 on both?", {"Q8": ("11721", "11056")}),
        ("11721 and 11056: modifier Q8 on them?", {"Q8": ("11721", "11056")}),
        ("11721 and 11056: is it Q8 on 11056 and 11721?", {"Q8": ("11721", "11056")}),
        ("11721 and 11056: modifier Q8 for 11721?", {"Q8": ("11721",)}),
        ("11721 and 11056, does 11721 need Q8?", {"Q8": ("11721",)}),
        ("44140 with modifier 22, and 44139", {"22": ("44140",)}),
        ("G0439 and 99497. Which modifier goes on 99497, 33?", {"33": ("99497",)}),
        ("44140 took long, 22?", {"22": ("44140",)}),
        ("11721 and 11056. Q8?", {}),
        ("11721. Q7 or Q8?", {}),
        ("11721 and 11056, 22 mg given with 11721", {}),
    ],
)
def test_a_modifier_is_asked_for_the_codes_beside_it(text, on, embedded_book):
    asked = [one for one in ASKED if one in text]

    assert dict(modifier_lines(text, find_citations(text, embedded_book), asked)) == on


def test_a_long_letter_takes_linear_time(embedded_book):
    def taken(times):
        text = "11721 and 11056 with Q8 on both, or 22 to 44140 " * times
        cited = find_citations(text, embedded_book)
        begun = process_time()
        modifier_lines(text, cited, ASKED)
        return process_time() - begun

    short = min(taken(200) for _ in range(2))

    assert min(taken(1600) for _ in range(2)) < 20 * short + 0.5


def lines(asked_on, *modifiers, facts=()):
    asked = e.question(
        e.cited("11055"), e.cited("11721"), modifiers_asked=modifiers, asked_on=asked_on
    )
    edits = ptp_pair.examine(asked, [e.ptp("11055", "11721")])
    told = (*edits, *modifier_asked.examine(asked, facts, edits))
    return [(line.written, line.conditions) for line in claim_lines(asked, told)]


def test_a_modifier_of_the_short_answer_stands_on_its_lines_on_condition():
    found = lines((("Q8", ("11055", "11721")),), "Q8", facts=[e.modifier("Q8")])

    assert found == [("11055-Q8", ("as_asked",)), ("11721-59-Q8", ("separate", "as_asked"))]


def test_one_of_which_no_list_speaks_or_that_lifts_edits_is_put_on_no_line():
    found = lines((("23", ("11055",)), ("91", ("11055",))), "23", "91", facts=[e.modifier("91")])

    assert found == [("11055", ()), ("11721-59", ("separate",))]


@pytest.mark.parametrize(("visit", "written"), [("G0439", ["G0439", "99497-33"]), ("99213", [])])
def test_33_goes_on_advance_care_planning_of_the_day_of_a_wellness_visit(visit, written):
    asked = e.question(e.cited(visit), e.cited("99497"), modifiers_asked=("33",))

    told = modifier_asked.examine(asked, [], [])

    assert [line.written for line in claim_lines(asked, told)] == written
