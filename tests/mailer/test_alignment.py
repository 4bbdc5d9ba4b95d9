"""DMARC: which domain may speak for which, and what a domain's record asks."""

import pytest

from mailer.origin.alignment import Policy, find_policy, is_aligned, organisation
from tests.mailer.origins import asking
from tests.servers.dns import SILENT


@pytest.mark.parametrize(
    ("domain", "owner"),
    [
        ("client.example", "client.example"),
        ("Mail.Client.Example.", "client.example"),
        ("a.b.client.co.uk", "client.co.uk"),
        ("co.uk", "co.uk"),
        ("example", "example"),
        ("", ""),
    ],
)
def test_an_organisations_domain_is_the_one_below_the_public_suffix(domain, owner):
    assert organisation(domain) == owner


@pytest.mark.parametrize(
    ("one", "other", "relaxed", "strict"),
    [
        ("client.example", "client.example", True, True),
        ("CLIENT.example", "client.example.", True, True),
        ("mail.client.example", "client.example", True, False),
        ("client.example", "mail.client.example", True, False),
        ("evilclient.example", "client.example", False, False),
        ("client.example.evil.example", "client.example", False, False),
        ("co.uk", "client.co.uk", False, False),
        ("one.co.uk", "two.co.uk", False, False),
        ("", "", False, False),
        ("", "client.example", False, False),
    ],
)
def test_relaxed_is_the_same_organisation_and_strict_the_same_domain(one, other, relaxed, strict):
    assert is_aligned(one, other) is relaxed
    assert is_aligned(one, other, strict=strict) is (strict or relaxed)
    assert is_aligned(one, other, strict=True) is strict


@pytest.mark.parametrize(
    ("texts", "policy"),
    [
        (["v=DMARC1; p=reject"], Policy(known=True)),
        (["v=DMARC1;p=none;adkim=s"], Policy(known=True, strict=True)),
        (["V = DMARC1 ; adkim = S"], Policy(known=True, strict=True)),
        (["something else", "v=DMARC1; p=none"], Policy(known=True)),
        (["v=DMARC1; p=none", "v=DMARC1; p=reject"], Policy(known=False)),
        (["p=reject; v=DMARC1"], Policy(known=False)),
        (["v=DMARC12"], Policy(known=False)),
        ([], Policy(known=False)),
    ],
)
def test_a_record_is_read_as_it_is_written(dns, texts, policy):
    if texts:
        dns.texts["_dmarc.client.example"] = texts

    assert find_policy("client.example", asking(dns)) == policy


def test_a_subdomain_without_a_record_has_its_organisations(dns):
    dns.texts["_dmarc.client.example"] = ["v=DMARC1; p=none; adkim=s"]

    assert find_policy("mail.client.example", asking(dns)) == Policy(known=True, strict=True)
    assert dns.asked == ["_dmarc.mail.client.example", "_dmarc.client.example"]


def test_without_an_answer_there_is_no_policy_to_speak_of(dns):
    dns.texts["_dmarc.client.example"] = SILENT

    assert find_policy("client.example", asking(dns, 0.3)) is None
