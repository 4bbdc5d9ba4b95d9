"""Real processes of ours for the tests that walk the whole road."""

import os
import re
import signal
import smtplib
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import contextmanager
from email import message_from_bytes, policy
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
US = "cases@consult.example"
COMMAND = [sys.executable, str(HOUSE / "caseconsultant.py")]


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """The environment of a process of ours on *folder*, with nothing else of ours in it."""
    ours = {k: v for k, v in os.environ.items() if not k.startswith("CASECONSULTANT_")}
    chosen = {
        "data": str(folder),
        "address": US,
        "door": "127.0.0.1:0",
        "console": "127.0.0.1:0",
        "sweep_every": "0.5",
    } | settings
    return ours | {f"CASECONSULTANT_{name.upper()}": value for name, value in chosen.items()}


class Process:
    """One command of ours, its output read line by line."""

    def __init__(self, env: dict[str, str], *arguments: str) -> None:
        self._child = subprocess.Popen(
            [*COMMAND, *arguments],
            env=env,
            cwd=HOUSE,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.lines: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def output(self) -> str:
        return "\n".join(self.lines)

    def wait_for(self, pattern: str, timeout_s: float = 60) -> re.Match[str]:
        """Wait until the output matches *pattern*."""

        def match():
            assert self._child.poll() is None or re.search(pattern, self.output), self.output
            return re.search(pattern, self.output)

        return wait_until(match, f"no {pattern!r} in:\n{self.output}", timeout_s)

    def kill(self) -> None:
        """SIGKILL the process and its children at once."""
        os.killpg(self._child.pid, signal.SIGKILL)
        self.join()

    def stop(self) -> int:
        """Ask it to stop, as a supervisor does; returns the exit status."""
        if self._child.poll() is None:
            self._child.send_signal(signal.SIGTERM)
        return self.join()

    def join(self) -> int:
        try:
            self._child.wait(timeout=30)
        except subprocess.TimeoutExpired:
            os.killpg(self._child.pid, signal.SIGKILL)
            self._child.wait()
            raise
        finally:
            self._reader.join(timeout=5)
            self._child.stdout.close()
        return self._child.returncode

    def _read(self) -> None:
        for line in self._child.stdout:
            self.lines.append(line.rstrip())


@contextmanager
def running(env: dict[str, str], *arguments: str):
    """A command of ours for the length of a ``with`` block."""
    process = Process(env, *arguments)
    try:
        yield process
    finally:
        process.stop()


def door_of(process: Process) -> int:
    """The port of its SMTP door, once it listens."""
    return int(process.wait_for(r"SMTP door\s+127\.0\.0\.1:(\d+)")[1])


def ours(env: dict[str, str], *arguments: str, typed: str = "") -> str:
    """Run a short command of ours to its end; returns what it printed."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        env=env,
        cwd=HOUSE,
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


def wait_until(ready: Callable[[], object], words: str = "nothing", timeout_s: float = 30):
    """Wait until *ready* gives something true, and return it."""
    end = time.monotonic() + timeout_s
    while time.monotonic() < end:
        found = ready()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError(f"{words} after {timeout_s} s")


def mail_in(port: int, raw: bytes, sender: str = "dana@client.example", to: str = US) -> None:
    """Bring one mail to the door, as any mail program would."""
    with smtplib.SMTP("127.0.0.1", port, timeout=20) as client:
        client.sendmail(sender, [to], raw)


def sent(folder: Path) -> list:
    """What the sink took, oldest first."""
    files = sorted((folder / "sent" / "new").glob("*"))
    return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]


def replies(folder: Path) -> list:
    """The sink's mails, but for receipts."""
    return [mail for mail in sent(folder) if mail["Auto-Submitted"] != "auto-replied"]
