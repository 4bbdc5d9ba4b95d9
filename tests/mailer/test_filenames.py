"""Names of attachments: safe to show and to store under."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailer.filenames import NAME_LIMIT, UNSAFE_KINDS, name_of, safe_filename, told_apart
from tests.mailer.reading import part_of


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("note.pdf", "note.pdf"),
        ("../../../etc/passwd", "passwd"),
        ("C:\\Windows\\x.dll", "x.dll"),
        ("\uff0e\uff0e\uff0fetc\uff0fpasswd", "passwd"),
        ("\u200b.htaccess", "htaccess"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("a\0b\r\n.txt", "ab.txt"),
        ("a\u2028b.txt", "ab.txt"),
        ("  a   b .txt ", "a b .txt"),
        ("con<>:|*.txt", "con_____.txt"),
        ("Re: 99213 and 25?.eml", "Re: 99213 and 25?.eml"),
        ("C:note.txt", "note.txt"),
        ("note.txt:hidden.exe", "note.txt_hidden.exe"),
        ("folder/", "folder"),
        ("", "document.pdf"),
        (".", "document.pdf"),
        ("../..", "document.pdf"),
        ("\u200b", "document.pdf"),
        ("\udc80", "document.pdf"),
    ],
)
def test_a_name_is_normalised_first_and_checked_after(name, safe):
    assert safe_filename(name, "application/pdf") == safe


def test_a_long_name_is_cut_and_keeps_its_ending():
    name = safe_filename("x" * 5000 + ".pdf")

    assert len(name) <= NAME_LIMIT


def test_a_name_a_little_too_long_keeps_its_ending():
    name = safe_filename("x" * 150 + ".pdf")

    assert name == "x" * 92 + ".pdf"


@given(st.text(st.characters(exclude_categories=[]), max_size=200))
def test_every_name_is_safe(name):
    safe = safe_filename(name, "text/plain")

    assert 1 <= len(safe) <= NAME_LIMIT
    assert not set("/\\\0") & set(safe)
    assert not safe.startswith(".")
    assert not any(unicodedata.category(c) in UNSAFE_KINDS for c in safe)


@pytest.mark.parametrize(
    ("headers", "name"),
    [
        ("Content-Type: image/gif", "image.gif"),
        ("Content-Type: application/x-odd", "file"),
        ("Content-Type: image/png\r\nContent-ID: <scan7.png@client.example>", "scan7.png"),
        ("Content-Type: image/png\r\nContent-ID: <7@client.example>", "image.png"),
        ("Content-Type: message/delivery-status\r\nContent-Description: Report", "Report.txt"),
        ("Content-Type: message/rfc822\r\nContent-Description: Your mail", "Your mail.eml"),
        ("Content-Type: message/rfc822", "Mail.eml"),
        ('Content-Type: image/png; name="a.png"\r\nContent-ID: <b.png@client.example>', "a.png"),
    ],
)
def test_a_part_without_a_name_is_called_by_its_id_its_description_or_its_kind(headers, name):
    assert name_of(part_of(headers, b"x")) == name


def test_files_of_one_name_are_told_apart_by_a_number():
    names = ["note.txt", "a.tar.gz", "note.txt", "note.txt", "a.tar.gz", "file", "file"]

    assert told_apart(names) == [
        *("note.txt", "a.tar.gz", "note1.txt", "note2.txt", "a1.tar.gz", "file", "file1")
    ]


def test_names_told_apart_stay_within_the_limit():
    names = told_apart([safe_filename("x" * 5000)] * 200 + [safe_filename("a." + "x" * 5000)] * 200)

    assert len(set(names)) == 400
    assert all(len(name) <= NAME_LIMIT for name in names)
