"""The buttons of a case: what each does, who may press it, and what is said to who comes late."""

import threading

import pytest
from sqlmodel import select

from consult.database import transaction
from consult.drafts import current_draft, newest_drafts
from consult.history import events
from consult.letter import Verdict
from consult.outbox import digest
from consult.states import TicketState
from consult.tables import Job, JobKind
from consult.threads import reply_address
from tests.console.browser import form_of, words
from tests.consult.world import (
    answered,
    approved,
    drafted,
    in_review,
    lay_draft,
    letters_of,
    settle,
    state_of,
    take_reply,
)
from tests.factories import DANA, US, letter, opened, received

EDITED = "Dear Dana,\r\n\r\nReport 45385 alone.  \r\n"
S = TicketState


def test_a_case_is_claimed_edited_and_approved_byte_for_byte(browser, engine, carol, rung):
    ticket_id = drafted(engine)
    hers, page = browser(carol), f"/tickets/{ticket_id}"

    claimed = hers.press(page, "claim")
    saved = hers.press(page, "draft", text=EDITED, subject="Your question, CC-1")
    done = hers.press(page, "approve")

    assert {claimed.status_code, saved.status_code, done.status_code} == {303}
    [reply] = letters_of(engine, ticket_id)
    assert (reply.to, reply.subject) == (DANA, "Your question, CC-1")
    assert reply.text == "Dear Dana,\n\nReport 45385 alone.  \n"
    assert reply.approved_by == carol.id
    assert state_of(engine, ticket_id) is S.APPROVED
    assert rung == send_jobs(engine, reply)


def send_jobs(engine, reply):
    with transaction(engine) as session:
        of_reply = select(Job.id).where(Job.kind == JobKind.SEND, Job.subject_id == reply.id)
        return list(session.exec(of_reply))


def test_unsaved_edits_are_approved_as_they_stood_on_the_screen(browser, engine, carol):
    ticket_id = in_review(engine, carol)

    answer = browser(carol).press(f"/tickets/{ticket_id}", "approve", text=EDITED)

    assert answer.status_code == 303
    [reply] = letters_of(engine, ticket_id)
    assert reply.text == EDITED.replace("\r\n", "\n")
    with transaction(engine) as session:
        newest = current_draft(session, ticket_id)
    assert (newest.id, newest.author) == (reply.draft_id, carol.email)


@pytest.mark.parametrize(
    "text", ["\n\nstarts with line ends", "ends with blanks  \n \n", "tab\there, é, 漢, 😀 & <b>"]
)
def test_what_is_shown_comes_back_unchanged(browser, engine, carol, text):
    ticket_id = in_review(engine, carol)
    hers, page = browser(carol), f"/tickets/{ticket_id}"

    hers.press(page, "draft", text=text)
    hers.press(page, "draft")
    hers.press(page, "approve")

    [reply] = letters_of(engine, ticket_id)
    assert reply.text == text
    with transaction(engine) as session:
        assert len(newest_drafts(session, ticket_id)) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"digest": digest(DANA, "another subject", "another text")},
        {"draft": "77"},
        {"draft": "none"},
        {"text": EDITED, "to": "mallory@elsewhere.example"},
    ],
)
def test_what_was_not_seen_is_not_approved(browser, engine, carol, rung, wrong):
    ticket_id = in_review(engine, carol)

    answer = browser(carol).press(f"/tickets/{ticket_id}", "approve", **wrong)

    assert answer.status_code == 409
    assert letters_of(engine, ticket_id) == []
    assert state_of(engine, ticket_id) is S.IN_REVIEW
    assert rung == []


