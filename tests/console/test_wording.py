"""How times and sizes are said."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from console.wording import age, is_short, plain, shown, size, stamp


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (timedelta(0), "now"),
        (timedelta(seconds=59), "now"),
        (timedelta(minutes=2), "2 min"),
        (timedelta(hours=23), "23 h"),
        (timedelta(days=40), "40 d"),
        (timedelta(days=-1), "now"),
    ],
)
def test_an_age_is_said_in_its_largest_unit(ago, said):
    assert age(datetime.now(UTC) - ago) == said


def test_a_moment_is_said_in_utc():
    east = timezone(timedelta(hours=2))

    assert stamp(datetime(2026, 3, 2, 1, 30, tzinfo=east)) == "2026-03-01 23:30 UTC"
    assert stamp(None) == ""


@pytest.mark.parametrize(
    ("octets", "said"), [(0, "0 B"), (999, "999 B"), (1_500, "2 kB"), (2_500_000, "2.5 MB")]
)
def test_a_size_is_said_in_its_unit(octets, said):
    assert size(octets) == said


def test_a_long_text_is_cut_and_the_rest_counted():
    assert (shown("abcdef", 4).text, shown("abcdef", 4).left_out) == ("abcd", 2)
    assert shown("abc").left_out == 0


def test_a_stored_word_is_said_as_people_write_it():
    assert plain("in_review") == "in review"
    assert plain("ptp_pair") == "PTP pair"


def test_a_letter_that_only_points_below_is_short():
    assert is_short("See below. Does she have a point?")
    assert not is_short("word " * 31)
