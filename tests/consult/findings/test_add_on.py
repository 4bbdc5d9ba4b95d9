"""Add-on codes with and without a primary beside them."""

from dataclasses import replace

import pytest

from consult.answer.claim_lines import claim_lines
from consult.asked.together import Together
from consult.findings import add_on, ptp_pair
from consult.findings.finding import Bearing, LineChange
from tests.consult.findings import evidence as e


def conclusions(asked, fact):
    return [finding.conclusion for finding in add_on.examine(asked, [fact])]


def test_a_listed_primary_beside_it_lets_it_pass():
    asked = e.question(e.cited("29826"), e.cited("29827"))

    (finding,) = add_on.examine(asked, [e.add_on()])

    assert (finding.conclusion, finding.codes) == ("with_primary", ("29826", "29827"))
    assert finding.bearing is Bearing.PASSES


@pytest.mark.parametrize(
    ("edit_type", "conclusion"),
    [(1, "without_primary"), (2, "contractor"), (3, "listed_or_contractor")],
)
def test_without_one_the_type_of_the_edit_decides(edit_type, conclusion):
    asked = e.question(e.cited("29826"), e.cited("23412"))

    assert conclusions(asked, e.add_on(edit_type=edit_type)) == [conclusion]


def test_51_on_an_add_on_is_taken_off():
    asked = e.question(e.cited("29826", "51"), e.cited("29827"))

    assert conclusions(asked, e.add_on()) == ["with_primary", "never_51"]


def test_a_primary_the_letter_is_without_does_not_count():
    together = Together(without=("29827",))
    asked = e.question(e.cited("29826"), e.cited("29827"), together=together)

    (finding,) = add_on.examine(asked, [e.add_on()])

    assert (finding.conclusion, finding.values["without"]) == ("without_primary", ["29827"])


def test_a_missing_primary_stops_only_a_claim_that_is_told():
    alone = e.question(e.cited("29826", units=2))
    beside = e.question(e.cited("29826"), e.cited("23412"))

    bearings = [add_on.examine(one, [e.add_on()])[0].bearing for one in (alone, beside)]

    assert bearings == [Bearing.PASSES, Bearing.STOPS]


def test_51_comes_off_the_line_of_an_add_on_code():
    asked = e.question(e.cited("29826", "51"), e.cited("29827"))
    alone = add_on.examine(asked, [e.add_on()])
    pair = ptp_pair.examine(asked, [e.ptp("29827", "29826")])

    lines = claim_lines(asked, [*alone, *pair])

    assert [line.written for line in lines] == ["29827", "29826-59"]
    assert claim_lines(asked, alone) == ()


def test_without_its_primary_no_modifier_for_a_pair_is_advised():
    asked = e.question(e.cited("23412"), e.cited("29826"))

    (pair,) = ptp_pair.examine(asked, [e.ptp("23412", "29826"), e.add_on()])

    assert (pair.conclusion, pair.values["lost"], pair.changes) == ("indicator_1", True, ())
    assert claim_lines(asked, [pair, *add_on.examine(asked, [e.add_on()])]) == ()


def unlisted(code="29826", **file):
    return replace(e.no_code(code, **file), about=add_on.PRIMARIES)


ZZZ = e.pfs("29826", "ZZZ")


@pytest.mark.parametrize(
    ("cited", "without", "others", "bearing"),
    [
        (["29826", "23412"], (), ["23412"], Bearing.PASSES),
        (["29826", "23412"], ("23412",), ["23412"], Bearing.STOPS),
        (["29826", "22845"], (), [], Bearing.STOPS),
    ],
)
def test_an_add_on_of_the_fee_schedule_is_told_without_a_list(cited, without, others, bearing):
    asked = e.question(*map(e.cited, cited), together=Together(without=without))
    facts = [ZZZ, e.pfs("22845", "ZZZ"), unlisted()]

    (finding,) = add_on.examine(asked, facts)

    assert (finding.conclusion, finding.codes) == ("no_list", ("29826",))
    assert (finding.values["others"], finding.bearing) == (others, bearing)
    assert finding.facts == (ZZZ,)
    assert finding.changes == (LineChange("29826", when="with_primary"),)


def test_a_list_that_was_searched_is_a_source():
    asked = e.question(e.cited("29826"), e.cited("23412"))
    searched = unlisted(source="NCCI add-on code edits", edition="2026Q3")

    (finding,) = add_on.examine(asked, [ZZZ, searched])

    assert finding.facts == (ZZZ, searched)


@pytest.mark.parametrize("facts", [[ZZZ], [unlisted()], [e.pfs("29826", "000"), unlisted()]])
def test_a_code_that_nothing_calls_an_add_on_is_none(facts):
    asked = e.question(e.cited("29826"), e.cited("23412"))

    assert add_on.examine(asked, facts) == []


def test_an_add_on_asked_about_by_itself_is_not_doubted():
    assert add_on.examine(e.question(e.cited("29826", units=2)), [ZZZ, unlisted()]) == []


def test_where_the_primaries_are_unknown_no_line_gets_59():
    asked = e.question(e.cited("23412"), e.cited("29826"))

    (pair,) = ptp_pair.examine(asked, [e.ptp("23412", "29826"), ZZZ, unlisted()])

    assert (pair.values["open"], pair.changes) == (True, ())
    assert claim_lines(asked, [pair, replace(pair, changes=(LineChange("23412", ("RT",)),))]) == ()
