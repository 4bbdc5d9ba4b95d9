"""`book`, `code` and `check`: what the book says, for people and for programs."""

import pytest

PAIR = ("45385", "45380")


def kinds(facts) -> list[str]:
    return [fact["kind"] for fact in facts]


def test_people_see_what_is_loaded(caseconsultant, book):
    said = caseconsultant("book")

    heading, *editions = said.out.splitlines()
    assert heading.split() == ["source", "edition", "from", "rows", "holds", "licence", "loaded"]
    assert any(line.startswith("ICD-10-CM") for line in editions)
    assert any("2024Q3" in line for line in editions)


def test_programs_see_what_is_loaded(caseconsultant, book):
    loaded = caseconsultant("book", "--json").json

    assert loaded["file"] == str(book)
    for edition in loaded["editions"]:
        names = {"source", "edition", "valid_from", "rows", "licence", "loaded_at", "complete"}
        assert set(edition) == names


def test_one_code_is_shown_with_its_sources(caseconsultant, book):
    said = caseconsultant("code", "99213", "--on", "2026-03-01")

    assert said.out.startswith("99213 on 2026-03-01, practitioner\n")
    assert "2024Q3" in said.out
    assert "from 2024-07-01" in said.out


def test_a_code_for_programs_is_one_object_of_facts(caseconsultant, book):
    said = caseconsultant("code", "e119", "--on", "2026-05-01", "--json").json

    assert (said["on"], said["setting"]) == ("2026-05-01", "practitioner")
    fact, *notes = said["facts"]
    assert kinds(notes)[0] == "excludes1"
    wanted = {"kind": "icd10cm", "codes": ["E11.9"], "status": "valid", "source": "ICD-10-CM"}
    assert fact.items() >= wanted.items()


def test_a_header_shows_what_is_billable_below_it(caseconsultant, book):
    said = caseconsultant("code", "E11", "--on", "2026-05-01")

    assert "header: " in said.out
    assert "billable below it: " in said.out
    assert " more" in said.out


def test_a_code_the_book_does_not_hold_is_said_to_be_unknown(caseconsultant, book):
    people = caseconsultant("code", "Z12-11", "--on", "2026-05-01")
    programs = caseconsultant("code", "00000", "--json")

    assert people.status == 0
    assert "Did you mean Z12.11" in " ".join(people.out.split())
    assert kinds(programs.json["facts"]) == ["unknown"]


def test_a_day_before_the_edition_is_said_to_be_before_it(caseconsultant, book):
    said = caseconsultant("code", "99213", "--on", "2001-01-01", "--json").json

    assert kinds(said["facts"]) == ["unknown"]


def test_codes_together_are_checked_as_pairs(caseconsultant, book):
    said = caseconsultant("check", *PAIR, "--on", "2025-03-01")

    assert said.out.startswith("45385 45380 on 2025-03-01, practitioner\n")
    assert "column 1 45385, column 2 45380, in force" in said.out


def test_codes_together_for_programs(caseconsultant, book):
    words = ("check", *PAIR, "--on", "2025-03-01", "--setting", "hospital", "--json")

    said = caseconsultant(*words).json

    assert set(said) == {"on", "setting", "codes", "facts", "warnings"}
    assert (said["setting"], said["codes"]) == ("hospital", list(PAIR))
    [pair] = [fact for fact in said["facts"] if fact["kind"] == "ptp"]
    assert (pair["column1"], pair["column2"], pair["active"]) == ("45385", "45380", True)


def test_editions_that_newer_ones_may_have_followed_are_warned_of(caseconsultant, book):
    in_time = caseconsultant("check", *PAIR, "--on", "2024-08-01", "--json").json
    later = caseconsultant("check", *PAIR, "--on", "2025-03-01", "--json").json
    people = caseconsultant("check", *PAIR, "--on", "2025-03-01")

    assert in_time["warnings"] == []
    assert "newer ones may have followed by 2025-03-01" in later["warnings"][0]
    assert "NCCI PTP edits, practitioner 2024Q3 (from 2024-07-01)" in later["warnings"][0]
    assert later["warnings"][0] in " ".join(people.out.split())


def test_units_are_checked_with_their_code(caseconsultant, book):
    words = ("check", "20610", "J1100", "--units", "20610=2", "--units", "j1100=8")

    people = caseconsultant(*words, "--on", "2025-03-01")
    programs = caseconsultant(*words, "--on", "2025-03-01", "--json").json

    assert "2 units of 20610, 8 units of J1100" in people.out
    assert programs["units"] == {"20610": 2, "J1100": 8}
    assert "mue" in kinds(programs["facts"])


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("code", "99213", "--on", "03/01/2025"), "'03/01/2025' is no date"),
        (("code", ""), "is no code"),
        (("code", "x" * 21), "is no code"),
        (("code", "99213", "--setting", "spa"), "'spa' is not one of 'practitioner', 'hospital'"),
        (("check",), "Missing argument"),
        (("check", "99213", "--units", "99213"), "'99213' is no count of units"),
        (("check", "99213", "--units", "99213=0"), "'99213=0' is no count of units"),
        (("check", "99213", "--units", "99214=1"), "99214, which is not among the codes"),
    ],
)
def test_what_cannot_be_looked_up_is_one_sentence(caseconsultant, book, words, complaint):
    said = caseconsultant(*words)

    assert complaint in said.complaint


@pytest.mark.parametrize("words", [("book",), ("code", "99213"), ("check", *PAIR, "--json")])
def test_without_a_book_it_is_said_how_to_get_one(caseconsultant, words):
    said = caseconsultant(*words)

    assert said.complaint == "error: no book yet: run `caseconsultant load --starter`"


def test_a_file_that_is_no_book_is_one_sentence(caseconsultant, data):
    data.mkdir()
    (data / "book.db").write_bytes(b"this is no book" * 500)

    said = caseconsultant("code", "99213")

    assert str(data / "book.db") in said.complaint


def test_looking_up_stores_nothing(caseconsultant, book):
    caseconsultant("check", *PAIR)

    assert [file.name for file in book.parent.iterdir()] == ["book.db"]


def test_the_notes_of_the_tabular_list_are_shown_with_their_place(caseconsultant, book):
    said = caseconsultant("code", "E11.9", "--on", "2026-05-01")

    assert "(noted at E11)" in said.out
    assert "excludes1 E11.9" in said.out


def test_a_code_that_lacks_its_seventh_character_shows_the_choice(caseconsultant, book):
    said = " ".join(caseconsultant("code", "S52.501", "--on", "2026-05-01").out.split())

    assert "needs a seventh character: A initial encounter for closed fracture" in said
    assert "e.g. S52.501A, S52.501B, S52.501C" in said


def test_a_crosswalk_that_the_book_does_not_hold_says_so(caseconsultant, book):
    people = caseconsultant("crosswalk", "250.00")
    programs = caseconsultant("crosswalk", "250.00", "--json")

    assert people.out.endswith("the book says nothing of it\n")
    assert programs.json["facts"] == []
