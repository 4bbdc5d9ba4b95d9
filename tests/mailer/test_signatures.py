"""DKIM signatures and ARC seals: only what proves the whole visible mail counts."""

import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mailer.headers import read_headers
from mailer.origin import signatures
from mailer.origin.signatures import SIZE_LIMIT, check_signatures, sealed_results
from tests.mailer.origins import (
    SIGNED_HEADERS,
    asking,
    ed25519_key,
    plain_mail,
    publish,
    rsa_key,
    sealed,
    signed,
    signed_by_ed25519,
)
from tests.servers.dns import BROKEN, SILENT

NOW = datetime.now(UTC)
SEALERS = frozenset(["forwarder.example"])
RESULTS = "mx.forwarder.example; dmarc=pass header.from=client.example"


def check(raw, dns, now=NOW):
    return check_signatures(raw, read_headers(raw, 0, len(raw)), asking(dns), now)


def result(raw, dns, now=NOW):
    [one] = check(raw, dns, now)
    return one.result


def seal(raw, dns, sealers=SEALERS):
    return sealed_results(raw, read_headers(raw, 0, len(raw)), sealers, asking(dns))


def with_tag(raw: bytes, tag: bytes) -> bytes:
    """The signature with one more tag; what it signed is not the same any more."""
    return raw.replace(b"DKIM-Signature: v=1;", b"DKIM-Signature: v=1; " + tag + b";", 1)


def test_a_good_signature_passes(dns):
    publish(dns)

    [one] = check(signed(plain_mail()), dns)

    assert (one.domain, one.result, one.why) == ("client.example", "pass", "")


def test_a_good_signature_of_the_other_kind_of_key_passes(dns):
    publish(dns, key=ed25519_key())

    assert result(signed_by_ed25519(plain_mail()), dns) == "pass"


def test_what_the_other_kind_of_key_did_not_sign_does_not_pass(dns):
    publish(dns, key=ed25519_key())

    assert result(signed_by_ed25519(plain_mail()).replace(b": codes", b": money"), dns) == "fail"


def test_a_key_of_the_wrong_kind_does_not_pass(dns):
    publish(dns)

    assert result(signed_by_ed25519(plain_mail()), dns) in ("fail", "permerror")


def test_a_mail_without_a_signature_asks_nothing(dns):
    assert check(plain_mail(), dns) == ()
    assert dns.asked == []


def test_line_ends_a_mailbox_changed_are_put_back(dns):
    publish(dns)

    assert result(signed(plain_mail()).replace(b"\r\n", b"\n"), dns) == "pass"


def test_every_signature_is_looked_at(dns):
    publish(dns)
    first_is_bad = signed(signed(plain_mail()), "other.example")

    assert [one.result for one in check(first_is_bad, dns)] == ["fail", "pass"]


def test_too_many_signatures_are_not_all_asked_for(dns):
    raw = plain_mail()
    for n in range(9):
        raw = signed(raw, f"d{n}.example")

    assert len(check(raw, dns)) == 5


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"99213?", b"99215?"),
        (b"From: Dana", b"From: Eve"),
        (b"Subject: codes", b"Subject: money"),
        (b"To: desk@", b"To: disk@"),
        (b"a=rsa-sha256", b"a=rsa-sha1"),
    ],
)
def test_what_was_changed_does_not_pass(dns, old, new):
    publish(dns)

    assert result(signed(plain_mail()).replace(old, new, 1), dns) != "pass"


def test_text_after_a_signed_length_does_not_pass(dns):
    publish(dns)
    raw = signed(plain_mail(), length=True)

    assert result(raw, dns) == "policy"
    assert result(raw + b"Bill 99215 instead.\r\n", dns) == "policy"


def test_rsa_sha1_does_not_pass(dns):
    publish(dns)

    assert result(signed(plain_mail(), signature_algorithm=b"rsa-sha1"), dns) == "policy"


def test_a_short_key_does_not_pass(dns, monkeypatch):
    # No library of today makes a key below 1024 bits, so the limit is raised instead.
    assert signatures.MIN_KEY == 1024
    monkeypatch.setattr(signatures, "MIN_KEY", 1025)
    publish(dns)

    assert result(signed(plain_mail()), dns) == "permerror"


def test_a_revoked_key_does_not_pass(dns):
    dns.texts["s1._domainkey.client.example"] = ["v=DKIM1; k=rsa; p="]

    assert result(signed(plain_mail()), dns) == "fail"


def test_a_key_that_is_gone_does_not_pass(dns):
    assert result(signed(plain_mail()), dns) == "fail"


