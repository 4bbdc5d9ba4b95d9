"""Names of attachments: safe to show and to store under."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailer.filenames import NAME_LIMIT, UNSAFE_KINDS, safe_filename


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
        ("con<>:|?*.txt", "con______.txt"),
        ("folder/", "folder"),
        ("", "attachment-3.pdf"),
        (".", "attachment-3.pdf"),
        ("../..", "attachment-3.pdf"),
        ("\u200b", "attachment-3.pdf"),
        ("\udc80", "attachment-3.pdf"),
    ],
)
def test_a_name_is_normalised_first_and_checked_after(name, safe):
    assert safe_filename(name, "application/pdf", 3) == safe


def test_a_long_name_is_cut_and_keeps_its_ending():
    name = safe_filename("x" * 5000 + ".pdf", "application/pdf", 1)

    assert len(name) <= NAME_LIMIT


def test_a_name_a_little_too_long_keeps_its_ending():
    name = safe_filename("x" * 150 + ".pdf", "application/pdf", 1)

    assert name == "x" * 96 + ".pdf"


@given(st.text(st.characters(exclude_categories=[]), max_size=200))
def test_every_name_is_safe(name):
    safe = safe_filename(name, "text/plain", 1)

    assert 1 <= len(safe) <= NAME_LIMIT
    assert not set("/\\\0") & set(safe)
    assert not safe.startswith(".")
    assert not any(unicodedata.category(c) in UNSAFE_KINDS for c in safe)
