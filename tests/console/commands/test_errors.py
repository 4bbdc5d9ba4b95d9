"""Every error of every command is one sentence and exit status 2."""

import subprocess
import sys
from pathlib import Path

import pytest
import typer
from sqlalchemy import text
from typer.testing import CliRunner

from console.commands.errors import PlainError, PlainGroup, plain_errors
from console.commands.printing import shortened

HOUSE = Path(__file__).parents[3]


def app_that(command):
    app = typer.Typer(cls=PlainGroup, rich_markup_mode=None)
    app.callback()(lambda: None)
    app.command("do")(command)
    return app


def test_an_error_is_one_sentence_and_exit_status_2(capsys):
    with pytest.raises(SystemExit) as end, plain_errors():
        raise PlainError("there is no case CC-7")

    assert end.value.code == 2
    assert capsys.readouterr() == ("", "error: there is no case CC-7\n")


def test_a_fault_of_ours_names_its_place_and_never_its_text(capsys):
    with pytest.raises(SystemExit), plain_errors():
        raise KeyError("Jane Roe, born 1950-01-01")

    said = capsys.readouterr().err
    assert "a fault of ours, please report it: KeyError in commands/test_errors.py:" in said
    assert "Jane" not in said
    assert "Traceback" not in said


def test_a_status_a_command_chose_is_left_alone():
    with pytest.raises(typer.Exit) as end, plain_errors():
        raise typer.Exit(3)

    assert end.value.exit_code == 3


def test_what_a_command_returns_is_no_exit_status():
    def do() -> int:
        return 7

    ended = CliRunner().invoke(app_that(do), ["do"])

    assert ended.exit_code == 0


def test_a_prompt_that_nobody_answers_is_an_error():
    def do() -> None:
        typer.prompt("Password", hide_input=True)

    ended = CliRunner().invoke(app_that(do), ["do"], input="")

    assert ended.exit_code == 2
    assert "error: stopped" in ended.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("no-such-command",),
        ("ticket",),
        ("ticket", "seven"),
        ("ticket", "0"),
        ("ticket", "1", "2"),
        ("tickets", "--state", "lost"),
        ("tickets", "--no-such-option"),
        ("code", "99213", "--on", "2025-02-30"),
        ("code", "99213", "--setting", "spa"),
        ("user", "add", "carol@consult.example", "--role", "king"),
        ("user", "no-such-command"),
    ],
)
def test_a_command_line_that_makes_no_sense_is_one_sentence(caseconsultant, words):
    said = caseconsultant(*words)

    assert said.complaint.startswith("error: ")


def test_no_command_at_all_shows_the_help(caseconsultant):
    said = caseconsultant()

    assert said.status == 2
    assert "Usage: caseconsultant" in said.err


@pytest.mark.parametrize("command", [("tickets",), ("book",), ("user", "list"), ("ticket", "1")])
def test_a_wrong_setting_is_named_before_anything_else(caseconsultant, monkeypatch, command):
    monkeypatch.setenv("CASECONSULTANT_DOOR", "nowhere")

    said = caseconsultant(*command)

    assert "CASECONSULTANT_DOOR wants host:port" in said.complaint


def test_each_wrong_setting_is_named(caseconsultant, monkeypatch):
    monkeypatch.setenv("CASECONSULTANT_DOOR", "nowhere")
    monkeypatch.setenv("CASECONSULTANT_SMTP", "open sesame")

    said = caseconsultant("tickets")

    first, second = said.err.splitlines()
    assert (said.status, said.out) == (2, "")
    assert "CASECONSULTANT_DOOR" in first
    assert "CASECONSULTANT_SMTP" in second
    assert "sesame" not in said.err


@pytest.mark.parametrize("written", ["door = [", "no_such_setting = 1", None])
def test_a_settings_file_that_is_wrong_is_one_sentence(
    caseconsultant, monkeypatch, tmp_path, written
):
    file = tmp_path / "caseconsultant.toml"
    if written is not None:
        file.write_text(written)
    monkeypatch.setenv("CASECONSULTANT_SETTINGS", str(file))

    said = caseconsultant("tickets")

    assert "CASECONSULTANT_SETTINGS" in said.complaint or "no_such_setting" in said.complaint


def test_a_fault_in_a_library_is_told_by_our_line_that_led_to_it(capsys):
    with pytest.raises(SystemExit), plain_errors():
        shortened(None, 3)

    assert "AttributeError in commands/printing.py:" in capsys.readouterr().err


def test_a_data_folder_that_is_a_file_is_one_sentence(caseconsultant, data):
    data.write_text("not a folder")

    said = caseconsultant("tickets")

    assert f"CASECONSULTANT_DATA {data} cannot be made" in said.complaint


def test_a_database_that_is_no_database_is_one_sentence(caseconsultant, data):
    data.mkdir()
    (data / "cases.db").write_bytes(b"this is no database, however long it may be" * 100)

    said = caseconsultant("tickets")

    assert "the database cannot be used: file is not a database" in said.complaint


def test_a_database_of_a_newer_version_is_one_sentence(caseconsultant, engine):
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'from the future'"))

    said = caseconsultant("tickets")

    assert "made by another version of this program" in said.complaint


def test_a_database_that_is_down_is_one_sentence_without_its_password(
    caseconsultant, monkeypatch, free_port
):
    url = f"postgresql://desk:open-sesame@127.0.0.1:{free_port}/cases"
    monkeypatch.setenv("CASECONSULTANT_DATABASE", url)

    said = caseconsultant("tickets")

    assert "the database cannot be used" in said.complaint
    assert "open-sesame" not in said.err


def test_help_needs_no_room_but_this_one():
    look = (
        "import sys, typer; from console.commands import add_commands;"
        "app = typer.Typer(); add_commands(app); typer.main.get_command(app);"
        "heavy = {'sqlalchemy', 'pydantic', 'celery', 'fastapi', 'rich', 'jinja2'};"
        "print(sorted(heavy & set(sys.modules)))"
    )

    ended = subprocess.run(
        [sys.executable, "-c", look], cwd=HOUSE, capture_output=True, text=True, check=True
    )

    assert ended.stdout.strip() == "[]"
