"""A case drafted again: the worker's new draft, and above it what the consultant had written."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from sqlmodel import select

from consult.asked.intents import Intent
from consult.database import transaction
from consult.drafts import current_draft, newest_drafts, put_draft
from consult.errors import NotYours, StaleDraft, Unchosen
from consult.kept_question import restore
from consult.letter import Verdict
from consult.merging import YOURS
from consult.review import draft_again, find_ticket, reopen, retry, save_edit, send_back
from consult.tables import Event
from consult.threads import last_message, reply_address
from tests.consult.findings import evidence
from tests.consult.world import (
    approve_it,
    close_it,
    in_review,
    letters_of,
    settle,
    state_of,
    take_reply,
)
from tests.factories import DANA, US, answer_to, letter, person, received

OLD = "Report 45385 and 45380-59.\n"
MINE = "Report 45385 and 45380-59.\n\nOur own advice.\n"
NEW = "Report 45385 alone.\n"


def edit(engine, ticket_id, user, text=MINE):
    with transaction(engine) as session:
        draft = current_draft(session, ticket_id)
        save_edit(session, find_ticket(session, ticket_id), user, draft.id, (draft.subject, text))


def again(engine, ticket_id, user, new=NEW, typed=None, question=None):
    with transaction(engine) as session:
        draft = current_draft(session, ticket_id)
        words = (draft.subject, typed or draft.text)
        redone = (question or last_message(session, ticket_id), answer_to(new))
        return draft_again(session, find_ticket(session, ticket_id), user, draft.id, words, redone)


def of(engine, ticket_id):
    """(author, text) of each revision, oldest first."""
    with transaction(engine) as session:
        return [(draft.author, draft.text) for draft in reversed(newest_drafts(session, ticket_id))]


def write_again(engine, ticket_id):
    with transaction(engine) as session:
        token = reply_address(session, ticket_id, DANA, US)
    received(engine, letter("One more thing", to=(token,)))


def lay(engine, ticket_id, text=NEW):
    with transaction(engine) as session:
        ticket = find_ticket(session, ticket_id)
        put_draft(session, ticket, last_message(session, ticket_id), answer_to(text))


def notes(engine, ticket_id):
    with transaction(engine) as session:
        lines = select(Event.actor, Event.note).where(Event.ticket_id == ticket_id)
        return [f"{actor}: {note}" for actor, note in session.exec(lines)]


def test_drafting_again_keeps_the_workers_draft_and_lays_the_consultants_words_over_it(
    engine, carol
):
    ticket_id = in_review(engine, carol)
    edit(engine, ticket_id, carol)

    again(engine, ticket_id, carol)

    assert of(engine, ticket_id) == [
        ("worker", OLD),
        (carol.email, MINE),
        ("worker", NEW),
        (f"worker+{carol.email}", "Report 45385 alone.\n\nOur own advice.\n"),
    ]
    assert state_of(engine, ticket_id) == "in_review"
    assert "worker: revision 2 carried over to revision 4" in notes(engine, ticket_id)


def test_what_is_typed_and_not_saved_is_kept_too(engine, carol):
    ticket_id = in_review(engine, carol)

    drafted = again(engine, ticket_id, carol, typed=MINE)

    assert drafted.text == "Report 45385 alone.\n\nOur own advice.\n"
    assert (carol.email, MINE) in of(engine, ticket_id)


def test_drafting_again_twice_begins_with_the_draft_of_the_first_time(engine, carol):
    ticket_id = in_review(engine, carol)
    edit(engine, ticket_id, carol)
    again(engine, ticket_id, carol)

    drafted = again(engine, ticket_id, carol, "Report 45385 with 59.\n")

    assert drafted.text == "Report 45385 with 59.\n\nOur own advice.\n"
    assert drafted.author == f"worker+{carol.email}"


def test_a_draft_that_says_nothing_new_makes_no_revision(engine, carol):
    ticket_id = in_review(engine, carol)
    edit(engine, ticket_id, carol)

    again(engine, ticket_id, carol, OLD)

    assert len(of(engine, ticket_id)) == 2
    assert "worker: drafted again: it says nothing new" in notes(engine, ticket_id)


def test_two_versions_of_a_place_cannot_be_approved_until_one_is_chosen(engine, carol):
    ticket_id = in_review(engine, carol)
    edit(engine, ticket_id, carol, "Report neither.\n")
    drafted = again(engine, ticket_id, carol)
    assert YOURS in drafted.text

    with pytest.raises(Unchosen), transaction(engine) as session:
        approve_it(session, ticket_id, carol)
    assert letters_of(engine, ticket_id) == []

    edit(engine, ticket_id, carol, "Report neither.\n")
    with transaction(engine) as session:
        approve_it(session, ticket_id, carol)
    assert [sent.text for sent in letters_of(engine, ticket_id)] == ["Report neither.\n"]


def test_only_who_holds_the_case_drafts_it_again(engine, carol):
    ticket_id = in_review(engine, carol)
    bob = person(engine, "Bob")

    with pytest.raises(NotYours):
        again(engine, ticket_id, bob)


def test_an_answer_to_an_earlier_letter_is_not_laid_down(engine, carol):
    ticket_id = in_review(engine, carol)
    earlier = SimpleNamespace(id=0)

    with pytest.raises(StaleDraft):
        again(engine, ticket_id, carol, typed=MINE, question=earlier)

    assert of(engine, ticket_id) == [("worker", OLD)]


def test_when_the_client_writes_during_a_review_the_half_edited_text_is_carried_over(engine, carol):
    ticket_id = in_review(engine, carol)
    edit(engine, ticket_id, carol)
    write_again(engine, ticket_id)

    lay(engine, ticket_id)

    assert of(engine, ticket_id)[-2:] == [
        ("worker", NEW),
        (f"worker+{carol.email}", "Report 45385 alone.\n\nOur own advice.\n"),
    ]
    assert state_of(engine, ticket_id) == "drafted"


def test_an_approval_that_is_withdrawn_keeps_its_words(engine, carol):
    ticket_id = in_review(engine, carol)
    edit(engine, ticket_id, carol)
    with transaction(engine) as session:
        approve_it(session, ticket_id, carol)
    write_again(engine, ticket_id)

    lay(engine, ticket_id)

    assert "Our own advice." in of(engine, ticket_id)[-1][1]


def test_what_the_client_has_got_is_not_told_again(engine, carol):
    ticket_id = in_review(engine, carol)
    edit(engine, ticket_id, carol)
    with transaction(engine) as session:
        approve_it(session, ticket_id, carol)
    settle(engine, take_reply(engine, ticket_id), Verdict.TAKEN)
    write_again(engine, ticket_id)

    lay(engine, ticket_id)

    assert of(engine, ticket_id)[-1] == ("worker", NEW)


def test_a_case_sent_back_is_drafted_afresh(engine, carol):
    ticket_id = in_review(engine, carol)
    edit(engine, ticket_id, carol)
    with transaction(engine) as session:
        send_back(session, find_ticket(session, ticket_id), carol, "start again")

    lay(engine, ticket_id)

    assert of(engine, ticket_id)[-1] == ("worker", NEW)


def test_a_workers_own_draft_is_replaced_by_the_next(engine, carol):
    ticket_id = in_review(engine, carol)
    write_again(engine, ticket_id)

    lay(engine, ticket_id)

    assert of(engine, ticket_id) == [("worker", OLD), ("worker", NEW)]


def test_words_that_were_refused_on_the_way_are_kept_for_the_clients_next_letter(
    engine, carol, ada
):
    ticket_id = in_review(engine, carol)
    edit(engine, ticket_id, carol)
    with transaction(engine) as session:
        approve_it(session, ticket_id, carol)
    settle(engine, take_reply(engine, ticket_id), Verdict.REFUSED, "550 no such user")
    write_again(engine, ticket_id)
    with transaction(engine) as session:
        retry(session, find_ticket(session, ticket_id), ada, "address mended")

    lay(engine, ticket_id)

    assert "Our own advice." in of(engine, ticket_id)[-1][1]


@pytest.mark.parametrize("verdict", [Verdict.REFUSED, Verdict.UNKNOWN])
def test_approved_words_that_did_not_arrive_are_kept_when_an_admin_tries_again(
    engine, carol, ada, verdict
):
    ticket_id = in_review(engine, carol)
    edit(engine, ticket_id, carol)
    with transaction(engine) as session:
        approve_it(session, ticket_id, carol)
    settle(engine, take_reply(engine, ticket_id), verdict, "no route to host")
    with transaction(engine) as session:
        retry(session, find_ticket(session, ticket_id), ada, "the server is mended")

    lay(engine, ticket_id)

    assert of(engine, ticket_id)[-1][1] == "Report 45385 alone.\n\nOur own advice.\n"


def test_a_case_that_is_opened_again_is_drafted_afresh(engine, carol):
    ticket_id = in_review(engine, carol)
    edit(engine, ticket_id, carol)
    with transaction(engine) as session:
        approve_it(session, ticket_id, carol)
    settle(engine, take_reply(engine, ticket_id), Verdict.TAKEN)
    close_it(engine, ticket_id, carol, "thanked")
    with transaction(engine) as session:
        reopen(session, find_ticket(session, ticket_id), carol, "look once more")

    lay(engine, ticket_id)

    assert of(engine, ticket_id)[-1] == ("worker", NEW)


def test_a_subject_the_consultant_changed_stays(engine, carol):
    ticket_id = in_review(engine, carol)
    with transaction(engine) as session:
        draft = current_draft(session, ticket_id)
        save_edit(session, find_ticket(session, ticket_id), carol, draft.id, ("[CC-1] ours", MINE))

    assert again(engine, ticket_id, carol).subject == "[CC-1] ours"


def test_a_draft_keeps_what_was_asked_and_an_edit_takes_it_over(engine, carol):
    ticket_id = in_review(engine, carol)
    asked = tuple(Intent(name, "", 0, 0) for name in ("denial_appeal", "guideline_lookup"))
    answer = replace(answer_to(NEW), question=evidence.question(intents=asked))
    with transaction(engine) as session:
        draft, last = current_draft(session, ticket_id), last_message(session, ticket_id)
        ticket, words = find_ticket(session, ticket_id), (draft.subject, draft.text)
        draft_again(session, ticket, carol, draft.id, words, (last, answer))
    edit(engine, ticket_id, carol)

    with transaction(engine) as session:
        kept = [restore(draft.question) for draft in newest_drafts(session, ticket_id)]
    assert [[it.name for it in one.intents] for one in kept] == [
        ["denial_appeal", "guideline_lookup"],
        ["denial_appeal", "guideline_lookup"],
        [],
    ]
