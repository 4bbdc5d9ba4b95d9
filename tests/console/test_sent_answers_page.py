"""Sent answers that have aged: what changed is shown, and a button drafts the correction."""

import re

import pytest

from codebook.errors import BookError
from consult.database import reading, transaction
from consult.history import events
from consult.review import find_ticket
from consult.states import TicketState
from tests.console.browser import words
from tests.consult.aged_world import aged_book, overtaken, sent_from
from tests.consult.world import letters_of, state_of

PAGE = "/sent-answers"


@pytest.fixture
def book(tmp_path):
    opened = aged_book(tmp_path / "aged.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def aged(engine, carol, book):
    """The letter of an answer that the next edition has overtaken."""
    return overtaken(engine, carol, book)


def buttons(page):
    return re.findall(r'action="(/sent-answers/\d+/\w+)"', page)


def test_each_aged_answer_is_shown_with_what_changed(browser, carol, aged):
    answer = browser(carol).get(PAGE)

    page = words(answer.text)
    assert "1 of 1 sent answers stand on facts that changed." in page
    assert "CC-1" in page
    assert "modifier indicator was 1, now 0 (NCCI PTP edits, practitioner, edition 2026Q3" in page
    assert buttons(answer.text) == [f"{PAGE}/{aged}/correct", f"{PAGE}/{aged}/leave"]


def test_patient_data_in_a_subject_is_held_back_as_in_the_queue(browser, engine, carol, aged):
    with transaction(engine) as session:
        case = find_ticket(session, 1)
        case.subject = "Jane Roe, born 4/12/1961"
        session.add(case)

    page = browser(carol).get(PAGE).text

    assert "[name] , born" in words(page)
    assert "Roe" not in page


def test_admins_and_consultants_have_the_same_page(browser, carol, ada, aged):
    shown = [buttons(browser(who).get(PAGE).text) for who in (carol, ada)]

    assert shown[0] == shown[1] != []


def test_the_page_is_for_those_who_signed_in(browser, engine, aged):
    nobody = browser()

    assert nobody.get(PAGE).headers["location"].startswith("/sign-in")
    nobody.client.post(f"{PAGE}/{aged}/correct")
    assert state_of(engine, 1) is TicketState.ANSWERED


def test_a_form_that_is_not_ours_changes_nothing(browser, engine, carol, aged):
    answer = browser(carol).post(f"{PAGE}/{aged}/correct", {"csrf": "forged"})

    assert answer.status_code == 403
    assert state_of(engine, 1) is TicketState.ANSWERED


def test_the_button_drafts_a_correction_and_sends_nothing(browser, engine, carol, aged):

    answer = browser(carol).post(f"{PAGE}/{aged}/correct")

    assert (answer.status_code, answer.headers["location"]) == (303, "/tickets/1")
    assert state_of(engine, 1) is TicketState.DRAFTED
    assert len(letters_of(engine, 1)) == 1
    assert "This letter corrects our answer" in browser(carol).get("/tickets/1").text


def test_the_second_who_presses_it_is_told_who_was_first(browser, carol, bob, aged):
    browser(carol).post(f"{PAGE}/{aged}/correct")

    answer = browser(bob).post(f"{PAGE}/{aged}/correct")

    assert answer.status_code == 409
    assert "Carol asked for a correction at" in words(answer.text)
    assert "No correction while the case is drafted." in answer.text


def test_an_answer_left_as_it_is_leaves_the_list_and_a_line_of_history(
    browser, engine, carol, aged
):
    hers = browser(carol)

    hers.post(f"{PAGE}/{aged}/leave")

    assert "0 of 1 sent answers" in words(hers.get(PAGE).text)
    with reading(engine) as session:
        assert events(session, 1)[-1].note.startswith("left the sent answer as it is")


def test_answers_not_compared_yet_are_counted_and_compared_on_demand(browser, engine, carol, book):
    sent_from(engine, carol, book)
    hers = browser(carol)
    before = words(hers.get(PAGE).text)

    hers.post(f"{PAGE}/check")

    after = words(hers.get(PAGE).text)
    assert "1 are not yet compared with the book of today. Compare now" in before
    assert "not yet compared" not in after


def test_an_answer_that_is_not_there_is_said(browser, carol, aged):
    hers = browser(carol)

    for action in ("correct", "leave"):
        answer = hers.post(f"{PAGE}/999/{action}")

        assert answer.status_code == 409
        assert "There is no such answer" in answer.text


def test_a_book_that_cannot_be_read_is_said_and_the_list_is_as_it_was(
    monkeypatch, browser, carol, aged, book
):
    def broken():
        raise BookError("the book is damaged")

    hers = browser(carol)
    monkeypatch.setattr(book, "editions", broken)

    shown = [hers.get(PAGE), hers.post(f"{PAGE}/check")]

    for answer in shown:
        assert answer.status_code == 409
        assert "The book is damaged." in answer.text
        assert "CC-1" in answer.text


def test_what_a_client_wrote_is_never_html(browser, engine, carol, aged):
    with engine.begin() as connection:
        nasty = "UPDATE ticket SET subject = '<script>alert(1)</script>'"
        connection.exec_driver_sql(nasty)

    page = browser(carol).get(PAGE).text

    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
