"""`read --json` says whether our own mail server proved the sender, and asks nobody."""

import pytest

from tests.factories import raw_mail

RECEIVED = b"Received: from a by mx.consult.example; Mon\r\n"


@pytest.mark.parametrize(
    ("result", "verified"), [("pass", True), ("fail", False), ("temperror", None)]
)
def test_our_own_servers_word_is_told(caseconsultant, book, eml, monkeypatch, result, verified):
    monkeypatch.setenv("CASECONSULTANT_AUTHSERV_IDS", "mx.consult.example")
    found = f"Authentication-Results: MX.consult.example; dmarc={result}\r\n".encode()

    read = caseconsultant("read", eml(found + RECEIVED + raw_mail()), "--json").json

    assert read["from"]["verified"] is verified


def test_without_a_name_of_ours_nobody_is_believed(caseconsultant, book, eml):
    found = b"Authentication-Results: mx.consult.example; dmarc=pass\r\n"

    read = caseconsultant("read", eml(found + RECEIVED + raw_mail()), "--json").json

    assert read["from"]["verified"] is None


def test_a_bounce_tells_whom_it_is_about(caseconsultant, book, eml):
    text = "I could not deliver it:\n\n<bob@client.example>: 550 5.1.1 User unknown\n"
    raw = raw_mail(text, sender="MAILER-DAEMON@mx.example", subject="failure notice")

    read = caseconsultant("read", eml(raw), "--json").json

    assert read["automatic"] == "bounce"
    assert read["bounce"]["recipients"] == [
        {
            "address": "bob@client.example",
            "status": "5.1.1",
            "code": "550",
            "permanent": True,
            "final": True,
            "reason": "550 5.1.1 User unknown",
        }
    ]
