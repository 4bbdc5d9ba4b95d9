"""Addresses: who sent a mail, and when nobody can be named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailer.addresses import ADDRESSES_LIMIT, plain_addresses, read_mailboxes, read_sender

DANA = "dana@client.example"


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (b"dana@client.example", ""),
        (b"<dana@client.example>", ""),
        (b"Dana <Dana@Client.Example>", "Dana"),
        (b'"Dana, Billing" <dana@client.example>', "Dana, Billing"),
        (b"=?utf-8?q?D=C3=A4na?= <dana@client.example>", "Däna"),
        (b"=?utf-8?q?Billing,=20Dana?= <dana@client.example>", "Billing, Dana"),
        (b"dana@client.example (Dana)", "Dana"),
        (b'"Billing" <>, "Dana" <dana@client.example>', "Dana"),
        (b"Dana\r\n <dana@client.example>", "Dana"),
        (b'"dana@client.example" <dana@client.example>', "dana@client.example"),
        (b'"Dana \\"D\\" Client" <dana@client.example>', 'Dana "D" Client'),
        (b"Dana <dana@client.example>;", "Dana"),
        (b"Dana@client.example <dana@client.example>", "Dana@client.example"),
        (b"'dana@client.example' <dana@client.example>", "'dana@client.example'"),
        (b"Client, Dana <dana@client.example>", "Dana"),
    ],
)
def test_one_plain_address_names_the_sender(value, name):
    assert read_sender([value]) == (DANA, name, "")


@pytest.mark.parametrize(
    "value",
    [
        b"",
        b"Dana",
        b"dana@client.example, mallory@evil.example",
        b"dana@client.example <mallory@evil.example>",
        b'"dana@client.example" <mallory@evil.example>',
        b'"Dana" dana@client.example <mallory@evil.example>',
        b"Client, dana@client.example, Dana <mallory@evil.example>",
        b"=?utf-8?q?dana=40client=2Eexample?= <mallory@evil.example>",
        b"<mallory@evil.example> dana@client.example",
        b"<dana@client.example><mallory@evil.example>",
        b"Clients: dana@client.example;",
        b"Clients: dana@client.example, mallory@evil.example;",
        b"<@evil.example:dana@client.example>",
        b'"dana@client.example"@evil.example',
        b'"dana"@client.example',
        b"dana@[192.0.2.1]",
        b"dana@client.example\0",
        b"dana@client.example\rBcc: mallory@evil.example",
        b"dana @client.example",
        b"dana@client..example",
        b".dana@client.example",
        b"dana@client.example@evil.example",
        b"dana(@evil.example",
        b"Dana dana@client.example",
        b"<dana@client.example",
        b"Dana <>",
        b"=?utf-8?q?dana=40client=2Eexample?=",
        b"dana@-client.example",
        b"d" * 300 + b"@client.example",
        b"x " * 3000 + b"<dana@client.example>",
        b'"' * 50_001,
        b"(" * 50_000,
    ],
)
def test_a_sender_that_two_readers_may_read_differently_is_not_named(value):
    address, _, doubt = read_sender([value])

    assert address == ""
    assert doubt


def test_no_from_and_two_froms_name_nobody():
    assert read_sender([]) == ("", "", "no From header")
    assert read_sender([b"dana@client.example", b"mallory@evil.example"])[2] == "two From headers"


def test_a_comment_is_no_part_of_an_address():
    assert read_sender([b"(billing (nested)) dana@client.example"])[0] == DANA


def test_a_comment_that_shows_another_address_makes_the_sender_unclear():
    assert read_sender([b"(mallory@evil.example) dana@client.example"])[0] == ""


def test_an_address_that_stands_in_a_comment_only_is_read_in_lists_but_names_no_sender():
    value = b"Dana (dana@client.example)"

    assert plain_addresses([value]) == (DANA,)
    assert read_sender([value])[0] == ""


def test_the_comments_of_one_entry_are_not_the_names_of_another():
    boxes = read_mailboxes(b"dana@client.example (Dana), bob@client.example, x@client.example (X)")

    assert [box.name for box in boxes] == ["Dana", "", "X"]


def test_lists_give_the_plain_addresses_of_all_headers_each_once():
    to = [b"Desk <DESK@desk.example>, bob@client.example", b"desk@desk.example, nobody"]

    assert plain_addresses(to) == ("desk@desk.example", "bob@client.example")


def test_a_group_gives_its_members_and_no_one_gives_none():
    assert plain_addresses([b"Team: bob@client.example, carol@client.example;"]) == (
        "bob@client.example",
        "carol@client.example",
    )
    assert plain_addresses([b"undisclosed-recipients:;"]) == ()
    assert plain_addresses([b"unlisted-recipients:; (no To-header on input)"]) == ()


def test_a_list_of_thousands_is_cut():
    many = [b", ".join(b"u%d@x.example" % n for n in range(1000))] * 100

    assert len(plain_addresses(many)) <= ADDRESSES_LIMIT


@given(st.binary(max_size=300))
def test_no_address_header_raises(value):
    address, _, doubt = read_sender([value])

    assert bool(address) != bool(doubt)
    assert all(box.address == box.address.lower() for box in read_mailboxes(value))
