"""ICD-10-CM's other files: the codes without headers, and what came after a code."""

from datetime import date

import pytest

from codebook.book import open_book
from codebook.errors import BadFile
from codebook.facts import DxStatus
from codebook.loading import load
from codebook.lookup import look_up
from tests.codebook.asking import known_systems
from tests.codebook.code_set_samples import (
    INPATIENT,
    codes_file,
    codes_text,
    conversion_file,
    inpatient_file,
)
from tests.codebook.samples import FY2025, order_file, order_text, zipped


@pytest.fixture
def path(tmp_path):
    return tmp_path / "book" / "book.sqlite"


def one(path, code, on=date(2025, 1, 1)):
    book = open_book(path)
    try:
        return look_up(book, code, on)[0]
    finally:
        book.close()


def test_the_codes_file_gives_the_headers_that_the_order_file_has(tmp_path, path):
    [report] = load([codes_file(tmp_path)], path)

    assert (report.edition, report.valid_from) == ("FY2025", date(2024, 10, 1))
    assert report.rows == len(FY2025) + 1  # Z12.1, which the small order file leaves out
    for code, billable, _ in FY2025:
        assert one(path, code).status == (DxStatus.VALID if billable else DxStatus.HEADER)


def test_an_x_that_only_fills_up_makes_no_header(tmp_path, path):
    rows = [*FY2025[:3], ("S022XXA", 1, "Invented fracture"), *FY2025[3:]]
    load([codes_file(tmp_path, rows=rows)], path)

    assert one(path, "S02.2").status == DxStatus.HEADER
    assert one(path, "S02.2XX").kind == "unknown"


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_order_file_of_the_same_year_is_the_better_one(order, tmp_path, path):
    files = [codes_file(tmp_path), order_file(tmp_path)]
    archive = zipped(tmp_path / "year.zip", *(files[at] for at in order))

    load([archive], path)
    again = load([archive], path)

    assert [report.changed for report in again] == [False, False]
    assert one(path, "M54").long_description == "Dorsalgia"


def test_a_header_takes_its_words_from_another_year(tmp_path, path):
    load([codes_file(tmp_path, 2024), order_file(tmp_path, 2025)], path)

    fact = one(path, "M54", date(2024, 1, 1))

    assert (fact.status, fact.long_description) == (DxStatus.HEADER, "Dorsalgia")
    assert (fact.edition, fact.valid_from) == ("FY2024", date(2023, 10, 1))


@pytest.mark.parametrize(
    ("old", "new", "line", "expected"),
    [
        ("A001 ", "A0O1!", 2, "an ICD-10-CM code without its dot"),
        ("\r\nA001", "A001", 1, "each code on its own line"),
        ("A001", "A000", 2, "each code once"),
        ("\r\nU099", "", 7, "the file seems cut off|each code on its own line"),
    ],
)
def test_a_wrong_codes_file_is_told_with_its_line(old, new, line, expected, tmp_path, path):
    file = codes_file(tmp_path)
    file.write_text(codes_text().replace(old, new), newline="")

    with pytest.raises(BadFile, match=expected) as caught:
        load([file], path)

    assert caught.value.line == line


def test_the_order_file_is_not_taken_for_a_codes_file(tmp_path, path):
    renamed = tmp_path / "icd10cm_codes_2025.txt"
    renamed.write_text(order_text(), newline="")

    load([renamed.rename(tmp_path / "icd10cm_order_2025.txt")], path)

    assert one(path, "M54").long_description == "Dorsalgia"


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_code_that_was_divided_leads_to_its_successors(form, tmp_path, path):
    files = [order_file(tmp_path, 2025), order_file(tmp_path, 2026)]

    load([*files, conversion_file(tmp_path, form=form)], path)

    assert one(path, "G35", date(2026, 1, 1)).successors == ("G35.A", "G35.D")
    assert one(path, "G35", date(2025, 9, 30)).successors == ()
    assert one(path, "M54.51", date(2026, 1, 1)).successors == ("M54.50", "M54.59")


def test_lists_and_short_ranges_of_previous_codes_are_counted_out(tmp_path, path):
    load([order_file(tmp_path), conversion_file(tmp_path)], path)
    book = open_book(path)

    with book.reading() as reader:
        found = reader.rows("SELECT code, since FROM icd10cm_successor WHERE successor = 'Z990'")

    assert sorted(found) == [
        ("H3520", 20200401), ("H3521", 20200401), ("H3522", 20200401), ("H3523", 20200401),
        ("Q111", 20200401), ("Q112", 20200401), ("Q113A", 20200401), ("Q114", 20200401),
    ]  # fmt: skip
    book.close()


def test_a_range_too_wide_or_vague_is_passed_over(tmp_path, path):
    load([order_file(tmp_path), conversion_file(tmp_path)], path)
    book = open_book(path)

    with book.reading() as reader:
        assert reader.rows("SELECT * FROM icd10cm_successor WHERE successor = 'A000'") == []
    book.close()


