"""A question is kept without the client's words, and looked up again as it was asked."""

import json
from dataclasses import replace
from datetime import date

import pytest

from codebook.facts import Setting
from consult.answering import judge
from consult.enclosures import NOTHING, Enclosed
from consult.kept_question import keep, restore
from consult.question import Question
from consult.understanding import understand
from tests.answers.small_book import small_book

CAME_ON = date(2026, 8, 20)
LETTERS = [
    "Can I bill 45385 with 45380, and which one gets the 59? DOS 8/3/2026",
    "Is modifier 25 needed on 99213 with 20610 on the same day? Hospital outpatient, Texas.",
    "97110 x 8 on 08/03/2026, denied CO-97. Patient Mallory Moon, 71 yo F, MRN 5550199.",
    "Gave 40 mg of J3301 from a single dose vial of 50 mg and wasted the rest, JW or JZ?",
    "27447-50 with M17.11, left and right, is bilateral surgery payable?",
    "Is E11.9 still billable? And what is 0DTJ4ZZ, DRG 470, POS 22, rev code 0360?",
    "Thank you!",
    "",
]


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    opened = small_book(tmp_path_factory.mktemp("kept") / "book.sqlite")
    yield opened
    opened.close()


def asked(book, text, enclosed=NOTHING):
    return understand(book, text, CAME_ON, enclosed, "Dana Client")


@pytest.mark.parametrize("text", LETTERS)
def test_a_kept_question_is_looked_up_as_the_letter_was(text, book):
    question = asked(book, text)

    restored = restore(json.loads(json.dumps(keep(question))))

    (facts, _), (facts_again, _) = judge(book, question), judge(book, restored)
    assert facts_again == facts
    assert (restored.codes, restored.on, restored.setting) == (
        *(question.codes, question.on),
        question.setting,
    )


def test_units_stay_whole_numbers_and_miles_keep_their_tenths(book):
    question = asked(book, "97110 x 4, A0425 x 14.6 and A0425 x 3?")

    restored = restore(json.loads(json.dumps(keep(question))))

    assert [str(one.units) for one in restored.citations] == ["4", "14.6", "3"]


@pytest.mark.parametrize("text", LETTERS)
def test_no_word_of_the_client_is_kept(text, book):
    enclosed = Enclosed(files=(("Mallory Moon note.txt", f"{text} 93000"),))

    kept = json.dumps(keep(asked(book, text, enclosed)))

    private = ("Mallory", "Moon", "5550199", "Texas", "wasted", "female", '"age"')
    words = [word for word in private if word in kept]
    assert words == []
    assert '"as_written": ""' in kept or 'citations": []' in kept


def test_what_a_later_version_keeps_beside_it_is_passed_over(book):
    kept = keep(asked(book, LETTERS[0]))

    restored = restore({**kept, "of_a_later_version": {"x": 1}})

    assert restored == restore(kept)


def test_what_an_earlier_version_did_not_keep_has_its_default(book):
    kept = keep(asked(book, LETTERS[0]))
    del kept["payer"], kept["details"]

    assert restore(kept) == replace(restore(kept), payer="")


@pytest.mark.parametrize(
    "kept",
    [
        *({}, [], None, "x", 7),
        {"on": "2026-08-03"},
        {"citations": 5, "on": "2026-08-03"},
        {"citations": [], "on": "yesterday", "on_given": True, "setting": "hospital"},
        {
            "citations": [],
            "on": "2026-08-03",
            "on_given": True,
            "setting": "moon",
            "setting_given": True,
            "modifiers_asked": [],
        },
    ],
)
def test_what_is_no_question_is_none(kept):
    assert restore(kept) is None


def test_a_question_made_by_hand_comes_back_whole():
    question = Question(
        citations=(),
        on=CAME_ON,
        on_given=False,
        setting=Setting.DME,
        setting_given=True,
        modifiers_asked=("59",),
        other_dates=(date(2026, 8, 1),),
    )

    assert restore(keep(question)) == question
