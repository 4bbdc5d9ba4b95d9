"""The lines of the claim: what was cited, with what the findings do to it, or nothing at all."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from codebook.facts import Setting
from consult.answer.claim_lines import claim_lines
from consult.asked.together import Together
from consult.asked.unit_counts import UnitCounts
from consult.findings import add_on, drug_units, modifier_fit, mue_units, not_in_book, ptp_pair
from consult.findings.finding import LineChange
from tests.consult.findings import evidence as e
from tests.consult.findings import line_evidence as evidence


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
    assert [line.is_exception for line in (first, second)] == [False, True]


@pytest.mark.parametrize(
    ("one", "two", "is_exception"),
    [
        ((), ("59",), True),
        ((), ("XS",), True),
        (("59",), (), True),
        (("LT",), ("RT",), False),
        (("RT",), ("RT",), True),
        ((), ("51",), True),
    ],
)
def test_what_nothing_but_the_record_sets_apart_is_an_exception(one, two, is_exception):
    asked = e.question(e.cited("45385", *one), e.cited("45380", *two))
    (finding,) = ptp_pair.examine(asked, [e.ptp()])

    lines = claim_lines(asked, [finding])

    assert [line.is_exception for line in lines] == [False, is_exception]


def test_an_add_on_is_an_exception_where_its_primary_is():
    asked = e.question(e.cited("23412"), e.cited("29827"), e.cited("29826"))
    (with_primary,) = add_on.examine(asked, [e.add_on()])
    (edit,) = ptp_pair.examine(asked, [e.ptp("23412", "29827")])

    lines = claim_lines(asked, [edit, with_primary])

    assert [(line.code, line.is_exception) for line in lines] == [
        ("23412", False),
        ("29827", True),
        ("29826", True),
    ]


def test_a_drug_without_a_dose_or_units_has_none_on_its_line():
    asked = e.question(e.cited("20610"), e.cited("99213"), e.cited("J3301"), e.cited("A4550"))
    (finding,) = ptp_pair.examine(asked, [e.ptp("20610", "99213")])
    facts = [e.hcpcs("J3301"), e.hcpcs("A4550", long_description="Surgical trays")]

    lines = claim_lines(asked, [finding], facts)

    assert [(line.code, line.units) for line in lines] == [
        ("20610", 1),
        ("99213", 1),
        ("J3301", None),
        ("A4550", 1),
    ]


def test_a_drug_told_again_with_its_units_is_one_line():
    asked = e.question(e.cited("J3301"), e.cited("J3301", units=4), e.cited("99213"))
    change = replace(pair(), changes=(LineChange("99213", ("25",)),))

    lines = claim_lines(asked, [change], [e.hcpcs("J3301")])

    assert [(line.code, line.units) for line in lines] == [("J3301", 4), ("99213", 1)]


def test_a_modifier_that_is_there_is_not_doubled():
    asked = e.question(e.cited("45385"), e.cited("45380", "59"))

    assert written(asked, pair()) == ["45385", "45380-59"]


def test_what_no_modifier_can_save_is_left_off():
    asked = e.question(e.cited("45385"), e.cited("45380", "59"))

    assert written(asked, pair(modifier_indicator="0")) == ["45385"]


def test_a_code_told_again_without_its_modifier_is_the_same_line():
    asked = e.question(e.cited("45385"), e.cited("45380", "XS"), e.cited("45380"))

    assert len(claim_lines(asked, [pair()])) == 2


def test_the_x_modifier_asked_about_stands_in_place_of_59():
    asked = e.question(e.cited("45385"), e.cited("45380"), modifiers_asked=("59", "XS"))
    (finding,) = ptp_pair.examine(asked, [e.ptp()])

    assert written(asked, finding) == ["45385", "45380-XS"]


@pytest.mark.parametrize(
    ("one", "two", "lines"),
    [
        ((), ("XS",), ["45385", "45380-XS"]),
        (("59",), (), ["45385-59", "45380"]),
        (("LT",), ("RT",), ["45385-LT", "45380-RT"]),
        (("RT",), ("RT",), ["45385-RT", "45380-59-RT"]),
        ((), ("51",), ["45385", "45380-59-51"]),
    ],
)
def test_59_is_added_only_where_nothing_tells_the_two_apart(one, two, lines):
    asked = e.question(e.cited("45385", *one), e.cited("45380", *two))
    (finding,) = ptp_pair.examine(asked, [e.ptp()])

    assert written(asked, finding) == lines


@pytest.mark.parametrize(
    ("asked_about", "cited", "line"),
    [((), (), "99213-25"), (("57",), (), "99213-57"), (("25",), ("24",), "99213-24")],
)
def test_a_visit_gets_the_modifier_that_was_asked_about(asked_about, cited, line):
    asked = e.question(e.cited("20610"), e.cited("99213", *cited), modifiers_asked=asked_about)
    (finding,) = ptp_pair.examine(asked, [e.ptp("20610", "99213")])

    assert written(asked, finding) == ["20610", line]


def test_a_modifier_that_does_not_fit_comes_off():
    asked = e.question(e.cited("99213", "59", "95"))
    (finding,) = modifier_fit.examine(asked, [e.pfs("99213", "XXX")])

    assert written(asked, finding) == ["99213-95"]


def test_the_drug_thrown_away_stands_below_the_drug_given():
    asked = e.question(
        e.cited("J3301", units=6), e.cited("20610"), details=evidence.details(evidence.dose())
    )
    rest = evidence.drug_units(units=4, discarded=Decimal(20), wasted_units=2)
    (finding,) = drug_units.examine(asked, [rest])

    lines = claim_lines(asked, [finding])

    assert [(line.written, line.units) for line in lines] == [
        ("J3301", 4),
        ("J3301-JW", 2),
        ("20610", 1),
    ]


def test_a_drug_cited_with_and_without_jw_is_not_doubled():
    asked = e.question(
        e.cited("J3301", units=4),
        e.cited("J3301", "JW", units=2),
        details=evidence.details(evidence.dose()),
    )
    rest = evidence.drug_units(units=4, discarded=Decimal(20), wasted_units=2)
    (finding,) = drug_units.examine(asked, [rest])

    assert written(asked, finding) == ["J3301", "J3301-JW"]


def test_an_add_on_stands_below_its_primary():
    asked = e.question(e.cited("29826"), e.cited("64483"), e.cited("29827"), e.cited("97110"))
    (with_primary,) = add_on.examine(asked, [e.add_on("29826", ("29827",))])
    settled = replace(with_primary, changes=(LineChange("29827"),))

    assert written(asked, settled) == ["64483", "29827", "29826", "97110"]


def test_where_gg_says_that_both_are_paid_neither_is_called_the_exception():
    asked = e.question(e.cited("77065", "LT"), e.cited("77067"), modifiers_asked=("GG",))
    (finding,) = ptp_pair.examine(asked, [e.ptp("77065", "77067")])

    assert claim_lines(asked, [finding]) == ()


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


@pytest.mark.parametrize(
    ("units", "told"), [(None, []), (1, []), (8, ["00840", "64488-59"])], ids=str
)
def test_anesthesia_without_its_time_makes_no_claim(units, told):
    asked = e.question(e.cited("00840", units=units), e.cited("64488"))

    assert written(asked, *ptp_pair.examine(asked, [e.ptp("00840", "64488")])) == told


def test_questions_that_are_numbered_make_no_claim():
    asked = e.question(e.cited("45385"), e.cited("45380"))
    numbered = (frozenset({"45385"}), frozenset({"45380"}))
    parted = replace(asked, together=Together(questions=numbered))

    assert written(asked, pair()) == ["45385", "45380-59"]
    assert written(parted, pair()) == []


@pytest.mark.parametrize(
    ("into_first", "put_back", "conditions"),
    [("1", True, ("partner_out",)), ("0", True, ()), (None, False, ())],
)
def test_what_is_bundled_into_a_line_that_is_out_itself_is_billed(into_first, put_back, conditions):
    """G0127 goes into 11721; 11055 may take that off the claim."""
    edits = [e.ptp("11721", "G0127", modifier_indicator="0")]
    edits += [e.ptp("11055", "11721", modifier_indicator=into_first)] if into_first else []
    asked = e.question(e.cited("11721"), e.cited("G0127"), e.cited("11055"))

    lines = claim_lines(asked, ptp_pair.examine(asked, edits))

    (nails,) = (line for line in lines if line.code == "G0127")
    assert (nails.dropped, nails.conditions) == (not put_back, conditions)
    assert not nails.is_exception


SPAN = (date(2026, 7, 6), date(2026, 7, 7))


@pytest.mark.parametrize(
    ("units", "daily", "a_day"), [(8, False, None), (2, False, 1), (8, True, 8)]
)
def test_units_of_several_days_have_a_line_for_each(units, daily, a_day):
    told = Together(several=True, spans=(SPAN,), counts=UnitCounts(daily=daily))
    asked = e.question(e.cited("97110", "25", units=units), together=told)
    off = modifier_fit.examine(asked, [e.pfs("97110", "000")])

    lines = claim_lines(asked, off)

    assert [(line.day, line.units) for line in lines] == [(day, a_day) for day in SPAN]


def test_two_sides_over_a_days_limit_are_one_line():
    told = Together(counts=UnitCounts(beside=(("64483", (("LT",), ("RT",))),)))
    asked = e.question(e.cited("64483", "LT"), e.cited("64483", "RT"), together=told)
    facts = [e.mue("64483", value=1, mai=2), e.pfs("64483", "000", bilateral="1")]

    [line] = claim_lines(asked, mue_units.examine(asked, facts))

    assert (line.written, line.units) == ("64483-50", 1)
