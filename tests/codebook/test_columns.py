"""Columns by their headings: notes, footnotes and widths, and the table that has none of them."""

import pytest

from codebook.errors import BadFile
from codebook.loaders.columns import find_columns, rows_below
from codebook.loaders.members import Unpacking

_WANTED = {"code": "CODE", "rate": "RATE(USD)?"}


@pytest.fixture
def member(tmp_path):
    """Any file: the rows of these tests are given by hand."""
    path = tmp_path / "table.csv"
    path.write_bytes(b"\n")
    [found] = Unpacking(tmp_path).members(path)
    return found


def below(member, *rows, exact=False):
    """What rows_below makes of *rows* below a heading."""
    return list(rows_below(member, enumerate([["Code", "Rate"], *rows], 1), _WANTED, exact=exact))


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        (["CODE", "Rate\n(USD)"], {"code": 0, "rate": 1}),
        (["rate", "", " code "], {"code": 2, "rate": 0}),
        (["CODE", "RATE", "Rate (USD)"], {}),
        (["CODE", "RATES"], {}),
    ],
)
def test_a_heading_has_each_wanted_column_once_however_it_is_spelt(heading, found):
    assert find_columns(heading, _WANTED) == found


def test_notes_footnote_marks_and_empty_cells_at_the_end_are_no_part_of_a_table(member):
    rows = below(member, ["100**", "1.50", ""], ["* a note below"], ["J7777 *", "2"])

    assert [row.line for row in rows] == [2, 4]
    assert rows[1].code("code") == "J7777"


@pytest.mark.parametrize("row", [["11111", "1", ""], ["a note below"], ["11111"]])
def test_an_exact_table_has_neither_notes_nor_cells_behind_its_last_column(row, member):
    with pytest.raises(BadFile, match=f"line 2.*2 cells; there are {len(row)}"):
        below(member, row, exact=True)


def test_where_footnotes_are_not_marked_an_asterisk_is_no_part_of_a_code(member):
    [row] = below(member, ["11111*", "1"], exact=True)

    assert row.code("code") == "11111"
    with pytest.raises(BadFile, match=r"column 1.*a CPT or HCPCS code"):
        row.code("code", footnotes="")


def test_a_table_without_its_heading_is_refused(member):
    with pytest.raises(BadFile, match="a heading with code, rate"):
        list(rows_below(member, iter([(1, ["11111", "1"])]), _WANTED))