def test_two_approvals_at_once_make_one_letter_and_the_loser_learns_who_was_first(
    browser, engine, carol
):
    ticket_id = in_review(engine, carol)
    tabs = [browser(carol), browser(carol)]
    forms = [tab.form(f"/tickets/{ticket_id}") for tab in tabs]
    barrier, answers = threading.Barrier(2), []

    def press(tab, form):
        barrier.wait()
        answers.append(tab.client.post(f"/tickets/{ticket_id}/approve", data=form))

    threads = [threading.Thread(target=press, args=pair) for pair in zip(tabs, forms, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answer.status_code for answer in answers) == [303, 409]
    assert len(letters_of(engine, ticket_id)) == 1
    [late] = [answer for answer in answers if answer.status_code == 409]
    assert "CC-1 is approved: Carol approved the reply at" in complaint(late)


def complaint(answer):
    return words(answer.text.partition('role="alert">')[2].partition("</p>")[0])


def test_two_claims_at_once_give_the_case_to_one_and_name_them_to_the_other(
    browser, engine, carol, bob
):
    ticket_id = drafted(engine)
    hers, his = browser(carol), browser(bob)
    seen_by_bob = his.form(f"/tickets/{ticket_id}")

    first = hers.press(f"/tickets/{ticket_id}", "claim")
    second = his.client.post(f"/tickets/{ticket_id}/claim", data=seen_by_bob)

    assert (first.status_code, second.status_code) == (303, 409)
    assert "CC-1 is in review: Carol claimed it at" in complaint(second)


def test_a_text_that_cannot_be_saved_stays_in_the_editor(browser, engine, carol):
    ticket_id = in_review(engine, carol)
    hers, other_tab = browser(carol), browser(carol)
    old_form = other_tab.form(f"/tickets/{ticket_id}")
    hers.press(f"/tickets/{ticket_id}", "draft", text="the first tab's text")

    answer = other_tab.client.post(
        f"/tickets/{ticket_id}/draft", data=old_form | {"text": "the second tab's <text>"}
    )

    assert answer.status_code == 409
    assert "newer draft" in complaint(answer)
    assert "the second tab's &lt;text&gt;</textarea>" in answer.text.replace("&#39;", "'")
    again = other_tab.client.post(f"/tickets/{ticket_id}/draft", data=form_of(answer.text))
    assert again.status_code == 303
    with transaction(engine) as session:
        texts = [draft.text for draft in newest_drafts(session, ticket_id)]
    assert texts[:2] == ["the second tab's <text>", "the first tab's text"]


def test_when_the_client_writes_first_the_half_edited_text_is_shown_to_be_copied(
    browser, engine, carol
):
    ticket_id = in_review(engine, carol)
    hers = browser(carol)
    form = hers.form(f"/tickets/{ticket_id}")
    reply_of_dana(engine, ticket_id)

    answer = hers.client.post(
        f"/tickets/{ticket_id}/approve", data=form | {"text": "half a thought"}
    )

    assert answer.status_code == 409
    assert "half a thought" in answer.text
    assert letters_of(engine, ticket_id) == []
    assert state_of(engine, ticket_id) is S.NEW


def reply_of_dana(engine, ticket_id):
    with transaction(engine) as session:
        token = reply_address(session, ticket_id, DANA, US)
    assert received(engine, letter("One more thing", to=(token,))).ticket_id == ticket_id


@pytest.mark.parametrize("action", ["release", "send-back", "decline"])
def test_unsaved_text_becomes_a_revision_whichever_button_ends_the_review(
    browser, engine, carol, action
):
    ticket_id = in_review(engine, carol)

    answer = browser(carol).press(
        f"/tickets/{ticket_id}", action, text="half a thought", why="not ours"
    )

    assert answer.status_code == 303
    with transaction(engine) as session:
        assert current_draft(session, ticket_id).text == "half a thought"


@pytest.mark.parametrize(
    ("action", "now"),
    [("release", S.DRAFTED), ("send-back", S.NEW), ("decline", S.CLOSED)],
)
def test_a_review_ends_as_its_button_says_and_the_reason_is_kept(
    browser, engine, carol, rung, action, now
):
    ticket_id = in_review(engine, carol)

    browser(carol).press(f"/tickets/{ticket_id}", action, why="no  side\nis given")

    assert state_of(engine, ticket_id) is now
    assert len(rung) == (1 if now is S.NEW else 0)
    with transaction(engine) as session:
        last = events(session, ticket_id)[-1]
    assert last.actor == carol.email
    assert last.note == ("" if action == "release" else "no side is given")


@pytest.mark.parametrize("text", ["", " \n "])
def test_an_empty_reply_is_neither_saved_nor_approved(browser, engine, carol, text):
    ticket_id = in_review(engine, carol)
    hers = browser(carol)

    answers = [hers.press(f"/tickets/{ticket_id}", do, text=text) for do in ("draft", "approve")]

    assert [answer.status_code for answer in answers] == [409, 409]
    assert "needs a subject and a text" in complaint(answers[0])


@pytest.mark.parametrize(
    "long", [{"text": "x" * 200_001}, {"subject": "x" * 251}, {"text": "é" * 200_001}]
)
def test_what_would_be_cut_is_refused_and_kept_on_the_page(browser, engine, carol, long):
    ticket_id = in_review(engine, carol)

    answer = browser(carol).press(f"/tickets/{ticket_id}", "approve", **long)

    assert answer.status_code == 409
    assert "at most" in complaint(answer)
    assert max(long.values()) in answer.text
    assert letters_of(engine, ticket_id) == []


@pytest.mark.parametrize("action", ["draft", "approve", "release", "send-back", "decline"])
def test_only_who_claimed_a_case_may_work_on_it(browser, engine, carol, bob, action):
    ticket_id = in_review(engine, bob)
    hers = browser(carol)
    with transaction(engine) as session:
        draft = current_draft(session, ticket_id)
    fields = {"draft": str(draft.id), "digest": digest(draft.to, draft.subject, draft.text),
              "to": draft.to, "subject": draft.subject, "text": "carol's words"}  # fmt: skip

    answer = hers.post(f"/tickets/{ticket_id}/{action}", fields)

    assert answer.status_code == 409
    assert "is claimed by Bob" in complaint(answer)
    assert "carol's words" in answer.text.replace("&#39;", "'")
    assert state_of(engine, ticket_id) is S.IN_REVIEW


def test_an_admin_may_release_anothers_claim(browser, engine, bob, ada):
    ticket_id = in_review(engine, bob)

    answer = browser(ada).press(f"/tickets/{ticket_id}", "release")

    assert answer.status_code == 303
    assert state_of(engine, ticket_id) is S.DRAFTED


def test_an_answered_case_is_closed_by_a_consultant(browser, engine, carol):
    ticket_id = answered(engine, carol)

    browser(carol).press(f"/tickets/{ticket_id}", "close", why="Dana is content")

    assert state_of(engine, ticket_id) is S.CLOSED


def test_nothing_is_declined_by_one_slip_of_the_hand(browser, engine, carol):
    ticket_id = in_review(engine, carol)

    answer = browser(carol).press(f"/tickets/{ticket_id}", "decline", text="half", why=" ")

    assert answer.status_code == 409
    assert "is not declined without a reason" in complaint(answer)
    assert state_of(engine, ticket_id) is S.IN_REVIEW
    assert "half" in form_of(answer.text)["text"]


def test_a_closed_case_is_opened_again_with_a_new_draft(browser, engine, carol, bob, rung):
    ticket_id = in_review(engine, carol)
    browser(carol).press(f"/tickets/{ticket_id}", "decline", why="thought it was spam")
    his = browser(bob)

    refused = his.press(f"/tickets/{ticket_id}", "reopen")
    done = his.press(f"/tickets/{ticket_id}", "reopen", why="it is a question after all")

    assert "not opened again without a reason" in complaint(refused)
    assert done.status_code == 303
    assert state_of(engine, ticket_id) is S.NEW
    assert len(rung) == 1


def test_a_stuck_case_is_an_admins(browser, engine, carol, ada, rung):
    ticket_id = approved(engine, carol)
    settle(engine, take_reply(engine, ticket_id), Verdict.REFUSED, "550 no such user")

    refused = [browser(carol).post(f"/tickets/{ticket_id}/{do}") for do in ("retry", "close")]
    tried = browser(ada).press(f"/tickets/{ticket_id}", "retry", why="address mended")

    assert [answer.status_code for answer in refused] == [409, 409]
    assert "Only an admin" in complaint(refused[0])
    assert tried.status_code == 303
    assert state_of(engine, ticket_id) is S.NEW
    assert len(rung) == 1


def test_a_stuck_case_is_not_closed_from_a_page_without_the_clients_newest_letter(
    browser, engine, carol, ada
):
    ticket_id = approved(engine, carol)
    settle(engine, take_reply(engine, ticket_id), Verdict.REFUSED, "550 no such user")
    hers = browser(ada)
    old_page = hers.form(f"/tickets/{ticket_id}")
    reply_of_dana(engine, ticket_id)

    refused = hers.client.post(f"/tickets/{ticket_id}/close", data=old_page | {"why": "told him"})
    done = hers.press(f"/tickets/{ticket_id}", "close", why="told him all")

    assert refused.status_code == 409
    assert "The client wrote again" in complaint(refused)
    assert done.status_code == 303
    assert state_of(engine, ticket_id) is S.CLOSED


@pytest.mark.parametrize("action", ["claim", "approve", "close", "send-back", "decline", "retry"])
def test_a_move_the_table_forbids_is_refused_in_one_sentence(browser, engine, ada, action):
    ticket_id = opened(engine)

    answer = browser(ada).post(f"/tickets/{ticket_id}/{action}")

    assert answer.status_code == 409
    assert complaint(answer)
    assert state_of(engine, ticket_id) is S.NEW


def test_a_move_on_a_case_that_is_not_there_is_not_found(browser, carol):
    answer = browser(carol).post("/tickets/99/claim")

    assert answer.status_code == 404
    assert "There is no case CC-99." in answer.text


def test_a_second_draft_is_reviewed_like_the_first(browser, engine, carol):
    ticket_id = in_review(engine, carol)
    hers, page = browser(carol), f"/tickets/{ticket_id}"
    hers.press(page, "send-back", why="look up 45390 too")
    lay_draft(engine, ticket_id)

    hers.press(page, "claim")
    answer = hers.press(page, "approve")

    assert answer.status_code == 303
    assert len(letters_of(engine, ticket_id)) == 1
