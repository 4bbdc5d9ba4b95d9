"""Releases of PTP edits against each other: doubled lines, cut parts, corrected issues."""

import re

import pytest

from codebook.errors import BadFile
from codebook.loading import load
from tests.codebook.edit_samples import PARTS, REASONS, ptp_files, ptp_sheets


def many(count, first=10000):
    """Edits of made-up numbers, one for each code."""
    return [
        (f"{first + n:05}", "99999", "", "20200101", "*", "1", REASONS[0]) for n in range(count)
    ]


def in_four(count, cut=()):
    """Four parts of *count* edits; *cut* maps a part to how many of them are left."""
    left = dict(cut)
    return [many(count, 10000 + part * count)[: left.get(part, count)] for part in range(4)]


@pytest.mark.parametrize(("make", "suffix"), [(ptp_files, "TXT"), (ptp_sheets, "xlsx")])
def test_a_doubled_line_is_refused_with_its_number(tmp_path, make, suffix):
    parts = [*PARTS[:2], (*PARTS[2], PARTS[2][0]), PARTS[3]]

    with pytest.raises(BadFile, match="each row once") as refused:
        load(make(tmp_path, parts=parts), tmp_path / "book.db")

    assert refused.value.file == f"ccipra-v322r0-f3.{suffix}"
    assert refused.value.line == 9  # below two titles and four header lines


def test_a_line_that_stood_in_another_part_is_found_too(tmp_path):
    parts = [*PARTS[:3], (*PARTS[3], PARTS[0][0])]

    with pytest.raises(BadFile, match=re.escape("ccipra-v322r0-f4.TXT, line 10, column 1")):
        load(ptp_files(tmp_path, parts=parts), tmp_path / "book.db")


def test_a_part_cut_to_less_than_nine_tenths_of_the_others_is_refused(tmp_path):
    files = ptp_files(tmp_path, parts=in_four(1200, cut={1: 1000}))

    with pytest.raises(BadFile, match="about 1200 edits as in other parts; there are 1000"):
        load(files, tmp_path / "book.db")


def test_the_last_part_may_be_shorter(tmp_path):
    [report] = load(ptp_files(tmp_path, parts=in_four(1200, cut={3: 900})), tmp_path / "book.db")

    assert report.rows == 3 * 1200 + 900


def test_a_later_release_has_hardly_fewer_edits_than_the_one_before(tmp_path):
    load(ptp_files(tmp_path, "ccipra-v321r0", in_four(1200)), tmp_path / "book.db")
    shrunk = ptp_files(tmp_path, "ccipra-v322r0", in_four(1000))

    with pytest.raises(BadFile, match="about 4800 rows as in other editions; there are 4000"):
        load(shrunk, tmp_path / "book.db")


def test_a_corrected_issue_takes_the_place_of_the_first(tmp_path):
    load(ptp_files(tmp_path, "ccipra-v322r0"), tmp_path / "book.db")
    corrected = (*PARTS[:3], (*PARTS[3], ("Q7777", "88888", "", "20240101", "*", "0", "Invented")))

    [report] = load(ptp_files(tmp_path, "ccipra-v322r1", corrected), tmp_path / "book.db")

    assert report.changed


def test_the_first_issue_does_not_come_back_after_the_corrected_one(tmp_path):
    corrected = (*PARTS[:3], (*PARTS[3], ("Q7777", "88888", "", "20240101", "*", "0", "Invented")))
    [first] = load(ptp_files(tmp_path, "ccipra-v322r1", corrected), tmp_path / "book.db")

    [second] = load(ptp_files(tmp_path, "ccipra-v322r0"), tmp_path / "book.db")

    assert (first.changed, second.changed) == (True, False)
    assert "older than the issue of this edition that is loaded" in second.note
