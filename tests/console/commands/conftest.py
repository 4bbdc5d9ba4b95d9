"""The command line on a data folder of its own."""

import json
import os
import socket
from dataclasses import dataclass
from shutil import copyfile
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from console.commands import add_commands
from consult.database import migrate, open_database
from tests.factories import US


@dataclass(frozen=True)
class Said:
    """What a command left behind: its exit status and both its outputs."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The output, which must be nothing but JSON."""
        return json.loads(self.out)

    @property
    def complaint(self) -> str:
        """The one sentence of a command that failed."""
        assert self.status == 2, self.err
        assert self.out == ""
        [sentence] = self.err.splitlines()
        return sentence


@pytest.fixture
def data(tmp_path, monkeypatch):
    """The data folder of an installation that nobody has used yet."""
    for name in [name for name in os.environ if name.startswith("CASECONSULTANT_")]:
        monkeypatch.delenv(name)
    folder = tmp_path / "data"
    monkeypatch.setenv("CASECONSULTANT_DATA", str(folder))
    monkeypatch.setenv("CASECONSULTANT_ADDRESS", US)
    return folder


@pytest.fixture
def caseconsultant(data):
    """Run one command line, such as ("tickets", "--json"), and see what it said."""
    app = typer.Typer(no_args_is_help=True, add_completion=False)
    add_commands(app)

    def run(*words: object, stdin: str | bytes = "") -> Said:
        arguments = [str(word) for word in words]
        result = CliRunner().invoke(app, arguments, input=stdin, prog_name="caseconsultant")
        return Said(result.exit_code, result.stdout, result.stderr)

    return run


@pytest.fixture
def engine(data):
    """The desk's database, as the commands will find it."""
    data.mkdir(mode=0o700)
    engine = open_database(f"sqlite:///{data / 'cases.db'}")
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def book(data, starter_book):
    """The book of this installation."""
    data.mkdir(exist_ok=True)
    return copyfile(starter_book, data / "book.db")


@pytest.fixture
def eml(tmp_path):
    """Writes a mail into a file, and says where it is."""

    def write(raw: bytes, name: str = "question.eml"):
        file = tmp_path / name
        file.write_bytes(raw)
        return file

    return write


@pytest.fixture
def free_port():
    """A port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]
