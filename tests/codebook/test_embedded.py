"""What needs no file: all ICD-10-CM codes of the PyPI package, and the starter shelf."""

import csv
import re
import sys
from datetime import date

import pytest

from codebook.errors import BadFile
from codebook.loaders import shelf, simple_icd10
from codebook.loading import load_embedded
from tests.codebook.samples import LISTED, TABULAR, icd_package

ROWS = {
    "A00": (0, "Cholera"),
    "A000": (1, "Classical cholera"),
    "S52": (0, "Fracture of forearm"),
    "S525": (0, "Fracture, lower end"),
    "S525XXA": (1, "Fracture, lower end, initial encounter"),
    "S525XXD": (1, "Fracture, lower end, routine healing"),
}


def rows_of(folder):
    parcel = simple_icd10.parcel(folder)
    [(_, rows)] = parcel.dated
    return {code: (billable, text) for code, billable, text in rows}


def test_every_listed_code_gets_its_text_the_seventh_characters_too(tmp_path):
    assert rows_of(icd_package(tmp_path)) == ROWS


def test_the_edition_is_the_packages_own(tmp_path):
    parcel = simple_icd10.parcel(icd_package(tmp_path))

    assert (parcel.edition, parcel.valid_from) == ("April 2026", date(2026, 4, 1))


@pytest.mark.parametrize(
    ("tabular", "listed", "expected"),
    [
        (TABULAR, LISTED.replace("S525\n", ""), "S525 is missing"),
        (TABULAR, LISTED.replace("A000", "A00?"), "a chapter, a block or an ICD-10-CM code"),
        (TABULAR, LISTED + "B01\n", "a code that .*xml describes"),
        (TABULAR, LISTED + "S525XXA\n", "each code once"),
        (TABULAR[:400], LISTED, "well-formed XML"),
        (TABULAR.replace("utf-8", "made-up"), LISTED, "XML in a known encoding"),
        (TABULAR.replace("<name>A00.0</name>", ""), LISTED, "a name and a desc in every diag"),
    ],
)
def test_a_package_that_is_not_whole_is_refused(tabular, listed, expected, tmp_path):
    with pytest.raises(BadFile, match=expected):
        rows_of(icd_package(tmp_path, tabular, listed))


def test_a_package_without_its_files_is_refused(tmp_path):
    with pytest.raises(BadFile, match="one file named like"):
        simple_icd10.parcel(tmp_path)


def test_the_packages_own_slow_parser_is_not_started(tmp_path):
    sys.modules.pop("simple_icd_10_cm", None)

    load_embedded(tmp_path / "book.sqlite")

    assert "simple_icd_10_cm" not in sys.modules


def test_the_shelf_holds_its_facts_for_every_code_and_setting():
    parcels = {parcel.source.name: parcel for parcel in shelf.parcels(shelf.own_folder())}

    codes = set(parcels["CaseConsultant starter shelf"].scope)
    for name in ("NCCI MUE, practitioner", "NCCI MUE, hospital", "Medicare physician fee schedule"):
        [(_, rows)] = parcels[name].dated
        assert codes == {row[0] for row in rows}
    assert all(not parcel.complete for parcel in parcels.values())


def test_the_shelfs_words_are_short_and_its_own():
    with (shelf.own_folder() / "codes.csv").open() as file:
        words = [row["description"] for row in csv.DictReader(file)]

    assert len(words) >= 60
    assert len(set(words)) == len(words)
    # The turns of phrase of the official texts: none may slip in.
    turns = ("arthroscopy,", "colonoscopy, flexible", "established patient", "each additional")
    official = re.compile(f"(?i){'|'.join(turns)}")
    assert not [text for text in words if official.search(text) or len(text) > 140]


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("codes.csv", "99213,", "9921,", r"codes.csv, line \d+, column 1: .* CPT or HCPCS code"),
        ("mue.csv", "hospital,99213", "hospital,99999", "column 2: .* a code that codes.csv holds"),
        ("mue.csv", "hospital,99213", "home,99213", "practitioner or hospital"),
        ("ptp.csv", ",20191231,", ",20191331,", "YYYYMMDD or nothing"),
        ("pfs.csv", "code,modifier", "code,mod", "the header code,modifier"),
        ("shelf.toml", "2024-07-01", "'soon'", r"\[codes\] with an edition and a valid_from day"),
    ],
)
def test_a_wrong_shelf_is_told_with_line_and_column(name, old, new, expected, tmp_path):
    for path in shelf.own_folder().iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    wrong = tmp_path / name
    wrong.write_text(wrong.read_text().replace(old, new, 1))

    with pytest.raises(BadFile, match=expected):
        shelf.parcels(tmp_path)
