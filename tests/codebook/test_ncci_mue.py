"""Unit limits as published: a notice of many lines, a broken header, three settings."""

from datetime import date
from shutil import copyfile

import pytest

from codebook.book import open_book
from codebook.edits import pair_edits, unit_limit
from codebook.errors import BadFile
from codebook.facts import Setting
from codebook.loading import load
from tests.codebook.edit_samples import MUES, mue_file, mue_text

TODAY = date(2026, 11, 22)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "book.sqlite"


def limit(path, code, setting=Setting.PRACTITIONER, on=TODAY):
    book = open_book(path)
    try:
        return unit_limit(book, code, on, setting)
    finally:
        book.close()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_notice_and_the_broken_header_are_no_limits(form, tmp_path, path):
    [report] = load([mue_file(tmp_path, form=form)], path)

    assert (report.source, report.edition) == ("NCCI MUE, practitioner", "2026Q3")
    assert (report.valid_from, report.rows) == (date(2026, 7, 1), len(MUES))
    assert (limit(path, "00100").value, limit(path, "J7777").value) == (1, 120)


def test_the_header_tells_the_setting(tmp_path, path):
    files = [
        mue_file(tmp_path, "Practitioner", [("A7777", "1", "3 x", "Invented"), MUES[-1]]),
        mue_file(tmp_path, "Outpatient Hospital", [("A7777", "2", "3 x", "Invented"), MUES[-1]]),
        mue_file(tmp_path, "DME Supplier", [("A7777", "3", "3 x", "Invented"), MUES[-1]]),
    ]

    load(files, path)

    assert [limit(path, "A7777", setting).value for setting in Setting] == [1, 2, 3]
    assert limit(path, "A7777", Setting.DME).source == "NCCI MUE, DME supplier"


def test_no_pairs_are_published_for_suppliers(tmp_path, path):
    load([mue_file(tmp_path, "DME Supplier")], path)
    book = open_book(path)

    [fact] = pair_edits(book, "A7777", "V5555", TODAY, Setting.DME)

    book.close()
    assert (fact.about, fact.source) == ("ptp", "")
    assert fact.reason == "NCCI publishes no PTP edits for dme claims."


def test_the_indicator_is_its_first_digit_whatever_the_words(tmp_path, path):
    words = ("1 Line Edit", "2 Date of Service Edit: Policy", "3 Words of a later year", "3")
    rows = [(f"A000{n}", "1", text, "Invented") for n, text in enumerate(words)]

    load([mue_file(tmp_path, rows=[*rows, MUES[-1]])], path)

    assert [limit(path, row[0]).mai for row in rows] == [1, 2, 3, 3]


def test_a_limit_of_zero_is_zero_and_not_without_limit(tmp_path, path):
    load([mue_file(tmp_path)], path)

    assert limit(path, "58999").value == 0


def test_a_code_without_a_line_is_not_said_to_be_unlimited(tmp_path, path):
    load([mue_file(tmp_path)], path)

    fact = limit(path, "A1111")
    assert (fact.about, fact.edition) == ("mue", "2026Q3")
    assert "does not mean unlimited" in fact.reason


def test_limits_are_those_of_the_quarter_asked_about(tmp_path, path):
    later = [("00100", "2", "3 x", "Invented"), MUES[-1]]

    load([mue_file(tmp_path, rows=later, day="10-01-2026")], path)
    load([mue_file(tmp_path, rows=[MUES[0], MUES[-1]])], path)

    assert limit(path, "00100", on=date(2026, 9, 30)).value == 1
    assert limit(path, "00100", on=date(2026, 10, 1)).value == 2


def test_the_official_file_takes_the_shelfs_place(tmp_path, path, starter_book):
    copyfile(starter_book, path)
    load([mue_file(tmp_path)], path)

    assert limit(path, "97110").about == "mue"
    assert limit(path, "97110", Setting.HOSPITAL).value == 8


def test_a_file_whose_name_tells_no_day_needs_its_edition_said(tmp_path, path):
    renamed = mue_file(tmp_path).rename(tmp_path / "limits.csv")

    with pytest.raises(BadFile, match="the day in its name"):
        load([renamed], path)
    [report] = load([renamed], path, edition="2026Q3")

    assert report.valid_from == date(2026, 7, 1)


def test_cp1252_is_read_as_such(tmp_path, path):
    rows = [("A7777", "1", "3 x", "Invented \u2013 with\xa0a dash"), MUES[-1]]

    load([mue_file(tmp_path, rows=rows)], path)

    assert limit(path, "A7777").rationale == "Invented \u2013 with a dash"


@pytest.mark.parametrize(
    ("old", "new", "place", "expected"),
    [
        ("J7777,120", "J777,120", "line 13, column 1", "a CPT or HCPCS code"),
        ("J7777,120", "J7777,-1", "line 13, column 2", "a whole number of units"),
        ("1 Line Edit", "4 Line Edit", "line 13, column 3", "begins with 1, 2 or 3"),
        (",Nature invented", ",", "line 13, column 4", "a rationale"),
        ("J7777,120", "J7777,1,120", "line 13", "4 cells; there are 5"),
        ("J7777,120", "58999,120", "line 13, column 1", "each code once"),
        ("J7777,120", 'J7777,"120', "line 14", "a row of cells"),
        ("V5555,1,2 Date of Service Edit: Policy,x\r\n", "", "line 13, column 1", "codes up to V"),
        ("Policy,x\r\n", "Pol", "line 14", "the file is cut off"),
    ],
)
def test_a_wrong_line_is_told_with_line_and_column(old, new, place, expected, tmp_path, path):
    file = mue_file(tmp_path)
    text = mue_text()
    assert old in text
    file.write_bytes(text.replace(old, new).encode("cp1252"))

    with pytest.raises(BadFile, match=f"{place}.*: expected .*{expected}"):
        load([file], path)

    assert not path.exists()
