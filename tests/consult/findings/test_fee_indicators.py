"""The fee schedule's indicators, each told when it is asked about and only then."""

from decimal import Decimal

import pytest

from consult.findings import (
    bilateral,
    components,
    fee_status,
    multiple_procedures,
    surgeons,
)
from consult.findings.finding import Bearing, LineChange
from tests.consult.findings.evidence import cited, pfs, ptp, question

ASKING = {
    bilateral: ("50", "bilateral", "01239"),
    components: ("26", "pctc", "0123456789"),
    multiple_procedures: ("51", "mult_proc", "02345679"),
}


@pytest.mark.parametrize(
    ("family", "modifier", "column", "value"),
    [
        (family, modifier, column, value)
        for family, (modifier, column, values) in ASKING.items()
        for value in values
    ],
)
def test_each_value_of_an_indicator_has_its_conclusion(family, modifier, column, value):
    asked = question(cited("27447", modifier))

    (finding,) = family.examine(asked, [pfs(**{column: value})])

    assert (finding.conclusion, finding.codes) == (f"indicator_{value}", ("27447",))


@pytest.mark.parametrize("family", [bilateral, components, multiple_procedures, surgeons])
def test_an_indicator_nobody_asks_about_is_not_told(family):
    row = pfs(bilateral="1", pctc="1", mult_proc="2", assistant="2", co_surgeon="1", team="1")

    assert family.examine(question(cited("27447")), [row]) == []


@pytest.mark.parametrize("family", [bilateral, components, multiple_procedures, surgeons])
def test_a_row_without_the_column_says_nothing(family):
    asked = question(cited("27447"), modifiers_asked=("50", "26", "51", "80", "62", "66"))

    assert family.examine(asked, [pfs()]) == []


def test_of_several_codes_those_with_the_modifier_are_told():
    asked = question(cited("27447", "50"), cited("20610"))

    (finding,) = bilateral.examine(asked, [pfs(bilateral="1"), pfs("20610", bilateral="1")])

    assert finding.codes == ("27447",)


def test_a_modifier_in_doubt_is_told_of_every_code():
    asked = question(cited("27447"), cited("20610"), modifiers_asked=("50",))

    (finding,) = bilateral.examine(asked, [pfs(bilateral="1"), pfs("20610", bilateral="1")])

    assert finding.codes == ("27447", "20610")


def test_both_sides_paid_at_150_percent_are_one_line_of_one_unit():
    asked = question(cited("27447", "50", units=2))

    (finding,) = bilateral.examine(asked, [pfs(bilateral="1")])

    assert finding.changes == (LineChange("27447", ("50",), units=1),)


@pytest.mark.parametrize(("value", "bearing"), [("0", Bearing.STOPS), ("2", Bearing.STOPS)])
def test_50_on_what_is_paid_once_or_for_both_sides_already_stops_the_claim(value, bearing):
    (finding,) = bilateral.examine(question(cited("69210", "50")), [pfs("69210", bilateral=value)])

    assert finding.bearing is bearing


@pytest.mark.parametrize(
    ("modifier", "kind", "column"),
    [
        ("80", "assistant", "assistant"),
        ("AS", "assistant", "assistant"),
        ("62", "co_surgeon", "co_surgeon"),
        ("66", "team", "team"),
    ],
)
@pytest.mark.parametrize("value", "0129")
def test_each_kind_of_second_surgeon_is_told_by_its_own_column(modifier, kind, column, value):
    asked = question(cited("27447", modifier))

    (finding,) = surgeons.examine(asked, [pfs(**{column: value})])

    assert (finding.kind, finding.conclusion) == (kind, f"indicator_{value}")


def test_an_assistant_is_refused_by_1_and_asked_to_be_documented_by_0():
    refused, documented, allowed = (
        surgeons.examine(question(cited("27447", "80")), [pfs(assistant=value)])[0].conclusion
        for value in "102"
    )

    assert (refused, documented, allowed) == ("indicator_1", "indicator_0", "indicator_2")


def test_endoscopies_with_one_base_are_told_unasked():
    facts = [
        pfs("45385", "000", mult_proc="3", endo_base="45378"),
        pfs("45380", "000", mult_proc="3", endo_base="45378"),
        pfs("43239", "000", mult_proc="3", endo_base="43235"),
    ]

    (finding,) = multiple_procedures.examine(question(cited("45385"), cited("45380")), facts)

    assert (finding.conclusion, finding.codes) == ("one_family", ("45385", "45380"))


def test_the_split_rows_of_26_and_tc_are_not_the_code():
    asked = question(cited("93010", "26"))

    assert components.examine(asked, [pfs("93010", modifier="26", pctc="1")]) == []


@pytest.mark.parametrize("status", "BCEIJMNPRTX")
def test_every_status_but_a_is_told(status):
    (finding,) = fee_status.examine(question(cited("80053")), [pfs("80053", status=status)])

    assert finding.conclusion == f"status_{status}"


def test_an_active_code_needs_no_word():
    assert fee_status.examine(question(cited("27447")), [pfs(work_rvu=Decimal(1))]) == []


@pytest.mark.parametrize(
    ("indicator", "payer", "line"),
    [
        ("2", "", "27447"),
        ("3", "Medicare", "27447"),
        ("2", "Aetna", "27447-51"),
        ("4", "", "27447-51"),
    ],
)
def test_51_comes_off_where_the_words_say_that_it_is_not_wanted(indicator, payer, line):
    asked = question(cited("27447", "51"), payer=payer)

    changes = multiple_procedures.examine(asked, [pfs(mult_proc=indicator)])[0].changes

    off = LineChange("27447", removed=("51",))
    assert changes == (() if line.endswith("-51") else (off,))


def test_what_an_edit_leaves_unpaid_is_not_reduced():
    asked = question(cited("45385", "51"), cited("45378", "51"))
    rows = [pfs(code, mult_proc="3", endo_base="45378") for code in ("45385", "45378")]

    told = multiple_procedures.examine(
        asked, [*rows, ptp("45385", "45378", modifier_indicator="0")]
    )

    assert [(one.conclusion, one.codes) for one in told] == [("indicator_3", ("45385",))]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (cited("27447", "50", units=2), [{"code": "27447", "units": 2}]),
        (cited("27447", "50", units=1), []),
        (cited("27447", "50"), []),
    ],
)
def test_units_that_50_corrects_are_told(line, told):
    (finding,) = bilateral.examine(question(line), [pfs(bilateral="1")])

    assert finding.values["cited"] == told
