"""Hostile mails that are signed, encrypted, invitations or in charsets to be guessed."""

import base64

from tests.mailer.hostile_makers import WORDS, Make, encoded, html, parts, sent_by, typed
from tests.mailer.signed_parts import ber, endless, overlapping, signed, signed_in_signed

SMIME = b"application/pkcs7-mime; smime-type=signed-data"
_SIGNED = bytes.fromhex("06092a864886f70d010702")
_EVENT = b"BEGIN:VEVENT\r\nSUMMARY:99213\r\n"


def smime(content: bytes) -> bytes:
    """An S/MIME mail of *content*."""
    return encoded(b"base64", base64.encodebytes(content), SMIME)


def _of_small_pieces() -> bytes:
    content = signed(endless(0x24, ber(0x04, b"x") * 8000), endless)
    return b"Content-Type: " + SMIME + b"\r\nContent-Transfer-Encoding: binary\r\n\r\n" + content


SEALED: dict[str, Make] = {
    "S/MIME of nothing": lambda: smime(_SIGNED),
    "S/MIME nested without end": lambda: smime(b"\x30\x80" + _SIGNED + b"\xa0\x80" * 200_000),
    "S/MIME of a million elements": lambda: smime(b"\x30\x80" + _SIGNED + b"\5\0" * 1_000_000),
    "S/MIME longer than it is": lambda: smime(b"\x30\x84\x7f\xff\xff\xff" + _SIGNED),
    "S/MIME of overlapping pieces": lambda: smime(signed(overlapping(10_000, 200_000))),
    "S/MIME in S/MIME, 1,000 deep": lambda: signed_in_signed(1000, b"\r\n" + WORDS),
    "1 MB in 400 signatures": lambda: signed_in_signed(400, b"\r\n" + WORDS * 40_000),
    "400 S/MIME parts of small pieces": lambda: parts(400, _of_small_pieces()),
    "PGP that never ends": lambda: typed(
        b"text/plain", b"-----BEGIN PGP MESSAGE-----\r\n" + b"AAAA\r\n" * 150_000
    ),
    "PGP that only begins": lambda: typed(
        b"text/plain", b"-----BEGIN PGP MESSAGE-----\r\n" * 30_000
    ),
    "invitation of a million lines": lambda: typed(b"text/calendar", _EVENT + b"A:B\r\n" * 10**6),
    "invitation of one line": lambda: typed(
        b"text/calendar", _EVENT + b"DTSTART" + b';A="' * 300_000
    ),
    "invitation folded at every letter": lambda: typed(
        b"text/calendar", _EVENT + b"\r\n x" * 250_000
    ),
    "1 MB in no charset": lambda: typed(b"text/plain", bytes(range(128, 256)) * 8000),
    "1 MB of Cyrillic in no charset": lambda: typed(b"text/plain", b"\xef\xf0\xe8 " * 250_000),
    "UTF-7 of shifts": lambda: typed(b"text/plain; charset=utf-7", b"+AAA-+" * 160_000),
    "UTF-7 of one run": lambda: typed(b"text/plain; charset=utf-7", b"+" + b"A" * 900_000),
    "From of comments": lambda: sent_by(b"(a) " * 1000 + b"<dana@client.example>"),
    "From of open comments": lambda: sent_by(b"(" * 4000 + b"dana@client.example"),
    "lists without end": lambda: html(b"<ul><li>99213" * 60_000),
    "preformatted lines": lambda: html(b"<pre>" + b"x\n" * 450_000),
    "quotations without end": lambda: html(b"<blockquote cite=x>99213" * 35_000),
    "one table of a million cells": lambda: html(b"<table>" + b"<tr><td>1<td>2" * 70_000),
    "many small tables": lambda: html(b"<table><tr><td>1<td>2<tr><td>3<td>4</table>" * 20_000),
}
