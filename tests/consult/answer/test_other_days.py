"""Codes whose validity is asked for on several days: each day has its sentence."""

from datetime import date

import pytest

from consult.answer.conflicts import find_conflicts
from consult.answering import answer
from consult.findings.finding import Bearing
from tests.answers.golden import RECEIVED
from tests.answers.small_book import small_book


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    opened = small_book(tmp_path_factory.mktemp("other_days") / "book.sqlite")
    yield opened
    opened.close()


def answered(book, text):
    return answer(book, text, RECEIVED, case_number="CC-1042", client_name="Dana Client")


def validity(drafted):
    found = [one for one in drafted.findings if one.kind == "code_validity"]
    return sorted((str(one.on or ""), one.conclusion) for one in found)


def test_each_day_asked_about_has_its_sentence(book):
    drafted = answered(book, "Is G35 valid for DOS 10/8/2025? And was it on 11/3/2025?")

    days = {one.on or drafted.question.on for one in drafted.findings}
    assert days == {date(2025, 10, 8), date(2025, 11, 3)}
    assert [conclusion for _, conclusion in validity(drafted)] == ["header_since"] * 2


def test_a_code_good_on_one_day_and_not_on_the_other_is_told_for_both(book):
    drafted = answered(book, "Is M17.11 good for DOS 9/29/2025 and 10/8/2025?")
    text = " ".join(drafted.text.split())

    assert "valid" in dict(validity(drafted)).values()
    assert "2025-09-29" in text
    assert "2025-10-08" in text


def test_another_day_stops_nothing_and_contradicts_nothing(book):
    drafted = answered(book, "Is G35 valid for DOS 9/29/2025? And for 10/8/2025?")

    assert all(one.bearing is not Bearing.STOPS for one in drafted.findings if one.on)
    assert find_conflicts(drafted.findings) == ()
    assert {one.on for one in drafted.findings} >= {date(2025, 10, 8)}


def test_where_validity_is_not_asked_one_day_is_enough(book):
    drafted = answered(book, "What are the global days of 27447, 3/2/2026, with 99213 on 4/1/2026?")

    assert not any(one.on for one in drafted.findings)
