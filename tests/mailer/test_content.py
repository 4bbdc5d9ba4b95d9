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


@pytest.mark.parametrize("label", ["base64 (as sent)", '"BASE64"', "base64; charset=utf-8"])
def test_an_encodings_name_is_its_first_word(label):
    assert content(f"Content-Transfer-Encoding: {label}", b"OTkyMTM=") == b"99213"


@pytest.mark.parametrize(
    "said", ["May I bill 99213, and 25?", "Hello,\n\nmay I bill 99213?\n", "Grüße! Is 99213 right?"]
)
def test_words_that_are_called_base64_are_read_as_they_stand(said):
    assert content(BASE64, said.encode()) == said.encode()


@pytest.mark.parametrize("said", ["May I bill 99213?", "May I bill 99213? " * 20])
@pytest.mark.parametrize("footer", ["-- \nScanned by a gateway", "____\nCoders list\nx.example\n"])
def test_words_below_base64_are_the_texts_end_and_no_files(said, footer):
    body = base64.encodebytes(said.encode()) + b"\n" + footer.encode()

    assert content(f"Content-Type: text/plain\n{BASE64}", body) == f"{said}\n{footer}".encode()
    assert content(f"Content-Type: image/png\n{BASE64}", body) == said.encode()


def test_base64_in_groups_is_read():
    assert content(BASE64, b"OTky MTMg\r\nOTky MTQ=") == b"99213 99214"


@pytest.mark.parametrize("size", [25, 26])
def test_lines_that_are_padded_each_are_read_however_many_they_are(size):
    lines = [f"line {n:05} of a letter".ljust(size).encode() for n in range(60_000)]
    body = b"\r\n".join(map(base64.b64encode, lines))

    assert content(BASE64, body) == b"".join(lines)


def test_base64_larger_than_a_piece_is_whole():
    data = bytes(range(256)) * (PIECE // 64)
    part = part_of(BASE64, base64.encodebytes(data))

    assert size_and_hash(part) == (len(data), hashlib.sha256(data).hexdigest())


def test_quoted_printable_joins_what_it_broke():
    assert content(QUOTED, b"9921=\r\n4 caf=C3=A9") == "99214 café".encode()


def test_blanks_behind_a_soft_line_end_do_not_undo_it():
    assert content(QUOTED, b"992= \t\r\n13 = \n.") == b"99213 ."


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


UUENCODED = "Content-Transfer-Encoding: x-uuencode"


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
@pytest.mark.parametrize("begin", [b"begin 644 a", b"begin 0644"])
def test_words_around_uuencoding_are_the_texts_and_no_files(line_end, begin):
    lines = begin + b"\n" + binascii.b2a_uu(b"99213") + b"`\nend\n"
    body = (b"Please begin with this:\n" + lines + b"And 99214?").replace(b"\n", line_end)

    assert content(f"Content-Type: text/plain\n{UUENCODED}", body) == (
        b"Please begin with this:\n99213\nAnd 99214?"
    )
    assert content(f"Content-Type: image/png\n{UUENCODED}", body) == b"99213"


@pytest.mark.parametrize(
    "said", [b"Can we bill 99213 with 25?\nThanks\n", b"CAN WE BILL 99213?\n", b"99213", b"", b"\n"]
)
def test_words_that_are_called_uuencoded_are_read_as_they_stand(said):
    assert content(UUENCODED, said) == said


def test_only_the_wanted_bytes_are_decoded():
    part = part_of("X: y", b"x" * 5_000_000)

    assert len(first_bytes(part, 100)) == 100


@given(
    st.sampled_from([BASE64, QUOTED, "Content-Transfer-Encoding: x-uuencode", "X: y"]),
    st.binary(max_size=300),
)
def test_no_content_raises(headers, body):
    assert size_and_hash(part_of(headers, body))[0] == len(content(headers, body))
