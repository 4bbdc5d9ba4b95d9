"""Damaged files about diagnoses: one clear sentence or a right load, never a traceback."""

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from codebook.book import open_book
from codebook.errors import BadFile
from codebook.loading import load
from tests.codebook.code_set_samples import INPATIENT, conversion_csv
from tests.codebook.diagnosis_samples import (
    COMPLICATIONS,
    DEFINITIONS,
    DRGS,
    FROM_NINE,
    FROM_TEN,
    HCC_AGE,
    HCC_SEX,
    MCE,
    NINE_PROCEDURES,
    NINES,
    NOTED,
    POA,
    addenda_text,
    complications_text,
    drg_list,
    drg_table,
    gem_csv,
    gem_text,
    mce_text,
    nine_text,
    poa_text,
)
from tests.codebook.test_fuzz import DAMAGE, QUICK, hurt, loaded

PCS = "".join(f"{code} {text}\r\n" for code, flag, text in INPATIENT if flag)
CONVERSION = conversion_csv([("G35.A", "2025", "G35"), ("Z99.0", "2020", "Q11.1")])
TEN = r"[A-Z](\d[0-9A-Z]|[A-Z]\d)[0-9A-Z]{0,4}"
NINE = r"(\d{3}|V\d\d)\d{0,2}|E\d{3}\d?|\d{3,4}"
# name: content, table, what a code looks like, and the most codes there can be.
FILES = {
    "POAexemptCodesFY25.txt": (poa_text(), "icd10cm_poa", TEN, len(POA)),
    "icd10cm_order_addenda_2025.txt": (addenda_text(), "icd10cm_change", TEN, 5),
    "icd10cm_conversion_table_FY2025.txt": (
        CONVERSION.replace(",", "\t"),
        "icd10cm_successor",
        TEN,
        99,
    ),
    "icd10pcs_codes_2024.txt": (PCS, "icd10pcs", r"[0-9A-HJ-NP-Z]{3,7}", len(INPATIENT)),
    "mce_v42_icd_edits.tsv": (mce_text(), "mce", TEN, len(MCE)),
    "mce_definitions.txt": (DEFINITIONS, "mce", TEN, 99),
    "2018_I10gem.txt": (gem_text(), "gem", TEN, len(FROM_TEN)),
    "icd9toicd10cmgem.csv": (gem_csv(), "gem", NINE, len(FROM_NINE)),
    "CMS32_DESC_LONG_DX.txt": (nine_text(), "icd9cm", NINE, len(NINES)),
    "CMS32_DESC_LONG_SG.txt": (
        nine_text(NINE_PROCEDURES, 4),
        "icd9cm",
        NINE,
        len(NINE_PROCEDURES),
    ),
    "msdrg_v42.tsv": (drg_list(), "msdrg", r"\d{3}", len(DRGS)),
    "Table 5.txt": (drg_table(), "msdrg", r"\d{3}", len(DRGS)),
    "msdrg_v42_cc_mcc_list.tsv": (complications_text(), "msdrg_cc", TEN, len(COMPLICATIONS)),
    "icd10cm_tabular_2025.xml": (NOTED, "icd10cm_note", TEN, 99),
}

# The last thing that is read in a file that has something more.
LAST = {
    "Table 5.txt": b"MS-DRGs 998",
    "icd10cm_order_addenda_2025.txt": b"1 revisions\nof which",
    "icd10cm_tabular_2025.xml": b">",
}


@pytest.mark.parametrize("name", FILES)
@QUICK
@given(DAMAGE)
def test_a_damaged_file_is_refused_or_read(name, damages):
    text, table, shape, most = FILES[name]

    found = loaded(name, hurt(text.encode("cp1252"), damages), f"SELECT code FROM {table}")

    assert found is None or all(re.fullmatch(shape, code, re.ASCII) for (code,) in found)
    # An inserted line end can make two rows of one at the most.
    assert found is None or len(found) <= most + 4


@pytest.mark.parametrize("name", FILES)
@QUICK
@given(st.data())
def test_a_file_cut_off_in_a_line_is_refused(name, data):
    text = FILES[name][0].encode("cp1252")
    at = data.draw(st.integers(1, len(text) - 1))

    found = loaded(name, text[:at], f"SELECT code FROM {FILES[name][1]}")

    # What stands behind the last row may be lost.
    behind = text.rfind(LAST[name]) if name in LAST else len(text)
    assert found is None or text[:at].endswith(b"\n") or at > behind


@QUICK
@given(DAMAGE, DAMAGE)
def test_the_two_damaged_hcc_files_are_refused_or_read(age, sex):
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for kind, content, damages in (("AGE", HCC_AGE, age), ("SEX", HCC_SEX, sex)):
            files.append(Path(folder) / f"H0519F3_ICD10_MCE_{kind}.TXT")
            files[-1].write_bytes(hurt(content.encode(), damages))
        path = Path(folder) / "book.sqlite"

        try:
            load(files, path)
        except BadFile:
            assert not path.exists()
            return

        book = open_book(path)
        with book.reading() as reader:
            assert all(re.fullmatch(TEN, code) for (code,) in reader.rows("SELECT code FROM mce"))
        book.close()
