"""What a letter says of one day or of different days, in words rather than by dates."""

from datetime import date

import pytest

from consult.question import read_question
from tests.answers.small_book import small_book

RECEIVED = date(2026, 7, 15)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    opened = small_book(tmp_path_factory.mktemp("other_days") / "book.sqlite")
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("20610 and 99213 were not done on the same day", True),
        ("20610 and 99213 were on different days", True),
        ("20610 and 99213 weren't on the same day: seen 7/6/2026 and 7/8/2026", True),
        ("20610 and 99213 on the same day", False),
        ("20610 and 99213 were not done in the same session", False),
        ("20610 and 99213 at different visits on the same day", False),
        ("20610 and 99213: why are they not paid on the same day?", False),
        ("If 20610 and 99213 are not on the same day, is 25 needed?", False),
        ("Do 20610 and 99213 have to be on different days?", False),
        ("Seen 7/6/2026 and 7/8/2026. 20610 and 99213 were done in the same session", False),
        ("Seen 7/6/2026 and 7/8/2026. 20610 and 99213?", None),
    ],
)
def test_two_services_are_of_one_day_or_not_as_the_letter_says(text, apart, book):
    together = read_question(text, RECEIVED, book).together

    assert together.are_apart("20610", "99213") is apart


def test_of_three_codes_it_is_not_told_which_are_of_different_days(book):
    text = "20610, 99213 and 45385 were on different days"

    together = read_question(text, RECEIVED, book).together

    assert together.are_apart("20610", "99213") is False
