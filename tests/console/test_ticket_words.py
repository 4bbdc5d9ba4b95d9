"""A reply drafted again from the case's page keeps what its consultant wrote."""

import pytest

from console.app import create_app
from consult.database import transaction
from consult.drafts import current_draft, newest_drafts, put_correction
from consult.merging import CHOOSE, NEWER, YOURS
from consult.review import claim, find_ticket
from consult.wordings.template_versions import approve_version, find_version
from tests.answers.small_book import small_book
from tests.console.browser import Browser, words
from tests.console.conftest import no_book, serving
from tests.consult.wording_world import ASKED, proposed
from tests.consult.world import answered, drafted_from, in_review, letters_of, state_of
from tests.factories import answer_to

WHY = "Why\n---"
MINE = f"Our own sentence about this claim.\n\n{WHY}"


@pytest.fixture
def book(tmp_path):
    opened_book = small_book(tmp_path / "book.sqlite")
    yield opened_book
    opened_book.close()


@pytest.fixture
def case(engine, book, carol):
    """A case with a real draft, claimed by Carol."""
    ticket_id = drafted_from(engine, book, ASKED)
    with transaction(engine) as session:
        claim(session, find_ticket(session, ticket_id), carol)
    return ticket_id


def reword(engine, carol, bob):
    """From now on drafts say it in other words."""
    number = proposed(engine, carol)
    with transaction(engine) as session:
        approve_version(session, find_version(session, number), bob)


def newest(engine, ticket_id):
    with transaction(engine) as session:
        return current_draft(session, ticket_id)


def test_drafting_again_takes_the_new_words_and_keeps_the_typed_ones(
    browser, engine, carol, bob, case
):
    hers, page = browser(carol), f"/tickets/{case}"
    typed = hers.form(page)["text"].replace("\r\n", "\n").replace(WHY, MINE)
    reword(engine, carol, bob)

    answer = hers.press(page, "draft-again", text=typed)

    draft = newest(engine, case)
    assert answer.status_code == 303
    assert MINE in draft.text
    assert "is part of the payment of" in " ".join(draft.text.split())
    assert draft.author == f"worker+{carol.email}"
    assert state_of(engine, case) == "in_review"
    assert "revision 2 carried over to revision 4" in words(hers.get(page).text)


def test_both_versions_are_shown_and_one_must_be_chosen(browser, engine, carol, bob, case):
    hers, page = browser(carol), f"/tickets/{case}"
    typed = hers.form(page)["text"].replace("\r\n", "\n").replace("is bundled into", "never with")
    reword(engine, carol, bob)

    hers.press(page, "draft-again", text=typed)

    text = newest(engine, case).text
    assert [mark in text for mark in (YOURS, NEWER, CHOOSE)] == [True] * 3
    assert "Until then the reply cannot be approved" in words(hers.get(page).text)
    refused = hers.press(page, "approve")
    assert refused.status_code == 409
    assert "keep one, delete the marks" in words(refused.text)
    assert letters_of(engine, case) == []


def test_only_who_holds_the_case_sees_the_button_and_may_press_it(
    browser, engine, carol, bob, case
):
    his = browser(bob)

    answer = his.post(f"/tickets/{case}/draft-again", {"text": "bob's words", "subject": "x"})

    assert "draft-again" not in his.get(f"/tickets/{case}").text
    assert "draft-again" in browser(carol).get(f"/tickets/{case}").text
    assert answer.status_code == 409
    assert "claimed by Carol" in words(answer.text)
    assert "bob&#39;s words" in answer.text
    assert newest(engine, case).revision == 1


def test_a_draft_that_was_followed_is_not_drafted_over(browser, engine, carol, case):
    hers, other = browser(carol), browser(carol)
    old = other.form(f"/tickets/{case}")
    hers.press(f"/tickets/{case}", "draft", text="from the first tab")

    answer = other.client.post(f"/tickets/{case}/draft-again", data=old | {"text": "second tab"})

    assert answer.status_code == 409
    assert "second tab" in answer.text
    with transaction(engine) as session:
        assert len(newest_drafts(session, case)) == 2


def test_a_case_that_is_not_there_is_not_drafted(browser, carol):
    assert browser(carol).post("/tickets/99/draft-again").status_code == 404


def test_without_a_change_the_page_says_so_in_its_history(browser, engine, carol, case):
    hers, page = browser(carol), f"/tickets/{case}"

    hers.press(page, "draft-again")

    assert newest(engine, case).revision == 1
    assert "drafted again: it says nothing new" in words(hers.get(page).text)


def test_a_draft_nobody_wrote_in_is_replaced_by_the_new_one(browser, engine, carol, bob, case):
    reword(engine, carol, bob)

    browser(carol).press(f"/tickets/{case}", "draft-again")

    draft = newest(engine, case)
    assert (draft.author, draft.revision) == ("worker", 2)
    assert "is part of the payment of" in " ".join(draft.text.split())


def test_a_correction_is_drafted_again_as_a_correction(browser, engine, carol):
    ticket_id = answered(engine, carol)
    with transaction(engine) as session:
        ticket = find_ticket(session, ticket_id)
        put_correction(session, ticket, answer_to("We said otherwise.\n"), carol.email)
        claim(session, ticket, carol)

    answer = browser(carol).press(f"/tickets/{ticket_id}", "draft-again")

    assert answer.status_code == 409
    assert "is as it was" in words(answer.text)
    assert newest(engine, ticket_id).text == "We said otherwise.\n"


def test_without_a_book_nothing_is_drafted_and_no_text_is_lost(engine, settings, carol):
    ticket_id = in_review(engine, carol)
    with serving(create_app(engine, settings, ring=print, book=no_book)) as address:
        hers = Browser(address)
        hers.sign_in(carol.email)
        answer = hers.press(f"/tickets/{ticket_id}", "draft-again", text="kept words")
        hers.client.close()

    assert answer.status_code == 409
    assert "There is no book." in words(answer.text)
    assert "kept words</textarea>" in answer.text
    assert newest(engine, ticket_id).revision == 1
