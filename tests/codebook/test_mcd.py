"""Exports of the Medicare Coverage Database are read as published, or refused in one sentence."""

import csv
from datetime import date

import pytest

from codebook.book import open_book
from codebook.errors import BadFile
from codebook.loading import load
from codebook.plain_text import plain_text
from tests.codebook.coverage_samples import (
    ARTICLE_TABLES,
    LCD_TABLES,
    LONG,
    NCD,
    export,
    table_text,
)


def all_rows(path, statement):
    book = open_book(path)
    try:
        with book.reading() as reader:
            return reader.rows(statement)
    finally:
        book.close()


def test_an_article_export_is_the_edition_of_its_newest_change(tmp_path):
    [report] = load([export(tmp_path)], tmp_path / "book.db")

    assert report.source == "Medicare Coverage Database, articles"
    assert (report.edition, report.valid_from) == ("2026-11-12", date(2026, 11, 12))


def test_cells_longer_than_csvs_own_limit_are_read_and_the_limit_is_put_back(tmp_path):
    before = csv.field_size_limit()
    assert len(LONG) > before

    load([export(tmp_path)], tmp_path / "book.db")

    assert csv.field_size_limit() == before


def test_html_cells_become_plain_lines_and_keep_their_asterisks(tmp_path):
    load([export(tmp_path)], tmp_path / "book.db")

    [(text, star)] = all_rows(
        tmp_path / "book.db",
        "SELECT text, asterisk FROM coverage_group WHERE kind = 'covered' AND number = '1'",
    )
    assert text == 'Group 1 Paragraph:\nUse with Group 2 & say "why".\n- one\n- two'
    assert star == "*M17.12 wants a second diagnosis."


def test_a_diagnosis_keeps_all_its_groups(tmp_path):
    load([export(tmp_path)], tmp_path / "book.db")

    rows = all_rows(
        tmp_path / "book.db",
        "SELECT code, covered, noncovered FROM coverage_diagnosis WHERE document = 'A52001'",
    )
    assert set(rows) == {("M1711", "1|2", ""), ("M1712", "1*", ""), ("Z0000", "", "1")}


def test_a_part_of_a_state_belongs_to_its_state(tmp_path):
    load([export(tmp_path)], tmp_path / "book.db")

    [(states,)] = all_rows(
        tmp_path / "book.db",
        "SELECT states FROM coverage_document WHERE document = 'A52001' AND version = 7",
    )
    assert states == "CA|CA: California - Northern"


def test_all_three_exports_load_together_and_twice_changes_nothing(tmp_path):
    files = [
        export(tmp_path),
        export(tmp_path, "current_lcd.zip", LCD_TABLES),
        export(tmp_path, "ncd.zip", NCD),
    ]

    first = load(files, tmp_path / "book.db")
    again = load(files, tmp_path / "book.db")

    assert [report.rows for report in first] == [4 + 6 - 1 + 5 + 4, 2, 2]
    assert not any(report.changed for report in again)


def test_the_export_of_all_versions_is_not_put_back_by_the_current_one(tmp_path):
    load([export(tmp_path, "all_article.zip")], tmp_path / "book.db")

    [report] = load([export(tmp_path, "current_article.zip")], tmp_path / "book.db")

    assert not report.changed
    assert "says more" in report.note


# Those two may be missing: no rows hang on them.
NEEDED = ARTICLE_TABLES.keys() - {"article_type_lookup", "article_related_ncd_documents"}


@pytest.mark.parametrize("table", sorted(NEEDED))
def test_an_export_without_one_of_its_tables_is_refused(tmp_path, table):
    file = export(tmp_path, hurt={table: None})

    with pytest.raises(BadFile, match="whole export") as refused:
        load([file], tmp_path / "book.db")

    assert table in str(refused.value) or table == "article"


def test_a_missing_column_is_named(tmp_path):
    header, rows = ARTICLE_TABLES["article_x_hcpc_code"]
    file = export(
        tmp_path,
        hurt={"article_x_hcpc_code": table_text(header.replace("hcpc_code_group", "x"), rows)},
    )

    with pytest.raises(BadFile, match="line 1: expected a column named hcpc_code_group"):
        load([file], tmp_path / "book.db")


@pytest.mark.parametrize(
    ("table", "row", "sentence"),
    [
        ("article", ("x1", *"7TAB"), "cells; there are 5"),
        ("article_x_hcpc_code", ("x1", "7", "20610", *"123456"), "a document's id"),
        ("article_x_hcpc_code", ("52001", "v7", "20610", *"123456"), "a document's version"),
        ("contractor_jurisdiction", ("11", "9", "1", "99", "", ""), "a state_id that state_lookup"),
        (
            "article_x_icd10_covered_group",
            ("52001", "7", "1", "<p>again</p>", "", ""),
            "each group of a document once",
        ),
    ],
)
def test_a_wrong_row_is_refused_with_its_line(tmp_path, table, row, sentence):
    header, rows = ARTICLE_TABLES[table]
    file = export(tmp_path, hurt={table: table_text(header, [*rows, row])})

    with pytest.raises(BadFile, match=sentence) as refused:
        load([file], tmp_path / "book.db")

    assert f"{table}.csv, line " in str(refused.value)
    assert not (tmp_path / "book.db").exists()


def test_a_table_that_ends_within_a_line_is_cut_off(tmp_path):
    content = table_text(*ARTICLE_TABLES["article_x_icd10_covered"])
    file = export(tmp_path, hurt={"article_x_icd10_covered": content[:-2]})

    with pytest.raises(BadFile, match="cut off"):
        load([file], tmp_path / "book.db")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("a<br/>b<br>c", "a\nb\nc"),
        ("1 &lt; 2 &#38; 3 &nbsp;4", "1 < 2 & 3 4"),
        ("<script>x()</script>seen<style>p {}</style>", "seen"),
        ("no tags, a line\nbreak", "no tags, a line break"),
        ("<td>A</td><td>B</td>", "A B"),
        ("a < b and c > d", "a < b and c > d"),
    ],
)
def test_html_is_read_as_a_person_sees_it(html, text):
    assert plain_text(html, 100) == text


def test_a_text_that_goes_on_says_so():
    assert plain_text("word " * 50, 20) == "word word word wo..."
