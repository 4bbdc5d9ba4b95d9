"""`tickets` and `ticket N`."""

import pytest
from sqlalchemy import Engine, event

from consult.database import migrate, open_database, transaction
from consult.outbox import letters
from consult.people import Role
from tests.consult.world import answered, approved, drafted, in_review
from tests.factories import DANA, QUESTION, letter, opened, person, received


def test_the_queue_shows_whose_turn_it_is_and_who_claimed(caseconsultant, engine):
    carol = person(engine, "Carol")
    drafted(engine)
    in_review(engine, carol)

    said = caseconsultant("tickets")

    heading, first, second = said.out.splitlines()
    assert heading.split() == ["case", "state", "since", "client", "claimed", "by", "subject"]
    assert first.startswith("CC-1  drafted ")
    assert DANA in first
    assert second.startswith("CC-2  in_review ")
    assert carol.email in second


def test_programs_get_the_queue_as_one_json_array(caseconsultant, engine):
    drafted(engine)

    [case] = caseconsultant("tickets", "--json").json

    wanted = {"number": "CC-1", "id": 1, "state": "drafted", "client": DANA, "claimed_by": None}
    assert case.items() >= wanted.items()
    assert case["created_at"].startswith("20")


def test_one_state_of_the_queue_can_be_asked_for(caseconsultant, engine):
    opened(engine)
    drafted(engine)

    new = caseconsultant("tickets", "--state", "new", "--json").json
    stuck = caseconsultant("tickets", "--state", "stuck")

    assert [case["number"] for case in new] == ["CC-1"]
    assert stuck.out == "no case is stuck\n"


def test_subjects_hold_patient_data_back_as_the_consoles_queue_does(caseconsultant, engine):
    opened(engine, subject="pt Greta Oyelaran DOB 03/04/1961, 45385 with 45380")

    people = caseconsultant("tickets").out
    [case] = caseconsultant("tickets", "--json").json

    for shown in (people, case["subject"]):
        assert "Oyelaran" not in shown
        assert "1961" not in shown
        assert "[name]" in shown
    assert case["subject"].endswith("45385 with 45380")


def test_who_waits_longest_stands_first_and_what_ended_last(caseconsultant, engine):
    carol = person(engine, "Carol")
    answered(engine, carol)
    answered(engine, carol)
    opened(engine)
    opened(engine)

    numbers = [case["number"] for case in caseconsultant("tickets", "--json").json]

    assert numbers == ["CC-3", "CC-4", "CC-2", "CC-1"]


def test_a_long_queue_is_cut_and_says_how_much_of_it_is_left_out(caseconsultant, engine):
    for _ in range(3):
        opened(engine)

    people = caseconsultant("tickets", "--limit", "1")
    programs = caseconsultant("tickets", "--limit", "2", "--json")

    assert len(people.out.splitlines()) == 2
    assert people.err == "2 more cases are left out: --limit shows more, --state fewer kinds\n"
    assert [case["number"] for case in programs.json] == ["CC-1", "CC-2"]
    assert programs.err.startswith("1 more case is left out")
    assert caseconsultant("tickets", "--limit", "3").err == ""


def test_the_queue_takes_no_more_reads_for_more_claimed_cases(caseconsultant, engine):
    def reads() -> int:
        asked = []

        def count(_connection, _cursor, statement, *_rest):
            asked.append(statement)

        event.listen(Engine, "before_cursor_execute", count)
        try:
            caseconsultant("tickets")
        finally:
            event.remove(Engine, "before_cursor_execute", count)
        return len(asked)

    in_review(engine, person(engine, "Carol"))
    for_one = reads()
    for name in ("Bob", "Ada", "Eve"):
        in_review(engine, person(engine, name))

    assert reads() == for_one


def test_an_empty_queue_says_so(caseconsultant):
    assert caseconsultant("tickets").out == "no cases yet\n"
    assert caseconsultant("tickets", "--json").json == []


def test_a_case_shows_question_draft_letters_and_history(caseconsultant, engine):
    answered(engine, person(engine, "Carol"))

    said = caseconsultant("ticket", "CC-1")

    assert "state       answered since" in said.out
    assert f"== Question, 2026-03-02 12:00:00 UTC, from {DANA}\n{QUESTION}" in said.out
    assert "== Draft, revision 1 by worker" in said.out
    assert "Report 45385 and 45380-59." in said.out
    assert "250 ok" in said.out.partition("== Letters")[2]
    history = said.out.partition("== History")[2]
    for step in ("draft: new to drafted", "approve: in_review to approved", "sent: approved to"):
        assert step in history


def test_a_case_without_a_draft_says_so(caseconsultant, engine):
    opened(engine)

    said = caseconsultant("ticket", "1")

    assert "== No draft yet" in said.out


def test_programs_get_the_whole_case(caseconsultant, engine):
    approved(engine, person(engine, "Carol"))

    case = caseconsultant("ticket", "1", "--json").json

    assert case["question"]["text"] == QUESTION
    assert case["draft"]["revision"] == 1
    assert {letter["kind"] for letter in case["letters"]} == {"receipt", "reply"}
    assert [event["move"] for event in case["history"] if event["move"]] == [
        *("draft", "claim", "approve")
    ]
    assert "token" not in case["letters"][0]


def test_an_earlier_letter_stands_before_the_question(caseconsultant, engine):
    answered(engine, person(engine, "Ada", Role.ADMIN))
    with transaction(engine) as session:
        ours = letters(session, 1)[-1].message_id
    received(engine, letter("And on 2025-04-01?", references=(ours,), quoted="> Report 45385"))

    case = caseconsultant("ticket", "1", "--json").json
    shown = caseconsultant("ticket", "1").out

    assert [earlier["text"] for earlier in case["earlier"]] == [QUESTION]
    assert case["question"]["text"] == "And on 2025-04-01?"
    assert shown.index(QUESTION) < shown.index("And on 2025-04-01?")
    assert "(1 quoted lines; --json shows them)" in shown


@pytest.mark.parametrize("words", [("ticket", "9"), ("ticket", "CC-9", "--json")])
def test_a_case_that_is_not_there_is_one_sentence(caseconsultant, words):
    said = caseconsultant(*words)

    assert said.complaint == "error: there is no case CC-9"


def test_a_postgres_is_read_alike(caseconsultant, monkeypatch, postgres_url):
    monkeypatch.setenv("CASECONSULTANT_DATABASE", postgres_url)
    engine = open_database(postgres_url)
    migrate(engine)
    answered(engine, person(engine, "Carol"))
    engine.dispose()

    people = caseconsultant("ticket", "1")
    programs = caseconsultant("tickets", "--json")

    assert "sent: approved to answered" in people.out
    assert [case["state"] for case in programs.json] == ["answered"]
