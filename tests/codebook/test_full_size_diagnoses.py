"""The published files about diagnoses at full size, where they lie beside the checkout."""

import csv
import gzip
import random
import re
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest

from codebook.book import open_book
from codebook.checking import check
from codebook.crosswalk import crosswalk
from codebook.facts import DxStatus
from codebook.loading import load
from codebook.lookup import everything_on, look_up

FILES = Path(__file__).resolve().parents[3] / "shared" / "data"
DX = FILES / "icd10cm"
EDITS = FILES / "dx_edits"
OLD = FILES / "crosswalks"
FY2024, FY2025, APRIL = date(2024, 5, 1), date(2025, 1, 1), date(2026, 5, 1)

pytestmark = pytest.mark.skipif(
    not FILES.is_dir(), reason="the published files (../shared/data) are not on this machine"
)

DELETED = [
    "C83.39",
    "C86.0",
    "C86.1",
    "C86.2",
    "C86.3",
    "C86.4",
    "C86.5",
    "C86.6",
    "C88.0",
    "C88.2",
    "C88.3",
    "C88.4",
    "C88.8",
    "C88.9",
    "E34.0",
    "E66.8",
    "F50.01",
    "F50.02",
    "F50.2",
    "F50.81",
    "G90.8",
    "K60.3",
    "K60.4",
    "K60.5",
    "L29.8",
    "L66.1",
    "L66.8",
    "M51.36",
    "M51.37",
    "M65.9",
    "Q23.8",
    "T81.32XA",
    "T81.32XD",
    "T81.32XS",
    "Z59.7",
    "Z86.010",
]
GONE = [
    "B88.0",
    "D71",
    "E72.53",
    "E78.01",
    "E88.1",
    "G35",
    "H01.8",
    "Q89.8",
    "Q99.8",
    "R10.2",
    "R76.8",
    "S30.1XXA",
    "S30.1XXD",
    "S30.1XXS",
    "T78.07XA",
    "T78.07XD",
    "T78.07XS",
    "T78.08XA",
    "T78.08XD",
    "T78.08XS",
    "T78.1XXA",
    "T78.1XXD",
    "T78.1XXS",
    "Z40.8",
    "Z59.86",
    "Z84.1",
    "Z91.011",
    "Z91.012",
]


@pytest.fixture(scope="module")
def book(embedded_path, tmp_path_factory):
    path = tmp_path_factory.mktemp("diagnoses") / "book.sqlite"
    path.write_bytes(embedded_path.read_bytes())
    files = [
        DX / "icd10cm_order_2025.txt.gz",
        DX / "icd10cm_conversion_table_fy25.csv",
        DX / "POAexemptCodesFY25.txt",
        DX / "icd10cm_order_addenda_2025_oct.txt",
        EDITS / "mce_v41_1_icd_edits.tsv.gz",
        *sorted(EDITS.glob("*.TXT")),
        *sorted(OLD.glob("*.csv.gz")),
        OLD / "CMS32_DESC_SHORT_SG.txt",
        *sorted((FILES / "msdrg").glob("msdrg*")),
    ]
    reports = load(files, path)
    load([DX / "icd10cm-codes-2024.txt.gz"], path, edition="FY2024")
    counts = {report.source: report.rows for report in reports}
    assert counts["ICD-10-CM codes exempt from POA reporting"] == 38_154
    assert counts["ICD-10-CM order file addenda"] == 324 + 36 + 14
    assert counts["Medicare Code Editor"] == 7_946
    assert counts["CMS-HCC software, MCE age and sex edits"] == 797 + 694
    assert counts["GEM, ICD-10-CM to ICD-9-CM"] == 78_838
    assert counts["GEM, ICD-9-CM to ICD-10-CM"] == 23_912
    assert (counts["ICD-9-CM diagnoses"], counts["ICD-9-CM procedures"]) == (14_567, 3_882)
    assert (counts["MS-DRG"], counts["MS-DRG complications (CC and MCC)"]) == (766, 14_885)
    book = open_book(path)
    yield book
    book.close()


def rows(path, delimiter="\t"):
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter))


def _flags(fact):
    marks = (fact.approximate, fact.no_map, fact.combination, fact.scenario, fact.choice_list)
    return "".join(str(int(mark)) for mark in marks)


def first(book, code, on):
    return look_up(book, code, on)[0]


def test_the_36_codes_deleted_for_2024_10_01_tell_their_last_day(book):
    for code in DELETED:
        before, since = first(book, code, date(2024, 9, 30)), first(book, code, date(2024, 10, 1))

        assert before.status == DxStatus.VALID, code
        assert since.status in (DxStatus.HEADER, DxStatus.DELETED), code
        assert since.last_valid == date(2024, 9, 30), code
    assert len(DELETED) == 36


