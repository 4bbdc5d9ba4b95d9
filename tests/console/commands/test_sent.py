"""`review-sent`, and what `load` says of sent answers."""

import pytest

from console.commands import sent
from tests.console.commands.test_loading import order_file
from tests.consult.aged_world import BARRED, aged_book, load_edits, sent_from
from tests.factories import DANA, person

SENTENCE = "1 sent answer stands on facts that changed: caseconsultant review-sent"


@pytest.fixture
def book(engine, data):
    opened = aged_book(data / "book.db")
    yield opened
    opened.close()


@pytest.fixture
def aged(engine, book):
    """An answer that the next edition has overtaken."""
    letter_id = sent_from(engine, person(engine, "Carol"), book)
    load_edits(book, BARRED)
    return letter_id


def test_the_aged_answers_are_listed_with_what_changed(caseconsultant, aged):
    said = caseconsultant("review-sent")

    assert said.status == 0
    assert said.out.startswith("CC-1  sent ")
    assert "date of service 2026-08-03, now answered" in said.out
    words = " ".join(said.out.split())
    assert "- 45385 with 45380, PTP edit: modifier indicator was 1, now 0" in words
    assert "edition 2026Q4" in words
    assert said.out.rstrip().endswith(sent.HOW)


def test_programs_get_the_same_as_json(caseconsultant, aged):
    [found] = caseconsultant("review-sent", "--json").json

    assert found.pop("sent_on")
    assert found == {
        "case": "CC-1",
        "client": DANA,
        "state": "answered",
        "on": "2026-08-03",
        "on_given": True,
        "changes": [
            {
                "what": "changed",
                "kind": "ptp",
                "codes": ["45385", "45380"],
                "values": [{"name": "modifier_indicator", "old": "1", "new": "0"}],
                "source_then": "NCCI PTP edits, practitioner",
                "edition_then": "2026Q3",
                "source_now": "NCCI PTP edits, practitioner",
                "edition_now": "2026Q4",
            }
        ],
        "not_compared": 0,
    }


def test_nothing_changed_is_said(caseconsultant, engine, book):
    sent_from(engine, person(engine, "Carol"), book)

    assert caseconsultant("review-sent").out.strip() == sent.NOTHING
    assert caseconsultant("review-sent", "--json").json == []


def test_without_a_book_the_mend_is_named(caseconsultant, engine):
    assert "caseconsultant load" in caseconsultant("review-sent").complaint


def test_a_load_says_how_many_sent_answers_it_changed(caseconsultant, tmp_path, aged):
    file = order_file(tmp_path)

    said = caseconsultant("load", file)
    again = caseconsultant("load", file)

    assert said.out.rstrip().endswith(SENTENCE)
    assert SENTENCE not in again.out


def test_a_load_for_programs_says_it_beside_the_json(caseconsultant, tmp_path, aged):
    said = caseconsultant("load", order_file(tmp_path), "--json")

    assert len(said.json) == 1
    assert said.err.strip() == SENTENCE


def test_a_load_makes_no_desk_where_nobody_works_yet(caseconsultant, tmp_path, data):
    said = caseconsultant("load", order_file(tmp_path))

    assert said.status == 0
    assert not (data / "cases.db").exists()


def test_a_database_that_does_not_answer_is_no_fault_of_the_load(
    caseconsultant, tmp_path, data, monkeypatch
):
    monkeypatch.setenv("CASECONSULTANT_DATABASE", f"sqlite:///{tmp_path}/nowhere/cases.db")

    said = caseconsultant("load", order_file(tmp_path))

    assert said.status == 0
    assert "the sent answers could not be reviewed" in said.err
