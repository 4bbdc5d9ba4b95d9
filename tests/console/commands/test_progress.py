"""A load shows how far it is on a terminal, and leaves pipes alone."""

import os
import pty
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[3]
LINES = 20_000


def long_file(folder):
    """An order file of as many lines as take a moment."""
    lines = ["00001 A00     0 Cholera" + " " * 54 + "Cholera"]
    for number in range(LINES):
        code = f"A{number // 100 % 100:02}{number % 100:02}{number // 10_000}X"[:7]
        lines.append(f"{number + 2:05} {code:<7} 1 {'Invented':<60} Invented")
    lines[-2] = f"{LINES:05} Z99     0 {'Invented':<60} Invented"
    lines[-1] = f"{LINES + 1:05} Z990    1 {'Invented':<60} Invented"
    file = folder / "icd10cm_order_2020.txt"
    file.write_text("\r\n".join([*lines, ""]))
    return file


def load(folder, stderr):
    """Run `caseconsultant load` in a process of its own."""
    environment = {**os.environ, "CASECONSULTANT_DATA": str(folder / "data")}
    command = [sys.executable, str(HOUSE / "caseconsultant.py"), "load", str(long_file(folder))]
    return subprocess.Popen(
        command, env=environment, cwd=HOUSE, stdout=subprocess.DEVNULL, stderr=stderr
    )


def test_a_terminal_shows_the_share_that_is_read(tmp_path):
    ours, theirs = pty.openpty()
    process = load(tmp_path, theirs)
    os.close(theirs)

    shown = b""
    try:
        while piece := os.read(ours, 4096):
            shown += piece
    except OSError:  # how a terminal ends when its last writer has gone
        pass
    os.close(ours)

    assert process.wait(60) == 0
    assert b"100 % [####################] icd10cm_order_2020.txt" in shown


def test_a_pipe_gets_no_progress(tmp_path):
    process = load(tmp_path, subprocess.PIPE)

    _, told = process.communicate(timeout=60)

    assert (process.returncode, told) == (0, b"")
