"""How long reading takes, and how much memory: hostile mails, and folders of real ones if given.

Run from the checkout: .venv/bin/python -m benchmarks.reading_mail [FOLDER...]
Prints the slowest mails, counts, and the peak memory of this process; for
each folder also our speed beside that of the standard library, measured in
turn in the same run.
With --memory: the most memory that reading takes above the mail itself.
"""

import contextlib
import resource
import sys
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path

from consult.letter import Letter, UnreadableLetter
from mailer.parse import read_letter
from tests.mailer.hostile import KINDS

NOW = datetime(2026, 1, 1, tzinfo=UTC)
ROUNDS = 7
HEADERS = ("from", "to", "cc", "reply-to", "subject", "message-id", "in-reply-to", "references")


def main(folders: list[str]) -> None:
    report("hostile", ((name, make()) for name, make in KINDS.items()))
    for folder in folders:
        report(folder, read_folder(Path(folder)))
        ours, stdlib = speeds([raw for _, raw in read_folder(Path(folder))])
        print(
            f"  fully read {ours:.0f} mails/s; decoded by the standard library {stdlib:.0f} mails/s"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of the process, the largest mail's making included: {peak:.0f} MB")


def read_folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".json")
    return ((path.name, path.read_bytes()) for path in files)


def speeds(mails: list[bytes]) -> tuple[float, float]:
    """(mails a second fully read, mails a second decoded by the stdlib), the best of ROUNDS."""
    rounds = [(_mails_a_second(read, mails), _mails_a_second(decode, mails)) for _ in range(ROUNDS)]
    return max(ours for ours, _ in rounds), max(theirs for _, theirs in rounds)


def _mails_a_second(do: Callable[[bytes], object], mails: list[bytes]) -> float:
    begun = time.perf_counter()
    for raw in mails:
        do(raw)
    return len(mails) / (time.perf_counter() - begun)


def decode(raw: bytes) -> list[str]:
    """What the standard library makes of a mail: the headers we read, and each text part decoded.

    A header or part that it fails on counts as decoded.
    """
    said = []
    with contextlib.suppress(Exception):
        mail = message_from_bytes(raw, policy=policy.default)
        for name in HEADERS:
            with contextlib.suppress(Exception):
                said.append(str(mail[name]))
        for part in mail.walk():
            if part.get_content_maintype() == "text":
                with contextlib.suppress(Exception):
                    said.append(part.get_content())
    return said


def report(title: str, mails: Iterable[tuple[str, bytes]]) -> None:
    took: list[tuple[float, str]] = []
    fates: Counter[str] = Counter()
    for name, raw in mails:
        begun = time.perf_counter()
        letter = read(raw)
        took.append((time.perf_counter() - begun, name))
        fates[fate_of(letter)] += 1
    print(
        f"{title}: {len(took)} mails in {sum(seconds for seconds, _ in took):.2f} s; {dict(fates)}"
    )
    for seconds, name in sorted(took, reverse=True)[:8]:
        print(f"  {seconds:6.3f} s  {name}")


def read(raw: bytes) -> Letter | UnreadableLetter:
    return read_letter(raw, NOW, our_address="desk@desk.example", loop_id="bench")


def fate_of(letter: Letter | UnreadableLetter) -> str:
    if isinstance(letter, UnreadableLetter):
        return "reader failed" if "our reader failed" in letter.reason else "unreadable"
    return "doubtful" if letter.doubt else "read"


def peak_memory() -> None:
    """The most memory that reading one hostile mail takes, in MB above the mail (slow: traced)."""
    peaks: list[tuple[float, str]] = []
    for name, make in KINDS.items():
        raw = make()
        tracemalloc.start()
        read(raw)
        peaks.append((tracemalloc.get_traced_memory()[1] / 1e6, name))
        tracemalloc.stop()
    for peak, name in sorted(peaks, reverse=True)[:8]:
        print(f"  {peak:6.1f} MB  {name}")


if __name__ == "__main__":
    if "--memory" in sys.argv:
        peak_memory()
    else:
        main(sys.argv[1:])
