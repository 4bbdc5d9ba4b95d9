"""S/MIME that is only signed: the mail inside is read, whichever way it is packed."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailer.files.cms import is_signed_only, signed_content
from mailer.seals import SMIME_SIGNED
from tests.mailer.hostile_makers import typed
from tests.mailer.reading import letter_of, part_of
from tests.mailer.signed_parts import ber, endless, overlapping, signed

INNER = b"Content-Type: text/plain\r\n\r\nMay I bill 99213?"


def smime(content: bytes):
    headers = "Content-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: base64"
    return part_of(headers, base64.encodebytes(content))


@pytest.mark.parametrize(
    "content",
    [
        signed(ber(0x04, INNER)),
        signed(ber(0x04, INNER), endless),
        signed(ber(0x24, ber(0x04, INNER[:10]), ber(0x04, INNER[10:]))),
        signed(endless(0x24, ber(0x04, INNER[:10]), ber(0x04, INNER[10:])), endless),
    ],
)
def test_the_mail_inside_is_cut_out_of_every_form(content):
    assert is_signed_only(smime(content))
    assert signed_content(smime(content), 10**7) == INNER


def test_an_opaquely_signed_mail_is_read_as_what_was_signed():
    raw = typed(
        b"application/pkcs7-mime; smime-type=signed-data; name=smime.p7m",
        base64.encodebytes(signed(ber(0x04, INNER))),
        b"Content-Transfer-Encoding: base64\r\n",
    )

    letter = letter_of(raw)

    assert (letter.text, letter.sealed) == ("May I bill 99213?", SMIME_SIGNED)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x30",
        b"\x30\x80" * 10_000,
        b"\x30\x84\xff\xff\xff\xff",
        b"\x30\xff" + b"\xff" * 200,
        signed(b""),
        signed(ber(0x02, b"\1")),
        signed(ber(0x04, INNER))[:30],
        endless(0x30, b"\5\0" * 100_000),
        signed(overlapping(1, 100)),
        signed(overlapping(1, 100), endless),
    ],
)
def test_what_is_broken_is_no_mail(content):
    assert signed_content(smime(content), 10**7) == b""


@given(st.binary(max_size=200), st.integers(0, 60))
def test_no_bytes_raise(noise, at):
    whole = signed(ber(0x04, INNER))

    assert isinstance(signed_content(smime(whole[:at] + noise + whole[at:]), 10**7), bytes)
