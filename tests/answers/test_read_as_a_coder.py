"""Letters whose drafts a coder read: what is answered, what is not told, what a table must hold."""

import pytest

from consult.answering import answer
from tests.answers.golden import RECEIVED
from tests.answers.small_book import small_book


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    opened = small_book(tmp_path_factory.mktemp("coder") / "book.sqlite")
    yield opened
    opened.close()


def answered(book, text):
    return answer(book, text, RECEIVED, case_number="CC-1042", client_name="Dana Client")


def plain(drafted):
    return " ".join(drafted.text.split())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("99213 by video from home on 07/01/2026: POS 10 or 02?", False),
        ("Which POS for 99213 in our office on 07/01/2026, 11?", False),
        ("What does Medicare pay for 99213 in POS 11 on 07/01/2026?", True),
    ],
)
def test_an_amount_is_told_only_where_pay_is_asked_for(book, text, told):
    drafted = answered(book, text)

    assert ("allows nationally" in plain(drafted)) is told


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("What does Medicare pay for 99213 on 07/01/2026?", False),
        ("How much will Medicare pay for 99213 on 07/01/2026?", False),
        ("Does Medicare pay 20610 and 99213 together on 07/01/2026?", False),
        ("Does Medicare pay for 58300 on 07/01/2026?", True),
        ("Will Medicare pay 58300 on 07/01/2026?", True),
    ],
)
def test_coverage_is_no_wish_where_the_amount_or_a_pair_is_asked(book, text, wanted):
    drafted = answered(book, text)

    assert ("whether it is covered" in plain(drafted)) is wanted


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Is 0001U paid by Medicare? DOS 07/06/2026", "a laboratory's own test"),
        ("Does Medicare cover 0001U? DOS 07/06/2026", "a laboratory's own test"),
        ("Is 45385 payable by Medicare? DOS 07/06/2026", "45385: active in the Medicare"),
    ],
)
def test_whether_a_code_is_paid_is_answered_where_it_is_asked(book, text, told):
    assert told in plain(answered(book, text))


@pytest.mark.parametrize(
    "text",
    [
        "0001U with 80053 on 07/06/2026?",
        "45385 denied CO-50 by Medicare on 07/06/2026",
        "Is 20610 covered for M17.11? DOS 07/06/2026",
    ],
)
def test_nothing_of_pay_is_told_where_nobody_asks_or_a_document_says_more(book, text):
    said = plain(answered(book, text))

    assert "laboratory's own test" not in said
    assert "active in the Medicare" not in said
