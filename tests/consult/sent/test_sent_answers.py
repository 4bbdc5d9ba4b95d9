"""Sent answers are held against each new state of the book, once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlmodel import select

from consult.database import reading, transaction
from consult.drafts import current_draft
from consult.errors import NoSuchThing, StaleDraft
from consult.history import events
from consult.review import claim, find_ticket, save_edit
from consult.sent import sent_answers
from consult.sent.aged_answers import aged_answers, leave, standing
from consult.sent.ageing_tables import ReviewedAnswer
from consult.sent.sent_answers import book_mark, review_sent
from tests.consult.aged_world import (
    ANOTHER,
    ASKED_AT,
    BARRED,
    DATED,
    ENDED,
    ENDED_BEFORE,
    IN_OCTOBER,
    NEW_PAIR,
    UNDATED,
    WAS,
    aged_book,
    load_edits,
    send_draft,
    sent_from,
)
from tests.consult.world import answered, approved, drafted_from

Q1, Q2 = date(2027, 1, 1), date(2027, 4, 1)


@pytest.fixture
def book(tmp_path):
    opened = aged_book(tmp_path / "book.sqlite")
    yield opened
    opened.close()


def aged(engine):
    with reading(engine) as session:
        return aged_answers(session)


def test_an_answer_whose_facts_hold_is_looked_at_once_and_not_listed(engine, carol, book):
    sent_from(engine, carol, book)

    first, again = (review_sent(engine, book, IN_OCTOBER) for _ in range(2))

    assert (first, again) == (1, 0)
    assert aged(engine) == []


def test_a_new_edition_that_says_otherwise_lists_the_answer(engine, carol, book):
    letter_id = sent_from(engine, carol, book)
    review_sent(engine, book, IN_OCTOBER)
    load_edits(book, BARRED)

    assert review_sent(engine, book, IN_OCTOBER) == 1

    [found] = aged(engine)
    assert (found.letter_id, found.case, found.may_be_corrected) == (letter_id, "CC-1", True)
    [words] = found.words
    assert words == (
        "45385 with 45380, PTP edit: modifier indicator was 1, now 0 "
        "(NCCI PTP edits, practitioner, edition 2026Q3; "
        "now NCCI PTP edits, practitioner, edition 2026Q4)"
    )


def test_a_new_edition_that_says_the_same_lists_nothing(engine, carol, book):
    sent_from(engine, carol, book)
    load_edits(book)

    assert review_sent(engine, book, IN_OCTOBER) == 1
    assert aged(engine) == []


def test_an_end_after_the_date_of_service_concerns_only_answers_without_a_date(engine, carol, book):
    sent_from(engine, carol, book, DATED)
    open_one = sent_from(engine, carol, book, UNDATED)
    load_edits(book, ENDED)

    review_sent(engine, book, IN_OCTOBER)

    assert [(found.letter_id, found.day_given) for found in aged(engine)] == [(open_one, False)]


def test_answers_without_a_date_are_looked_at_again_each_day(engine, carol, book):
    sent_from(engine, carol, book, DATED)
    open_one = sent_from(engine, carol, book, UNDATED)
    load_edits(book, ENDED)
    review_sent(engine, book, ASKED_AT.date())
    before = aged(engine)

    looked_at = review_sent(engine, book, IN_OCTOBER)

    assert (before, looked_at) == ([], 1)
    assert [found.letter_id for found in aged(engine)] == [open_one]


def test_an_edit_between_codes_that_had_none_lists_the_answer(engine, carol, book):
    sent_from(engine, carol, book, "45385 with 97110 on 08/03/2026?")
    load_edits(book, WAS, NEW_PAIR)

    review_sent(engine, book, IN_OCTOBER)

    [found] = aged(engine)
    [words] = found.words
    assert words == (
        "45385 with 97110, PTP edit: stands in NCCI PTP edits, practitioner, edition 2026Q4; "
        "when we answered, NCCI PTP edits, practitioner, edition 2026Q3 had no entry"
    )


def test_facts_are_as_old_as_the_workers_draft_not_as_the_consultants_edit(engine, carol, book):
    ticket_id = drafted_from(engine, book, DATED, received_at=ASKED_AT)
    load_edits(book, BARRED)
    with transaction(engine) as session:
        ticket = find_ticket(session, ticket_id)
        claim(session, ticket, carol)
        seen = current_draft(session, ticket_id)
        save_edit(session, ticket, carol, seen.id, (seen.subject, f"{seen.text}\nCarol\n"))
    send_draft(engine, carol, ticket_id)

    review_sent(engine, book, IN_OCTOBER)

    assert [found.case for found in aged(engine)] == ["CC-1"]


def test_after_a_year_an_answer_is_not_compared_any_more(engine, carol, book):
    sent_from(engine, carol, book, DATED)
    load_edits(book, BARRED)

    review_sent(engine, book, IN_OCTOBER + timedelta(days=400))

    assert aged(engine) == []


def test_what_was_approved_and_not_sent_is_no_sent_answer(engine, carol, book):
    approved(engine, carol)

    assert review_sent(engine, book, IN_OCTOBER) == 0


def test_an_answer_that_stood_on_no_fact_has_nothing_to_age(engine, carol, book):
    answered(engine, carol)
    load_edits(book)

    assert review_sent(engine, book, IN_OCTOBER) == 1
    assert [found.words for found in aged(engine)] == []


def test_a_kept_question_that_cannot_be_read_is_read_from_the_letter(engine, carol, book):
    sent_from(engine, carol, book)
    review_sent(engine, book, IN_OCTOBER)
    with transaction(engine) as session:
        row = session.exec(select(ReviewedAnswer)).one()
        row.question = {"of": "a later version"}
    load_edits(book, BARRED)

    review_sent(engine, book, IN_OCTOBER)

    assert len(aged(engine)) == 1


def test_many_answers_are_kept_in_small_transactions(engine, carol, book, monkeypatch):
    monkeypatch.setattr(sent_answers, "AT_ONCE", 2)
    for _ in range(3):
        sent_from(engine, carol, book)
    load_edits(book, BARRED)

    assert review_sent(engine, book, IN_OCTOBER) == 3
    assert len(aged(engine)) == 3


def test_two_processes_may_review_at_once(engine, carol, book):
    for _ in range(4):
        sent_from(engine, carol, book)
    load_edits(book, BARRED)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda _: review_sent(engine, book, IN_OCTOBER), range(2)))

    assert len(aged(engine)) == 4


def test_what_somebody_left_as_it_is_comes_back_only_with_another_change(engine, carol, book):
    letter_id = sent_from(engine, carol, book)
    load_edits(book, BARRED)
    review_sent(engine, book, IN_OCTOBER)
    with transaction(engine) as session:
        leave(session, letter_id, carol)
    left = aged(engine)
    load_edits(book, BARRED, ANOTHER, name=("2027Q1", Q1))
    review_sent(engine, book, IN_OCTOBER)

    still_left = aged(engine)

    load_edits(book, ENDED_BEFORE, ANOTHER, name=("2027Q2", Q2))
    review_sent(engine, book, IN_OCTOBER)

    assert (left, still_left) == ([], [])
    assert len(aged(engine)) == 1


def test_leaving_an_answer_is_written_in_the_history_and_done_once(engine, carol, book):
    letter_id = sent_from(engine, carol, book)
    load_edits(book, BARRED)
    review_sent(engine, book, IN_OCTOBER)
    with transaction(engine) as session:
        leave(session, letter_id, carol)

    said_twice = pytest.raises(StaleDraft, match=r"carol@consult.example has left")
    with said_twice, transaction(engine) as session:
        leave(session, letter_id, carol)

    with reading(engine) as session:
        last = events(session, 1)[-1]
    assert last.actor == carol.email
    assert last.note.startswith("left the sent answer as it is: 45385 with 45380, PTP edit")


def test_an_answer_that_has_not_changed_cannot_be_left(engine, carol, book):
    letter_id = sent_from(engine, carol, book)
    review_sent(engine, book, IN_OCTOBER)

    for number in (letter_id, 999):
        with pytest.raises(NoSuchThing), transaction(engine) as session:
            leave(session, number, carol)


def test_the_standing_counts_what_was_sent_what_is_unchecked_and_what_changed(engine, carol, book):
    for _ in range(2):
        sent_from(engine, carol, book)
    load_edits(book, BARRED)
    mark = book_mark(book.editions())
    with reading(engine) as session:
        before = standing(session, mark)
    review_sent(engine, book, IN_OCTOBER)

    with reading(engine) as session:
        after = standing(session, mark)

    assert (before.sent, before.unchecked, before.changed) == (2, 2, 0)
    assert (after.sent, after.unchecked, after.changed) == (2, 0, 2)
