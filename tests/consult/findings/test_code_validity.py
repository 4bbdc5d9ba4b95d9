"""Whether each code is good for a claim on the day."""

from datetime import date

import pytest

from codebook.facts import DxStatus
from consult.errors import UnsourcedFinding
from consult.findings import code_validity
from tests.consult.findings.evidence import DX_FILE, cited, dx, hcpcs, no_code, question

ASKED = question(cited("M17.11"))


def conclusions(asked, *facts):
    return [(f.conclusion, f.codes) for f in code_validity.examine(asked, facts)]


@pytest.mark.parametrize(
    ("fact", "conclusion"),
    [
        (dx(status=DxStatus.HEADER, billable_children=("M17.11A",), billable_count=1), "header"),
        (dx(status=DxStatus.HEADER, last_valid=date(2025, 9, 30)), "header_since"),
        (
            dx(
                status=DxStatus.DELETED,
                last_valid=date(2025, 9, 30),
                billable_children=("M17.11A",),
            ),
            "header_since",
        ),
        (dx(status=DxStatus.HEADER, gone_by=date(2026, 4, 1)), "header_since"),
        (dx(status=DxStatus.DELETED, last_valid=date(2025, 9, 30)), "deleted"),
        (dx(status=DxStatus.UNSETTLED, gone_by=date(2026, 4, 1)), "unsettled"),
        (dx(status=DxStatus.NOT_YET_VALID), "not_yet_valid"),
        (dx(status=DxStatus.UNKNOWN), "unknown"),
        (hcpcs(status="terminated"), "terminated"),
        (hcpcs(status="not_yet_valid"), "not_yet_valid"),
    ],
)
def test_a_code_that_is_not_good_for_a_claim_is_told_alone(fact, conclusion):
    assert conclusions(ASKED, fact) == [(conclusion, fact.codes)]


def test_valid_codes_are_told_together():
    assert conclusions(ASKED, dx("M17.11"), hcpcs("J3301")) == [("valid", ("M17.11", "J3301"))]


def test_a_diagnosis_that_the_searched_list_lacks_is_no_code():
    asked = question(cited("M17.99"))

    assert conclusions(asked, no_code("M17.99", **DX_FILE)) == [("unknown", ("M17.99",))]


def test_a_supply_that_the_searched_list_lacks_is_no_code():
    hcpcs_file = {"source": "HCPCS Level II", "edition": "2026Q3"}

    found = conclusions(question(cited("J9998")), no_code("J9998", **hcpcs_file))

    assert found == [("unknown", ("J9998",))]


def test_a_procedure_that_the_book_lacks_is_not_called_wrong():
    asked = question(cited("99123"))

    assert conclusions(asked, no_code("99123")) == []


def test_a_status_that_names_no_file_is_refused():
    with pytest.raises(UnsourcedFinding):
        code_validity.examine(ASKED, [dx(source="")])
