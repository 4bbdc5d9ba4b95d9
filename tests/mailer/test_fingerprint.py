"""One key for one mail, whichever way it came."""

from hypothesis import given
from hypothesis import strategies as st

from mailer.fingerprint import PIECE, content_key
from tests.mailer.reading import raw_mail

MAIL = raw_mail("Subject: 99213\nDate: Mon, 5 Jan 2026 09:00:00 +0000")


def test_the_same_mail_by_another_route_has_the_same_key():
    by_imap = b"Return-Path: <dana@client.example>\nReceived: by mx\n" + MAIL.replace(
        b"\r\n", b"\n"
    )

    assert content_key(by_imap + b"\n") == content_key(MAIL)


def test_headers_folded_otherwise_change_nothing():
    folded = MAIL.replace(b"Subject: 99213", b"SUBJECT:\r\n\t99213")

    assert content_key(folded) == content_key(MAIL)


def test_whatever_the_sender_wrote_changes_the_key():
    others = [
        MAIL.replace(b"99213?", b"99214?"),
        MAIL.replace(b"Subject: 99213", b"Subject: 99214"),
        MAIL.replace(b"<1@client", b"<2@client"),
        MAIL.replace(b"dana@", b"bob@"),
        MAIL.replace(b"09:00", b"09:01"),
    ]

    assert len({content_key(other) for other in [MAIL, *others]}) == 6


def test_a_mail_without_headers_has_a_key_of_all_its_bytes():
    assert content_key(b"no header at all\n") != content_key(b"no header at alL\n")
    assert content_key(b"") == content_key(b"\r\n")


def test_line_ends_at_the_edge_of_a_piece_are_made_alike():
    start = MAIL.index(b"May I")
    body = b"x" * (PIECE - 1) + b"\r\n" + b"y\r\n" * 1000
    crlf = MAIL[:start] + body

    assert content_key(crlf) == content_key(MAIL[:start] + body.replace(b"\r\n", b"\n"))


@given(st.binary(max_size=300))
def test_every_mail_has_a_key(raw):
    assert len(content_key(raw)) == 64
