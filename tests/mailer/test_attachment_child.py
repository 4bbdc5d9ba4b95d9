"""The child that reads attachments: what the system lets it do, and what it answers."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mailer.files import attachment_child
from mailer.files.attachment_child import read_file
from tests.mailer.files import tnef

HOUSE = Path(__file__).parents[2]


def run_bounded(code: str) -> subprocess.CompletedProcess[str]:
    """*code* run in a process that is bounded as the child is, but to 1 s of CPU."""
    start = "from mailer.files import attachment_child as c; c.CPU_S = 1; c.bound_this_process()\n"
    return subprocess.run(
        [sys.executable, "-c", start + code],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )


def test_a_reader_that_never_ends_is_ended():
    assert run_bounded("while True: pass").returncode in (-signal.SIGXCPU, -signal.SIGKILL)


@pytest.mark.parametrize(
    ("code", "refusal"),
    [
        ("bytes(600_000_000)", "MemoryError"),
        ("import socket; socket.create_connection(('127.0.0.1', 1))", "PermissionError"),
        ("import subprocess; subprocess.run(['true'])", "PermissionError"),
        ("import os; os.system('true')", "PermissionError"),
        ("import os; os.fork()", "PermissionError"),
    ],
)
def test_it_may_neither_take_much_memory_nor_connect_nor_start_anything(code, refusal):
    done = run_bounded(code)

    assert done.returncode == 1
    assert refusal in done.stderr


def test_it_may_not_write_into_files(tmp_path):
    path = tmp_path / "note.txt"

    done = run_bounded(f"open({str(path)!r}, 'w').write('99213' * 9999)")

    assert done.returncode != 0
    assert path.stat().st_size == 0


def test_too_little_memory_for_a_file_is_the_files_problem(monkeypatch):
    def full(_):
        raise MemoryError

    monkeypatch.setitem(attachment_child._READERS, "pdf", full)  # noqa: SLF001 - the reader at fault

    assert read_file("a.pdf", "", b"")["problem"] == (
        "The file was not read: reading it takes too much memory."
    )


def test_a_fault_of_a_library_is_the_files_problem(monkeypatch):
    def broken(_):
        raise RecursionError

    monkeypatch.setitem(attachment_child._READERS, "pdf", broken)  # noqa: SLF001 - the reader at fault

    assert "RecursionError" in read_file("a.pdf", "", b"")["problem"]


def test_what_is_answered_can_be_stored_and_is_bounded():
    answer = read_file("a.txt", "text/plain", b"a\0b" + b"x" * 3_000_000, "utf-8")

    assert answer["text"].startswith("abx")
    assert len(answer["text"]) == 1_000_000
    assert json.loads(json.dumps(answer)) == answer


def test_a_package_in_a_package_is_not_opened():
    inner = tnef(b"inner", note=b"20610")

    [file] = read_file("winmail.dat", "", tnef(b"outer", inner=inner))["files"]

    assert (file["name"], file["text"], file["files"]) == ("inner.txt", file["text"], [])
