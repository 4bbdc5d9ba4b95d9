"""What a browser posts, made plain."""

import pytest

from console.forms import Form


def test_a_line_is_one_line_and_bounded():
    form = Form({"why": "  no\r\n side \t given  " + "x" * 900})

    assert form.line("why").startswith("no side given x")
    assert len(form.line("why")) == 500
    assert form.line("missing") == ""


def test_a_text_keeps_everything_but_nul_and_the_browsers_line_ends():
    form = Form({"text": "\r\n a  \r\nb\rc\0\n"})

    assert form.text("text") == "\n a  \nb\nc\n"


def test_a_password_is_taken_as_typed():
    assert Form({"password": " two  blanks "}).secret("password") == " two  blanks "


@pytest.mark.parametrize(
    ("typed", "number"), [("17", 17), ("", 0), ("-1", 0), ("1e3", 0), ("9" * 99, 0), ("٣", 0)]
)
def test_a_number_that_no_row_has_is_no_number(typed, number):
    assert Form({"draft": typed}).number("draft") == number
