"""The lines of the claim: what was cited, with what the findings do to it, or nothing at all."""

from dataclasses import replace

from codebook.facts import Setting
from consult.claim_lines import claim_lines
from consult.findings import mue_units, not_in_book, ptp_pair
from consult.findings.finding import LineChange
from tests.consult.findings import evidence as e


def written(asked, *findings):
    return [line.written for line in claim_lines(asked, findings) if not line.dropped]


def pair(**changes):
    (finding,) = ptp_pair.examine(e.question(), [e.ptp(**changes)])
    return finding


def test_a_bundled_code_gets_its_modifier_on_condition():
    asked = e.question(e.cited("45385"), e.cited("45380"))

    first, second = claim_lines(asked, [pair()])

    assert (first.written, first.conditions) == ("45385", ())
    assert (second.written, second.conditions) == ("45380-59", ("separate",))


def test_a_modifier_that_is_there_is_not_doubled():
    asked = e.question(e.cited("45385"), e.cited("45380", "59"))

    assert written(asked, pair()) == ["45385", "45380-59"]


def test_what_no_modifier_can_save_is_left_off():
    asked = e.question(e.cited("45385"), e.cited("45380", "59"))

    assert written(asked, pair(modifier_indicator="0")) == ["45385"]


def test_a_code_told_again_without_its_modifier_is_the_same_line():
    asked = e.question(e.cited("45385"), e.cited("45380", "XS"), e.cited("45380"))

    assert len(claim_lines(asked, [pair()])) == 2


def test_where_nothing_is_settled_no_lines_are_told():
    asked = e.question(e.cited("45385"), e.cited("45380"))

    assert claim_lines(asked, []) == ()


def test_where_the_book_is_silent_on_a_code_no_lines_are_told():
    asked = e.question(e.cited("45385"), e.cited("45380"), e.cited("99123"))
    (silence,) = not_in_book.examine(asked, [e.no_code("99123")])

    assert claim_lines(asked, [pair(), silence]) == ()


def test_where_the_kind_of_claim_decides_no_lines_are_told():
    asked = e.question(e.cited("45385"), e.cited("45380"))
    branch = replace(pair(), setting=Setting.HOSPITAL)

    assert claim_lines(asked, [branch]) == ()


def test_units_follow_what_a_finding_says():
    asked = e.question(e.cited("64483", "50", units=2))
    (within,) = mue_units.examine(asked, [e.mue("64483", value=2)])
    one_line = replace(within, changes=(LineChange("64483", ("50",), units=1),))

    (line,) = claim_lines(asked, [one_line])

    assert (line.written, line.units) == ("64483-50", 1)
