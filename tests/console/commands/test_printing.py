"""What people and programs are shown."""

import io
import json
from datetime import UTC, datetime, timedelta, timezone

from console.commands import printing


def test_json_is_plain_ascii_on_one_line(capsys):
    printing.show_json({"name": "Dána\n\u202e\x9b"})

    line = capsys.readouterr().out
    assert line.isascii()
    assert line.count("\n") == 1
    assert json.loads(line) == {"name": "Dána\n\u202e\x9b"}


def test_a_letter_cannot_command_the_terminal(capsys):
    printing.show("\x1b]0;mallory\x07 \x9b2J \u202etxt.exe")

    shown = capsys.readouterr().out
    assert not set(shown) & set("\x1b\x07\x9b\u202e")
    assert "mallory" in shown


def test_a_terminal_that_is_not_utf_8_gets_question_marks(monkeypatch):
    terminal = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr("sys.stdout", terminal)

    printing.show("Zoë")

    assert terminal.buffer.getvalue() == b"Zo?\n"


def test_a_table_is_aligned_and_shows_none_as_a_dash():
    shown = printing.table(("case", "claimed by"), [("CC-1", None), ("CC-1042", "Carol")])

    assert shown.splitlines() == ["case     claimed by", "CC-1     -", "CC-1042  Carol"]


def test_fields_are_aligned():
    shown = printing.fields([("to", "Dana"), ("subject", "")])

    assert shown.splitlines() == ["to       Dana", "subject  -"]


def test_times_are_shown_in_utc():
    noon_in_chicago = datetime(2025, 3, 1, 12, tzinfo=timezone(timedelta(hours=-6)))

    assert printing.moment(noon_in_chicago) == "2025-03-01 18:00:00 UTC"
    assert printing.moment(datetime(2025, 3, 1, tzinfo=UTC)) == "2025-03-01 00:00:00 UTC"
    assert printing.moment(None) == "-"


def test_a_long_subject_is_shortened_to_one_line():
    assert printing.shortened("two\nlines", 20) == "two lines"
    assert printing.shortened("x" * 30, 10) == "xxxxxxx..."