def test_the_28_codes_gone_by_april_2026_tell_theirs(book):
    for code in GONE:
        before, since = first(book, code, date(2026, 3, 31)), first(book, code, APRIL)

        assert before.status == DxStatus.UNSETTLED, code
        assert since.status in (DxStatus.HEADER, DxStatus.DELETED), code
        assert since.gone_by == date(2026, 4, 1), code
    assert len(GONE) == 28


def test_the_addenda_alone_tells_what_the_year_before_would(embedded_path, tmp_path):
    path = tmp_path / "book.sqlite"
    load([DX / "icd10cm_order_2025.txt.gz", DX / "icd10cm_order_addenda_2025_oct.txt"], path)
    book = open_book(path)

    told = {first(book, code, FY2025).last_valid for code in DELETED}

    assert told == {date(2024, 9, 30)}
    book.close()


def test_300_codes_of_three_editions_are_what_their_files_say(book):
    chance = random.Random(20261123)
    with gzip.open(DX / "icd10cm_order_2025.txt.gz", "rt", encoding="ascii") as file:
        lines = chance.sample(file.read().splitlines(), 200)
    with gzip.open(DX / "icd10cm-codes-2024.txt.gz", "rt", encoding="ascii") as file:
        codes_2024 = chance.sample(file.read().splitlines(), 50)
    listed = set((DX / "icd10cm_code_list_2026_apr.txt").read_text().split())
    wrong = []
    for line in lines:
        fact = first(book, line[6:13].strip(), FY2025)
        status = ("header", "valid")[int(line[14])]
        wrong += [line] * ((fact.status, fact.long_description) != (status, line[77:].strip()))
    for line in codes_2024:
        fact = first(book, line[:7].strip(), FY2024)
        wrong += [line] * ((fact.status, fact.long_description) != ("valid", line[8:].strip()))
    for code in chance.sample(sorted(code for code in listed if "-" not in code), 50):
        if len(code) > 2:
            fact = first(book, code, APRIL)
            header = any(other.startswith(code) and other != code for other in listed)
            wrong += [code] * (fact.status != ("valid", "header")[header])

    assert wrong == []


def test_200_edits_of_the_code_editor_are_what_its_table_says(book):
    ages = {"Perinatal": (0, 0), "Pediatric": (0, 17), "Maternity": (9, 64), "Adult": (15, 124)}
    for code, _, group, rule in random.Random(1).sample(
        rows(EDITS / "mce_v41_1_icd_edits.tsv.gz")[1:], 200
    ):
        facts = [fact for fact in look_up(book, code, FY2024) if fact.kind == "mce"]
        told = {(fact.rule, fact.age_from, fact.age_to) for fact in facts}

        assert (rule, *ages.get(re.split(r"\W", rule)[0], (None, None))) in told, (code, group)


def test_200_mappings_either_way_are_what_the_files_say(book):
    for name in ("icd10cmtoicd9gem", "icd9toicd10cmgem"):
        table = rows(OLD / f"{name}.csv.gz", ",")[1:]
        for code in random.Random(2).sample(sorted({row[0] for row in table}), 100):
            wanted = [(row[1].replace("NoDx", ""), row[2]) for row in table if row[0] == code]
            facts = [fact for fact in crosswalk(book, code, FY2025) if fact.source_system[3] == (
                "1" if name.startswith("icd10") else "9"
            )]  # fmt: skip

            assert [
                (
                    fact.target.replace(".", ""),
                    _flags(fact),
                )
                for fact in facts
            ] == wanted, code


def test_the_inpatient_codes_file_makes_the_headers_of_the_order_file(tmp_path):
    path = tmp_path / "book.sqlite"
    [report] = load([FILES / "icd10pcs" / "icd10pcs-codes-2024.txt.gz"], path)
    published = rows(FILES / "icd10pcs" / "icd10pcs_order_2024.tsv.gz")[1:]
    book = open_book(path)

    with book.reading() as reader:
        found = set(reader.rows("SELECT code, billable FROM icd10pcs"))

    assert report.edition == "FY2024"
    assert found == {(code, int(flag)) for _, code, flag, _, _ in published}
    hip = first(book, "0SR", FY2024)
    assert (hip.billable_count, hip.billable_children[0]) == (206, "0SR007Z")
    book.close()


def test_the_published_text_of_the_mappings_says_the_same_as_the_csv(tmp_path):
    for name, source in (("icd10cmtoicd9gem", 42), ("icd9toicd10cmgem", 43)):
        table = rows(OLD / f"{name}.csv.gz", ",")[1:]
        file = tmp_path / f"{name}.txt"
        file.write_text(
            "".join(f"{row[0]:<7} {row[1]:<7} {row[2]}\r\n" for row in table), newline=""
        )

        [report] = load([file], tmp_path / "book.sqlite")

        assert report.rows == len(table)
        book = open_book(tmp_path / "book.sqlite")
        with book.reading() as reader:
            found = reader.rows("SELECT code, target, flags FROM gem WHERE source = ?", source)
        assert sorted(found) == sorted(
            (row[0], row[1].replace("NoDx", ""), row[2]) for row in table
        )
        book.close()


