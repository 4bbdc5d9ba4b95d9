"""Files that lie in a text, uuencoded."""

import binascii

import pytest

from mailer.bodies import read_body
from mailer.content import first_bytes
from mailer.filenames import name_of
from mailer.mime import read_mail
from tests.mailer.hostile_makers import typed


def uuencoded(name: str, data: bytes, end: str = "`\nend\n") -> bytes:
    lines = b"".join(binascii.b2a_uu(data[at : at + 45]) for at in range(0, len(data), 45))
    return f"begin 644 {name}\n".encode() + lines + end.encode()


@pytest.mark.parametrize("end", ["`\nend\n", " \nend\n", "\nend", "end  \n"])
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_uuencoded_files_are_files_and_no_words(end, line_end):
    note = uuencoded("note 1.txt", b"Is 20610 right? " * 20, end)
    text = b"May I bill 99213?\n\n" + note + b"\n\nThanks\n" + uuencoded("", b"b")

    body = read_body(read_mail(typed(b"text/plain", text.replace(b"\n", line_end))))

    assert body.text == "May I bill 99213?\n\nThanks"
    assert [name_of(part) for part in body.files] == ["note 1.txt", "file"]
    assert [first_bytes(part, 32) for part in body.files] == [b"Is 20610 right? " * 2, b"b"]


@pytest.mark.parametrize(
    "text", ["begin 644 with care\nand then end", "we begin 644 x\n99213\nend", "begin 644 a\nX\n"]
)
def test_words_about_a_beginning_stay_words(text):
    assert read_body(read_mail(typed(b"text/plain", text.encode()))).text == text.strip("\n")


def test_a_file_before_any_word_leaves_no_text():
    body = read_body(read_mail(typed(b"text/plain", uuencoded("a.txt", b"a"))))

    assert (body.text, len(body.files)) == ("", 1)


def test_a_text_of_beginnings_is_read_in_linear_time():
    text = b"begin 644 x\nAAAA\n" * 50_000

    assert len(read_body(read_mail(typed(b"text/plain", text))).files) == 0
