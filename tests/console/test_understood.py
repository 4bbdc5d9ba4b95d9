"""The box "Read as": what the draft answers, with what was assumed, in words."""

from datetime import date

import pytest

from codebook.facts import Setting
from console.understood import NO_QUESTION, read_as
from consult.asked.intents import Intent
from consult.kept_question import keep
from tests.console.browser import words
from tests.consult.findings import evidence
from tests.consult.world import drafted_from


def box(**changes):
    return dict(read_as(keep(evidence.question(**changes))))


def test_what_is_asked_is_told_in_words_and_what_is_only_likely_is_not():
    intents = (Intent("modifier_choice", "x", 0, 1), Intent("coverage", "x", 0, 1, guessed=True))

    told = box(intents=intents, modifiers_asked=("59", "XS"))

    assert told["asks"] == "which modifier fits, if any"
    assert told["modifiers asked"] == "59, XS"


def test_what_was_assumed_is_told_as_such():
    assumed = box(on=date(2026, 3, 2), on_given=False, setting_given=False)
    given = box(on=date(2026, 3, 2), on_given=True, setting=Setting.HOSPITAL, setting_given=True)

    assert assumed["day"] == "2026-03-02 (assumed)"
    assert assumed["claim"] == "practitioner (assumed)"
    assert (given["day"], given["claim"]) == ("2026-03-02", "hospital")
    assert "payer" not in given


def test_what_is_missing_and_what_is_held_back_are_told_in_words():
    told = box(missing=("date", "payer"), patient_data=("patient_name", "dob"))

    assert told["missing"] == "day of service, payer"
    assert told["patient data"] == "name, birth date"


def test_of_a_letter_that_asks_nothing_no_day_is_told():
    assert box(is_question=False) == {"asks": NO_QUESTION}


@pytest.mark.parametrize("kept", [{}, {"on": "yesterday"}])
def test_what_an_older_program_drafted_has_no_box(kept):
    assert read_as(kept) == []


def test_the_box_on_the_page_says_what_the_draft_says(browser, engine, carol, embedded_book):
    letter = "Is 45385 with 45380 ok on 03/02/2026, and which one gets the 59?"
    ticket_id = drafted_from(engine, embedded_book, letter)

    shown = words(browser(carol).get(f"/tickets/{ticket_id}").text)

    assert "Read as (what the draft answers)" in shown
    assert "about 45385, 45380" in shown
    assert "day 2026-03-02 claim" in shown
