"""OPPS Addendum B and the ASC addenda: headings that move, money cells, letters new and old."""

from datetime import date
from decimal import Decimal

import pytest

from codebook.book import open_book
from codebook.checking import check
from codebook.errors import BadFile
from codebook.facts import Setting
from codebook.loading import load
from codebook.lookup import everything_on, look_up
from codebook.money_facts import Asc, Opps
from tests.codebook.fee_samples import fee_file
from tests.codebook.outpatient_samples import (
    OUTPATIENT,
    SURGERY,
    addendum_b,
    addendum_b_cells,
    asc_file,
    asc_workbook,
    csv_of,
    excluded_cells,
    reduced,
    surgery_cells,
)
from tests.codebook.samples import zipped

ON = date(2026, 5, 1)
THEN = date(2020, 8, 1)
FORMS = ["april_2026_opps_addendum_b.csv", "april_2026_opps_addendum_b.xlsx"]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "book" / "book.sqlite"


def facts(path, code, kind=Opps, on=ON, setting=Setting.HOSPITAL):
    book = open_book(path)
    try:
        return [fact for fact in everything_on(book, code, on, setting) if isinstance(fact, kind)]
    finally:
        book.close()


@pytest.mark.parametrize("name", FORMS)
def test_both_forms_give_every_column(name, tmp_path, path):
    [report] = load([addendum_b(tmp_path, name)], path)

    assert (report.edition, report.valid_from, report.rows) == ("2026Q2", date(2026, 4, 1), 7)
    [fact] = facts(path, "19902")
    assert (fact.status_indicator, fact.apc, fact.changed) == ("J1", "5115", True)
    assert fact.meaning.startswith("a comprehensive APC")
    assert (fact.payment_rate, fact.minimum_copay) == (Decimal("13116.76"), Decimal("2623.36"))
    assert (fact.relative_weight, fact.national_copay) == (Decimal("148.2017"), None)


def test_a_lone_point_is_no_amount_and_a_blank_behind_a_code_no_part_of_it(tmp_path, path):
    load([addendum_b(tmp_path)], path)

    [fact] = facts(path, "V9913")
    amounts = (fact.relative_weight, fact.payment_rate, fact.national_copay, fact.minimum_copay)
    assert amounts == (None, None, None, None)


def test_a_text_in_either_encoding_is_read(tmp_path, path):
    load([addendum_b(tmp_path, encoding="utf-8")], path)

    assert len(facts(path, "00199")) == 1


def test_the_note_may_be_called_anything_and_the_heading_stand_anywhere(tmp_path, path):
    cells = addendum_b_cells(cap="1,999.00")
    file = tmp_path / "april_2026_addendum_b.csv"
    file.write_bytes(csv_of([[f"Line {n}"] for n in range(8)] + cells[3:]).encode())

    assert load([file], path)[0].rows == len(OUTPATIENT)


@pytest.mark.parametrize(("code", "letter"), [("A9901", "S1"), ("J9914", "K1"), ("C9912", "H1")])
def test_letters_newer_than_most_lists_are_known(code, letter, tmp_path, path):
    load([addendum_b(tmp_path)], path)

    [fact] = facts(path, code)
    assert fact.status_indicator == letter
    assert fact.meaning


def test_a_letter_that_nobody_has_told_us_of_is_shown_without_a_meaning(tmp_path, path):
    rows = [OUTPATIENT[0], ("19902", "W9", *OUTPATIENT[1][2:]), OUTPATIENT[-1]]
    load([addendum_b(tmp_path, rows=rows)], path)

    assert [(fact.status_indicator, fact.meaning) for fact in facts(path, "19902")] == [("W9", "")]


def test_the_quarter_is_read_off_name_title_or_zip(tmp_path, path):
    named = addendum_b(tmp_path)
    titled = addendum_b(tmp_path, "b1.csv", title="Addendum B, July 2026")
    plain = addendum_b(tmp_path, "b2.csv", title="Addendum B")
    archive = zipped(tmp_path / "cy-2026-october-opps-addendum.zip", plain)

    reports = load([named, titled, archive], path)

    assert [report.edition for report in reports] == ["2026Q2", "2026Q3", "2026Q4"]
    with pytest.raises(BadFile, match="month and year in its name"):
        load([plain], path)


