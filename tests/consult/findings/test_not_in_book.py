"""Where the book is silent, the draft says so and says what was searched."""

from dataclasses import replace
from datetime import date

import pytest

from codebook.list_facts import Pla
from consult.asked.intents import Intent
from consult.findings import not_in_book
from tests.consult.findings.evidence import (
    DX_FILE,
    NO_FILE,
    cited,
    no_code,
    no_mue,
    no_ptp,
    ptp,
    question,
)


def conclusions(asked, *facts):
    return [(f.conclusion, f.codes) for f in not_in_book.examine(asked, facts)]


def test_codes_that_no_list_holds_are_told_together():
    asked = question(cited("99123"), cited("J0000"))

    found = conclusions(asked, no_code("99123"), no_code("J0000"))

    assert found == [("code", ("99123", "J0000"))]


def test_a_file_that_is_not_loaded_for_the_day_is_named():
    missing = replace(no_code("A00.0"), about="tabular_list")

    assert conclusions(question(cited("A00.0")), missing) == [("not_loaded", ("A00.0",))]


def test_pairs_without_a_file_are_told():
    asked = question(cited("45385"), cited("45380"))

    assert conclusions(asked, no_ptp("45385", "45380", **NO_FILE)) == [("ptp", ("45385", "45380"))]


def test_units_without_a_file_are_told_where_units_were_asked():
    silent = no_mue("97110", **NO_FILE)

    assert conclusions(question(cited("97110", units=4)), silent) == [("mue", ("97110",))]
    assert conclusions(question(cited("97110")), silent) == []


def test_a_searched_file_is_not_silence():
    asked = question(cited("M17.99"), cited("97110", units=4))

    facts = (no_ptp("45385", "45380"), no_mue("97110"), no_code("M17.99", **DX_FILE), ptp())

    assert conclusions(asked, *facts) == []


def test_of_a_place_of_service_it_is_told_only_where_it_is_asked_about():
    lines = (cited("99213"), cited("21", system="POS"))

    assert conclusions(question(*lines), no_code("21")) == []
    asked = question(*lines, intents=(Intent("pos_telehealth", "", 0, 0),))
    assert conclusions(asked, no_code("21")) == [("place", ("21",))]


@pytest.mark.parametrize(("intent", "told"), [("coverage", True), ("ncci_bundling", False)])
def test_where_a_laboratorys_own_test_is_paid_is_told_with_the_days_of_its_list(intent, told):
    asked = question(cited("0001U"), intents=(Intent(intent, "paid", 0, 4),))
    began = date(2017, 2, 1)
    listed = Pla(
        codes=("0001U",),
        source="PLA codes, numbers and days",
        edition="2024",
        valid_from=began,
        released=None,
        effective=began,
    )

    found = not_in_book.examine(asked, [listed])

    assert [(f.conclusion, f.facts, f.values["since"]) for f in found] == (
        [("laboratory", (listed,), ["2017-02-01"])] if told else []
    )
