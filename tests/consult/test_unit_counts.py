"""What the units of a letter count: lines of one day, two doctors, several days."""

from datetime import date
from time import process_time

import pytest

from consult.question import MOST_READ, read_question
from tests.answers.small_book import small_book

RECEIVED = date(2026, 7, 15)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    opened = small_book(tmp_path_factory.mktemp("counts") / "book.sqlite")
    yield opened
    opened.close()


def counts(text, book):
    return read_question(text, RECEIVED, book).together.counts


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("64483-LT and 64483-RT on 7/6/2026", [("LT",), ("RT",)]),
        ("64483-LT x 1, 64483-RT x 1", [("LT",), ("RT",)]),
        ("11730-TA, 11730-T1", [("TA",), ("T1",)]),
        ("88305 x 10 and 88305-59 x 10", [(), ("59",)]),
        ("64483-50 or 64483-LT and 64483-RT?", []),
        ("64483-LT or 64483-RT?", []),
        ("29877, does it need 59? We sent 29877-59", []),
        ("97110 x 8, or 97110 x 6?", []),
        ("64483-RT, and 64483-59-RT", []),
    ],
)
def test_lines_of_one_code_stand_beside_each_other_by_site_or_as_a_repeat(text, lines, book):
    [code] = {cited.code for cited in read_question(text, RECEIVED, book).citations}

    assert list(counts(text, book).lines_of(code)) == lines


@pytest.mark.parametrize(
    ("text", "doctors"),
    [
        ("Dr. A did 20610 and Dr. B of our group did 20610, same day", ("20610",)),
        ("Two surgeons of our practice each did 20610", ("20610",)),
        ("both doctors billed 20610", ("20610",)),
        ("20610 by one doctor, the other doctor did 45385", ()),
        ("we billed 20610 and 20610 was denied", ()),
    ],
)
def test_what_two_doctors_each_did_is_told(text, doctors, book):
    assert counts(text, book).doctors == doctors


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("97110 x 8 for two days", 2),
        ("97110 x 8 over 3 consecutive days", 3),
        ("97110 x 8 each day for two days", 1),
        ("97110 x 8, pain of 2 days", 1),
        ("97110 for two days", 1),
        ("97110 x 8. Seen for two days", 1),
    ],
)
def test_units_of_several_days_are_told_behind_them(text, days, book):
    assert counts(text, book).days_of("97110") == days


def test_a_long_letter_takes_linear_time(book):
    def taken(pages):
        text = ("Dr. A did 20610-LT x 2 and Dr. B did 20610-RT for two days, each " * 2000)[:pages]
        begun = process_time()
        counts(text, book)
        return process_time() - begun

    short = min(taken(MOST_READ // 8) for _ in range(2))

    assert min(taken(MOST_READ) for _ in range(2)) < 20 * short + 0.5
