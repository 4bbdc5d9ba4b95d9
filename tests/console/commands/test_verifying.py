"""`book --verify`: a line each, and exit status 1 if one is broken."""

import sqlite3
from contextlib import closing


def test_a_sound_book_is_ok_line_by_line(caseconsultant, book):
    said = caseconsultant("book", "--verify")

    assert said.status == 0
    assert all(line.startswith("ok ") for line in said.out.splitlines())
    assert "ICD-10-CM April 2026 has its 98186 rows" in said.out


def test_a_broken_rule_is_shown_and_ends_in_status_1(caseconsultant, book):
    with closing(sqlite3.connect(book)) as db:
        db.execute("DELETE FROM icd10cm WHERE code = 'E119'")
        db.commit()

    people = caseconsultant("book", "--verify")
    programs = caseconsultant("book", "--verify", "--json")

    assert (people.status, programs.status) == (1, 1)
    assert "BROKEN  ICD-10-CM April 2026 has its 98186 rows: there are 98185" in people.out
    assert [one["broken"] for one in programs.json if one["broken"]] == [1]


def test_without_a_book_it_is_said_how_to_get_one(caseconsultant):
    said = caseconsultant("book", "--verify")

    assert said.complaint == "error: no book yet: run `caseconsultant load --starter`"
