"""Damaged NCCI files: one clear sentence or a right load, never a traceback."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codebook.book import open_book
from codebook.errors import BadFile
from codebook.loading import load
from tests.codebook.edit_samples import (
    MUES,
    PARTS,
    aoc_file,
    aoc_text,
    mue_file,
    mue_text,
    ptp_files,
    ptp_sheets,
)
from tests.codebook.test_fuzz import DAMAGE, QUICK, hurt, loaded


def lines_that_remain(content):
    """How many lines of a damaged table are not blank, its header among them."""
    return sum(bool(line.strip()) for line in content.split(b"\n"))


@QUICK
@given(DAMAGE)
def test_damaged_unit_limits_lose_no_code_silently(damages):
    content = hurt(mue_text().encode("cp1252"), damages)

    found = loaded("MCR_MUE_Practitioner_Eff_07-01-2026.csv", content, "SELECT code FROM mue")

    assert found is None or len(found) == len(MUES)


@QUICK
@given(DAMAGE)
def test_a_damaged_add_on_file_gives_every_line_it_has(damages):
    content = hurt(aoc_text().encode("cp1252"), damages)

    rows = "SELECT code, main, effective FROM addon"
    found = loaded("AOC_V2026Q3_01-MCR.txt", content, rows)

    assert found is None or len(found) <= lines_that_remain(content) - 1


def released(folder, files):
    """How many edits a book made of *files* has; None = it was refused in one sentence."""
    path = Path(folder) / "book.sqlite"
    try:
        load(files, path)
    except BadFile:
        assert not path.exists()
        return None
    book = open_book(path)
    try:
        with book.reading() as reader:
            return reader.rows("SELECT count(*) FROM ptp")[0][0]
    finally:
        book.close()


@QUICK
@given(st.integers(0, 3), DAMAGE)
def test_a_damaged_part_of_a_release_gives_every_line_it_has(number, damages):
    with tempfile.TemporaryDirectory() as folder:
        files = ptp_files(folder)
        whole = files[number].read_bytes()
        content = hurt(whole, damages)
        files[number].write_bytes(content)

        found = released(folder, files)

    lost = lines_that_remain(whole) - lines_that_remain(content)
    assert found is None or found >= sum(map(len, PARTS)) - max(lost, 0) - len(damages)


@pytest.mark.parametrize("make", [ptp_sheets, lambda folder: [mue_file(folder, form="xlsx")]])
@QUICK
@given(damages=DAMAGE)
def test_a_damaged_workbook_is_refused_or_read(make, damages):
    with tempfile.TemporaryDirectory() as folder:
        files = make(folder)
        files[0].write_bytes(hurt(files[0].read_bytes(), damages))

        found = released(folder, files)

    assert found in (None, 0, sum(map(len, PARTS)))


@QUICK
@given(DAMAGE)
def test_a_damaged_add_on_workbook_is_refused_or_read(damages):
    with tempfile.TemporaryDirectory() as folder:
        file = aoc_file(folder, "AOC_V2026Q3_01-MCR.xlsx")
        file.write_bytes(hurt(file.read_bytes(), damages))

        assert released(folder, [file]) in (None, 0)
