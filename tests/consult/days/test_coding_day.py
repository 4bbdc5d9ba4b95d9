"""A question is answered for the day it was where the claim is, not for the day it was in UTC."""

from datetime import UTC, date, datetime, timedelta

import pytest

from consult.days.coding_day import day_of, start_of, today
from consult.redrafting import answer_letter
from consult.tables import Message, Ticket

NEW_YEARS_EVE = date(2025, 12, 31)


def answer_to_mail_of(moment, text, book):
    ticket = Ticket(id=7, client="dana@client.example", client_name="Dana", subject="A question")
    message = Message(subject="A question", text=text, quoted="", received_at=moment)
    return answer_letter(book, ticket, message, {})


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2025, 12, 31, 14, tzinfo=UTC),  # the morning in Boston
        datetime(2026, 1, 1, 0, 30, tzinfo=UTC),  # half past seven in the evening there
        datetime(2026, 1, 1, 7, 59, tzinfo=UTC),  # a minute to midnight in San Diego
    ],
)
def test_the_evening_belongs_to_its_day(moment):
    assert day_of(moment) == NEW_YEARS_EVE


def test_at_midnight_in_san_diego_the_year_begins():
    assert day_of(datetime(2026, 1, 1, 8, tzinfo=UTC)) == date(2026, 1, 1)


def test_a_day_starts_when_the_one_before_is_over():
    begins = start_of(NEW_YEARS_EVE)

    assert day_of(begins) == NEW_YEARS_EVE
    assert day_of(begins - timedelta(seconds=1)) == date(2025, 12, 30)


def test_today_is_the_day_of_now():
    before, day, after = day_of(datetime.now(UTC)), today(), day_of(datetime.now(UTC))

    assert before <= day <= after


def test_on_the_evening_of_31_december_the_old_years_codes_are_answered_for(embedded_book):
    evening = datetime(2026, 1, 1, 1, tzinfo=UTC)

    drafted = answer_to_mail_of(evening, "Is 99213 right for a ten minute visit?", embedded_book)

    assert drafted.question.on == NEW_YEARS_EVE
    assert "We assumed 2025-12-31" in drafted.text
