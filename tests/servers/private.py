"""What every private server of the tests needs: its programs, a user, a folder, a port."""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

REQUIRE = "CASECONSULTANT_REQUIRE_SERVERS"
START_S = 20


def program(name: str, package: str, *elsewhere: str) -> str:
    """The path of program *name*; without it the test is skipped, or fails where none may be.

    *elsewhere* are glob patterns of folders that are not on the path, best last.
    """
    folders = [str(one) for glob in elsewhere for one in sorted(Path("/").glob(glob.lstrip("/")))]
    path = os.pathsep.join([*reversed(folders), os.environ.get("PATH", ""), "/usr/sbin"])
    found = shutil.which(name, path=path)
    if found:
        return found
    words = f"{name} is missing: apt-get install {package}"
    if os.environ.get(REQUIRE) == "1":
        pytest.fail(f"{words} ({REQUIRE}=1 forbids to skip)", pytrace=False)
    pytest.skip(words)


def free_port() -> int:
    """A port that nobody on this machine listens on just now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def is_root() -> bool:
    return os.geteuid() == 0


def plain_user(*names: str) -> pwd.struct_passwd:
    """The first of *names* that this machine knows if we are root, else ourselves."""
    if is_root():
        for name in names:
            with contextlib.suppress(KeyError):
                return pwd.getpwnam(name)
        pytest.skip(f"none of the users {', '.join(names)} is known here")
    return pwd.getpwuid(os.geteuid())


@contextlib.contextmanager
def short_folder(owner: pwd.struct_passwd) -> Iterator[Path]:
    """An empty folder of *owner*'s with a path short enough for unix sockets (108 bytes)."""
    folder = Path(tempfile.mkdtemp(prefix="cc-", dir="/tmp"))
    try:
        if is_root():
            os.chown(folder, owner.pw_uid, owner.pw_gid)
            folder.chmod(0o755)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Process:
    """A server in a process group of its own, so that a kill reaches its children too."""

    def __init__(
        self, command: list[str], log: Path, answers: Callable[[], bool], *, user: str | None = None
    ) -> None:
        self._command = command
        self._log = log
        self._answers = answers
        self._user = user if is_root() else None
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start the server and wait until it answers."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                user=self._user,
                extra_groups=[] if self._user else None,
            )
        deadline = time.monotonic() + START_S
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.end(signal.SIGKILL)
                pytest.fail(
                    f"{self._command[0]} did not start:\n{self._log.read_text()[-2000:]}",
                    pytrace=False,
                )
            time.sleep(0.02)

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End the server: SIGTERM asks its first process, SIGKILL takes the whole group."""
        if self._process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            if how is signal.SIGKILL:
                os.killpg(self._process.pid, how)
            else:
                self._process.send_signal(how)
        try:
            self._process.wait(START_S)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._process = None


def port_answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False
