"""Slips of the pen, mended and told."""

from dataclasses import replace

import pytest

from consult.findings import read_as
from consult.findings.finding import Confidence
from tests.consult.findings.evidence import cited, dx, no_code, question

CODE = dx("Z12.11")


def slip(as_written):
    return question(replace(cited("Z12.11"), typo=True, as_written=as_written))


@pytest.mark.parametrize("as_written", ["Z12-11", "ZI2.11", "Z12. 11"])
def test_what_was_read_is_told_beside_what_was_written(as_written):
    [finding] = read_as.examine(slip(as_written), [CODE])

    assert (finding.codes, finding.values["written"]) == (("Z12.11",), as_written)
    assert finding.confidence is Confidence.ASSUMED


@pytest.mark.parametrize("as_written", ["", "Z12\n11", "{{ 7 }}", "Z" * 20])
def test_what_is_not_like_a_code_is_not_repeated(as_written):
    assert read_as.examine(slip(as_written), [CODE]) == []


def test_a_code_that_was_written_right_is_not_remarked_upon():
    assert read_as.examine(question(cited("Z12.11")), [CODE]) == []


def test_a_slip_written_twice_is_told_once():
    asked = slip("Z12-11")
    asked = replace(asked, citations=asked.citations * 2)

    assert len(read_as.examine(asked, [CODE])) == 1


def test_what_no_file_knows_is_not_read_into_a_letter():
    assert read_as.examine(slip("Z12-11"), [no_code("Z12.11")]) == []
