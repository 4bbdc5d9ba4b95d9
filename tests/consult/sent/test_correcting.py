"""A correction is a draft like any other: asked for once, approved, sent into the thread."""

import pytest

from codebook.facts import Ptp
from consult.database import reading, transaction
from consult.days.coding_day import day_of
from consult.drafts import current_draft
from consult.errors import IllegalMove, NoSuchThing, StaleDraft
from consult.history import events
from consult.sent.aged_answers import aged_answers
from consult.sent.correcting import draft_correction, write_correction
from consult.sent.sent_answers import review_sent
from consult.states import Move, TicketState
from tests.consult.aged_world import (
    ENDED,
    IN_OCTOBER,
    UNDATED,
    aged_book,
    load_edits,
    overtaken,
    send_draft,
    sent_from,
)
from tests.consult.world import close_it, lay_draft, letters_of, state_of
from tests.factories import letter, received


@pytest.fixture
def book(tmp_path):
    opened = aged_book(tmp_path / "book.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def aged(engine, carol, book):
    """The letter of an answer to CC-1 that the next edition has overtaken."""
    return overtaken(engine, carol, book)


def written(engine, book, letter_id):
    with reading(engine) as session:
        return write_correction(session, book, letter_id, IN_OCTOBER, {})


def corrected(engine, book, letter_id, user):
    answer = written(engine, book, letter_id)
    with transaction(engine) as session:
        return draft_correction(session, letter_id, answer, user)


def words(text):
    return " ".join(text.split())


def test_a_correction_says_what_we_said_what_changed_and_the_new_answer(engine, book, aged):
    sent = letters_of(engine, 1)[-1]

    correction = written(engine, book, aged)

    text = words(correction.text)
    assert f"This letter corrects our answer of {day_of(sent.settled_at)}." in text
    assert (
        "- 45385 with 45380, PTP edit: modifier indicator was 1, now 0 (NCCI PTP edits, "
        "practitioner, edition 2026Q3; now NCCI PTP edits, practitioner, edition 2026Q4)."
    ) in text
    assert text.index("What we said, and what has changed") < text.index("Short answer")
    assert "edition 2026Q4" in text[text.index("Sources and editions") :]
    assert correction.subject == sent.subject


def test_the_new_answer_stands_on_the_facts_of_today(engine, book, aged, carol):
    draft = corrected(engine, book, aged, carol)

    [edit] = [fact for fact in draft.facts if fact["kind"] == Ptp.kind and fact["active"]]
    assert (edit["modifier_indicator"], edit["edition"]) == ("0", "2026Q4")
    assert ("ptp_pair", "indicator_0") in {(f["kind"], f["conclusion"]) for f in draft.findings}


def test_where_no_date_was_named_the_new_answer_is_for_today(engine, book, carol):
    letter_id = sent_from(engine, carol, book, UNDATED)
    load_edits(book, ENDED)

    text = words(written(engine, book, letter_id).text)

    assert f"You named no date of service, so the answer below is for {IN_OCTOBER}." in text
    assert "active was yes, now no; deletion date was not given, now 2026-09-30" in text


def test_asking_for_a_correction_makes_the_case_drafted_and_sends_nothing(
    engine, book, aged, carol
):
    draft = corrected(engine, book, aged, carol)

    assert state_of(engine, 1) is TicketState.DRAFTED
    assert len(letters_of(engine, 1)) == 1
    with reading(engine) as session:
        last = events(session, 1)[-1]
        assert current_draft(session, 1).id == draft.id
    assert (last.move, last.was, last.actor) == (Move.CORRECT, TicketState.ANSWERED, carol.email)


def test_an_approved_correction_goes_into_the_same_thread(engine, book, aged, carol, bob):
    corrected(engine, book, aged, carol)

    send_draft(engine, bob, 1)

    first, second = letters_of(engine, 1)
    assert second.in_reply_to == first.in_reply_to != ""
    assert first.message_id in second.references
    assert second.subject == first.subject
    assert second.approved_by == bob.id
    assert state_of(engine, 1) is TicketState.ANSWERED


def test_a_corrected_answer_is_not_listed_any_more(engine, book, aged, carol):
    corrected(engine, book, aged, carol)
    send_draft(engine, carol, 1)

    review_sent(engine, book, IN_OCTOBER)

    with reading(engine) as session:
        assert aged_answers(session) == []


def test_of_two_who_ask_at_once_the_second_learns_who_was_first(engine, book, aged, carol, bob):
    both = [written(engine, book, aged) for _ in range(2)]
    with transaction(engine) as session:
        draft_correction(session, aged, both[0], carol)

    too_late = pytest.raises(IllegalMove, match=r"CC-1 is drafted: Carol asked for a correction at")
    with too_late, transaction(engine) as session:
        draft_correction(session, aged, both[1], bob)


def test_a_client_who_wrote_meanwhile_is_answered_anew_instead(engine, book, aged, carol):
    answer = written(engine, book, aged)
    reply_to = letters_of(engine, 1)[-1].message_id
    received(engine, letter(references=(reply_to,)))
    assert state_of(engine, 1) is TicketState.NEW

    with pytest.raises(IllegalMove), transaction(engine) as session:
        draft_correction(session, aged, answer, carol)

    assert state_of(engine, 1) is TicketState.NEW


def test_an_answer_that_was_followed_by_another_is_not_corrected(engine, book, aged, carol):
    answer = written(engine, book, aged)
    reply_to = letters_of(engine, 1)[-1].message_id
    received(engine, letter(references=(reply_to,)))
    lay_draft(engine, 1)
    send_draft(engine, carol, 1)

    with pytest.raises(StaleDraft, match="another answer since"), transaction(engine) as session:
        draft_correction(session, aged, answer, carol)
    with pytest.raises(StaleDraft, match="another answer since"):
        written(engine, book, aged)

    assert state_of(engine, 1) is TicketState.ANSWERED


def test_a_closed_case_can_be_corrected_too(engine, book, aged, carol):
    close_it(engine, 1, carol, "thanked")

    corrected(engine, book, aged, carol)

    assert state_of(engine, 1) is TicketState.DRAFTED


def test_while_a_new_answer_is_under_way_the_list_offers_no_correction(engine, book, aged, carol):
    corrected(engine, book, aged, carol)

    with reading(engine) as session:
        [found] = aged_answers(session)

    assert not found.may_be_corrected


def test_what_a_later_load_has_put_right_again_needs_no_correction(engine, book, aged):
    load_edits(book, name=("2027Q1", IN_OCTOBER))

    with pytest.raises(StaleDraft, match="is as it was"):
        written(engine, book, aged)


def test_a_letter_that_is_no_sent_answer_is_not_corrected(engine, book):
    with pytest.raises(NoSuchThing):
        written(engine, book, 999)
