"""NCCI's edits at full size: the official values (../shared/data) in the published layout."""

import csv
import lzma
import subprocess
import sys
import zlib
from datetime import date
from pathlib import Path
from shutil import copyfile

import pytest

from codebook.book import open_book
from codebook.edits import pair_edits, unit_limit
from codebook.facts import Ptp, Setting
from codebook.loading import load
from tests.codebook.asking import add_on
from tests.codebook.edit_samples import aoc_file

FILES = Path(__file__).resolve().parents[3] / "shared" / "data"
PTP, MUE, AOC = FILES / "ncci_ptp", FILES / "ncci_mue", FILES / "ncci_aoc"
IN_FORCE = date(2024, 8, 1)
NAMES = {
    Setting.PRACTITIONER: "practitioner",
    Setting.HOSPITAL: "outpatient_hospital",
    Setting.DME: "dme_supplier",
}

pytestmark = pytest.mark.skipif(
    not PTP.is_dir(), reason="the published edits (../shared/data) are not on this machine"
)


def published(script, *arguments):
    """Run one of the scripts that write the published layout."""
    subprocess.run([sys.executable, script, *arguments], check=True)


@pytest.fixture(scope="module")
def book(tmp_path_factory, starter_book):
    """The embedded book with both settings' pairs, all unit limits and the add-on codes."""
    folder = tmp_path_factory.mktemp("edits")
    path = copyfile(starter_book, folder / "book.sqlite")
    for name, stem in (("practitioner", "ccipra"), ("outpatient_hospital", "ccioph")):
        packed = PTP / f"ptp_{name}_2024q3.tsv.xz"
        published(PTP / "expand_ptp.py", packed, folder, f"{stem}-v302r0")
    for name in NAMES.values():
        published(MUE / "expand_mue.py", MUE / f"mue_{name}_2024q3.tsv", folder)
    rows = [(one, other, kind, "", "", "", "2013091", "") for one, other, kind in add_ons()]
    files = [*folder.glob("cci*.TXT"), *folder.glob("MCR*.csv")]
    reports = load([*files, aoc_file(folder, "AOC_V2024Q3_01-MCR.txt", rows)], path)
    for file in files:
        file.unlink()
    assert {report.source: report.rows for report in reports} == {
        "NCCI PTP edits, practitioner": 2_546_017,
        "NCCI PTP edits, hospital": 1_775_818,
        "NCCI MUE, practitioner": 14_677,
        "NCCI MUE, hospital": 14_628,
        "NCCI MUE, DME supplier": 2_928,
        "NCCI add-on code edits": 7_465,
    }
    book = open_book(path)
    yield book
    book.close()


def add_ons():
    with (AOC / "aoc_2024_06_03.tsv").open() as file:
        return [tuple(row) for row in csv.reader(file, delimiter="\t")][1:]


@pytest.mark.parametrize("setting", [Setting.PRACTITIONER, Setting.HOSPITAL])
def test_every_drawn_pair_says_what_its_rows_say(setting, book):
    rows = {}
    with lzma.open(PTP / f"ptp_{NAMES[setting]}_2024q3.tsv.xz", "rt") as file:
        for one, other, deletion, indicator, _ in csv.reader(file, delimiter="\t"):
            if zlib.crc32(f"{one} {other}".encode()) % 500 == 0:
                rows.setdefault((one, other), []).append((deletion, indicator))

    wrong = [pair for pair, found in rows.items() if not says(book, pair, setting, found)]

    assert len(rows) > 3000
    assert wrong == []


def says(book, pair, setting, rows):
    """Whether the book's answer for *pair*, asked the other way round, fits the last of *rows*."""
    found = pair_edits(book, pair[1], pair[0], IN_FORCE, setting)
    [fact] = [fact for fact in found if isinstance(fact, Ptp) and fact.column1 == pair[0]]
    active = [
        indicator
        for deletion, indicator in rows
        if indicator != "9" and (deletion == "*" or deletion >= f"{IN_FORCE:%Y%m%d}")
    ]
    if fact.active != bool(active):
        return False
    return not active or active == [fact.modifier_indicator]


def test_no_pair_is_in_force_in_both_orders_or_twice(book):
    in_force = "FROM ptp JOIN ptp_term ON id = term WHERE deletion = 99991231 AND indicator != 9"
    twice = f"SELECT source, column1, column2 {in_force} GROUP BY 1, 2, 3 HAVING count(*) > 1"
    both = (
        f"WITH active AS (SELECT source, column1, column2 {in_force}) "
        "SELECT count(*) FROM active a JOIN active b USING (source) "
        "WHERE a.column1 = b.column2 AND a.column2 = b.column1 AND a.column1 != a.column2"
    )
    with book.reading() as reader:
        assert reader.rows(twice) == []
        assert reader.rows(both) == [(0,)]


@pytest.mark.parametrize("setting", list(Setting))
def test_every_unit_limit_is_that_of_the_file(setting, book):
    with (MUE / f"mue_{NAMES[setting]}_2024q3.tsv").open() as file:
        rows = list(csv.DictReader(file, delimiter="\t"))

    wrong = []
    for row in rows:
        fact = unit_limit(book, row["hcpcs_code"], IN_FORCE, setting)
        published = (int(row["mue_units"]), int(row["mue_mai"]), row["mue_rationale"].strip())
        wrong += [row] * ((fact.value, fact.mai, fact.rationale) != published)

    assert wrong == []


def test_every_add_on_code_names_its_primaries(book):
    listed = {}
    for primary, code, kind in add_ons():
        listed.setdefault((code, int(kind)), set()).add(primary)

    for (code, kind), primaries in listed.items():
        fact = add_on(book, code, IN_FORCE)

        assert set(fact.primaries) == primaries - {"CCCCC"}
        assert (fact.edit_type, fact.contractor_defined) == (kind, kind > 1)


def test_a_pair_of_the_shelf_is_answered_by_the_whole_file(book):
    [edit] = pair_edits(book, "45380", "45385", IN_FORCE)
    [none] = pair_edits(book, "99213", "85025", IN_FORCE)

    assert (edit.column1, edit.modifier_indicator, edit.active) == ("45385", "1", True)
    assert none.reason == "No PTP edit between 99213 and 85025 in 2024Q3, practitioner."
    assert all(edition.complete for edition in book.editions() if "NCCI" in edition.source)
