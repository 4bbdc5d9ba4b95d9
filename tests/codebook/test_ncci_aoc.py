"""Add-on codes: which primaries they need, by the file's own days, and where contractors decide."""

from datetime import date

import pytest

from codebook.book import open_book
from codebook.checking import check
from codebook.errors import BadFile
from codebook.facts import AddOn
from codebook.loading import load
from codebook.lookup import look_up
from tests.codebook.asking import add_on
from tests.codebook.edit_samples import ADD_ONS, aoc_file, aoc_text, mue_file

TODAY = date(2026, 11, 22)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "book.sqlite"


@pytest.fixture
def book(tmp_path, path):
    load([aoc_file(tmp_path)], path)
    book = open_book(path)
    yield book
    book.close()


def primaries(path, code, on=TODAY):
    book = open_book(path)
    try:
        return add_on(book, code, on)
    finally:
        book.close()


def test_a_list_without_days_is_one_of_the_edits_in_force(tmp_path, path):
    plain = tmp_path / "aoc_2026_07.tsv"
    plain.write_text("primary_code\tadd_on_code\taoc_edit_type\nCCCCC\t96376\t2\n29827\t29826\t1\n")

    (report,) = load([plain], path)

    assert (report.edition, report.rows) == ("2026Q3", 2)
    assert primaries(path, "29826").primaries == ("29827",)


@pytest.mark.parametrize("form", ["txt", "xlsx"])
def test_an_add_on_file_is_known_by_its_columns_and_dated_by_its_name(form, tmp_path, path):
    [report] = load([aoc_file(tmp_path, f"AOC_V2026Q3_01-MCR.{form}")], path)

    assert (report.source, report.edition) == ("NCCI add-on code edits", "2026Q3")
    assert (report.valid_from, report.rows) == (date(2026, 7, 1), len(ADD_ONS))
    assert primaries(path, "00777").primaries == ("00100",)
    assert primaries(path, "77777").primaries == ("11111", "22222")


def test_csv_is_read_as_well(tmp_path, path):
    file = tmp_path / "AOC_V2026Q3_01-MCR.csv"
    file.write_text(aoc_text(delimiter=","))

    [report] = load([file], path)

    assert report.rows == len(ADD_ONS)


@pytest.mark.parametrize(
    ("on", "wanted"),
    [
        (date(2019, 12, 31), ("11111", "33333", "44444")),
        (date(2020, 1, 1), ("11111", "33333", "44444")),
        (date(2020, 1, 2), ("11111", "33333")),
        (date(2024, 2, 28), ("11111", "33333")),
        (date(2024, 2, 29), ("11111", "22222", "33333")),
        (date(2024, 12, 31), ("11111", "22222", "33333")),
        (date(2025, 1, 1), ("11111", "22222")),
    ],
)
def test_julian_days_decide_which_primaries_count(on, wanted, book):
    fact = add_on(book, "77777", on)

    assert fact.primaries == wanted
    assert fact.valid_from <= on
    assert fact.valid_to is None or fact.valid_to >= on


def test_ccccc_is_the_contractors_choice_and_no_code(book):
    fact = add_on(book, "88888", TODAY)

    assert (fact.primaries, fact.edit_type, fact.contractor_defined) == ((), 2, True)


def test_type_3_is_the_listed_and_the_contractors(book):
    fact = add_on(book, "+g7777", TODAY)

    assert (fact.primaries, fact.edit_type, fact.contractor_defined) == (("11111",), 3, True)
    assert add_on(book, "77777", TODAY).contractor_defined is False


def test_a_code_that_is_no_add_on_has_nothing_to_be_added_to(book):
    assert add_on(book, "11111", TODAY) is None


@pytest.mark.parametrize("code", ["11111", "Z00.0", ""])
def test_without_the_file_nothing_is_said_of_add_on_codes(code, tmp_path, path):
    load([mue_file(tmp_path)], path)

    assert primaries(path, code) is None


def test_look_up_and_check_tell_the_primaries(book):
    [fact] = look_up(book, "77777", TODAY)
    found = [fact for fact in check(book, ["77777", "11111"], TODAY) if fact.kind == "addon"]

    assert isinstance(fact, AddOn)
    assert found == [fact]
    assert fact.as_json()["primaries"] == ["11111", "22222"]


def test_a_primary_that_a_later_file_leaves_out_is_gone(tmp_path, path):
    load([aoc_file(tmp_path)], path)
    load([aoc_file(tmp_path, "AOC_V2026Q4-MCR.txt", [ADD_ONS[0], *ADD_ONS[2:]])], path)

    assert primaries(path, "77777").primaries == ("22222",)
    assert primaries(path, "77777").edition == "2026Q4"


@pytest.mark.parametrize(
    ("old", "new", "place", "expected"),
    [
        ("22222\t", "2222\t", "line 4, column 1", "a CPT or HCPCS code, or CCCCC"),
        ("\t88888", "\t8888", "line 7, column 2", "a CPT or HCPCS code"),
        ("88888\t2", "88888\t4", "line 7, column 3", "the edit type 1, 2 or 3"),
        ("2024060", "20240", "line 4, column 7", "a Julian day"),
        ("2024060", "2024000", "line 4, column 7", "a Julian day"),
        ("2024060", "2023366", "line 4, column 7", "a Julian day"),
        ("2024060", "", "line 4, column 7", "a Julian day"),
        ("2020001", "0000001", "line 6, column 8", "a Julian day"),
        ("22222\t", "11111\t", "line 4", None),
        ("22222\t77777\t1", "22222\t77777", "line 4", "8 cells; there are 7"),
        ("2013091\t2020001", "2013091\t2020001\r\n\r\n1", "line 8", "8 cells"),
    ],
)
def test_a_wrong_line_is_told_with_line_and_column(old, new, place, expected, tmp_path, path):
    file = aoc_file(tmp_path)
    text = aoc_text()
    assert old in text
    text = text.replace(old, new, 1)
    if expected is None:
        text, expected = text.replace("2024060", "2013091"), "each pair and effective day once"
    file.write_bytes(text.encode())

    with pytest.raises(BadFile, match=f"{place}.*: expected .*{expected}"):
        load([file], path)


def test_a_header_alone_is_refused(tmp_path, path):
    with pytest.raises(BadFile, match="add-on codes below the header row"):
        load([aoc_file(tmp_path, rows=[])], path)


def test_a_name_without_its_quarter_needs_the_edition_said(tmp_path, path):
    file = aoc_file(tmp_path, "addons.txt")

    with pytest.raises(BadFile, match="the quarter in its name"):
        load([file], path)
    [report] = load([file], path, edition="2026Q3")

    assert report.edition == "2026Q3"
