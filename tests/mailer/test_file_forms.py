"""The forms of files: told by their names, else by their media types."""

import pytest

from mailer.files.file_forms import Form, form_of


@pytest.mark.parametrize(
    ("name", "kind", "form"),
    [
        ("note.txt", "application/octet-stream", Form.TEXT),
        ("NOTE.PDF", "application/octet-stream", Form.PDF),
        ("note.docx", "application/pdf", Form.DOCX),
        ("note", "application/pdf", Form.PDF),
        ("note.v2", "application/pdf", Form.PDF),
        ("winmail.dat", "application/octet-stream", Form.TNEF),
        ("part.txt", "application/ms-tnef", Form.TNEF),
        ("Mail.eml", "message/rfc822", Form.MAIL),
        ("scan.png", "image/png", None),
        ("note.doc", "application/msword", None),
        ("all.zip", "application/zip", None),
        ("", "", None),
    ],
)
def test_a_file_has_the_form_its_ending_says_and_else_its_kind(name, kind, form):
    assert form_of(name, kind) is form
