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
