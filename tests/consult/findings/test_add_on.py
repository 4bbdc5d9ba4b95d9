"""Add-on codes with and without a primary beside them."""

import pytest

from consult.claim_lines import claim_lines
from consult.findings import add_on, ptp_pair
from consult.findings.finding import Bearing
from consult.together import Together
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
