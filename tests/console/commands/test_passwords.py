"""Passwords on a real terminal, and where there is none."""

import os
import pty
import subprocess
import sys
from pathlib import Path

from tests.factories import PASSWORD

HOUSE = Path(__file__).parents[3]
ASK = (
    "from console.commands.errors import plain_errors\n"
    "from console.commands.passwords import ask_password\n"
    "with plain_errors():\n"
    "    print(len(ask_password(from_stdin=False, twice=True)))\n"
)


def test_what_is_typed_is_not_shown():
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(HOUSE)
        os.execv(sys.executable, [sys.executable, "-c", ASK])

    shown = b""
    for _ in range(2):
        # The blank after the colon comes once the terminal has stopped to show what is typed.
        while not shown.endswith(b": "):
            shown += os.read(terminal, 1000)
        shown += b"|"
        os.write(terminal, PASSWORD.encode() + b"\n")
    while b"21" not in shown:
        shown += os.read(terminal, 1000)
    _, status = os.waitpid(pid, 0)
    os.close(terminal)

    assert os.waitstatus_to_exitcode(status) == 0
    assert PASSWORD.encode() not in shown


def test_without_a_terminal_it_is_said_how_else():
    ended = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=HOUSE,
        input="",
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
    )

    assert ended.returncode == 2
    assert ended.stderr.splitlines()[-1].endswith("say --password-stdin")
