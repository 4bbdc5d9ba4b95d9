"""The verdict on a mail's sender: proven, forged, or nobody can tell."""

from datetime import UTC, datetime

import pytest

from consult.letter import Proof
from mailer.origin.authentication import OWN_CHECK, OriginRules, authenticate
from tests.mailer.hostile import KINDS
from tests.mailer.origins import DANA, asking, plain_mail, publish, sealed, signed
from tests.servers.dns import BROKEN, SILENT

NOW = datetime.now(UTC)
OURS = OriginRules(frozenset(["mx.desk.example"]))
RECEIVED = b"Received: from a by mx.desk.example; Mon\r\n"
SEALED = OriginRules(sealers=frozenset(["forwarder.example"]))
RESULTS = "mx.forwarder.example; dmarc=pass header.from=client.example"


def verdict(raw, dns, rules=OURS, sender=DANA, timeout_s=3.0):
    return authenticate(raw, sender, rules, asking(dns, timeout_s), NOW).verdict


def told(results: str) -> bytes:
    line = f"Authentication-Results: mx.desk.example; {results}\r\n"
    return RECEIVED + line.encode() + plain_mail()


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        ("dmarc=pass header.from=client.example", Proof.PASS),
        ("dmarc=pass", Proof.PASS),
        ("dmarc=fail header.from=client.example", Proof.FAIL),
        ("dmarc=fail; dkim=pass header.d=client.example", Proof.FAIL),
        ("dmarc=pass header.from=cl1ent.example", Proof.NONE),
        ("dmarc=pass header.from=client.example.evil.example", Proof.NONE),
        ("dmarc=none; dkim=pass header.d=client.example", Proof.PASS),
        ("dmarc=none; dkim=pass header.d=evil.example", Proof.NONE),
        ("dkim=pass header.d=mail.client.example", Proof.PASS),
        ("spf=pass smtp.mailfrom=dana@client.example", Proof.PASS),
        ("spf=pass smtp.mailfrom=x@evil.example", Proof.NONE),
        ("spf=pass smtp.helo=client.example", Proof.NONE),
        ("dmarc=temperror; dkim=pass header.d=client.example", Proof.NONE),
        ("dmarc=permerror", Proof.NONE),
        ("dkim=fail header.d=client.example", Proof.NONE),
        ("none", Proof.NONE),
    ],
)
def test_our_servers_results_decide(dns, results, expected):
    assert verdict(told(results), dns) is expected
    assert dns.asked == []


def test_what_was_found_is_told_with_its_source(dns):
    raw = told("spf=softfail smtp.mailfrom=x; dkim=pass header.d=client.example; dmarc=pass")
    found = authenticate(raw, DANA, OURS, asking(dns), NOW)

    assert (found.spf, found.dkim, found.dmarc) == ("softfail", "pass", "pass")
    assert (found.source, found.domain) == ("mx.desk.example", "client.example")


def test_our_own_check_proves_a_signed_sender(dns):
    publish(dns)
    found = authenticate(signed(plain_mail()), DANA, OriginRules(), asking(dns), NOW)

    assert found.verdict is Proof.PASS
    assert (found.dkim, found.dmarc, found.source) == ("pass", "none", OWN_CHECK)


def test_our_own_check_may_prove_what_our_server_could_not_tell(dns):
    publish(dns)

    assert verdict(RECEIVED + signed(plain_mail()), dns) is Proof.PASS


def test_a_signature_of_another_domain_proves_nothing(dns):
    publish(dns, "evil.example")

    assert verdict(signed(plain_mail(), "evil.example"), dns) is Proof.NONE


def test_a_subdomain_may_sign_unless_the_owner_forbids_it(dns):
    publish(dns, "mail.client.example")
    raw = signed(plain_mail(), "mail.client.example")
    assert verdict(raw, dns) is Proof.PASS

    dns.texts["_dmarc.client.example"] = ["v=DMARC1; p=reject; adkim=s"]
    assert verdict(raw, dns) is Proof.NONE


@pytest.mark.parametrize("trouble", [SILENT, BROKEN])
@pytest.mark.parametrize("name", ["s1._domainkey.client.example", "_dmarc.client.example"])
def test_a_dns_in_trouble_proves_nothing_and_accuses_nobody(dns, trouble, name):
    publish(dns)
    dns.texts[name] = trouble

    assert verdict(signed(plain_mail()), dns, timeout_s=0.3) is Proof.NONE


def test_a_mail_without_signature_and_results_costs_no_question(dns):
    assert verdict(plain_mail(), dns, OriginRules()) is Proof.NONE
    assert dns.asked == []


def test_a_forged_result_below_proves_nothing(dns):
    forged = b"Authentication-Results: mx.evil.example; dmarc=pass\r\n"

    assert verdict(RECEIVED + forged + plain_mail(), dns) is Proof.NONE


def test_a_trusted_forwarder_may_vouch_for_what_it_changed(dns):
    publish(dns, "forwarder.example")
    raw = sealed(plain_mail(), RESULTS)

    assert verdict(raw, dns, SEALED) is Proof.PASS
    assert verdict(raw, dns, OriginRules()) is Proof.NONE


def test_a_trusted_forwarder_saves_a_mail_our_server_calls_forged(dns):
    publish(dns, "forwarder.example")
    failed = b"Authentication-Results: mx.desk.example; dmarc=fail header.from=client.example\r\n"
    rules = OriginRules(OURS.authserv_ids, sealers=SEALED.sealers)
    raw = failed + RECEIVED + sealed(plain_mail(), RESULTS)

    assert verdict(raw, dns, rules) is Proof.PASS
    assert verdict(raw, dns, OURS) is Proof.FAIL


@pytest.mark.parametrize("results", ["x; dmarc=fail header.from=client.example", "x; none", "x"])
def test_a_forwarder_that_found_nothing_good_proves_nothing(dns, results):
    publish(dns, "forwarder.example")

    assert verdict(sealed(plain_mail(), results), dns, SEALED) is Proof.NONE


def test_a_lookalike_of_the_senders_domain_proves_only_itself(dns):
    publish(dns, "cl1ent.example")
    raw = signed(plain_mail(sender="Dana <dana@cl1ent.example>"), "cl1ent.example")

    found = authenticate(raw, "dana@cl1ent.example", OriginRules(), asking(dns), NOW)

    assert (found.verdict, found.domain) == (Proof.PASS, "cl1ent.example")


@pytest.mark.parametrize("sender", ["", "x", "a@", "a@" + "x" * 300, "a@\u2603..example"])
def test_a_sender_without_a_domain_is_not_proven(dns, sender):
    assert verdict(signed(plain_mail()), dns, sender=sender) is Proof.NONE


def test_a_domain_in_other_letters_is_asked_for_as_the_dns_knows_it(dns):
    publish(dns, "xn--mnchen-3ya.example")
    raw = signed(plain_mail(), "xn--mnchen-3ya.example")

    assert verdict(raw, dns, sender="dana@m\u00fcnchen.example") is Proof.PASS


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_mail_is_never_proven_and_never_an_error(dns, kind):
    raw = b"DKIM-Signature: v=1; a=rsa-sha256; d=client.example; s=s1;\r\n"
    raw += b" h=from:to:subject; b=AAAA; bh=AAAA\r\n"
    publish(dns)

    assert verdict(raw + KINDS[kind](), dns) is Proof.NONE
