"""`load FILE... [--starter]`: all of it or nothing."""

import stat

import pytest

ROWS = (
    ("A00", 0, "Cholera"),
    ("A000", 1, "One kind of cholera"),
    ("A009", 1, "Any cholera"),
    ("Z99", 0, "Needing machines"),
    ("Z990", 1, "Needing one machine"),
)


def order_file(folder, name: str = "icd10cm_order_2020.txt"):
    """An ICD-10-CM order file of five lines, in the columns of the official one."""
    lines = [
        f"{number:05} {code:<7} {billable} {words:<60} {words}"
        for number, (code, billable, words) in enumerate(ROWS, start=1)
    ]
    file = folder / name
    file.write_text("\r\n".join([*lines, ""]))
    return file


def test_a_file_is_loaded_as_published(caseconsultant, tmp_path):
    said = caseconsultant("load", order_file(tmp_path))

    assert said.status == 0
    assert "ICD-10-CM FY2020: 5 rows loaded (from 2019-10-01)" in said.out
    [fact] = caseconsultant("code", "A00.0", "--on", "2020-01-01", "--json").json["facts"]
    assert (fact["status"], fact["edition"]) == ("valid", "FY2020")


def test_programs_learn_what_was_loaded(caseconsultant, tmp_path):
    file = order_file(tmp_path)

    [first] = caseconsultant("load", file, "--json").json
    [again] = caseconsultant("load", file, "--json").json

    assert (first["edition"], first["valid_from"], first["rows"]) == ("FY2020", "2019-10-01", 5)
    assert (first["changed"], again["changed"]) == (True, False)


def test_an_edition_is_told_where_the_name_does_not(caseconsultant, tmp_path):
    file = order_file(tmp_path, "codes.txt")

    unnamed = caseconsultant("load", file)
    named = caseconsultant("load", file, "--edition", "FY2020")

    assert '--edition "FY2025"' in unnamed.complaint
    assert named.status == 0


def test_the_starter_needs_no_file(caseconsultant):
    said = caseconsultant("load", "--starter")

    assert said.status == 0
    assert "CaseConsultant starter shelf" in said.out
    assert "ICD-10-CM April 2026: 98186 rows loaded" in said.out


def test_the_data_folder_is_its_owners_only(caseconsultant, data, tmp_path):
    caseconsultant("load", order_file(tmp_path))

    assert stat.S_IMODE(data.stat().st_mode) == 0o700


def test_a_file_of_another_kind_is_one_sentence_and_changes_nothing(caseconsultant, data, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Dana,\n")

    said = caseconsultant("load", order_file(tmp_path), letter)

    assert said.complaint.startswith("error: letter.txt: expected ")
    assert not (data / "book.db").exists()


def test_a_damaged_file_is_one_sentence_with_its_line(caseconsultant, tmp_path):
    file = order_file(tmp_path)
    file.write_text(file.read_text().replace("A009    1", "A009    9"))

    said = caseconsultant("load", file)

    assert "icd10cm_order_2020.txt, line 3" in said.complaint


@pytest.mark.parametrize("words", [("gone.txt",), ("gone.txt", "--starter")])
def test_a_file_that_is_not_there_leaves_no_book(caseconsultant, data, tmp_path, words):
    said = caseconsultant("load", tmp_path / words[0], *words[1:])

    assert "gone.txt" in said.complaint
    assert not (data / "book.db").exists()


def test_nothing_to_load_is_one_sentence(caseconsultant):
    said = caseconsultant("load")

    assert said.complaint == "error: name the files to load, or say --starter or --fetch"


def test_every_file_that_can_be_loaded_is_listed(caseconsultant):
    said = caseconsultant("formats")

    assert said.status == 0
    assert "NCCI PTP edits" in said.out
    assert len(said.out.splitlines()) > 30
