"""The published files at full size, where they lie beside the checkout (../shared/data)."""

import csv
import lzma
import random
from datetime import date
from pathlib import Path

import pytest

from codebook.book import open_book
from codebook.edits import pair_edits, unit_limit
from codebook.facts import DxStatus, Setting
from codebook.loading import load
from codebook.lookup import look_up

FILES = Path(__file__).resolve().parents[3] / "shared" / "data"
ORDER = FILES / "icd10cm" / "icd10cm_order_2025.txt.gz"
HCPCS = FILES / "hcpcs" / "HCPC2019_CONTR_ANWEB.txt.gz"

pytestmark = pytest.mark.skipif(
    not FILES.is_dir(), reason="the published files (../shared/data) are not on this machine"
)


@pytest.fixture(scope="module")
def book(embedded_path, tmp_path_factory):
    """The embedded book with the official files of FY2025 and 2019 laid in."""
    path = tmp_path_factory.mktemp("full") / "book.sqlite"
    path.write_bytes(embedded_path.read_bytes())
    reports = load([ORDER, HCPCS], path)
    assert [report.rows for report in reports] == [97_584, 6_800]
    book = open_book(path)
    yield book
    book.close()


def counted(book, statement, *values):
    with book.reading() as reader:
        return reader.rows(statement, *values)[0][0]


def test_every_code_of_fy2025_is_there(book):
    on_that_day = "FROM icd10cm WHERE valid_from <= 20241001 AND valid_to >= 20241001 AND billable"

    assert counted(book, f"SELECT count(*) {on_that_day} = 1") == 74_260
    assert counted(book, f"SELECT count(*) {on_that_day} = 0") == 23_324


def test_every_code_of_the_package_is_there(book):
    on_that_day = "FROM icd10cm WHERE valid_from <= 20260401 AND valid_to >= 20260401"

    assert counted(book, f"SELECT count(*) {on_that_day}") == 98_186
    assert counted(book, f"SELECT count(*) {on_that_day} AND billable") == 74_719


def test_every_hcpcs_code_and_modifier_of_2019_is_there(book):
    assert counted(book, "SELECT count(*) FROM hcpcs WHERE source = 2") == 6_440
    assert counted(book, "SELECT count(*) FROM modifier WHERE source = 2") == 360


def test_codes_that_became_headers_between_the_editions_are_told_so(book):
    for code in ("G35", "R10.2", "B88.0", "Z91.011"):
        before = look_up(book, code, date(2026, 3, 31))[0]
        since = look_up(book, code, date(2026, 4, 1))[0]

        assert (before.status, since.status) == (DxStatus.UNSETTLED, DxStatus.HEADER)
        assert (since.last_valid, since.gone_by) == (None, date(2026, 4, 1))
        assert since.billable_count > 0


def test_a_code_that_is_gone_altogether_is_deleted(book):
    fact = look_up(book, "T78.07XA", date(2026, 5, 1))[0]

    assert fact.status in (DxStatus.DELETED, DxStatus.HEADER, DxStatus.VALID)
    for code in ("S30.1XXA", "T78.07XA"):
        found = look_up(book, code, date(2026, 5, 1))[0]
        assert (found.status, found.gone_by) == (DxStatus.DELETED, date(2026, 4, 1))


def test_the_shelfs_pairs_and_units_are_those_of_the_files(book):
    wrong = []
    on = date(2024, 8, 1)
    shelf = _shelf_codes(book)
    for setting, name in (("practitioner", "practitioner"), ("hospital", "outpatient_hospital")):
        active = _active_pairs(FILES / "ncci_ptp" / f"ptp_{name}_2024q3.tsv.xz", shelf)
        for _ in range(400):
            one, other = random.sample(sorted(shelf), 2)
            facts = pair_edits(book, one, other, on, Setting(setting))
            found = {
                (fact.column1, fact.column2, fact.modifier_indicator)
                for fact in facts
                if getattr(fact, "active", False)
            }
            wrong += [(one, other)] * (found != active.get(frozenset((one, other)), set()))
        with (FILES / "ncci_mue" / f"mue_{name}_2024q3.tsv").open() as file:
            limits = {row["hcpcs_code"]: row for row in csv.DictReader(file, delimiter="\t")}
        for code in shelf:
            limit, row = unit_limit(book, code, on, Setting(setting)), limits[code]
            published = (int(row["mue_units"]), int(row["mue_mai"]))
            wrong += [code] * ((limit.value, limit.mai) != published)

    assert wrong == []


def _shelf_codes(book):
    shelf = Path(__file__).resolve().parents[2] / "codebook" / "shelf" / "codes.csv"
    with shelf.open() as file:
        return {row["code"] for row in csv.DictReader(file)}


def _active_pairs(path, shelf):
    pairs = {}
    with lzma.open(path, "rt") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            one, other = row["column1"], row["column2"]
            if one in shelf and other in shelf and row["deletion_date"] == "*":
                edit = (one, other, row["modifier_indicator"])
                pairs.setdefault(frozenset((one, other)), set()).add(edit)
    return pairs
