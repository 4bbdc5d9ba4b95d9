"""Who is alive: each process that takes jobs holds a locked file while it lives.

The kernel drops the lock when a process dies, however it dies, so that the
leases of the dead are ended at once instead of after their time.
"""

import fcntl
import os
import socket
from hashlib import sha256
from pathlib import Path
from uuid import uuid4


class Presence:
    """One process's locked file in *folder*; *holder* is the name its leases carry."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.holder = f"{_here(folder)}/{uuid4().hex}"
        self._path = _path(folder, self.holder)
        self._file = os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600)
        fcntl.flock(self._file, fcntl.LOCK_EX)
        os.write(self._file, str(os.getpid()).encode())

    def leave(self) -> None:
        """Let go, at an orderly end."""
        self._path.unlink(missing_ok=True)
        os.close(self._file)


def is_dead(folder: Path, holder: str) -> bool:
    """True only if *holder* is a process of this machine and folder that has ended.

    A process that left in good order took its file along, and is as dead.
    """
    here, _, name = holder.rpartition("/")
    if here != _here(folder) or not name.isalnum():
        return False
    try:
        file = os.open(_path(folder, holder), os.O_RDWR)
    except FileNotFoundError:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(file)
    return True


def forget_dead(folder: Path, holding: set[str]) -> None:
    """Remove the files of dead processes that hold no lease any more."""
    kept = {_path(folder, holder) for holder in holding}
    here = _here(folder)
    for path in folder.glob("*.lock"):
        if path not in kept and is_dead(folder, f"{here}/{path.stem}"):
            path.unlink(missing_ok=True)


def _here(folder: Path) -> str:
    """A name for this machine and folder; only its own processes can be judged."""
    return f"{socket.gethostname()}/{sha256(str(folder.resolve()).encode()).hexdigest()[:12]}"


def _path(folder: Path, holder: str) -> Path:
    return folder / f"{holder.rpartition('/')[2]}.lock"
