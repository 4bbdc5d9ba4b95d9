"""Loading: files are recognised, unpacked, checked, and laid in whole or not at all."""

import gzip
import zipfile
from datetime import date
from shutil import copyfile

import pytest

from codebook.book import open_book
from codebook.errors import BadFile, BookError
from codebook.facts import DxStatus
from codebook.loaders import members
from codebook.loading import load
from codebook.lookup import look_up
from tests.codebook.samples import (
    FY2025,
    HCPCS,
    anweb_csv,
    anweb_file,
    anweb_sheet,
    anweb_text,
    gzipped,
    order_file,
    order_text,
    zipped,
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "book.sqlite"


def rows_of(path):
    """Every row of the book's tables, whatever day they were loaded on."""
    book = open_book(path)
    try:
        with book.reading() as reader:
            tables = ("icd10cm", "hcpcs", "modifier", "procedure", "pfs", "mue", "ptp", "scope")
            return {table: reader.rows(f"SELECT * FROM {table}") for table in tables}
    finally:
        book.close()


def one(path, code, on):
    book = open_book(path)
    try:
        return look_up(book, code, on)[0]
    finally:
        book.close()


def test_an_order_file_is_known_by_its_content_and_dated_by_its_name(tmp_path, path):
    [report] = load([order_file(tmp_path)], path)

    assert (report.source, report.edition) == ("ICD-10-CM", "FY2025")
    assert report.valid_from == date(2024, 10, 1)
    assert (report.rows, report.changed) == (len(FY2025), True)


def test_a_file_with_another_name_needs_its_edition_said(tmp_path, path):
    renamed = order_file(tmp_path).rename(tmp_path / "diagnoses.dat")

    with pytest.raises(BadFile, match="fiscal year in its name"):
        load([renamed], path)
    [report] = load([renamed], path, edition="April 2026")

    assert (report.edition, report.valid_from) == ("April 2026", date(2026, 4, 1))


@pytest.mark.parametrize("form", ["txt", "csv", "xlsx"])
def test_all_forms_of_hcpcs_say_the_same(form, tmp_path, path):
    [report] = load([anweb_file(tmp_path, f"HCPC2020_OCT_ANWEB.{form}")], path)

    assert (report.edition, report.valid_from) == ("October 2020", date(2020, 10, 1))
    assert report.rows == len(HCPCS)
    bandage = one(path, "A9901", date(2021, 1, 1))
    assert bandage.long_description == " ".join(("Bandage, " + "very " * 30 + "long").split())
    assert (bandage.coverage, bandage.added) == ("D", date(2010, 1, 1))
    assert one(path, "K0999", date(2021, 1, 1)).long_description == "Invented chair, gone since"


def test_an_edition_of_hcpcs_in_three_forms_in_one_zip_is_loaded_once(tmp_path, path):
    forms = [anweb_file(tmp_path, f"HCPC2020_OCT_ANWEB.{form}") for form in ("txt", "csv", "xlsx")]

    reports = load([zipped(tmp_path / "hcpcs.zip", *forms)], path)

    assert [report.changed for report in reports] == [True, False, False]


@pytest.mark.parametrize("row", [2, 10, 40])
def test_the_header_of_a_workbook_may_stand_on_any_of_the_first_rows(row, tmp_path, path):
    file = anweb_sheet(tmp_path / "HCPC2020_OCT_ANWEB.xlsx", header_row=row)

    assert load([file], path)[0].rows == len(HCPCS)


def test_gz_and_zips_in_zips_are_unpacked_and_what_is_not_ours_is_passed_over(tmp_path, path):
    readme = tmp_path / "readme.pdf"
    readme.write_bytes(b"%PDF-1.4 nothing")
    inner = zipped(tmp_path / "inner.zip", order_file(tmp_path), readme)
    outer = zipped(tmp_path / "outer.zip", inner, readme)

    reports = load([outer, gzipped(anweb_file(tmp_path))], path)

    assert [report.source for report in reports] == ["ICD-10-CM", "HCPCS Level II"]
    assert reports[0].file == "outer.zip/inner.zip/icd10cm_order_2025.txt"
    assert not list(tmp_path.glob("unpacked-*"))


def test_an_unknown_file_is_told_where_the_known_ones_are_listed(tmp_path, path):
    stranger = tmp_path / "notes.txt"
    stranger.write_text("Dear Carol,\n")

    with pytest.raises(BadFile, match=r"notes.txt: expected a code file .*caseconsultant formats"):
        load([stranger], path)

    assert not path.exists()


def test_a_missing_file_is_one_sentence(tmp_path, path):
    with pytest.raises(BadFile, match=r"gone.txt: expected a file that can be read"):
        load([tmp_path / "gone.txt"], path)


def test_zip_bombs_are_refused(tmp_path, path, monkeypatch):
    monkeypatch.setattr(members, "MOST_BYTES", 1000)
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("icd10cm_order_2025.txt", order_text() * 100)

    with pytest.raises(BadFile, match="it may be a bomb"):
        load([bomb], path)

    assert not list(tmp_path.glob("unpacked-*"))


def test_zips_nested_without_end_are_refused(tmp_path, path):
    packed = order_file(tmp_path).read_bytes()
    for _ in range(5):
        packed = gzip.compress(packed)
    nested = tmp_path / "icd10cm_order_2025.txt.gz"
    nested.write_bytes(packed)

    with pytest.raises(BadFile, match="zips in one another"):
        load([nested], path)


@pytest.mark.parametrize("cut", [100, -40])
def test_a_cut_off_archive_is_refused(cut, tmp_path, path):
    for packed in (gzipped(order_file(tmp_path)), zipped(tmp_path / "a.zip", order_file(tmp_path))):
        packed.write_bytes(packed.read_bytes()[:cut])

        with pytest.raises(BadFile, match="expected a whole"):
            load([packed], path)


def damaged(text, line, replacement):
    lines = text.splitlines(keepends=True)
    lines[line - 1] = replacement(lines[line - 1])
    return "".join(lines)


@pytest.mark.parametrize(
    ("line", "column", "change", "expected"),
    [
        (3, 1, lambda text: f"X{text[1:]}", "an order number of five digits"),
        (3, 1, lambda text: f"00009{text[5:]}", "order number 00003"),
        (3, 7, lambda text: f"{text[:6]}a001   {text[13:]}", "an ICD-10-CM code without its dot"),
        (
            3,
            7,
            lambda text: f"{text[:6]}A000   {text[13:]}",
            "each code once, and A000 comes again",
        ),
        (3, 15, lambda text: f"{text[:14]}7{text[15:]}", "0 for a header or 1"),
        (1, 15, lambda text: f"{text[:14]}1{text[15:]}", r"0 \(a header\) for A00"),
        (2, 15, lambda text: f"{text[:14]}0{text[15:]}", r"1 \(billable\) for A000"),
        (3, 77, lambda text: f"{text[:76]}X{text[77:]}", "a blank"),
        (3, 78, lambda text: f"{text[:77]}\r\n", "the long description"),
        (3, 81, lambda text: f"{text[:80]}\x07{text[81:]}", "text without control characters"),
        (14, 114, lambda text: text.rstrip(), "a line end; the file is cut off here"),
    ],
)
def test_a_wrong_order_file_is_told_with_line_and_column(
    line, column, change, expected, tmp_path, path
):
    file = order_file(tmp_path)
    file.write_text(damaged(order_text(), line, change), newline="")

    with pytest.raises(BadFile, match=expected) as caught:
        load([file], path)

    assert (caught.value.line, caught.value.column) == (line, column)
    assert not path.exists()


@pytest.mark.parametrize("lines", [4, 11, 12, 13])
def test_an_order_file_cut_off_at_a_line_end_is_refused(lines, tmp_path, path):
    file = order_file(tmp_path)
    file.write_text("".join(order_text().splitlines(keepends=True)[:lines]), newline="")

    with pytest.raises(BadFile, match="cut off"):
        load([file], path)


@pytest.mark.parametrize(
    ("line", "column", "change", "expected"),
    [
        (5, 11, lambda text: f"{text[:10]}5{text[11:]}", "the record kind 3, 4, 7 or 8"),
        (6, 269, lambda text: f"{text[:268]}20081301{text[276:]}", "a day as YYYYMMDD"),
        (6, 269, lambda text: f"{text[:268]}        {text[276:]}", "the day the code was added"),
        (6, 230, lambda text: f"{text[:229]}Z{text[230:]}", "a coverage letter"),
        (6, 293, lambda text: f"{text[:292]}?{text[293:]}", "an action code"),
        (8, 1, lambda text: f"B{text[1:]}", "the first record of B9901 before its continuation"),
        (10, 6, lambda text: f"{text[:5]}x{text[6:]}", "a sequence number"),
        (10, 201, lambda text: f"{text[:200]}\r\n", "a record of 320 columns; this one has 200"),
    ],
)
def test_a_wrong_hcpcs_text_is_told_with_line_and_column(
    line, column, change, expected, tmp_path, path
):
    file = anweb_file(tmp_path)
    file.write_bytes(damaged(anweb_text(), line, change).encode("cp1252"))

    with pytest.raises(BadFile, match=expected) as caught:
        load([file], path)

    assert (caught.value.line, caught.value.column) == (line, column)


@pytest.mark.parametrize(
    ("line", "change", "expected"),
    [
        (1, lambda text: text.replace("ADD DT", "ADDED"), "one column named ADD DT"),
        (2, lambda text: text.replace(",7,", ",9,", 1), "the record kind"),
        (3, lambda text: f"{text.rstrip()},x\r\n", "48 cells; there are 49"),
        (3, lambda text: text.replace('"Units', '"Uni"ts'), "a row of csv"),
        (4, lambda text: text.replace("A9901", "9A901"), "a HCPCS Level II code"),
    ],
)
def test_a_wrong_hcpcs_csv_is_told_with_its_line(line, change, expected, tmp_path, path):
    file = anweb_file(tmp_path, "HCPC2020_OCT_ANWEB.csv")
    file.write_bytes(damaged(anweb_csv(), line, change).encode("cp1252"))

    with pytest.raises(BadFile, match=expected) as caught:
        load([file], path)

    assert caught.value.line in (0, line)


def test_a_failed_load_changes_nothing_even_where_another_file_was_good(tmp_path, path):
    load([order_file(tmp_path)], path)
    before = path.read_bytes()
    cut = anweb_file(tmp_path, rows=HCPCS[:4])

    with pytest.raises(BadFile, match="cut off"):
        load([order_file(tmp_path, 2026), cut], path)

    assert path.read_bytes() == before
    assert sorted(file.name for file in tmp_path.glob("book*")) == [
        "book.sqlite",
        "book.sqlite.lock",
    ]


def test_loading_an_edition_twice_changes_nothing(tmp_path, path):
    load([order_file(tmp_path), anweb_file(tmp_path)], path)
    before = path.read_bytes()

    again = load([order_file(tmp_path), anweb_file(tmp_path)], path)

    assert [report.changed for report in again] == [False, False]
    assert path.read_bytes() == before


def test_the_next_edition_closes_what_it_does_not_carry_over(tmp_path, path):
    load([order_file(tmp_path, 2025)], path)
    load([order_file(tmp_path, 2026)], path)

    gone = one(path, "M54.51", date(2026, 1, 1))
    assert (gone.status, gone.gone_by) == (DxStatus.DELETED, date(2025, 10, 1))
    kept = one(path, "M54.50", date(2026, 1, 1))
    assert (kept.valid_from, kept.valid_to) == (date(2024, 10, 1), None)


def test_the_order_in_which_editions_are_loaded_does_not_matter(tmp_path):
    older, newer = order_file(tmp_path, 2025), order_file(tmp_path, 2026)
    forward, backward = tmp_path / "forward.sqlite", tmp_path / "backward.sqlite"

    load([older, newer], forward)
    load([newer], backward)
    load([older], backward)

    assert rows_of(forward) == rows_of(backward)


def test_a_corrected_file_takes_the_place_of_its_edition(tmp_path, path):
    load([order_file(tmp_path, 2025), order_file(tmp_path, 2026)], path)
    corrected = [(c, f, "Corrected" if c == "Z990" else text) for c, f, text in FY2025]

    [report] = load([order_file(tmp_path, 2025, corrected)], path)

    assert report.changed
    assert one(path, "Z99.0", date(2025, 1, 1)).long_description == "Corrected"
    assert one(path, "Z99.0", date(2026, 1, 1)).long_description == "Dependence on aspirator"


def test_an_edition_that_has_lost_half_of_its_source_is_refused(tmp_path, path):
    many = [(f"B{n:02}", 1, "Invented") for n in range(60)]
    load([order_file(tmp_path, 2025, [*FY2025[:3], *many, *FY2025[3:]])], path)

    with pytest.raises(BadFile, match="is it cut off"):
        load([order_file(tmp_path, 2026)], path)


def test_progress_is_told_in_bytes(tmp_path, path):
    told = []

    load([order_file(tmp_path)], path, lambda *what: told.append(what))

    size = len(order_text())
    assert told[-1] == ("icd10cm_order_2025.txt", size, size)


def test_an_official_file_takes_the_place_of_the_shelfs_words(tmp_path, path, starter_book):
    copyfile(starter_book, path)
    assert one(path, "J1100", date(2026, 1, 1)).source == "CaseConsultant starter shelf"

    load([anweb_file(tmp_path)], path)

    fact = one(path, "J1100", date(2026, 1, 1))
    assert (fact.source, fact.coverage) == ("HCPCS Level II", "D")


def test_a_book_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(BookError, match="cannot be written"):
        load([order_file(tmp_path)], tmp_path / "file" / "book.sqlite")
