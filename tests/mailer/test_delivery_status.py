"""The fields of message/delivery-status, RFC 3464."""

import pytest

from mailer.returns.delivery_status import StatusGroup, address_in, enhanced_status, status_groups

REPORT = """\
Reporting-MTA: dns; mx.example
Arrival-Date: Mon, 5 Jan 2026 09:00:00 +0000

Final-Recipient: rfc822; <forwarded@other.example>
Original-Recipient: rfc822;Bob@Client.example
Action: failed (bad destination)
Status: 5.1.1 (no such
 mailbox)
Remote-MTA: dns; mx.other.example
Diagnostic-Code: smtp; 550 5.1.1 No such
\tuser here

Original-Recipient: rfc822;carol@client.example
Final-Recipient: rfc822;carol@client.example
Action: delayed
Status: 4.4.1
Will-Retry-Until: Tue, 6 Jan 2026 09:00:00 +0000
"""


def test_each_recipient_has_its_group():
    first, second = status_groups(REPORT)

    words = "550 5.1.1 No such user here"
    assert first == StatusGroup("bob@client.example", "failed", "5.1.1", words)
    assert second == StatusGroup("carol@client.example", "delayed", "4.4.1", "")


def test_the_address_we_wrote_to_goes_before_the_one_it_was_forwarded_to():
    assert status_groups(REPORT)[0].address == "bob@client.example"


@pytest.mark.parametrize(
    "text",
    [
        "Action: failed\nFinal-Recipient: rfc822; bob@client.example\nStatus: 5.0.0\n",
        "Dear sender\n\nFinal-Recipient: rfc822; bob@client.example\nAction: failed\n",
        "FINAL-RECIPIENT: bob@client.example\r\nACTION: Failed\r\n",
    ],
)
def test_odd_orders_and_plain_text_are_read_too(text):
    assert [group.address for group in status_groups(text)] == ["bob@client.example"]


@pytest.mark.parametrize("text", ["", "no fields", ":::", "Final-Recipient", "\n\n \n"])
def test_no_fields_are_no_groups(text):
    assert status_groups(text) == []


def test_a_flood_of_groups_is_cut():
    assert len(status_groups("Final-Recipient: rfc822; a@b.example\n\n" * 10_000)) == 100


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("5.1.1 (unknown)", "5.1.1"),
        ("smtp 550 5.07.1 no", "5.7.1"),
        ("5.1.0 - Unknown address 550-'5.7.1 denied'", "5.7.1"),
        ("host 192.0.2.5.1.1", ""),
        ("from [5.1.1.7] refused", ""),
        ("version 15.1.1", ""),
        ("#4.4.1)", "4.4.1"),
        ("3.1.1", ""),
    ],
)
def test_a_status_code_is_told_from_an_address(text, status):
    assert enhanced_status(text) == status


def test_an_address_is_found_amid_signs():
    assert address_in("to <Bob+x@Client.example>, said") == "bob+x@client.example"
    assert address_in("收件人\uff08bob@client.example\uff09不存在") == "bob@client.example"
    assert address_in("nobody") == ""
