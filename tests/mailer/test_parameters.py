"""Parameters of Content-Type and Content-Disposition."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailer.parameters import content_type, disposition, parameters


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (b"Text/HTML; charset=x", "text/html"),
        (b" text / plain (comment)", "text/plain"),
        (b"text", ""),
        (b"", ""),
        (b"(" * 300, ""),
        (b"application/vnd.ms-excel", "application/vnd.ms-excel"),
    ],
)
def test_the_media_type_is_in_lower_case_or_nothing(value, kind):
    assert content_type(value) == kind


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (b"attachment; filename=a.txt", "a.txt"),
        (b'attachment; FILENAME="a b.txt"', "a b.txt"),
        (b"attachment; filename=My File.pdf; x=y", "My File.pdf"),
        (b'attachment; filename="a\\"b"', 'a"b'),
        (b'attachment; filename="C:\\path\\a.txt"', "C:\\path\\a.txt"),
        (b'attachment; filename="=?utf-8?q?caf=C3=A9?="', "café"),
        (b"attachment; filename*=utf-8'en'caf%C3%A9", "café"),
        (b"attachment; filename*0=a; filename*1=b; filename*2=c", "abc"),
        (b"attachment; filename*1*=%C3%A9; filename*0*=utf-8''caf", "café"),
        (b'attachment; filename*0="=?utf-8?q?ca"; filename*1="f=C3=A9?="', "café"),
        (
            'attachment; filename="результаты анализа.pdf"'.encode("cp1251"),
            "результаты анализа.pdf",
        ),
        ('attachment; filename="café.pdf"'.encode("cp1252"), "café.pdf"),
        (b"attachment; filename=old; filename*=utf-8''new", "new"),
        (b"attachment; filename=first; filename=second", "first"),
        (b'attachment; filename="never closed', "never closed"),
        (b"attachment; filename*=no-quotes", "no-quotes"),
        (b"attachment; filename*=zlib''%78%9c", "xœ"),
    ],
)
def test_a_file_name_is_read_however_it_is_written(value, name):
    assert parameters(value)["filename"] == name


def test_pieces_without_end_are_left_out():
    known = parameters(b"x/y" + b"".join(b"; a*%d=z" % n for n in range(2000)))

    assert len(known["a"]) <= 100


def test_the_disposition_is_its_first_word():
    assert disposition(b" Attachment; filename=x") == "attachment"
    assert disposition(b"") == ""


@given(st.binary(max_size=300))
def test_no_parameters_raise(value):
    assert isinstance(parameters(b"a/b;" + value), dict)
