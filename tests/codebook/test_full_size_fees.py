"""The published fee schedule and code sets at full size, where they lie beside the checkout."""

import csv
import gzip
from datetime import date

import pytest

from codebook.book import open_book
from codebook.checking import check
from codebook.facts import DxStatus, Excludes1, Pfs
from codebook.loading import load
from codebook.lookup import look_up
from tests.codebook.test_full_size import FILES

FEES = FILES / "pfs" / "PPRRVU2025_Oct.nodesc.csv"
FEES_TEXT = FILES / "pfs" / "PPRRVU2025_Oct.nodesc.txt.gz"
HCPCS_SHEET = FILES / "hcpcs" / "HCPC2020_OCT_ANWEB.xlsx"
ICD = FILES / "icd10cm"
CODES = [ICD / "icd10cm_codes_2025.txt.gz", ICD / "icd10cm-codes-2024.txt.gz"]
CONVERSION = ICD / "icd10cm_conversion_table_fy25.csv"
TABULAR = ICD / "icd10cm_tabular_2026_apr.xml.gz"
INPATIENT = FILES / "icd10pcs" / "icd10pcs_order_2024.tsv.gz"

pytestmark = pytest.mark.skipif(
    not FILES.is_dir(), reason="the published files (../shared/data) are not on this machine"
)

# Where each field of the fact stands in the 2025 csv, from 0.
MAY = date(2026, 5, 1)
PLACES = {
    "modifier": 1, "status": 3, "global_days": 14, "pre_op": 15, "intra_op": 16, "post_op": 17,
    "mult_proc": 18, "bilateral": 19, "assistant": 20, "co_surgeon": 21, "team": 22, "pctc": 13,
    "endo_base": 23, "work_rvu": 5, "total_nonfac": 11, "total_fac": 12, "conversion_factor": 24,
    "pe_nonfac": 6, "pe_fac": 8, "mp_rvu": 10, "na_nonfac": 7, "na_fac": 9, "supervision": 25,
    "calculation_flag": 26, "imaging_family": 27,
    "opps_pe_nonfac": 28, "opps_pe_fac": 29, "opps_mp": 30,
}  # fmt: skip


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    path = tmp_path_factory.mktemp("fees") / "book.sqlite"
    reports = load([FEES, FEES_TEXT], path)
    assert [(report.rows, report.changed) for report in reports] == [(19_090, True), (0, False)]
    book = open_book(path)
    yield book
    book.close()


def test_every_row_and_column_of_the_schedule_is_answered_as_in_the_file(book):
    with FEES.open(encoding="cp1252", newline="") as file:
        rows = list(csv.reader(file))[10:]

    wrong = []
    for row in rows:
        facts = look_up(book, row[0], date(2025, 10, 1))
        [fact] = [fact for fact in facts if isinstance(fact, Pfs) and fact.modifier == row[1]]
        plain = fact.as_json()
        wrong += [(row[0], name) for name, at in PLACES.items() if plain[name] != row[at].strip()]

    assert len(rows) == 19_090
    assert wrong == []


def test_every_row_of_the_hcpcs_workbook_of_2020_is_there(tmp_path):
    [report] = load([HCPCS_SHEET], tmp_path / "book.sqlite")

    # 6,825 codes and 371 modifiers; one record of the sheet continues the one before it.
    assert (report.rows, report.edition) == (7_196, "October 2020")
    book = open_book(tmp_path / "book.sqlite")
    [gone] = look_up(book, "GD", date(2020, 10, 1))
    assert (gone.status, gone.valid_to) == ("terminated", date(2019, 12, 31))
    [numbers] = look_up(book, "J5", date(2020, 10, 1))
    assert (numbers.status, numbers.valid_from) == ("valid", date(2020, 10, 1))
    book.close()


def test_the_codes_files_of_two_years_give_the_deleted_codes_and_their_successors(tmp_path):
    path = tmp_path / "book.sqlite"
    reports = load([*CODES, CONVERSION], path)
    assert [report.rows for report in reports[:2]] == [74_260 + 23_324, 74_044 + 23_252]
    book = open_book(path)

    def fact(code, on):
        return look_up(book, code, on)[0]

    disc = fact("M51.36", date(2024, 10, 1))
    assert (disc.status, disc.last_valid) == (DxStatus.HEADER, date(2024, 9, 30))
    assert disc.successors == ("M51.360", "M51.361", "M51.362", "M51.369")
    assert fact("M51.36", date(2024, 9, 30)).status == DxStatus.VALID
    gone = fact("C83.39", date(2024, 10, 1))
    # The table does not tell the one day on which this one was divided.
    assert (gone.status, gone.gone_by) == (DxStatus.HEADER, date(2024, 10, 1))
    assert fact("T81.32XA", date(2024, 10, 1)).status in (DxStatus.DELETED, DxStatus.HEADER)
    book.close()


@pytest.mark.parametrize(
    ("codes", "place"),
    [
        (("E11.9", "E10.9"), "E11"),
        (("E03.9", "P70.0"), "chapter 4"),
        (("O80", "Z34.00"), "chapter 15"),
        (("A15.0", "J65"), "A15-A19"),
        (("R47.02", "I69.321"), "R47.02"),
        (("G63", "E11.42"), "G63"),
    ],
)
def test_excludes1_notes_of_the_tabular_list_are_found(codes, place, tabular):
    found = [fact.place for fact in check(tabular, codes, MAY) if isinstance(fact, Excludes1)]

    assert place in found


def test_every_note_of_the_tabular_list_is_there(tabular):
    with tabular.reading() as reader:
        own = "SELECT kind, count(DISTINCT code || at) FROM icd10cm_note WHERE place NOT LIKE "
        own += "'chapter%' AND place NOT LIKE '___-___' AND place GLOB '[A-Z]*' GROUP BY kind"
        counts = dict(reader.rows(own))

    assert counts["excludes1"] > 5_000
    assert counts["sevenChrDef"] == 1_790


@pytest.fixture(scope="module")
def tabular(embedded_path, tmp_path_factory):
    path = tmp_path_factory.mktemp("tabular") / "book.sqlite"
    path.write_bytes(embedded_path.read_bytes())
    load([TABULAR], path)
    book = open_book(path)
    yield book
    book.close()


def test_every_inpatient_code_of_2024_is_there(tmp_path):
    with gzip.open(INPATIENT, "rt", encoding="utf-8", newline="") as file:
        rows = [row[1:] for row in csv.reader(file, delimiter="\t")][1:]
    # The copy is tab separated: written here in the columns of the published file.
    lines = (
        f"{at:05} {code:<7} {flag} {short[:60]:<60} {words}\r\n"
        for at, (code, flag, short, words) in enumerate(rows, 1)
    )
    file = tmp_path / "icd10pcs_order_2024.txt"
    file.write_text("".join(lines), "ascii", newline="")

    [report] = load([file], tmp_path / "book.sqlite")

    assert report.rows == 78_603 + 905
    book = open_book(tmp_path / "book.sqlite")
    for code, flag, _, words in rows[::97]:
        [fact] = look_up(book, code, date(2024, 1, 1))
        assert (fact.status, fact.long_description) == (("header", "valid")[int(flag)], words)
    book.close()
