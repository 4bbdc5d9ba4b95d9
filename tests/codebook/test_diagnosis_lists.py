"""Lists beside ICD-10-CM: POA-exempt codes, addenda, complications; and PCS codes files."""

from datetime import date

import pytest

from codebook.book import open_book
from codebook.errors import BadFile
from codebook.facts import DxStatus
from codebook.loading import load
from codebook.lookup import look_up
from tests.codebook.code_set_samples import CONVERSION, INPATIENT, conversion_csv, inpatient_file
from tests.codebook.diagnosis_samples import (
    CHANGES,
    COMPLICATIONS,
    POA,
    addenda_text,
    complications_text,
    poa_text,
    written,
)
from tests.codebook.samples import FY2025, order_file

ON = date(2025, 1, 1)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "book" / "book.sqlite"


def one(path, code, on=ON):
    book = open_book(path)
    try:
        return look_up(book, code, on)[0]
    finally:
        book.close()


def test_a_valid_code_tells_whether_it_is_exempt_from_poa(tmp_path, path):
    load([order_file(tmp_path), written(tmp_path, "POAexemptCodesFY25.txt", poa_text())], path)

    assert one(path, "Z99.0").poa_exempt is True
    assert one(path, "A00.0").poa_exempt is False
    assert one(path, "M54.5").poa_exempt is None


def test_without_a_list_nothing_is_said_of_poa_and_complications(tmp_path, path):
    load([order_file(tmp_path)], path)

    assert (one(path, "Z99.0").poa_exempt, one(path, "Z99.0").cc) == (None, None)


def test_the_year_of_the_poa_list_stands_in_its_header(tmp_path, path):
    [report] = load([written(tmp_path, "list.txt", poa_text(year="26"))], path)

    assert (report.edition, report.valid_from) == ("FY2026", date(2025, 10, 1))
    assert report.rows == len(POA)


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        (poa_text().replace("Z12.11", "Z12-11"), 3, "an ICD-10-CM code with its dot"),
        (poa_text().replace("00014", "00002"), 3, "an order number after 7"),
        (poa_text(POA[:1]), 0, "the file seems cut off"),
        (poa_text()[:-1], 4, "a line end; the file is cut off"),
    ],
)
def test_a_wrong_poa_list_is_refused(text, line, expected, tmp_path, path):
    with pytest.raises(BadFile, match=expected) as caught:
        load([written(tmp_path, "POAexemptCodesFY25.txt", text)], path)

    assert caught.value.line == line


def test_what_was_added_to_the_poa_list_is_not_the_list(tmp_path, path):
    with pytest.raises(BadFile, match="expected"):
        load([written(tmp_path, "POAexemptAddCodesFY25.txt", poa_text())], path)


def test_the_level_of_a_complication_is_told(tmp_path, path):
    text = complications_text()
    load([order_file(tmp_path), written(tmp_path, "msdrg_v42_cc_mcc_list.tsv", text)], path)

    assert [one(path, code).cc for code in ("A00.0", "G35", "A00.1")] == ["CC", "MCC", ""]


def test_a_list_without_the_major_ones_says_nothing_of_a_code_it_lacks(tmp_path, path):
    text = complications_text([row for row in COMPLICATIONS if row[1] == "CC"])
    load([order_file(tmp_path), written(tmp_path, "msdrg_v42_cc_mcc_list.tsv", text)], path)

    assert [one(path, code).cc for code in ("A00.0", "A00.1")] == ["CC", None]


def test_an_addenda_tells_the_last_day_of_codes_that_the_loaded_year_lacks(tmp_path, path):
    files = [order_file(tmp_path), written(tmp_path, "order_addenda_2025.txt", addenda_text())]
    reports = load(files, path)

    gone, header = one(path, "B01.1"), one(path, "M54.5")

    assert [report.edition for report in reports] == ["FY2025", "FY2025"]
    assert (gone.status, gone.last_valid) == (DxStatus.DELETED, date(2024, 9, 30))
    assert gone.long_description == "An invented code that is gone"
    assert (header.status, header.last_valid) == (DxStatus.HEADER, date(2024, 9, 30))
    assert one(path, "M54.50").last_valid is None


def test_an_addenda_that_compares_one_year_with_itself_is_the_april_update(tmp_path, path):
    text = addenda_text(CHANGES[:2], 2025, 2025)

    [report] = load([written(tmp_path, "order_addenda_2025.txt", text)], path)

    assert (report.edition, report.valid_from) == ("April 2025", date(2025, 4, 1))


def test_an_addenda_without_any_change_is_loaded_after_a_long_one(tmp_path, path):
    long, short = addenda_text(), addenda_text([], 2025, 2025)
    load([written(tmp_path, "october.txt", long)], path)

    [report] = load([written(tmp_path, "april.txt", short)], path)

    assert (report.changed, report.rows) == (True, 0)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Delete:      1 B011", "Delete:      2 B011", "Add, Delete or Revise"),
        ("Add:         1 M5450 ", "Add: 1 M5450 ", None),
        ("      2 deletions", "      3 deletions", "3 codes to delete, as its summary says"),
        ("      1 revisions\nof", "of", "the summary at the end"),
    ],
)
def test_an_addenda_is_held_to_its_own_summary(old, new, expected, tmp_path, path):
    text = addenda_text()
    assert old in text
    file = written(tmp_path, "addenda.txt", text.replace(old, new))

    if expected is None:
        assert load([file], path)[0].rows == len(CHANGES) - 1
        return
    with pytest.raises(BadFile, match=expected):
        load([file], path)