@pytest.mark.parametrize(
    "record", ["", "v=DKIM1", "p=%%%", "v=DKIM2; p=AAAA", "k=x; p=AAAA", "=;="]
)
def test_a_broken_key_record_does_not_pass(dns, record):
    dns.texts["s1._domainkey.client.example"] = [record]

    assert result(signed(plain_mail()), dns) in ("fail", "permerror")


def test_an_expired_signature_does_not_pass(dns):
    publish(dns)

    assert result(with_tag(signed(plain_mail()), b"x=1000000000"), dns) == "policy"


@pytest.mark.parametrize("name", ["to", "subject"])
def test_what_a_reader_sees_must_be_signed(dns, name):
    publish(dns)
    but = [one for one in SIGNED_HEADERS if one != name.encode()]

    assert result(signed(plain_mail(), include_headers=but), dns) == "policy"


@pytest.mark.parametrize("place", ["above", "below"])
@pytest.mark.parametrize(
    "line", [b"From: Eve <eve@evil.example>", b"Subject: money", b"To: x@y.example"]
)
def test_a_second_header_of_what_is_signed_does_not_pass(dns, place, line):
    publish(dns)
    raw = signed(plain_mail())
    raw = (
        line + b"\r\n" + raw
        if place == "above"
        else raw.replace(b"\r\n\r\n", b"\r\n" + line + b"\r\n\r\n", 1)
    )

    assert result(raw, dns) == "policy"


def test_a_key_for_its_own_domain_only_signs_for_no_subdomain(dns):
    key = rsa_key()
    dns.texts["s1._domainkey.client.example"] = [key.record.replace("k=rsa;", "k=rsa; t=y:s;")]
    at_home = signed(plain_mail(), identity=b"dana@client.example")
    below = signed(plain_mail(), identity=b"dana@mail.client.example")

    assert (result(at_home, dns), result(below, dns)) == ("pass", "fail")


@pytest.mark.parametrize("trouble", [SILENT, BROKEN])
def test_a_dns_that_does_not_answer_proves_nothing(dns, trouble):
    dns.texts["s1._domainkey.client.example"] = trouble
    raw = signed(plain_mail())
    begun = time.monotonic()

    [one] = check_signatures(raw, read_headers(raw, 0, len(raw)), asking(dns, 0.3), NOW)

    assert one.result == "temperror"
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize(
    "value",
    [
        b"",
        b"v=1",
        b"v=1; d=",
        b"\xff\xfe",
        b";;;",
        b"d=x; s=y; h=from; a=rsa-sha256; b=; bh=",
        b"a" * 9000,
    ],
)
def test_a_broken_signature_does_not_pass(dns, value):
    assert result(b"DKIM-Signature: " + value + b"\r\n" + plain_mail(), dns) != "pass"


def test_a_mail_that_is_costly_to_hash_is_not_hashed(dns):
    publish(dns)
    blanks = signed(plain_mail(body="a" + " " * 100_000 + "b"))
    begun = time.process_time()

    assert result(blanks, dns) == "policy"
    assert result(signed(plain_mail()) + b"x" * SIZE_LIMIT, dns) == "policy"
    assert time.process_time() - begun < 1


def test_a_trusted_forwarders_seal_passes_its_results_on(dns):
    publish(dns, "forwarder.example")

    assert b"dmarc=pass" in seal(sealed(plain_mail(), RESULTS), dns)


@pytest.mark.parametrize("sealers", [frozenset(), frozenset(["other.example"])])
def test_a_seal_of_anybody_else_says_nothing(dns, sealers):
    publish(dns, "forwarder.example")

    assert seal(sealed(plain_mail(), RESULTS), dns, sealers) == b""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"99213?", b"99215?"),
        (b"dmarc=pass", b"dmarc=fail"),
        (b"From: Dana", b"From: Eve"),
        (b"cv=none", b"cv=pass"),
        (b"ARC-Seal: i=1", b"ARC-Seal: i=2"),
        (b"ARC-Message-Signature: i=1", b"ARC-Message-Signature: i=3"),
    ],
)
def test_a_broken_seal_says_nothing(dns, old, new):
    publish(dns, "forwarder.example")

    assert seal(sealed(plain_mail(), RESULTS).replace(old, new, 1), dns) == b""


def test_a_mail_cut_by_a_limit_is_not_believed(dns):
    publish(dns, "forwarder.example")
    raw = sealed(plain_mail(), RESULTS)
    headers = replace(read_headers(raw, 0, len(raw)), cut=True)

    assert sealed_results(raw, headers, SEALERS, asking(dns)) == b""
