"""The content of a part, its transfer encoding undone."""

import base64
import binascii
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailer.content import PIECE, first_bytes, size_and_hash
from tests.mailer.reading import part_of

BASE64 = "Content-Transfer-Encoding: base64"
QUOTED = "Content-Transfer-Encoding: quoted-printable"


def content(headers: str, body: bytes) -> bytes:
    return first_bytes(part_of(headers, body), 10_000_000)


@pytest.mark.parametrize(
    "body",
    [
        b"OTkyMTM=",
        b"OTky\r\nMTM=\r\n",
        b"OTkyMTM",
        b"O!T?k*yMTM=",
        b"OTky====MTM=",
        b"OTk=\r\nMjEz\r\n",
        b"OTkyMTM=\r\nA",
    ],
)
def test_base64_is_read_in_whatever_state_it_is(body):
    assert content(BASE64, body).replace(b"\x00", b"") in (b"99213", b"99213\x00")


def test_base64_larger_than_a_piece_is_whole():
    data = bytes(range(256)) * (PIECE // 64)
    part = part_of(BASE64, base64.encodebytes(data))

    assert size_and_hash(part) == (len(data), hashlib.sha256(data).hexdigest())


def test_quoted_printable_joins_what_it_broke():
    assert content(QUOTED, b"9921=\r\n4 caf=C3=A9") == "99214 café".encode()


def test_quoted_printable_larger_than_a_piece_is_whole():
    line = b"99214=3D" * 8 + b"=\r\n"

    assert content(QUOTED, line * 40_000) == b"99214=" * 8 * 40_000


def test_unencoded_lines_have_one_hash_by_any_route():
    lines = b"one\r\ntwo\r\n" * (PIECE // 7)

    assert size_and_hash(part_of("X: y", lines)) == size_and_hash(
        part_of("X: y", lines.replace(b"\r\n", b"\n"))
    )


def test_binary_is_left_alone():
    assert content("Content-Transfer-Encoding: binary", b"a\r\nb") == b"a\r\nb"


@pytest.mark.parametrize("begin", [b"begin 644 a.txt\n", b""])
def test_uuencoding_is_read(begin):
    lines = binascii.b2a_uu(b"99213") + b"bad line \xff\n" + binascii.b2a_uu(b"99214") + b"`\nend\n"

    assert content("Content-Transfer-Encoding: x-uuencode", begin + lines) == b"9921399214"


def test_only_the_wanted_bytes_are_decoded():
    part = part_of("X: y", b"x" * 5_000_000)

    assert len(first_bytes(part, 100)) == 100


@given(
    st.sampled_from([BASE64, QUOTED, "Content-Transfer-Encoding: x-uuencode", "X: y"]),
    st.binary(max_size=300),
)
def test_no_content_raises(headers, body):
    assert size_and_hash(part_of(headers, body))[0] == len(content(headers, body))
