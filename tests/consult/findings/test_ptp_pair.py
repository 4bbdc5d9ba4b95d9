"""What a pair edit means: may both be billed, and what would lift the edit."""

from datetime import date

import pytest

from consult.errors import UnsourcedFinding
from consult.findings import modifier_asked, ptp_pair
from tests.consult.findings.evidence import THE_DAY, cited, modifier, no_ptp, pfs, ptp, question

PAIR = question(cited("45385"), cited("45380"))


def conclusions(asked, *facts):
    return [(f.conclusion, f.codes) for f in ptp_pair.examine(asked, facts)]


@pytest.mark.parametrize(
    ("row", "conclusion"),
    [
        (ptp(modifier_indicator="0"), "indicator_0"),
        (ptp(modifier_indicator="1"), "indicator_1"),
        (ptp(modifier_indicator="9", active=False), "retroactive"),
        (ptp(active=False, deletion_date=date(2010, 1, 1)), "retroactive"),
        (ptp(active=False, deletion_date=date(2019, 12, 31)), "ended"),
        (ptp(active=False, valid_from=date(2026, 10, 1)), "not_yet"),
        (ptp(deletion_date=date(2026, 9, 30)), "indicator_1"),
    ],
)
def test_the_row_decides_what_is_said_of_a_pair(row, conclusion):
    assert conclusions(PAIR, row) == [(conclusion, ("45385", "45380"))]


def test_of_several_rows_the_one_in_force_is_told():
    ended = ptp("45380", "45385", active=False, deletion_date=date(2019, 12, 31))
    in_force = ptp(modifier_indicator="0", valid_from=date(2020, 1, 1))

    assert conclusions(PAIR, ended, in_force) == [("indicator_0", ("45385", "45380"))]


def test_of_several_rows_none_in_force_the_latest_is_told():
    first = ptp(active=False, valid_from=date(2001, 1, 1), deletion_date=date(2005, 1, 1))
    last = ptp(active=False, valid_from=date(2008, 1, 1), deletion_date=date(2009, 1, 1))

    finding = ptp_pair.examine(PAIR, [last, first])[0]

    assert finding.facts == (last,)


@pytest.mark.parametrize("visit", ["99213", "99291", "99499", "92014"])
def test_a_visit_in_column_2_is_told_of_25_and_never_of_59(visit):
    assert conclusions(PAIR, ptp("20610", visit)) == [("visit", ("20610", visit))]


def test_a_visit_beside_surgery_with_90_global_days_is_told_of_57():
    surgery = ptp("27447", "99213")

    assert conclusions(PAIR, surgery, pfs("27447", "090")) == [("visit_major", ("27447", "99213"))]
    assert conclusions(PAIR, surgery, pfs("27447", "010")) == [("visit", ("27447", "99213"))]
    assert conclusions(PAIR, surgery, pfs("29827", "090")) == [("visit", ("27447", "99213"))]


def test_indicator_0_is_told_of_a_visit_too():
    assert conclusions(PAIR, ptp("99291", "99213", modifier_indicator="0")) == [
        ("indicator_0", ("99291", "99213"))
    ]


def test_pairs_that_a_searched_file_lacks_are_told_together():
    found = conclusions(PAIR, no_ptp("45385", "97110"), no_ptp("45380", "97110"))

    assert found == [("no_edit", ("45385", "97110", "45380"))]


def test_of_what_can_be_no_code_no_pair_is_told():
    found = conclusions(PAIR, no_ptp("45385", "9921Z"), no_ptp("45385", "0042T"))

    assert found == [("no_edit", ("45385", "0042T"))]


def test_a_pair_that_no_file_was_searched_for_is_no_finding_here():
    assert conclusions(PAIR, no_ptp("45385", "45380", source="", edition="")) == []


def test_an_edit_that_names_no_file_is_refused():
    with pytest.raises(UnsourcedFinding, match="45385, 45380"):
        ptp_pair.examine(PAIR, [ptp(source="")])


def test_an_edit_that_names_no_edition_is_refused():
    with pytest.raises(UnsourcedFinding, match="names no source"):
        ptp_pair.examine(question(on=THE_DAY), [ptp(edition="")])


def test_of_two_visits_one_is_reported_and_no_claim_line_is_told():
    asked = question(cited("99214"), cited("99213"))

    (finding,) = ptp_pair.examine(asked, [ptp("99214", "99213")])

    assert (finding.conclusion, finding.changes) == ("two_visits", ())


@pytest.mark.parametrize(
    ("on_one", "on_two", "lifting", "needed"),
    [
        ((), (), [], ("59",)),
        (("RT",), (), [], ("59",)),
        ((), ("LD",), [], ("59",)),
        (("RT",), ("RT",), [], ("59",)),
        (("RT",), ("LT",), ["RT", "LT"], ()),
        (("LC",), ("RC",), ["LC", "RC"], ()),
        (("F1",), ("F2",), ["F1", "F2"], ()),
        (("RT",), ("XS",), ["XS"], ()),
        ((), ("59", "RT"), ["59"], ()),
        ((), ("78",), ["78"], ()),
    ],
)
def test_a_side_lifts_an_edit_only_beside_another_side(on_one, on_two, lifting, needed):
    asked = question(cited("29881", *on_one), cited("29870", *on_two))

    (finding,) = ptp_pair.examine(asked, [ptp("29881", "29870")])

    assert finding.values["lifting"] == lifting
    assert finding.changes[0].modifiers == needed


def test_on_a_visit_only_its_own_modifiers_are_cited():
    asked = question(cited("20610", "RT"), cited("99213", "25", "59"))

    (finding,) = ptp_pair.examine(asked, [ptp("20610", "99213")])

    assert finding.values["lifting"] == ["25"]


def test_gg_and_59_on_two_mammograms_are_answered_once():
    asked = question(cited("77065", "RT"), cited("77067"), modifiers_asked=("GG", "59"))

    (finding,) = ptp_pair.examine(asked, [ptp("77065", "77067")])

    assert finding.values["mammograms"] == {"diagnostic": "77065", "screening": "77067"}
    assert modifier_asked.examine(asked, [modifier("GG")], [finding]) == []


def test_without_gg_an_edit_of_mammograms_is_one_like_any_other():
    asked = question(cited("77065"), cited("77067"), modifiers_asked=("59",))

    (finding,) = ptp_pair.examine(asked, [ptp("77065", "77067")])

    assert finding.values["mammograms"] == {}