@pytest.mark.parametrize(
    ("old", "new", "column", "expected"),
    [
        ("G35.A", "G3.5A", 1, "an ICD-10-CM code"),
        ("2025,G35", "20x5,G35", 2, "a year, or a day"),
        (",G35\r", ",G35?\r", 3, "the codes used before, or None"),
        ("G35.D,", 'G35.D",', 1, "a row of csv|ICD-10-CM code|3 cells"),
    ],
)
def test_a_wrong_conversion_table_is_told_with_its_column(
    old, new, column, expected, tmp_path, path
):
    file = conversion_file(tmp_path)
    file.write_bytes(file.read_bytes().replace(old.encode(), new.encode(), 1))

    with pytest.raises(BadFile, match=expected) as caught:
        load([file], path)

    assert caught.value.column == column


def test_a_code_gone_before_the_first_loaded_year_is_deleted_if_the_table_has_it(tmp_path, path):
    rows = [("A00.1", "2024", "A90.9")]
    load([order_file(tmp_path), conversion_file(tmp_path, rows=rows)], path)

    gone = one(path, "A90.9")

    assert (gone.status, gone.successors) == (DxStatus.DELETED, ("A00.1",))
    assert (gone.last_valid, gone.edition) == (None, "FY2025")
    assert one(path, "A90.8").kind == "unknown"


def test_an_inpatient_code_is_valid_in_its_years(tmp_path, path):
    later = [row for row in INPATIENT if row[0] != "0ZQ0ZZ1"]
    reports = load([inpatient_file(tmp_path), inpatient_file(tmp_path, 2025, later)], path)

    assert [report.edition for report in reports] == ["FY2024", "FY2025"]
    assert reports[0].rows == len(INPATIENT)
    code = one(path, "0zq0zzz", date(2023, 10, 1))
    assert (code.kind, code.status, code.codes) == ("icd10pcs", "valid", ("0ZQ0ZZZ",))
    assert (code.long_description, code.edition) == ("Invented approach of section 0", "FY2024")
    gone = one(path, "0ZQ0ZZ1", date(2024, 10, 1))
    assert (gone.status, gone.gone_by) == ("deleted", date(2024, 10, 1))
    assert one(path, "0ZQ", date(2024, 10, 1)).status == "header"
    assert "starts 2023-10-01" in one(path, "0ZQ0ZZZ", date(2023, 9, 30)).reason


def test_an_inpatient_code_that_the_year_lacks_is_told_so_with_near_misses(tmp_path, path):
    load([inpatient_file(tmp_path)], path)

    fact = one(path, "OZQ0ZZZ")

    assert "0ZQ0ZZZ" in fact.near
    assert one(path, "0ZQ0ZZX").reason == "0ZQ0ZZX is not a code of ICD-10-PCS in FY2024."


def test_inpatient_codes_are_a_system_of_their_own(tmp_path, path):
    load([inpatient_file(tmp_path), order_file(tmp_path)], path)
    book = open_book(path)

    assert known_systems(book, "0ZQ0ZZZ") == {"ICD10PCS"}
    assert known_systems(book, "0ZQ0ZZX") == set()
    assert known_systems(book, "A00") == {"ICD10CM"}
    book.close()


def test_both_order_files_are_told_apart_whatever_their_names(tmp_path, path):
    inpatient = inpatient_file(tmp_path).rename(tmp_path / "a.txt")
    diagnoses = order_file(tmp_path).rename(tmp_path / "b.txt")

    reports = load([inpatient, diagnoses], path, edition="FY2025")

    assert [report.source for report in reports] == ["ICD-10-PCS", "ICD-10-CM"]


@pytest.mark.parametrize(
    ("old", "new", "place", "expected"),
    [
        ("00002 0ZQ0ZZ1", "00002 0ZQ0OZ1", (2, 7), "an ICD-10-PCS code"),
        ("00003 ", "00004 ", (3, 1), "order number 00003"),
        ("0ZQ0ZZ1 1", "0ZQ0ZZ1 0", (2, 15), "1 for 0ZQ0ZZ1"),
        ("0ZQ0ZZZ", "0ZQ0ZZ1", (3, 7), "a code after 0ZQ0ZZ1"),
        ("00004 1ZQ     0", "00004 1ZQ0ZZ0 1", (4, 7), "each table's header, and then its codes"),
    ],
)
def test_a_wrong_inpatient_file_is_told_with_line_and_column(
    old, new, place, expected, tmp_path, path
):
    file = inpatient_file(tmp_path)
    file.write_text(file.read_text("ascii").replace(old, new, 1), "ascii", newline="")

    with pytest.raises(BadFile, match=expected) as caught:
        load([file], path)

    assert (caught.value.line, caught.value.column) == place


@pytest.mark.parametrize("lost", [1, 2, 3, 9])
def test_an_inpatient_file_cut_off_at_a_line_end_is_refused(lost, tmp_path, path):
    with pytest.raises(BadFile, match="cut off"):
        load([inpatient_file(tmp_path, rows=INPATIENT[: -3 * lost])], path)
