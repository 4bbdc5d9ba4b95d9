"""The Medicare Code Editor's checks of a diagnosis: age, sex, never first."""

from datetime import date

import pytest

from codebook.book import open_book
from codebook.checking import check
from codebook.errors import BadFile
from codebook.loaders.mce_groups import read_group
from codebook.loading import load
from codebook.lookup import look_up
from tests.codebook.diagnosis_samples import DEFINITIONS, HCC_AGE, HCC_SEX, MCE, mce_text, written
from tests.codebook.samples import order_file, zipped

ON = date(2025, 1, 1)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "book" / "book.sqlite"


def edits(path, code, on=ON):
    book = open_book(path)
    try:
        facts = [fact for fact in look_up(book, code, on) if fact.kind == "mce"]
    finally:
        book.close()
    return [(fact.category, fact.group, fact.age_from, fact.age_to) for fact in facts]


@pytest.mark.parametrize(
    ("words", "group", "ages"),
    [
        ("Perinatal/Newborn (Age 0 Only)", "newborn", (0, 0)),
        ("Newborn diagnoses", "newborn", (0, 0)),
        ("Pediatric diagnoses (age 0 through 17)", "pediatric", (0, 17)),
        ("Maternity (Ages 9-64)", "maternity", (9, 64)),
        ("3 adult (age 14+)", "adult", (14, 124)),
        ("Diagnoses for females only", "female", (-1, -1)),
        ("1 male", "male", (-1, -1)),
        ("Manifestation code as principal diagnosis", "manifestation", (-1, -1)),
    ],
)
def test_a_group_is_read_from_its_words(words, group, ages):
    found = read_group(words)

    assert (found.name, (found.age_from, found.age_to)) == (group, ages)


@pytest.mark.parametrize(
    "words", ["", "Adult diagnoses", "Adult (Ages 124-15)", "Elderly (Age 90)"]
)
def test_words_without_a_group_or_its_ages_are_none(words):
    assert read_group(words) is None


def test_the_edits_of_a_code_are_facts_of_their_own(tmp_path, path):
    load([order_file(tmp_path), written(tmp_path, "mce_v42_icd_edits.tsv", mce_text())], path)

    assert edits(path, "A00.1") == [("age", "maternity", 9, 64), ("sex", "female", None, None)]
    assert edits(path, "g35") == [("manifestation", "manifestation", None, None)]
    assert edits(path, "M54.51") == []
    assert edits(path, "A00.1", date(2024, 9, 30)) == []


def test_an_edit_carries_its_rule_and_its_version(tmp_path, path):
    load([order_file(tmp_path), written(tmp_path, "mce_v42_icd_edits.tsv", mce_text())], path)
    book = open_book(path)

    [fact] = [fact for fact in check(book, ["A00.0"], ON) if fact.kind == "mce"]

    assert fact.as_json() == {
        "kind": "mce", "codes": ["A00.0"], "source": "Medicare Code Editor", "edition": "v42",
        "valid_from": "2024-10-01", "valid_to": None, "changed_by": None,
        "category": "age", "group": "newborn",
        "age_from": 0, "age_to": 0, "rule": "Perinatal/Newborn (Age 0 Only)",
    }  # fmt: skip
    book.close()


@pytest.mark.parametrize(
    ("name", "edition", "expected"),
    [
        ("mce_v41_1_icd_edits.tsv", "", ("v41.1", date(2024, 4, 1))),
        ("MCE-V43.tsv", "", ("v43", date(2025, 10, 1))),
        ("edits.tsv", "v42.1", ("v42.1", date(2025, 4, 1))),
        ("edits.tsv", "FY2025", ("v42", date(2024, 10, 1))),
        ("edits.tsv", "April 2025", ("v42.1", date(2025, 4, 1))),
    ],
)
def test_a_version_is_dated_by_its_number(name, edition, expected, tmp_path, path):
    [report] = load([written(tmp_path, name, mce_text())], path, edition=edition)

    assert (report.edition, report.valid_from) == expected


def test_a_file_that_does_not_name_its_version_asks_for_it(tmp_path, path):
    with pytest.raises(BadFile, match="--edition"):
        load([written(tmp_path, "edits.tsv", mce_text())], path)


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        (mce_text().replace("A00.0", "A0O!0"), 2, "an ICD-10-CM code"),
        (mce_text().replace("Ages 9-64", "Ages"), 3, "an edit of age, sex or manifestation"),
        (mce_text().replace("\tSex\tFemale", "\tAge\tFemale"), 4, "and its group before"),
        (mce_text([MCE[0], *MCE]), 3, "each edit of a code once"),
        (mce_text(MCE[:2]), 0, "is it cut off"),
    ],
)
def test_a_wrong_table_is_refused(text, line, expected, tmp_path, path):
    with pytest.raises(BadFile, match=expected) as caught:
        load([written(tmp_path, "mce_v42_icd_edits.tsv", text)], path)

    assert caught.value.line == line


def test_the_published_definitions_are_read_list_by_list(tmp_path, path):
    reports = load([order_file(tmp_path), written(tmp_path, "mce.txt", DEFINITIONS)], path)

    assert (reports[1].edition, reports[1].rows) == ("v42.1", 9)
    on = date(2025, 5, 1)
    assert edits(path, "A00.0", on) == [("age", "newborn", 0, 0)]
    assert edits(path, "A00.1", on) == [("age", "maternity", 9, 64), ("sex", "female", None, None)]
    assert edits(path, "M54.50", on) == [("age", "pediatric", 0, 17)]
    assert edits(path, "M54.51", on) == []
    assert edits(path, "Z99.0", on) == [("age", "maternity", 9, 64), ("sex", "male", None, None)]
    assert edits(path, "U09.9", on) == [("manifestation", "manifestation", None, None)]


def test_definitions_that_lack_a_list_are_refused(tmp_path, path):
    text = DEFINITIONS.replace("Z990      An", "an")

    with pytest.raises(BadFile, match="there is none of male"):
        load([written(tmp_path, "mce.txt", text)], path)


def test_a_read_me_that_names_the_definitions_is_not_taken_for_them(tmp_path, path):
    words = "The file Definitions of Medicare Code Edits tells each edit, age conflict too.\n"
    table = written(tmp_path, "mce_v42_icd_edits.tsv", mce_text())
    archive = zipped(tmp_path / "mce.zip", written(tmp_path, "readme.txt", words), table)

    assert [report.rows for report in load([archive], path)] == [len(MCE)]


def hcc_files(folder):
    age = written(folder, "H0519F3_ICD10_MCE_AGE.TXT", HCC_AGE)
    return age, written(folder, "H0519F3_ICD10_MCE_SEX.TXT", HCC_SEX)


def test_the_hcc_softwares_copy_answers_for_days_before_the_editor_itself(tmp_path, path):
    load([order_file(tmp_path, 2020, None), *hcc_files(tmp_path)], path)
    load([order_file(tmp_path), written(tmp_path, "mce_v42_icd_edits.tsv", mce_text())], path)

    early, since = date(2020, 1, 1), ON

    assert edits(path, "A00.1", early) == [
        ("age", "maternity", 12, 55),
        ("sex", "female", None, None),
    ]
    assert edits(path, "G35", early) == [("age", "adult", 14, 124)]
    assert edits(path, "G35", since) == [("manifestation", "manifestation", None, None)]


def test_one_of_the_two_hcc_files_alone_is_refused(tmp_path, path):
    with pytest.raises(BadFile, match="the AGE and the SEX file in one command"):
        load([hcc_files(tmp_path)[0]], path)
