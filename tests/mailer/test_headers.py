"""Header lines: where they end, how they are decoded, which ids they hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailer.headers import (
    FIELD_LIMIT,
    IDS_LIMIT,
    SUBJECT_LIMIT,
    cut_subject,
    decode_words,
    in_one_charset,
    message_ids,
    read_headers,
    thread_ids,
)


def headers_of(raw: bytes):
    return read_headers(raw, 0, len(raw))


def test_a_folded_header_is_one_value():
    headers = headers_of(b"Subject: one\r\n two\r\n\tthree\r\n\r\nbody")

    assert headers.text("subject") == "one two three"


def test_a_line_that_lost_its_indent_goes_on_where_a_program_wrote_the_next_field():
    raw = b"Received: from a\r\nby b with ESMTP\r\nfor dana\r\nMessage-ID: <1@x>\r\n\r\nbody"

    headers = headers_of(raw)

    assert headers.text("received") == "from a by b with ESMTP for dana"
    assert headers.text("message-id") == "<1@x>"


def test_no_line_goes_on_with_a_header_across_an_empty_line():
    raw = b"Subject: one\r\nMay I bill 99213?\r\n\r\nMessage-ID: <1@x>\r\n"

    assert headers_of(raw).body_at == raw.index(b"May")


def test_a_line_that_can_be_no_header_begins_the_body():
    raw = b"Subject: one\r\nMay I bill 99213?\r\nFrom: x\r\n\r\n"
    headers = headers_of(raw)

    assert raw[headers.body_at :].startswith(b"May I bill")
    assert headers.all("from") == []


def test_a_parameter_that_lost_its_indent_still_belongs_to_its_header():
    headers = headers_of(b'Content-Type: multipart/mixed;\r\nboundary="b"\r\nSubject: s\r\n\r\n')

    assert b'boundary="b"' in headers.first("content-type")
    assert headers.text("subject") == "s"


def test_a_mailbox_files_first_line_is_no_header():
    headers = headers_of(b"From dana Mon Jan  5 09:00:00 2026\r\nSubject: one\r\n\r\nbody")

    assert [name for name, _ in headers.fields] == ["subject"]


def test_a_blank_before_the_colon_does_not_hide_a_header():
    assert len(headers_of(b"From: a\r\nFrom : b\r\n\r\n").all("from")) == 2


def test_too_many_headers_are_cut_and_the_body_is_still_found():
    raw = b"X: y\r\n" * 5000 + b"\r\nbody"
    headers = headers_of(raw)

    assert len(headers.fields) == FIELD_LIMIT
    assert headers.cut
    assert raw[headers.body_at :] == b"body"


def test_a_header_of_20_megabytes_is_cut_and_the_body_is_still_found():
    raw = b"X: " + b"y" * 20_000_000 + b"\r\n\r\nbody"
    headers = headers_of(raw)

    assert headers.cut
    assert raw[headers.body_at :] == b"body"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (b"=?utf-8?q?caf=C3=A9?=", "café"),
        (b"=?utf-8?b?Y2Fmw6k=?= x", "café x"),
        (b"=?UTF-8?Q?one?= =?UTF-8?Q?_two?=", "one two"),
        (b"=?utf-8?q?caf=C3?= =?utf-8?q?=A9?=", "café"),
        (b"=?Windows-1252?Q?Hans_B=C4KO?= =?iso-8859-15?q?_Sch=F6n?=", "Hans BÄKO Schön"),
        (b"a =?utf-8?q?b?= c", "a b c"),
        (b"=?utf-8*en?q?x?=", "x"),
        (b"=?zlib?b?eJw=?=", "xœ"),
        (b"=?utf-8?q?hi=0D=0ABcc=3A_evil=40x=2Etest?=", "hi Bcc: evil@x.test"),
        (b"=?utf-8?q?a=00b?=", "ab"),
        ("=?utf-8?q?a?= \u202egpj.exe".encode(), "a gpj.exe"),
        (b"caf\xe9", "café"),
        (b"=?broken", "=?broken"),
    ],
)
def test_encoded_words_are_decoded_to_one_clean_line(written, read):
    assert decode_words(written) == read


def test_a_subject_is_cut():
    headers = headers_of(b"Subject: " + b"word " * 1000 + b"\r\n\r\n")

    assert len(cut_subject(headers)) <= SUBJECT_LIMIT


@pytest.mark.parametrize(
    ("written", "ids"),
    [
        (b"<1@x.example>", ["<1@x.example>"]),
        (b"<1@x> (comment) <2@x>", ["<1@x>", "<2@x>"]),
        (b"<long\r\n er@x.example>", ["<longer@x.example>"]),
        (b"<[..@microsoft.com]>", ["<[..@microsoft.com]>"]),
        (b"1@x.example", ["<1@x.example>"]),
        (b"Your message of Monday", []),
        (b"<" * 8000, []),
        (b"<" + b"x" * 1500 + b"@y>", []),
    ],
)
def test_ids_are_found_with_their_brackets(written, ids):
    assert message_ids(written) == ids


def test_the_thread_is_references_then_in_reply_to_each_once():
    headers = headers_of(b"In-Reply-To: <2@x> <3@x>\r\nReferences: <1@x>\r\n <2@x>\r\n\r\n")

    assert thread_ids(headers) == ("<1@x>", "<2@x>", "<3@x>")


def test_of_too_many_references_the_newest_are_kept():
    many = b" ".join(b"<%d@x>" % n for n in range(5000))
    ids = thread_ids(headers_of(b"References: " + many + b"\r\n\r\n"))

    assert len(ids) <= IDS_LIMIT
    assert ids[-1] == "<4999@x>"


@given(st.binary(max_size=400))
def test_no_header_value_raises(value):
    assert "\n" not in decode_words(value)
    assert all(one.startswith("<") for one in message_ids(value))


@given(st.binary(max_size=400))
def test_no_header_block_raises(raw):
    assert 0 <= headers_of(raw).body_at <= len(raw)


def test_a_name_of_few_signs_is_read_by_the_charset_of_the_headers_beside_it():
    raw = (
        b"From: \xce\xe4\xc0\xbc\xb3\xc9 <li@client.example>\r\n"
        b"Subject: \xd7\xaa\xb7\xa2\xa3\xba\xd5\xfb\xcc\xe5\xcc\xe1\xc9\xfd\xc6\xf3\xd2\xb5\r\n\r\n"
    )

    read = in_one_charset(headers_of(raw))

    assert read.text("from").startswith("\u6b66\u5170\u6210 <")
    assert read.text("subject").startswith("\u8f6c\u53d1")


@pytest.mark.parametrize("name", [b"B\xfcrling", b"B\xc3\xbcrling", b"Dana"])
def test_headers_of_the_latin_script_stay_as_they_are(name):
    raw = b"From: " + name + b" <b@client.example>\r\nSubject: codes\r\n\r\n"
    headers = headers_of(raw)

    assert in_one_charset(headers) is headers


def test_a_short_header_is_in_the_charset_of_the_text():
    headers = headers_of("Subject: тест\r\n\r\n".encode("koi8-r"))

    assert in_one_charset(headers, "KOI8-R").text("subject") == "тест"


@pytest.mark.parametrize("label", ["utf-16", "utf-7", "zlib", "iso-8859-1", ""])
def test_a_charset_that_is_no_headers_changes_nothing(label):
    headers = headers_of("From: é <dana@client.example>\r\n\r\n".encode("cp1252"))

    assert in_one_charset(headers, label) is headers
