"""The question in our words: what is wanted, what is cited where; nothing is quoted."""

from dataclasses import replace
from pathlib import Path

import pytest

from codebook.cited import ICD10CM
from consult.answer.question_words import in_our_words
from consult.asked import intent_cues
from consult.asked.intents import Intent
from consult.asked.together import Together
from consult.enclosures import CodesOf
from consult.wording import say
from tests.consult.findings import evidence as e


def told(*cited, intents=(), **more):
    wanted = tuple(Intent(name, "his very words", 0, 9) for name in intents)
    return [part for part in in_our_words(e.question(*cited, intents=wanted, **more)) if part]


def test_the_three_surest_wishes_are_told():
    first = told(e.cited("45385"), intents=["bilateral", "coverage", "units_mue", "denial_appeal"])[
        0
    ]

    assert first == (
        "You want to know: how both sides are billed; whether it is covered; "
        "how many units may be billed."
    )


def test_a_wish_without_words_is_passed_over():
    assert told(e.cited("45385"), intents=["guideline_lookup", "not_an_intent"])[0] == (
        "You ask about 45385."
    )


@pytest.mark.parametrize(
    ("words", "wish"),
    [
        ("20610 or 20611", "You want to know: which of the codes you name is the one."),
        ("which code", "You want to know: which code describes what was done."),
        ("20610 and 20611", "You ask about 20610, 20611."),
    ],
)
def test_a_code_is_wanted_where_a_choice_or_words_say_so(words, wish):
    wanted = (Intent("code_selection", words, 0, len(words)),)

    first, *_ = filter(
        None, in_our_words(e.question(e.cited("20610"), e.cited("20611"), intents=wanted))
    )

    assert first == wish


def test_codes_that_came_with_the_letter_are_told_by_where_they_stand():
    places = (
        CodesOf("era.txt", "era.txt", ("97110", "97140")),
        CodesOf("okafor.pdf", "attachment 2 (PDF)", ("99213",)),
        CodesOf("", "", ("45385",)),
    )

    parts = told(e.cited("45385"), enclosed=places)

    assert parts[1] == (
        "Only era.txt cites 97110, 97140. Only attachment 2 (PDF) cites 99213. "
        "Only the mail you hand on cites 45385."
    )


def test_a_letter_without_codes_is_told_to_name_none():
    assert told()[0] == "You name no code."


def test_each_intent_has_its_words():
    table = Path(intent_cues.__file__).with_name("intent_cues.txt").read_text()
    names = {line.split()[0] for line in table.splitlines() if line and line[0] != "#"}

    silent = {name for name in names if not say("reply/intents.txt.j2", name, {})}

    assert silent <= {"guideline_lookup"}


def codes_told(*cited):
    return next(part for part in in_our_words(e.question(*cited)) if part.startswith("You ask"))


def test_a_code_named_again_with_its_modifier_is_told_once():
    told = codes_told(e.cited("29877"), e.cited("29879"), e.cited("29877", "59"))

    assert told == "You ask about 29879, 29877-59."


def test_two_lines_of_one_code_are_both_told():
    told = codes_told(e.cited("66984", "RT"), e.cited("66984", "LT"), e.cited("66984", "RT"))

    assert told == "You ask about 66984-RT, 66984-LT."


def test_units_are_told_with_the_line():
    assert codes_told(e.cited("97110", units=4), e.cited("97110")) == (
        "You ask about 97110 (4 units)."
    )


def test_a_stem_is_told_with_its_open_places():
    visit = replace(e.cited("992"), partial=True)
    ear = replace(e.cited("H61.2"), system=ICD10CM, partial=True)

    assert codes_told(visit, ear) == "You ask about 992xx, H61.2-."


@pytest.mark.parametrize(
    ("code", "system", "told"),
    [
        ("22", "POS", "place of service 22"),
        ("0360", "REV", "revenue code 0360"),
        ("470", "MSDRG", "MS-DRG 470"),
        ("250.00", "ICD9CM", "250.00 (ICD-9-CM)"),
    ],
)
def test_what_is_no_code_of_a_line_is_called_what_it_is(code, system, told):
    assert codes_told(replace(e.cited(code), system=system)) == f"You ask about {told}."


def test_what_we_only_guess_is_not_told_as_the_clients_wish():
    sure = Intent("ncci_bundling", "bundle", 0, 6)
    question = replace(
        e.question(e.cited("99213")), intents=(sure, Intent("em_level", "", 0, 0, guessed=True))
    )

    assert (
        in_our_words(question)[0] == "You want to know: whether the codes may be billed together."
    )


@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        ([("99213", "99214")], "99213 or 99214"),
        ([("99214", "99213"), ("99214", "99215"), ("99213", "99215")], "99213, 99214 or 99215"),
        ([("99213", "99214"), ("99213", "99215")], "99213 or 99214; 99213 or 99215"),
    ],
)
def test_choices_between_the_same_codes_are_one_list(pairs, told):
    question = e.question(
        *(e.cited(code) for code in ("99213", "99214", "99215")),
        together=Together(either=tuple(pairs)),
    )

    assert f"We take it that only one of these is billed: {told}." in in_our_words(question)
