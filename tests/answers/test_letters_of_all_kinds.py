"""Letters put together at random, answered from the small book: what no draft of them may do."""

import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consult.answering import answer
from consult.wording import TEMPLATES
from tests.answers.small_book import small_book

_CODES = """
45385 45380 99213 20610 27447 J3301 J9035 J0178 J0585 29826 29827 A0429-RH A0425-XH E0601 A9270
Q0091 97110 97140 99024 20999 J3490 J7599 22551 70450 M17.11 M54.5 R10.9
"""
CODES = _CODES.split()
WORDS = [
    "for 40 mg", "gave 76 mg", "100 mg vial", "wasted 24 mg", "single-dose vial", "no waste",
    "2 ml", "5,000 units", "x 8", "-25", "-59", "-50-RT", "-RT-LT", "-GA-GZ", "-ZZ", "-SQ", "-79",
    "-JW", "modifier 02", "modifier K9", "59 or XS?", "GA or GY?", "KX", "POS 02", "POS 22",
    "denied CO-97", "CO-222", "CO-4", "CO-11", "CO-50", "CO-107", "PR-1", "CO-299",
    "Is it covered?", "in Texas", "How much does Medicare pay?", "telehealth visit", "UB-04",
    "CMS-1500", "DOS 7/6/2026",
]  # fmt: skip
LETTERS = st.lists(st.sampled_from(CODES + WORDS), min_size=1, max_size=12).map(" ".join)
FIGURE = re.compile(r"[A-Za-z0-9]*\d[A-Za-z0-9]*")
ODD = re.compile(r"\bNone\b(?! of)|[{}]|[$] |\(\)| [.,;:](?!\.)")


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    opened = small_book(tmp_path_factory.mktemp("letters") / "book.sqlite")
    yield opened
    opened.close()


def answered(book, letter):
    # A dash behind a blank would be no modifier.
    text = letter.replace(" -", "-")
    return answer(book, text, date(2026, 7, 15), case_number="CC-1042", client_name="Dana")


@given(letter=LETTERS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_figure_of_a_draft_stands_in_a_fact_the_question_or_a_template(letter, book):
    drafted = answered(book, letter)

    given_values = (
        f"{[fact.as_json() for fact in drafted.facts]} {drafted.question} {drafted.question.on} "
        f"{[dict(finding.values) for finding in drafted.findings]} {book.editions()} "
        f"{[reason.written for reason in drafted.question.details.denials]} "
        f"CC-1042 {list(range(1, 60))}"
    )
    ours = " ".join(path.read_text() for path in TEMPLATES.rglob("*.j2"))
    assert set(FIGURE.findall(drafted.text)) <= set(FIGURE.findall(given_values + ours))


@given(letter=LETTERS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_draft_has_holes_where_values_should_stand(letter, book):
    assert ODD.search(answered(book, letter).text) is None


@given(letter=LETTERS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_mark_of_a_draft_leads_to_a_source_and_every_source_is_marked(letter, book):
    statements, _, listed = answered(book, letter).text.partition("Sources and editions")

    assert set(re.findall(r"\[(\d+)\]", statements)) == set(re.findall(r"(?m)^\[(\d+)\]", listed))
