"""Asking the DNS: within a time limit, cached, and never raising."""

import pytest

from mailer.origin.names import Names
from tests.servers.dns import BROKEN, SILENT


def test_texts_are_given_whole_and_kept(dns):
    dns.texts["a.example"] = ["x" * 600, "second"]
    names = Names(dns.address, 3)

    for _ in range(3):
        assert sorted(names.asking()("a.example")) == [b"second", b"x" * 600]
    assert dns.asked == ["a.example"]


def test_a_name_that_is_not_there_has_no_texts(dns):
    assert Names(dns.address, 3).asking()("nowhere.example") == ()


def test_a_broken_zone_is_no_answer(dns):
    dns.texts["a.example"] = BROKEN

    assert Names(dns.address, 0.5).asking()("a.example") is None


@pytest.mark.parametrize(
    "name", ["", ".", "a..b", "x" * 70 + ".example", "\u2603" * 300, "a b.example"]
)
def test_a_name_that_cannot_be_asked_for_is_no_answer(dns, name):
    assert Names(dns.address, 3).asking()(name) in (None, ())


def test_a_silent_dns_is_waited_for_once_then_is_left_in_peace(dns):
    dns.texts["a.example"] = SILENT
    dns.texts["b.example"] = ["there"]
    names = Names(dns.address, 0.3)

    first = names.asking()
    assert (first("a.example"), first("b.example")) == (None, None)
    assert [names.asking()("b.example") for _ in range(5)] == [None] * 5

    assert set(dns.asked) == {"a.example"}
