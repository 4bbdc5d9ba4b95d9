"""What passes from a client's mail into a draft: codes, days and settings, and nothing else."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from codebook.book import open_book
from consult.answering import answer
from consult.enclosures import Enclosed
from consult.paper import as_html
from tests.answers.golden import all_cases
from tests.answers.leaks import (
    repeated_words,
    unfounded_figures,
    words_of_page,
    words_of_text,
)
from tests.answers.small_book import small_book
from tests.consult.reading_score import case_letter

RECEIVED = date(2026, 7, 15)
CASE = {"case_number": "CC-1042", "client_name": "Dana Client"}
LABELLED = Path(__file__).resolve().parents[3] / "shared" / "cases" / "dev_questions.jsonl"
ABSENT = pytest.mark.skip(reason="the labelled cases (../shared/cases) are not here")

# What people write about their patients, each with words of it that must never come back.
PATIENTS = (
    ("Pt Zebulon Quackenbush, DOB 03/14/1951, MRN 88412907.", ("Zebulon", "1951", "88412907")),
    ("Mrs. Thistlewood (member ID W221988120) called.", ("Thistlewood", "W221988120")),
    ("Her phone is 303-555-0142, lives at 1417 Bramblewick Lane.", ("0142", "1417", "Bramblewick")),
    ("Claim # 202607061234567 for Ottoline Fairweather.", ("202607061234567", "Ottoline")),
    ("SSN 987-65-4321, she is 94 yo, ask oquack@home.example.", ("4321", "94", "oquack")),
    ("Account 4471-22 at Gundersnoot Lutheran, auth no. ZX99121.", ("4471", "Gundersnoot", "ZX99")),
)
LINES = (
    "45385", "45380-59", "J3301 x4", "99213-25", "20610-RT", "97110 x8", "27447-50", "29826",
    "97530", "M54.5", "G35", "Z00.00", "0213T", "99999", "Q9955", "58300", "J0178 6 mg", "A0429-RH",
)  # fmt: skip
WISHES = (
    "Do these bundle?", "Which one needs the 59?", "Is it covered?", "Denied CO-97, why?",
    "How many units can we bill?", "Does the assistant get paid?", "Is she still in the global?",
    "What level of visit is this?", "Which diagnosis goes first?", "Is POS 11 right?", "Thoughts??",
)  # fmt: skip
WHEN = ("", "DOS 07/06/2026.", "Seen March 3, 2025.", "UB-04 claim of 2026-07-01.", "On our 1500.")


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    opened = small_book(tmp_path_factory.mktemp("passes") / "book.sqlite")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def whole_book(starter_book):
    opened = open_book(starter_book)
    yield opened
    opened.close()


def passed(drafted, mail, book):
    """The figures and words of a draft, or of its page alone, that may not stand there."""
    plain, page = words_of_text(drafted.text), words_of_page(as_html(drafted.text))
    in_one_half = set() if page == plain else {"the page is not the text", *{*page} ^ {*plain}}
    return unfounded_figures(drafted, book.editions()) | repeated_words(drafted, mail) | in_one_half


def labelled_cases():
    if not LABELLED.is_file():
        return [pytest.param(None, id="absent", marks=ABSENT)]
    cases = map(json.loads, LABELLED.read_text(encoding="utf-8").splitlines())
    return [pytest.param(case, id=case["id"]) for case in cases]


@pytest.mark.parametrize("case", labelled_cases())
def test_of_a_labelled_mail_only_codes_and_days_come_back(case, book, whole_book):
    read = case_letter(case)
    mail = f"{read.subject}\n{read.text}\n{read.quoted}"

    for shelf in (book, whole_book):
        enclosed = Enclosed(read.subject, read.quoted)
        drafted = answer(shelf, read.text, RECEIVED, **CASE, enclosed=enclosed)

        assert passed(drafted, mail, shelf) == set()
        for span in case["phi_spans"]:
            of_dates = span["type"] in ("service_date", "date")
            assert of_dates or span["text"].lower() not in drafted.text.lower()


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.path.stem)
def test_no_golden_case_says_more_than_its_facts(case, book):
    drafted = case.answered(book)

    assert passed(drafted, case.mail, book) == set()


LETTERS = st.tuples(
    st.lists(st.sampled_from(LINES), min_size=1, max_size=6, unique=True),
    st.lists(st.sampled_from(WISHES), min_size=1, max_size=2, unique=True),
    st.sampled_from(WHEN),
    st.lists(st.sampled_from(PATIENTS), max_size=3, unique=True),
    st.sampled_from(("", "Dana Client\nBiller, Gladwyn Orthopaedics\n")),
)


@given(LETTERS)
@settings(max_examples=150, deadline=None)
def test_of_any_letter_only_codes_days_and_settings_come_back(book, letter):
    lines, wishes, when, patients, signature = letter
    told = " ".join(said for said, _ in patients)
    mail = f"{told} We billed {', '.join(lines)}. {' '.join(wishes)} {when}\n{signature}"

    drafted = answer(book, mail, RECEIVED, **CASE, enclosed=Enclosed("Quick question"))

    assert passed(drafted, mail, book) == set()
    for _, secrets in patients:
        assert [secret for secret in secrets if secret in drafted.text] == []


@given(LETTERS, st.sampled_from(("subject", "text", "quoted", "file name", "file", "earlier")))
@settings(max_examples=150, deadline=None)
def test_wherever_a_patient_is_named_nothing_of_it_comes_back(book, letter, place):
    lines, wishes, when, patients, _ = letter
    told = " ".join(said for said, _ in patients)
    mail = f"We billed {', '.join(lines)}. {' '.join(wishes)} {when}"
    enclosed = Enclosed(
        subject=told if place == "subject" else "",
        quoted=told if place == "quoted" else "",
        files=((f"{told}.pdf", "97110"), ("note.txt", f"{told} 97140"))
        if place in ("file name", "file")
        else (),
        earlier=told if place == "earlier" else "",
    )
    text = f"{told} {mail}" if place == "text" else mail

    drafted = answer(book, text, RECEIVED, **CASE, enclosed=enclosed)

    for _, secrets in patients:
        assert [secret for secret in secrets if secret in drafted.text] == []
    assert drafted.subject == "[CC-1042] your coding question"
