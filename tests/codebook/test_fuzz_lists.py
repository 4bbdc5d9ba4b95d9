"""Damaged coverage exports, lists and licensed files: one clear sentence or a right load."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codebook.book import open_book
from codebook.errors import BadFile
from codebook.loading import load
from tests.codebook.coverage_samples import ARTICLE_TABLES, LCD_TABLES, NCD, export, table_text
from tests.codebook.list_samples import (
    CPT_FORMS,
    LONG,
    NOCS,
    PLAS,
    consumer_file,
    cpt_file,
    list_file,
    modul_file,
    noc_sheet,
    pos_file,
)
from tests.codebook.test_fuzz import DAMAGE, QUICK, hurt

READ_TABLES = sorted(ARTICLE_TABLES.keys() - {"article_type_lookup"})


def rows_of(path, statement):
    """What a book made of one file says; None = the file was refused in one sentence."""
    book_path = path.with_name("book.db")
    try:
        load([path], book_path, edition="2026", cpt_licensed=True)
    except BadFile:
        assert not book_path.exists()
        return None
    book = open_book(book_path)
    try:
        with book.reading() as reader:
            return reader.rows(statement)
    finally:
        book.close()


@QUICK
@given(st.sampled_from(READ_TABLES), DAMAGE)
def test_a_damaged_table_of_an_article_export_is_refused_or_read(table, damages):
    content = hurt(table_text(*ARTICLE_TABLES[table])[-4000:], damages)
    whole = table_text(*ARTICLE_TABLES[table])
    with tempfile.TemporaryDirectory() as folder:
        file = export(folder, hurt={table: whole[:-4000] + content})

        found = rows_of(file, "SELECT document, version FROM coverage_document")

    assert found is None or len(set(found)) == len(found) <= 10


@QUICK
@given(st.sampled_from(sorted(LCD_TABLES.keys() - {"article_type_lookup"})), DAMAGE)
def test_a_damaged_table_of_an_lcd_export_is_refused_or_read(table, damages):
    with tempfile.TemporaryDirectory() as folder:
        content = hurt(table_text(*LCD_TABLES[table]), damages)
        file = export(folder, "all_lcd.zip", LCD_TABLES, {table: content})

        found = rows_of(file, "SELECT document FROM coverage_document")

    assert found is None or len(found) <= 3


@QUICK
@given(DAMAGE)
def test_a_damaged_ncd_export_is_refused_or_read(damages):
    with tempfile.TemporaryDirectory() as folder:
        content = hurt(table_text(*NCD["ncd_trkg"]), damages)
        file = export(folder, "ncd.zip", NCD, {"ncd_trkg": content})

        found = rows_of(file, "SELECT section FROM ncd")

    assert found is None or len(found) <= 4


@QUICK
@given(DAMAGE)
def test_a_damaged_export_zip_is_refused_or_read(damages):
    with tempfile.TemporaryDirectory() as folder:
        file = export(folder)
        file.write_bytes(hurt(file.read_bytes(), damages))

        found = rows_of(file, "SELECT document FROM coverage_document")

    assert found is None or len(found) == 4


LISTS = {
    "places as tabs": (pos_file, "SELECT code FROM pos", 9),
    "places as csv": (lambda folder: pos_file(folder, "csv"), "SELECT code FROM pos", 9),
    "PLA": (lambda folder: list_file(folder, "pla"), "SELECT code FROM pla", len(PLAS) + 1),
    "NOC": (lambda folder: list_file(folder, "noc"), "SELECT code FROM noc", len(NOCS) + 1),
    "modifiers": (lambda folder: list_file(folder, "modifiers"), "SELECT code FROM modifier", 3),
    **{
        form: (lambda folder, form=form: cpt_file(folder, form), "SELECT 1 FROM cpt_text", 6)
        for form in CPT_FORMS
    },
    "consumer": (consumer_file, "SELECT code FROM cpt_text", len(LONG) + 2),
    "MODUL": (modul_file, "SELECT code FROM modifier", 5),
}


@pytest.mark.parametrize("kind", LISTS)
@QUICK
@given(damages=DAMAGE)
def test_a_damaged_list_is_refused_or_read(kind, damages):
    make, statement, most = LISTS[kind]
    with tempfile.TemporaryDirectory() as folder:
        file = make(folder)
        file.write_bytes(hurt(file.read_bytes(), damages))

        found = rows_of(file, statement)

    assert found is None or len(found) <= most + 98


@pytest.mark.parametrize("make", [noc_sheet, lambda folder: pos_file(folder, "html")])
@QUICK
@given(damages=DAMAGE)
def test_a_damaged_sheet_or_page_is_refused_or_read(make, damages):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(make(folder))
        file.write_bytes(hurt(file.read_bytes(), damages))

        found = rows_of(file, "SELECT 1 FROM noc UNION ALL SELECT 1 FROM pos")

    assert found is None or len(found) <= 110