def test_the_editors_definitions_as_text_say_the_same_as_the_table(tmp_path):
    table = rows(EDITS / "mce_v41_1_icd_edits.tsv.gz")[1:]
    headings = {rule: rule for rule in {row[3] for row in table}}
    text = "Definitions of Medicare Code Edits\nv41.1 April 2024\n4. Age conflict\n"
    for rule, heading in sorted(headings.items()):
        title = re.sub(r"^(\w+(?:/\w+)?)(?= \(Age)", r"\1 diagnoses", heading)
        title = re.sub(r"^(Fem|M)ale Only", r"Diagnoses for \1ales only", title)
        text += f"{title.replace('Manifestation', 'Manifestation codes')}\n"
        text += "".join(
            f"{row[0].replace('.', ''):<9}{row[1]}\n" for row in table if row[3] == rule
        )
    file = tmp_path / "definitions.txt"
    file.write_text(text, "cp1252")

    [report] = load([file], tmp_path / "book.sqlite")

    assert report.rows == len(table) == 7_946
    assert report.edition == "v41.1"


def test_lists_answer_for_their_codes(book):
    exempt = {row[1] for row in rows(DX / "POAexemptCodesFY25.txt")[1:]}
    levels = {row[0] for row in rows(FILES / "msdrg" / "msdrg_v41_1_cc_mcc_list.tsv.gz")[1:]}
    for code in ("Z99.81", "A00.0", "E11.9", "S52.501D", "Z12.11", "O80"):
        fact = first(book, code, FY2025)

        assert fact.poa_exempt == (code in exempt), code
        assert fact.cc == ("CC" if code in levels else None), code


def test_341_to_343_are_no_ms_drgs_and_all_others_are_told(book):
    for drg, mdc, _, title in rows(FILES / "msdrg" / "msdrg_v41_1.tsv")[1:]:
        fact = first(book, f"DRG {drg}", FY2024)
        assert (fact.codes, fact.mdc, fact.title) == ((drg,), mdc, " ".join(title.split()))
    for drg in ("341", "342", "343"):
        assert first(book, f"MS-DRG {drg}", FY2024).kind == "unknown"


def test_the_tabular_list_of_the_package_has_every_note(book):
    with gzip.open(DX / "icd10cm_tabular_2026_apr.xml.gz") as file:
        tree = ET.parse(file)
    with book.reading() as reader:
        for element, kind in (("excludes1", 5_407), ("excludes2", 2_520)):
            published = [
                (" ".join("".join(note.itertext()).split()))
                for found in tree.iter(element)
                for note in found.findall("note")
            ]
            own = reader.rows(
                "SELECT text FROM icd10cm_note WHERE kind = ? AND replace(place, '.', '') = code",
                element,
            )
            above = reader.rows(
                "SELECT place, max(n) FROM (SELECT place, code, count(*) AS n FROM icd10cm_note "
                "WHERE kind = ? AND replace(place, '.', '') <> code GROUP BY place, code) "
                "GROUP BY place",
                element,
            )
            assert len(published) == kind
            assert len(own) + sum(number for _, number in above) == kind


def test_codes_that_need_a_seventh_character_are_told_which(book):
    [fact] = [fact for fact in look_up(book, "S52.501", APRIL) if fact.kind == "seventh_character"]

    assert (fact.place, fact.billable_count, len(fact.characters)) == ("S52", 16, 16)
    assert fact.characters[0] == ("A", "initial encounter for closed fracture")
    assert fact.examples[0] == "S52.501A"
    nose = [fact for fact in look_up(book, "S02.2", APRIL) if fact.kind == "seventh_character"]
    assert nose[0].examples[:2] == ("S02.2XXA", "S02.2XXB")


@pytest.mark.parametrize(
    ("codes", "kind", "place"),
    [
        (("M54.50", "M51.26"), "excludes1", "M54.5"),
        (("N18.30", "I12.9"), "code_first", "N18"),
        (("I12.9", "N18.30"), "use_additional", "I12.9"),
        (("L27.0", "T36.0X5A"), "use_additional", "L27.0"),
    ],
)
def test_notes_between_codes_are_found(codes, kind, place, book):
    found = [(fact.kind, fact.codes, fact.place) for fact in check(book, codes, APRIL)
             if hasattr(fact, "place")]  # fmt: skip

    assert (kind, codes, place) in found


def test_a_symptom_has_no_excludes1_note_for_its_cause(book):
    facts = check(book, ["R10.9", "K35.80"], APRIL)

    assert [fact for fact in facts if fact.kind == "excludes1"] == []


def test_every_kind_of_note_is_shown_with_one_code(book):
    kinds = {fact.kind for fact in everything_on(book, "E11.22", APRIL)}

    assert kinds >= {"icd10cm", "excludes1", "includes", "use_additional"}