def test_the_first_valid_day_is_told_before_and_since(tmp_path, path):
    load([order_file(tmp_path, 2025), order_file(tmp_path, 2026)], path)

    coming, valid = one(path, "G35.A", date(2025, 9, 30)), one(path, "G35.A", date(2025, 10, 1))

    assert (coming.status, coming.starts_by) == (DxStatus.NOT_YET_VALID, date(2025, 10, 1))
    assert (valid.status, valid.valid_by) == (DxStatus.VALID, date(2025, 10, 1))
    assert one(path, "M54.51", date(2026, 1, 1)).valid_by is None


def test_a_header_that_is_gone_tells_by_when_it_was_no_code_for_claims(tmp_path, path):
    header = [("G35", 0, "Sclerosis"), ("G35A", 1, "Sclerosis, one")]
    divided = [row for row in FY2025 if row[0] < "G35"] + header
    rest = [row for row in FY2025 if row[0] > "G35"]
    files = [order_file(tmp_path, year, rows) for year, rows in
             ((2025, FY2025), (2026, divided + rest), (2027, divided[:-2] + rest))]  # fmt: skip
    load(files, path)

    fact = one(path, "G35", date(2027, 1, 1))

    assert (fact.status, fact.gone_by) == (DxStatus.DELETED, date(2025, 10, 1))
    assert (fact.valid_to, fact.changed_by) == (None, date(2026, 10, 1))


def test_a_code_that_comes_again_tells_when(tmp_path, path):
    without = [row for row in FY2025 if row[0] != "M5451"]
    files = [order_file(tmp_path, year, rows) for year, rows in
             ((2025, FY2025), (2026, without), (2027, FY2025))]  # fmt: skip
    load(files, path)

    fact = one(path, "M54.51", date(2026, 1, 1))

    assert (fact.status, fact.gone_by) == (DxStatus.DELETED, date(2025, 10, 1))
    assert fact.starts_by == date(2026, 10, 1)


def test_the_conversion_table_as_text_says_the_same_as_csv(tmp_path, path):
    lines = conversion_csv([row for row in CONVERSION if '"' not in row[2]]).replace(",", "\t")
    load([order_file(tmp_path, 2025), order_file(tmp_path, 2026)], path)

    load([written(tmp_path, "icd10cm_conversion_table_FY2025.txt", lines)], path)

    assert one(path, "G35", date(2026, 1, 1)).successors == ("G35.A", "G35.D")


def pcs_codes(rows=INPATIENT):
    return "".join(f"{code} {text}\r\n" for code, flag, text in rows if flag)


def test_the_inpatient_codes_file_gives_the_headers_that_the_order_file_has(tmp_path, path):
    [report] = load([written(tmp_path, "icd10pcs_codes_2024.txt", pcs_codes())], path)

    header = one(path, "0ZQ")
    assert report.rows == len(INPATIENT)
    assert (header.status, header.long_description) == ("header", "")
    assert header.billable_children == ("0ZQ0ZZ1", "0ZQ0ZZZ")
    assert header.billable_count == 2


def test_a_header_of_the_codes_file_takes_its_words_from_another_year(tmp_path, path):
    files = [
        written(tmp_path, "icd10pcs_codes_2024.txt", pcs_codes()),
        inpatient_file(tmp_path, 2025),
    ]

    load(files, path)

    fact = one(path, "0ZQ", date(2024, 1, 1))
    assert fact.long_description == "Invented table of section 0"


def test_a_new_wording_does_not_begin_an_inpatient_codes_life_anew(tmp_path, path):
    reworded = [(code, flag, text.replace("made up", "MADE UP")) for code, flag, text in INPATIENT]
    load([inpatient_file(tmp_path, 2024), inpatient_file(tmp_path, 2025, reworded)], path)

    fact = one(path, "0ZQ0ZZ1", date(2025, 1, 1))

    assert (fact.valid_from, fact.valid_by) == (date(2023, 10, 1), date(2023, 10, 1))
    assert fact.long_description == "Invented approach, MADE UP"


def test_an_inpatient_code_not_yet_valid_tells_by_when_it_is(tmp_path, path):
    earlier = [row for row in INPATIENT if row[0] != "0ZQ0ZZ1"]
    load([inpatient_file(tmp_path, 2024, earlier), inpatient_file(tmp_path, 2025)], path)

    fact = one(path, "0ZQ0ZZ1", date(2024, 9, 30))

    assert (fact.status, fact.starts_by) == ("not_yet_valid", date(2024, 10, 1))


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [("0ZQ0ZZZ", "0ZQ0OZZ", 2), ("0ZQ0ZZZ", "0ZQ0ZZ1", 2), ("\r\n0ZQ0ZZZ", "0ZQ0ZZZ", 1)],
)
def test_a_wrong_inpatient_codes_file_is_told_with_its_line(old, new, line, tmp_path, path):
    file = written(tmp_path, "icd10pcs_codes_2024.txt", pcs_codes().replace(old, new, 1))

    with pytest.raises(BadFile) as caught:
        load([file], path)

    assert caught.value.line == line
