"""Add-on codes with and without a primary beside them."""

import pytest

from consult.findings import add_on
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
