"""What is asked, and what asks nothing: invented mails, each with its labels."""

import pytest

from codebook.citations import find_citations
from codebook.patterns.word_starts import WordStarts
from consult.asked.intent_cues import intent_cues
from consult.asked.intents import IDLE, find_intents
from consult.question import read_question
from tests.consult.labelled_sentences import intent_sentences
from tests.consult.reading_score import NOW, Found


@pytest.fixture(scope="module")
def book(embedded_book):
    return embedded_book


@pytest.fixture(scope="module")
def questions(book):
    return [
        (text, labels, read_question(text, NOW.date(), book)) for text, labels in intent_sentences()
    ]


def test_what_is_asked_is_found(questions):
    score = Found()
    for _, labels, question in questions:
        score.add({intent.name for intent in question.intents}, labels)

    assert score.f1 >= 0.88


def test_what_asks_nothing_is_known_as_no_question(questions):
    wrong = [text for text, labels, q in questions if q.is_question == bool(labels & IDLE)]

    assert len(wrong) <= 0.04 * len(questions)


def test_evidence_is_words_of_the_letter(questions):
    for text, _, question in questions:
        for intent in question.intents:
            assert intent.evidence == text[intent.start : intent.end]


@pytest.mark.parametrize(
    "text",
    [
        "45385 45380 59?",
        "99214 25 and 20610",
        "can we bill both",
        "Thanks in advance! 99213 or 99214?",
        "Thank you for your help. Is 36415 payable with 99213?",
        "I am out of the office tomorrow but: does 20610 need RT?",
        "E11.9",
        "pls advise on 29827 denial",
        "Wondering if the PA can bill this visit.",
        "Thanks, one more: which modifier for the assistant?",
        "order of dx codes for Z12.11 and K63.5?",
    ],
)
def test_a_terse_or_polite_question_is_a_question(text, book):
    assert read_question(text, NOW.date(), book).is_question


def test_a_letter_without_a_word_asks_nothing(book):
    assert find_intents(WordStarts("?!"), (), ()) == ()
    assert not read_question(" \n", NOW.date(), book).is_question


def test_a_question_about_nothing_we_know_is_a_guess(book):
    [guess] = read_question("any tips?", NOW.date(), book).intents

    assert guess.guessed


def test_a_modifier_in_doubt_is_an_intent_even_without_a_code():
    intents = find_intents(WordStarts("78 or 79?"), (), ("78", "79"))

    assert {intent.name for intent in intents} == {"global_period", "modifier_choice"}


def test_two_codes_in_one_breath_are_a_pair(book):
    text = "43239 with 43249"

    intents = find_intents(WordStarts(text), find_citations(text, book))

    assert [intent.name for intent in intents] == ["ncci_bundling"]


def test_every_cue_names_an_intent_and_compiles():
    cues = intent_cues()

    assert {cue.weight for cue in cues} == {1, 2, 3}
    assert all(cue.intent.replace("_", "").isalpha() for cue in cues)


def test_an_intent_that_no_word_shows_is_a_guess(book):
    alone = read_question("99213", NOW.date(), book)
    asked = read_question("Do 45385 and 45380 bundle?", NOW.date(), book)

    assert [intent.guessed for intent in alone.intents] == [True]
    assert not any(intent.guessed for intent in asked.intents)


@pytest.mark.parametrize(
    "text",
    [
        "43239 with 43249: can they be billed together? Is it paid?",
        "38562 and 55866, are they coded together? Is an assistant surgeon paid on 38562?",
        "May we report 97110 and 97140 together? Will both be paid?",
        "Can I bill 45385 and 45380 together? Which of them gets paid?",
    ],
)
def test_whether_it_is_paid_is_no_denial_and_the_plain_question_stands_first(text, book):
    names = [intent.name for intent in read_question(text, NOW.date(), book).intents]

    assert names[0] == "ncci_bundling"
    assert "denial_appeal" not in names


@pytest.mark.parametrize("text", ["45380 was not paid with 45385, why?", "Why was 45380 not paid?"])
def test_what_was_not_paid_is_a_denial(text, book):
    asked = read_question(text, NOW.date(), book).intents

    assert "denial_appeal" in {intent.name for intent in asked}


@pytest.mark.parametrize(
    ("subject", "text", "name", "words"),
    [
        ("", "OA (M17.11): 99213-25, 20610. Is 25 right?", "modifier_choice", "Is 25 right"),
        ("help", "Two polyps, 45385, 45380. 59 or XS?", "modifier_choice", "59 or XS"),
        (
            "question",
            "Medicare: is 99213 ok with 20610?",
            "ncci_bundling",
            "is 99213 ok with 20610",
        ),
        ("E11.9 valid", "code E11.9 for an office visit", "dx_validity", "valid"),
    ],
)
def test_evidence_is_the_words_that_ask_within_one_part(subject, text, name, words, book):
    read = read_question(text, NOW.date(), book, subject=subject)

    assert {intent.name: intent.evidence for intent in read.intents}[name] == words


def test_no_evidence_is_empty_or_runs_from_the_subject_into_the_text(questions, book):
    for text, _, _ in questions:
        subject, _, body = text.partition("\n")
        read = read_question(body or subject, NOW.date(), book, subject=subject if body else "")
        for intent in read.intents:
            assert intent.evidence.strip()
            assert "\n\n\n" not in intent.evidence


@pytest.mark.parametrize(
    "text",
    [
        "What do you charge for a subscription and do you have a phone number? Call me at 555-0144",
        "What are your rates?",
        "Please call me back, 555-0101.",
        "How much is a subscription? Can I speak with someone?",
    ],
)
def test_what_the_desk_costs_and_a_call_are_no_coding_question(text, book):
    read = read_question(text, NOW.date(), book, subject="pricing")

    assert (read.is_question, read.intents) == (False, ())


@pytest.mark.parametrize(
    "text",
    [
        "What do you charge for 20610?",
        "Which modifier goes on the second knee? Call me at 555-0144.",
        "How do we code a knee wash out? And what is your fee?",
        "Can we bill 99441 when we call the patient?",
    ],
)
def test_a_coding_question_with_a_wish_for_a_call_is_one(text, book):
    assert read_question(text, NOW.date(), book).is_question


def test_the_desks_own_fee_is_no_fee_of_a_code(book):
    text = "Can you bill the patient for 99213 if she does not come? Also what is your fee?"
    read = read_question(text, NOW.date(), book)

    assert "fee_rvu" not in {intent.name for intent in read.intents}


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("What is the MUE of 97110? Is 29827 paid with an assistant?", "assistant"),
        ("43775 and 43281. Assistant on the sleeve allowed?", "assistant"),
        ("Qué modificador va con 99213 y 11102?", "modifier_choice"),
        ("Se pueden cobrar 99213 y 11102 el mismo día? Medicare", "ncci_bundling"),
    ],
)
def test_a_plain_question_stands_first_in_spanish_and_of_the_assistant_too(text, intent, book):
    assert read_question(text, NOW.date(), book).intents[0].name == intent
