"""Damaged fee schedules and code sets: one clear sentence or a right load, never a traceback."""

import io
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codebook.codes import is_diagnosis, number
from tests.codebook.code_set_samples import INPATIENT, TABULAR, codes_text, conversion_csv
from tests.codebook.fee_samples import FEES, fee_csv, fee_text
from tests.codebook.samples import anweb_sheet, order_text
from tests.codebook.test_fuzz import DAMAGE, HCPCS_CODES, QUICK, hurt, loaded

FORMS = {
    "PPRRVU2025_Oct.csv": fee_csv().encode("cp1252"),
    "PPRRVU2025_Oct.txt": fee_text().encode("cp1252"),
}


@pytest.mark.parametrize("name", FORMS)
@QUICK
@given(DAMAGE)
def test_a_damaged_fee_schedule_loses_no_row_silently(name, damages):
    found = loaded(name, hurt(FORMS[name], damages), "SELECT code, modifier FROM pfs")

    assert found is None or len(found) == len(FEES)
    assert found is None or all(code < number("W0000") for code, _ in found)


def sheet_bytes():
    with tempfile.TemporaryDirectory() as folder:
        return anweb_sheet(Path(folder) / "x.xlsx").read_bytes()


SHEET = sheet_bytes()
PARTS = zipfile.ZipFile(io.BytesIO(SHEET)).namelist()


def hurt_inside(workbook, part, damages):
    """The workbook with one of its parts damaged: a whole zip all the same."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, hurt(content, damages) if name == part else content)
    return made.getvalue()


@QUICK
@given(DAMAGE)
def test_a_damaged_workbook_is_refused_or_read(damages):
    found = loaded("HCPC2020_OCT_ANWEB.xlsx", hurt(SHEET, damages))

    assert found is None or len(found) == HCPCS_CODES


@QUICK
@given(st.sampled_from(PARTS), DAMAGE)
def test_a_workbook_with_a_damaged_part_is_refused_or_read(part, damages):
    found = loaded("HCPC2020_OCT_ANWEB.xlsx", hurt_inside(SHEET, part, damages))

    assert found is None or len(found) == HCPCS_CODES


BILLABLE = "SELECT code FROM icd10cm WHERE billable"
CODES = codes_text().encode("ascii")
TABLE = conversion_csv().encode("cp1252")


@QUICK
@given(DAMAGE)
def test_a_damaged_codes_file_is_refused_or_read(damages):
    found = loaded("icd10cm_codes_2025.txt", hurt(CODES, damages), BILLABLE)

    assert found is None or all(is_diagnosis(code) for (code,) in found)


@QUICK
@given(st.integers(1, len(CODES) - 1))
def test_a_codes_file_cut_off_anywhere_is_refused(at):
    assert loaded("icd10cm_codes_2025.txt", CODES[:at], BILLABLE) is None


@QUICK
@given(DAMAGE)
def test_a_damaged_conversion_table_is_refused_or_read(damages):
    rows = "SELECT code, since FROM icd10cm_successor"
    found = loaded("icd10cm_conversion_table_FY2025.csv", hurt(TABLE, damages), rows)

    assert found is None or all(since > 2000_00_00 for _, since in found)


@QUICK
@given(DAMAGE)
def test_a_damaged_tabular_list_is_refused_or_read(damages):
    content = hurt(TABULAR.encode(), damages)
    found = loaded("icd10cm_tabular_2025.xml", content, "SELECT code FROM icd10cm_note")

    assert found is None or all(is_diagnosis(code) for (code,) in found)


ORDER = order_text(INPATIENT).encode("ascii")


@QUICK
@given(DAMAGE)
def test_a_damaged_inpatient_file_loses_no_code_silently(damages):
    content = hurt(ORDER, damages)
    found = loaded("icd10pcs_order_2024.txt", content, "SELECT code FROM icd10pcs")

    assert found is None or len(found) == len(INPATIENT)
