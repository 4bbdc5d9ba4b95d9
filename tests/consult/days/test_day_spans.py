"""Days named in one breath: how many there are, and which."""

from datetime import date, timedelta
from time import process_time

import pytest

from consult.question import read_question
from tests.answers.small_book import small_book

RECEIVED = date(2026, 7, 15)
SIXTH, SEVENTH, EIGHTH = (date(2026, 7, 6) + timedelta(days=n) for n in range(3))


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return small_book(tmp_path_factory.mktemp("spans") / "book.sqlite")


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("on 7/6, 7/7 and 7/8/2026", (SEVENTH, EIGHTH)),
        ("7/6-7/8/2026", (EIGHTH,)),
        ("7/6/2026 and 7/8/2026", (EIGHTH,)),
        ("DOS 7/6/2026", ()),
        # The year of 3/2 is that which the others make plain.
        ("7/6, 7/7 and 7/8/2026; allergic since 3/2", (date(2026, 3, 2), SEVENTH, EIGHTH)),
    ],
)
def test_of_days_in_one_breath_the_first_is_answered_for_and_the_others_are_named(
    text, others, book
):
    asked = read_question(f"99232, {text}", RECEIVED, book)

    assert (asked.on, asked.on_given) == (SIXTH, True)
    assert tuple(sorted(asked.other_dates)) == others
    assert (asked.day_of_service is None) == bool(others)


def test_a_day_that_is_only_assumed_names_no_others(book):
    asked = read_question("99232 on 7/6, 7/7 and 7/8", RECEIVED, book)

    assert not asked.on_given
    assert asked.other_dates == ()


def spans(text, book):
    return read_question(f"99213 x 3, {text}", RECEIVED, book).together.spans


@pytest.mark.parametrize(
    "text",
    [
        "DOS: 7/6/26-7/8/26",
        "7/6/2026 through 7/8/2026",
        "from 7/6/2026 to 7/8/2026",
        "7/6-7/8/2026",
        "7/6/2026 \u2013 7/8/2026",
        "on 7/6, 7/7 and 7/8/2026",
        "7/6/2026, 7/7/2026, 7/8/2026",
        "DOS 7/6, 7/7, 7/8",
        "Jul 6-8, 2026",
        "7/6/2026-7/7/2026 and 7/8/2026",
    ],
)
def test_all_the_days_are_counted(text, book):
    assert spans(text, book) == ((SIXTH, SEVENTH, EIGHTH),)


@pytest.mark.parametrize(
    "text",
    [
        "DOS 7/6/2026",
        "7/6/2026. Then she was seen again on 7/8/2026",
        "DOB 7/6/1960, 7/8/2026",
        "7/8/2026 to 7/6/2026",
        "1/1/2026 to 7/6/2026",
        "7/6/2026 - 2/30/2026",
    ],
)
def test_days_apart_and_slips_are_no_span(text, book):
    assert all(len(span) == 2 for span in spans(text, book))
    assert not any(SEVENTH in span for span in spans(text, book))


def test_a_list_across_the_year_takes_its_own_years(book):
    told = spans("12/30/2025 and 1/2/2026", book)

    assert told == ((date(2025, 12, 30), date(2026, 1, 2)),)


@pytest.mark.parametrize("piece", ["7/6/2026, ", "7/6/2026-7/8/2026 ", "7/6, 7/7 and "])
def test_long_letters_take_linear_time(piece, book):
    took = []
    for size in (20_000, 200_000):
        text = f"99213 {piece * (size // len(piece))}"
        took.append(min(_seconds(text[:size], book) for _ in range(2)))

    assert took[1] < max(25 * took[0], 0.5)


def _seconds(text, book):
    started = process_time()
    read_question(text, RECEIVED, book)
    return process_time() - started
