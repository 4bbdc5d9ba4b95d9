"""The circumstances a letter names, and what is missing where it names none."""

from datetime import date

import pytest

from codebook.facts import Setting
from codebook.patterns.word_starts import WordStarts
from consult.asked.circumstances import (
    body_side,
    claim_setting,
    facility_claim,
    old_codes_asked,
    payer,
    provider_role,
)
from consult.question import read_question


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Medicare Advantage denied it", "Medicare Advantage"),
        ("Medicare pays", "Medicare"),
        ("our MAC says", "Medicare"),
        ("Noridian", "Medicare"),
        ("BCBSTX", "Blue Cross Blue Shield"),
        ("Anthem", "Blue Cross Blue Shield"),
        ("UHC wants", "UnitedHealthcare"),
        ("a workers' comp claim", "workers' compensation"),
        ("Tricare East", "TRICARE"),
        ("Medi-Cal", "Medicaid"),
        ("commercial payers", "commercial"),
        ("cash rate $150", "self-pay"),
        ("Aetna, then Medicare", "Aetna"),
        ("on the CMS-1500", ""),
        ("99213", ""),
    ],
)
def test_the_payer_is_read_by_its_names(text, name):
    assert payer(WordStarts(text)) == name


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("the PA assisted at surgery", "assistant at surgery"),
        ("as co-surgeon", "co-surgeon"),
        ("our CRNA", "anesthesia"),
        ("the radiologist reads", "radiologist"),
        ("our NP saw her", "non-physician practitioner"),
        ("I am a facility coder", "facility coder"),
        ("the surgeon says", "surgeon"),
        ("99213", ""),
    ],
)
def test_the_part_of_the_provider_is_read(text, role):
    assert provider_role(WordStarts(text)) == role


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("bilateral knees", "both"),
        ("the left knee", "left"),
        ("her right shoulder", "right"),
        ("is that right?", ""),
        ("left out the code", ""),
        ("left and right", "both"),
    ],
)
def test_the_side_is_read_where_a_part_of_the_body_follows(text, side):
    assert body_side(WordStarts(text), ()) == side


def test_durable_equipment_is_a_setting_of_its_own():
    assert claim_setting(WordStarts("the DME MAC wants KX")) is Setting.DME


def test_what_would_change_the_answer_and_is_not_said_is_missing(embedded_book):
    bare = read_question("76942 with 20610?", date(2026, 7, 15), embedded_book)
    full = read_question(
        "CMS-1500, Medicare, DOS 2026-03-01: 76942 with 20610?", date(2026, 7, 15), embedded_book
    )

    assert bare.missing == ("date", "setting")
    assert full.missing == ()


def test_one_place_of_service_is_told_and_two_are_not(embedded_book):
    read = [read_question(t, date(2026, 7, 15), embedded_book) for t in ("POS 11", "POS 22 or 11")]

    assert [question.place_of_service for question in read] == ["11", ""]


def test_a_letter_that_hands_on_a_mail_asks_what_that_mail_asks(embedded_book):
    quoted = (
        "---------- Forwarded message ---------\nFrom: Carol\n\nDOS 02/20/2026. 29827-RT paid, "
        "29826-59-RT denied."
    )

    read = read_question(
        "Can you look at this one? See below.",
        date(2026, 7, 15),
        embedded_book,
        subject="FW: denial",
        quoted=quoted,
    )

    assert read.citations == ()
    assert "denial_appeal" in {intent.name for intent in read.intents}
    assert (read.modifiers_asked, read.modifiers_at_stake) == ((), ("59",))
    assert read.on == date(2026, 2, 20)


def test_an_earlier_answer_below_a_new_question_is_not_what_is_asked(embedded_book):
    read = read_question(
        "Is 22633 payable?",
        date(2026, 7, 15),
        embedded_book,
        subject="Re: spine",
        quoted="On Monday, Case Desk wrote:\n> DOS 2026-02-20: 63047 needs 59, denial or not.",
    )

    assert read.modifiers_at_stake == ()
    assert not read.on_given


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("what was the ICD-9 for E11.9", True),
        ("icd9 codes of old charts", True),
        ("by the GEMs mapping", True),
        ("general equivalence mappings", True),
        ("ICD-10 E11.9", False),
        ("the crosswalk code for 64999", False),
        ("a gem of a doctor", False),
    ],
)
def test_a_letter_may_speak_of_the_older_codes(text, asked):
    assert old_codes_asked(WordStarts(text)) is asked


@pytest.mark.parametrize(
    "text",
    [
        "99283 for an ER visit on 9/2",
        "In the ER the doctor did 12011",
        "38562, Medicare, inpatient",
        "54150 on a newborn at Elm Hospital",
        "seen in the emergency room, 99284",
    ],
)
def test_care_in_a_hospital_does_not_tell_whose_claim_it_is(text, embedded_book):
    read = read_question(text, date(2026, 7, 15), embedded_book)

    assert read.in_hospital
    assert not read.setting_given


@pytest.mark.parametrize(
    "text", ["99213 in our office", "Er, what is 99213?", "0SRC0K9, inpatient"]
)
def test_other_places_are_no_hospital_whose_claim_is_open(text, embedded_book):
    assert not read_question(text, date(2026, 7, 15), embedded_book).in_hospital


def test_a_facilitys_outpatient_is_a_hospital_claim(embedded_book):
    read = read_question("96413, fac outpatient", date(2026, 7, 15), embedded_book)

    assert (read.setting, read.setting_given) == (Setting.HOSPITAL, True)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Our NP saw her today, 99213?", "non-physician practitioner"),
        ("She saw our NP in March 2023, now sees our MD. 99204?", ""),
        ("Seen by the PA two years ago, 99203 or 99213?", ""),
        ("Is the surgeon paid for 27447?", "surgeon"),
        ("A surgeon in FL did 27447, we take over the post op.", ""),
        ("The other surgeon did 27447 and we see her after.", ""),
    ],
)
def test_the_role_is_of_whoever_bills_now(text, role, embedded_book):
    assert read_question(text, date(2026, 7, 15), embedded_book).role == role


@pytest.mark.parametrize("text", ["left heel and right shin, 11042", "right calf, left cheek"])
def test_two_sides_are_both_whatever_lies_there(text, embedded_book):
    assert read_question(text, date(2026, 7, 15), embedded_book).side == "both"


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("the ASC facility claim", Setting.PRACTITIONER),
        ("on the facility side", Setting.HOSPITAL),
        ("phys claim, done in the hospital", Setting.PRACTITIONER),
        ("our surgeon's claim", Setting.PRACTITIONER),
        ("Medicare professional", Setting.PRACTITIONER),
        ("does the facility rate apply", None),
        ("the non-facility price", None),
        ("as a facility we bill", Setting.HOSPITAL),
    ],
)
def test_whose_claim_a_facilitys_is(text, setting):
    assert claim_setting(WordStarts(text)) is setting


def test_a_facilitys_claim_is_seen_beside_the_surgeons():
    assert facility_claim(WordStarts("our ASC claim, and the surgeon's"))
    assert not facility_claim(WordStarts("the surgeon operates at an ASC"))
