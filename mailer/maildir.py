"""Maildir folders (Bernstein's maildir(5)): one to poll for mail, and durable delivery into one."""

import itertools
import logging
import os
import re
import stat
import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from consult.letter import RawMail

log = logging.getLogger(__name__)

HEADER_BYTES = 256 * 1024  # what is kept of a mail that is too large
MOST_FAULTS = 3  # mails in a row that cannot be kept before a round is given up
LONGEST_PAUSE_S = 30.0

_numbers = itertools.count()


def make_maildir(folder: Path) -> None:
    """Make *folder* with its tmp, new and cur, for our eyes only.  Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name in ("tmp", "new", "cur"):
        (folder / name).mkdir(mode=0o700, exist_ok=True)


def deliver(folder: Path, raw: bytes) -> str:
    """Put *raw* into *folder*'s new/ so that a power cut cannot lose it; return the file's name.

    Names sort by the time of delivery.  Raises OSError; nothing is delivered then.
    """
    name = f"{time.time_ns()}.P{os.getpid()}Q{next(_numbers)}.caseconsultant"
    draft = folder / "tmp" / name
    try:
        with draft.open("xb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(folder / "new" / name)
    except OSError:
        draft.unlink(missing_ok=True)
        raise
    _sync(folder / "new")
    return name


def watch_maildir(
    folder: Path,
    keep: Callable[[RawMail], None],
    stop: threading.Event,
    *,
    max_bytes: int,
    poll_s: float = 1,
) -> None:
    """Hand each file in *folder*/new, oldest first, to *keep* and then move it to cur/ as seen.

    Runs until *stop* is set.  A file that *keep* raises for stays in new/ and
    is tried again, later and later, behind those refused less often.  A file
    over *max_bytes* is kept as its header alone, with a fault.  A missing
    folder is made.
    """
    pause = poll_s
    refused: Counter[str] = Counter()
    while not stop.is_set():
        try:
            make_maildir(folder)
            all_kept = _take_all(folder, keep, stop, max_bytes, refused)
        except OSError as error:
            log.error("maildir: cannot be read: %s", type(error).__name__)  # noqa: TRY400
            all_kept = False
        pause = poll_s if all_kept else min(max(pause * 2, poll_s), LONGEST_PAUSE_S)
        stop.wait(pause)


def header_bytes(raw: bytes) -> bytes:
    """The header block of *raw*, as far as HEADER_BYTES reach, with its empty line."""
    match = re.search(rb"\r?\n\r?\n", raw[:HEADER_BYTES])
    return raw[: match.end()] if match else raw[:HEADER_BYTES]


def too_large(size: int, max_bytes: int) -> str:
    """The fault of a mail of *size* bytes, in words."""
    return f"the mail has {size:,} bytes, more than the {max_bytes:,} that are taken"


def _take_all(
    folder: Path,
    keep: Callable[[RawMail], None],
    stop: threading.Event,
    max_bytes: int,
    refused: Counter[str],
) -> bool:
    """Whether every mail was kept; *refused* counts by name how often one was not."""
    faults = 0
    waiting = _waiting(folder / "new")
    for gone in refused.keys() - set(waiting):
        del refused[gone]
    # Whatever stands first ends the round when nothing can be kept, so it must not always be it.
    for name in sorted(waiting, key=refused.__getitem__):
        if stop.is_set() or faults >= MOST_FAULTS:
            break
        mail = _read(folder / "new" / name, max_bytes)
        if mail is None:
            continue
        try:
            keep(mail)
        except Exception as error:  # noqa: BLE001 - one mail's trouble must not hold up the others
            # The type alone: an error's text may hold the mail.
            log.error("maildir: a mail could not be kept: %s", type(error).__name__)  # noqa: TRY400
            faults += 1
            refused[name] += 1
            continue
        _mark_seen(folder, name)
        faults = 0
    return faults == 0


def _waiting(new: Path) -> list[str]:
    """The names in *new*, oldest first."""
    found = []
    with os.scandir(new) as entries:
        for entry in entries:
            if not entry.name.startswith("."):
                try:
                    found.append((entry.stat(follow_symlinks=False).st_mtime_ns, entry.name))
                except FileNotFoundError:
                    continue
    return [name for _, name in sorted(found)]


def _read(path: Path, max_bytes: int) -> RawMail | None:
    """The mail in *path*; None if it is gone, still grows, or is no ordinary file."""
    try:
        # A link could name any file of ours, a pipe would hold us for ever.
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        return None
    except OSError as error:
        log.warning("maildir: a file cannot be opened: %s", error.strerror)
        return None
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            log.warning("maildir: what lies there is no ordinary file")
            return None
        return _whole(handle, max_bytes)
    finally:
        os.close(handle)


def _whole(handle: int, max_bytes: int) -> RawMail | None:
    """The mail in the opened file; None if somebody wrote to it meanwhile."""
    before = os.fstat(handle)
    large = before.st_size > max_bytes
    with open(handle, "rb", closefd=False) as file:
        raw = file.read(HEADER_BYTES if large else max_bytes + 1)
    after = os.fstat(handle)
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        return None
    return RawMail(
        raw=header_bytes(raw) if large else raw,
        source="maildir",
        received_at=datetime.now(UTC),
        fault=too_large(before.st_size, max_bytes) if large else "",
    )


def _mark_seen(folder: Path, name: str) -> None:
    seen = folder / "cur" / f"{name.partition(':')[0]}:2,S"
    try:
        (folder / "new" / name).rename(seen)
    except FileNotFoundError:
        # Somebody moved it meanwhile; it is kept all the same.
        log.info("maildir: a kept mail was moved by somebody else")


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
