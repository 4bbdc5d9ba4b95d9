"""Canned paragraphs on the pages: kept, changed, retired, put into a reply."""

import pytest
from sqlmodel import select

from consult.database import transaction
from consult.wordings.canned import add_canned, canned_texts
from consult.wordings.wording_tables import CannedText
from tests.answers.small_book import small_book
from tests.console.browser import words
from tests.consult.world import drafted, in_review
from tests.factories import opened

ASK = {"name": "Ask for the report", "text": "Please send the report for {{ case_number }}."}


@pytest.fixture
def book(tmp_path):
    opened_book = small_book(tmp_path / "book.sqlite")
    yield opened_book
    opened_book.close()


def keep(engine, user, text, name="Paragraph"):
    with transaction(engine) as session:
        return add_canned(session, user, name, text).id


def offered(engine):
    with transaction(engine) as session:
        return [(row.name, row.text) for row in canned_texts(session)]


def test_a_paragraph_is_kept_listed_and_changed(browser, engine, carol, bob):
    browser(carol).post("/canned", ASK)
    his = browser(bob)

    listed = words(his.get("/canned").text)
    answer = his.post("/canned/1", {**ASK, "text": "New words.", "do": "save"})

    assert "Ask for the report Please send the report for {{ case_number }}." in listed
    assert answer.status_code == 303
    assert offered(engine) == [("Ask for the report", "New words.")]


def test_a_bad_placeholder_is_said_in_one_sentence_and_the_text_stays(browser, engine, carol):
    hers = browser(carol)
    hers.post("/canned", ASK)
    bad = {"name": "Other", "text": "Dear {{ patient }},"}

    answers = [hers.post(page, bad) for page in ("/canned", "/canned/1")]

    for answer in answers:
        assert answer.status_code == 409
        assert "{{ patient }} is no placeholder" in words(answer.text)
        assert "Dear {{ patient }},</textarea>" in answer.text
    assert offered(engine) == [(ASK["name"], ASK["text"])]


def test_a_retired_paragraph_is_not_offered_until_it_is_again(browser, engine, carol):
    hers = browser(carol)
    hers.post("/canned", ASK)

    hers.post("/canned/1", {**ASK, "do": "retire"})
    retired = offered(engine)
    hers.post("/canned/1", {**ASK, "do": "offer"})

    assert retired == []
    assert offered(engine) == [(ASK["name"], ASK["text"])]


def test_the_editor_offers_the_paragraphs_and_puts_them_in_filled_in(browser, engine, carol):
    opened(engine)
    ticket_id = in_review(engine, carol)
    number = keep(engine, carol, "For {{ case_number }}: {{ codes }}.", "Codes")
    hers = browser(carol)

    page = hers.get(f"/tickets/{ticket_id}").text
    offer = hers.get(f"/tickets/{ticket_id}/canned").text
    filled = hers.get(f"/tickets/{ticket_id}/canned/{number}")

    assert f'hx-get="/tickets/{ticket_id}/canned"' in page
    assert f'<option value="{number}">Codes</option>' in offer
    assert filled.text == "For CC-2: 45385, 45380."
    assert filled.headers["content-type"].startswith("text/plain")


def test_a_paragraph_this_case_cannot_fill_is_refused_in_one_sentence(browser, engine, carol):
    ticket_id = in_review(engine, carol)
    number = keep(engine, carol, "On {{ on }} it was so.")

    answer = browser(carol).get(f"/tickets/{ticket_id}/canned/{number}")

    assert answer.status_code == 409
    assert answer.text == "Not put in: it needs a day of service, and this case has none."


def test_who_cannot_edit_a_reply_is_offered_nothing_to_put_in(browser, engine, carol):
    ticket_id = drafted(engine)

    page = browser(carol).get(f"/tickets/{ticket_id}").text

    assert "canned" not in page.partition("<main")[2]


def test_putting_in_needs_a_case_and_a_paragraph_that_are_there(browser, engine, carol):
    ticket_id = in_review(engine, carol)
    hers = browser(carol)

    assert hers.get(f"/tickets/{ticket_id}/canned/9").status_code == 404
    assert hers.get("/tickets/99/canned").status_code == 404


def test_what_a_colleague_typed_is_shown_as_text(browser, engine, carol):
    nasty = "<script>alert(1)</script>"
    keep(engine, carol, nasty, nasty)
    ticket_id = in_review(engine, carol)
    hers = browser(carol)

    for page in ("/canned", "/canned/1", f"/tickets/{ticket_id}/canned"):
        assert "<script>alert" not in hers.get(page).text


def test_every_row_says_who_wrote_it_last(browser, engine, carol, bob):
    browser(carol).post("/canned", ASK)
    browser(bob).post("/canned/1", {**ASK, "do": "retire"})

    with transaction(engine) as session:
        row = session.exec(select(CannedText)).one()
    assert row.author == bob.email
