"""Authentication-Results: our own server's topmost word, however it is written; nobody else's."""

import pytest

from mailer.headers import read_headers
from mailer.origin.origin_results import MICROSOFT, Found, own_results, read_results

OURS = frozenset(["mx.desk.example"])
RECEIVED = "Received: from mail.client.example by mx.desk.example with ESMTPS; Mon"
ELSEWHERE = "Received: from pc by mail.client.example with ESMTPSA; Mon"
GOOD = "Authentication-Results: mx.desk.example; dmarc=pass header.from=client.example"
BAD = "Authentication-Results: mx.desk.example; dmarc=fail header.from=client.example"
M365 = (
    "Authentication-Results: spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=client.example;"
    " dkim=pass (signature was verified) header.d=client.example;dmarc=pass action=none"
    " header.from=client.example;compauth=pass reason=100"
)
M365_RECEIVED = "Received: from a by b.mail.protection.outlook.com with Microsoft SMTP Server; Mon"


def results(*lines: str, ours=OURS, microsoft=False):
    raw = "\r\n".join([*lines, "From: dana@client.example", "", "hi"]).encode()
    return own_results(read_headers(raw, 0, len(raw)), ours, microsoft=microsoft)


def dmarc(*lines: str, **rules) -> str | None:
    said = results(*lines, **rules)
    return None if said is None else said.worst("dmarc")


def test_our_own_servers_word_counts_above_and_below_its_received_line():
    assert dmarc(GOOD, RECEIVED) == "pass"
    assert dmarc(RECEIVED, GOOD, ELSEWHERE) == "pass"


def test_nobodys_word_counts_without_a_name_of_ours():
    assert dmarc(GOOD, RECEIVED, ours=frozenset()) is None


@pytest.mark.parametrize(
    "name",
    [
        "mx.evil.example",
        "mx.desk.example.evil.example",
        "evil-mx.desk.example",
        "desk.example",
        "mx.desk.examp1e",
        "mx.desk.exampl\u0435",
        '"mx.desk.example;x"',
        "mx.desk.example/evil",
        "",
    ],
)
def test_a_name_that_only_looks_like_ours_is_anothers(name):
    assert dmarc(f"Authentication-Results: {name}; dmarc=pass", RECEIVED) is None


@pytest.mark.parametrize(
    "name",
    ["MX.Desk.Example", " \t mx.desk.example \t", '"mx.desk.example"', "mx.desk.example 1",
     "(it is) mx.desk.example (ours)", "\r\n mx.desk.example\r\n "],
)  # fmt: skip
def test_case_blanks_quotes_comments_and_folds_do_not_matter(name):
    assert dmarc(f"AUTHENTICATION-results:{name}; DMARC = Pass", RECEIVED) == "pass"


@pytest.mark.parametrize(
    "said",
    [
        "dmarc=fail (dmarc=pass)",
        "dmarc=fail (x; dmarc=pass ; y)",
        "dmarc=fail (nested (dmarc=pass) ; dmarc=pass)",
        "dmarc=fail (a \\) ; dmarc=pass)",
        'dmarc=fail reason="; dmarc=pass;"',
        'dmarc=fail reason="\\"; dmarc=pass;"',
        "dmarc=fail policy.x=dmarc=pass",
        "(open ; dmarc=pass",
        '"open ; dmarc=pass',
        "xdmarc=pass",
        "dmarc=passed",
        "dmarc pass",
        "dmarc=pass.x",
        "spf=fail smtp.mailfrom=x dmarc=pass",
    ],
)
def test_comments_reasons_and_other_values_fake_no_result(said):
    assert dmarc(f"Authentication-Results: mx.desk.example; {said}", RECEIVED) != "pass"


def test_of_two_results_the_worse_counts():
    twice = f"{GOOD}; dmarc=fail header.from=client.example"

    assert dmarc(twice, RECEIVED) == "fail"
    assert dmarc(GOOD, BAD, RECEIVED) == "fail"
    assert dmarc(f"{GOOD}; dmarc=temperror", RECEIVED) == "temperror"


def test_only_the_topmost_block_counts():
    assert dmarc(BAD, RECEIVED, GOOD) == "fail"
    assert dmarc(BAD, "X-Spam: no", GOOD) == "fail"
    assert dmarc(RECEIVED, BAD, ELSEWHERE, GOOD) == "fail"


def test_an_empty_word_of_ours_is_a_word():
    assert dmarc("Authentication-Results: mx.desk.example; none", "X: y", GOOD) == ""


def test_below_a_server_that_is_not_ours_nothing_counts():
    assert dmarc(RECEIVED, ELSEWHERE, GOOD) is None


def test_below_a_line_that_names_no_server_the_search_goes_on():
    assert dmarc("Received: by 2001:db8::1 with SMTP id x; Mon", RECEIVED, GOOD) == "pass"


def test_another_servers_word_above_ours_is_passed_over():
    other = "Authentication-Results: filter.example; dmarc=fail"

    assert dmarc(other, GOOD, RECEIVED) == "pass"


def test_microsofts_form_is_read_where_the_house_says_so():
    said = results(M365_RECEIVED, M365, microsoft=True)

    assert said is not None
    assert said.source == MICROSOFT
    assert said.found == (
        Found("spf", "pass", "client.example"),
        Found("dkim", "pass", "client.example"),
        Found("dmarc", "pass", "client.example"),
        Found("compauth", "pass"),
    )


def test_microsofts_form_from_another_server_says_nothing():
    assert dmarc(M365, RECEIVED) is None
    assert dmarc(RECEIVED, ELSEWHERE, M365, microsoft=True) is None
    assert dmarc(ELSEWHERE, M365, microsoft=True) is None


def test_a_result_names_the_domain_it_is_about():
    said = read_results(
        b"mx.desk.example; spf=pass smtp.mailfrom=bounce@Mail.Client.example; dkim=pass"
        b' header.i="@client.example" reason="header.d=evil.example"; dmarc=pass (p=none)'
        b" header.from=Client.Example."
    )

    assert said is not None
    assert [one.domain for one in said.found] == [
        "mail.client.example",
        "client.example",
        "client.example",
    ]


@pytest.mark.parametrize(
    "value", [b"", b";", b"(", b"\xff\xff", b"=", b";;;;", b"((((" * 5000, b'"\\' * 5000]
)
def test_a_broken_value_is_read_as_little(value):
    said = read_results(value)

    assert said is None or said.found == ()


def test_aligned_is_what_the_froms_owner_signed():
    said = read_results(b"x; dkim=pass header.d=evil.example; dkim=fail header.d=client.example")

    assert said is not None
    assert not said.passed("dkim", "client.example")
    assert said.passed("dkim", "mail.evil.example")