def test_the_reduced_file_gives_way_to_the_published_one(tmp_path, path):
    assert load([reduced(tmp_path)], path)[0].edition == "2026Q2"
    assert [fact.apc for fact in facts(path, "19902")] == [""]

    load([addendum_b(tmp_path)], path)
    assert load([reduced(tmp_path)], path)[0].changed is False

    assert [fact.apc for fact in facts(path, "19902")] == ["5115"]


def test_outpatient_rows_are_told_for_hospitals_and_on_the_page_of_a_code(tmp_path, path):
    load([addendum_b(tmp_path), fee_file(tmp_path)], path)
    book = open_book(path)

    def told(found):
        return any(isinstance(fact, Opps) for fact in found)

    assert told(look_up(book, "19902", ON, Setting.HOSPITAL))
    assert told(check(book, ["19902", "29903"], ON, Setting.HOSPITAL))
    assert told(everything_on(book, "19902", ON))
    assert not told(look_up(book, "19902", ON))
    assert not told(check(book, ["19902", "29903"], ON))
    book.close()


def test_the_addenda_of_surgical_centers_are_told_apart(tmp_path, path):
    reports = load([asc_file(tmp_path, name) for name in ("aa", "bb", "ee")], path)

    assert [(report.edition, report.rows) for report in reports[:2]] == [
        ("2020Q3", 4),
        ("2020Q3", 2),
    ]
    [fact] = facts(path, "19902", Asc, THEN)
    assert (fact.addendum, fact.payment_indicator, fact.multiple_discount) == ("AA", "J8", "Y")
    assert (fact.payment_weight, fact.payment_rate) == (Decimal("185.5966"), Decimal("8861.68"))
    assert [fact.addendum for fact in facts(path, "V9913", Asc, THEN)] == ["BB"]
    [never] = facts(path, "59906", Asc, THEN)
    assert (never.addendum, never.payment_indicator) == ("EE", "")
    assert never.meaning == "surgery that Medicare does not pay in a surgical center"


def test_asterisks_are_kept_and_the_noise_of_a_spreadsheet_is_not(tmp_path, path):
    load([asc_file(tmp_path)], path)

    [office] = facts(path, "29903", Asc, THEN)
    [preventive] = facts(path, "G9912", Asc, THEN)
    assert (office.flag, preventive.flag) == ("*", "**")
    assert (preventive.payment_weight, preventive.payment_rate) == (Decimal("49.8"), Decimal(1040))


def test_asterisks_may_stand_right_behind_a_code(tmp_path, path):
    cells = surgery_cells([("29903**", "", *SURGERY[1][2:]), SURGERY[-1]])
    load([asc_file(tmp_path, cells=cells)], path)

    assert [fact.flag for fact in facts(path, "29903", Asc, THEN)] == ["**"]


def test_a_workbook_may_hold_all_addenda(tmp_path, path):
    reports = load([asc_workbook(tmp_path)], path)

    assert [report.source[-2:] for report in reports] == ["AA", "BB", "EE"]
    assert {report.edition for report in reports} == {"2020Q3"}
    assert [fact.addendum for fact in facts(path, "00199", Asc, THEN)] == ["EE"]


def test_no_descriptor_gets_into_the_book(tmp_path, path):
    load([addendum_b(tmp_path), asc_workbook(tmp_path)], path)

    assert b"Not to be" not in path.read_bytes()


@pytest.mark.parametrize(
    ("at", "value", "column", "expected"),
    [
        (0, "1990", 1, "a CPT or HCPCS code"),
        (1, "JJ1", 3, "a status indicator"),
        (2, "51A5", 4, "an APC of digits"),
        (4, "13116,76", 6, "an amount or nothing"),
        (4, "12 USD", 6, "an amount or nothing"),
        (0, "00199", 1, "each code once, and 00199 comes again"),
    ],
)
def test_a_wrong_row_is_told_with_its_column(at, value, column, expected, tmp_path, path):
    row = [*OUTPATIENT[1]]
    row[at] = value

    with pytest.raises(BadFile, match=expected) as caught:
        load([addendum_b(tmp_path, rows=[OUTPATIENT[0], tuple(row), OUTPATIENT[-1]])], path)

    assert (caught.value.line, caught.value.column) == (7, column)


def test_files_that_end_too_soon_are_refused(tmp_path, path):
    for file in (
        addendum_b(tmp_path, rows=OUTPATIENT[:-1]),
        asc_file(tmp_path, cells=surgery_cells(SURGERY[:-1])),
        asc_file(tmp_path, "ee", excluded_cells(["00199"])),
    ):
        with pytest.raises(BadFile, match="the file seems cut off"):
            load([file], path)
