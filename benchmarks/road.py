"""How long a mailed question waits for its draft, and what the desk costs when nothing happens.

Run it with ``.venv/bin/python benchmarks/road.py``.  It starts ``caseconsultant run`` with a
fresh data folder on free ports, mails it questions at a steady rate, each from another
sender, and reads from the database when each draft was laid down.  Beside it stands a floor
measured in the same run: bare SQLite commits on the same disk.

The target (issue 1): a draft within a second at 20 mails a second, idle below 2 % of a core.
"""

import argparse
import os
import re
import signal
import smtplib
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import IO, NamedTuple

COMMAND = Path(sys.executable).with_name("caseconsultant")
US = "cases@caseconsultant.example"
QUESTIONS = (
    "Can I bill 45385 with 45380, and which one gets the 59?",
    "Is modifier 25 needed on 99213 with 20610 on the same day?",
    "How many units of 97110 may we bill for one visit?",
    "Is E11.9 still billable, or do you want more digits?",
    "We did 17000 and 11102 at one visit. Are they paid together?",
)
START_S = 120  # the book is made at the first start
DRAIN_S = 120


class Desk(NamedTuple):
    """A running ``caseconsultant run``."""

    pid: int
    host: str
    port: int
    database: Path


def main() -> None:
    """Measure, and print one line a figure."""
    options = arguments()
    with tempfile.TemporaryDirectory(prefix="road-") as folder:
        floor = commits_a_second(Path(folder) / "floor.db")
        with running_desk(Path(folder) / "data") as desk:
            before = cpu_seconds(desk.pid)
            accepted, talks = mail_steadily(desk, options.rate, options.seconds)
            drafted = wait_for_drafts(desk.database, len(accepted))
            spent = cpu_seconds(desk.pid) - before
            waits = sorted(drafted[who] - at for who, at in accepted.items() if who in drafted)
            time.sleep(5)  # the receipts go out, the last bells fade
            idle = cpu_share(desk.pid, options.idle)
    asked = options.rate * options.seconds
    print(f"floor: bare SQLite commits            {floor:8.0f} a second")
    print(f"mails: asked, accepted, drafted       {asked} {len(accepted)} {len(waits)}")
    print(f"connect to 250:   p50, p95, max       {figures(sorted(talks))}")
    print(f"250 to draft:     p50, p95, max       {figures(waits)}")
    print(f"CPU a mail, all told                  {spent / len(accepted) * 1000:8.1f} ms")
    print(f"idle: of one core, over {options.idle} s          {idle:8.2%}")


def arguments() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rate", type=int, default=20, help="mails a second")
    parser.add_argument("--seconds", type=int, default=30, help="how long to mail")
    parser.add_argument("--idle", type=int, default=20, help="seconds of idling to measure")
    return parser.parse_args()


def commits_a_second(path: Path, seconds: float = 2) -> float:
    """Commits of one small row a second, with the desk's own settings of SQLite."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        database.execute("CREATE TABLE floor (words TEXT)")
        done, until = 0, time.monotonic() + seconds
        while time.monotonic() < until:
            database.execute("INSERT INTO floor VALUES ('one small row')")
            done += 1
    return done / seconds


@contextmanager
def running_desk(data: Path) -> Iterator[Desk]:
    """Start everything on *data*, and stop it at the end."""
    settings = {
        "CASECONSULTANT_DATA": str(data),
        "CASECONSULTANT_DOOR": "127.0.0.1:0",
        "CASECONSULTANT_CONSOLE": "127.0.0.1:0",
        "CASECONSULTANT_ADDRESS": US,
        "PYTHONUNBUFFERED": "1",
    }
    ours = {k: v for k, v in os.environ.items() if not k.startswith("CASECONSULTANT_")}
    process = subprocess.Popen(
        [COMMAND, "run"], env={**ours, **settings}, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        host, port = door_of(process.stdout)
        yield Desk(process.pid, host, port, data / "cases.db")
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)


def door_of(said: IO[str]) -> tuple[str, int]:
    """Where the desk says that its SMTP door is; returns when it has said everything."""
    until, door = time.monotonic() + START_S, None
    for line in said:
        door = door or re.search(r"SMTP door +(\S+):(\d+)", line)
        if "paste this" in line or time.monotonic() > until:
            break
    if door is None:
        sys.exit("the desk did not start")
    return door[1], int(door[2])


def mail_steadily(desk: Desk, rate: int, seconds: int) -> tuple[dict[str, float], list[float]]:
    """Mail at *rate* whatever the desk does; when each sender heard 250, and how long it took."""
    accepted: dict[str, float] = {}
    talks: list[float] = []

    def mail(number: int) -> None:
        began = time.time()
        with smtplib.SMTP(desk.host, desk.port, timeout=60) as talk:
            question = a_question(number)
            talk.send_message(question)
            heard = time.time()
        accepted[sender(number)] = heard
        talks.append(heard - began)

    threads, start = [], time.monotonic()
    for number in range(rate * seconds):
        time.sleep(max(0.0, start + number / rate - time.monotonic()))
        thread = threading.Thread(target=mail, args=[number])
        thread.start()
        threads.append(thread)
    for thread in threads:
        thread.join()
    return accepted, talks


def sender(number: int) -> str:
    """The address of one of many clients."""
    return f"dana.{number}@client.example"


def a_question(number: int) -> EmailMessage:
    """The mail of one client, like no other."""
    mail = EmailMessage()
    mail["From"] = f"Dana Client <{sender(number)}>"
    mail["To"] = US
    mail["Subject"] = f"A question about visit {number}"
    mail["Message-ID"] = f"<question.{number}.{os.getpid()}@client.example>"
    mail.set_content(f"{QUESTIONS[number % len(QUESTIONS)]}\n\nVisit {number}.\n")
    return mail


def wait_for_drafts(path: Path, expected: int) -> dict[str, float]:
    """When each client's draft was laid down, once all are there or time is up.

    The time is written in the transaction that lays the draft down, one commit before a
    consultant can see it.
    """
    until = time.monotonic() + DRAIN_S
    query = "SELECT client, made_at FROM draft JOIN ticket ON ticket.id = draft.ticket_id"
    while True:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
            rows = database.execute(query).fetchall()
        if len(rows) >= expected or time.monotonic() > until:
            return {client: moment(made_at) for client, made_at in rows}
        time.sleep(0.5)


def moment(stored: str) -> float:
    """Seconds since the epoch of a time as SQLite keeps it (UTC)."""
    return datetime.fromisoformat(stored).replace(tzinfo=UTC).timestamp()


def cpu_share(pid: int, seconds: int) -> float:
    """The share of one core that *pid* and its children use, measured over *seconds*."""
    before = cpu_seconds(pid)
    time.sleep(seconds)
    return (cpu_seconds(pid) - before) / seconds


def cpu_seconds(pid: int) -> float:
    """User and system time of *pid* and all below it, in seconds (proc(5), fields 14 and 15)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    own = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    children = [int(child) for task in tasks for child in task.read_text().split()]
    return own + sum(cpu_seconds(child) for child in children)


def figures(waits: list[float]) -> str:
    """Median, 95th percentile and longest of sorted *waits*, in milliseconds."""
    if not waits:
        return "none"
    ranks = (len(waits) // 2, int(len(waits) * 0.95), len(waits) - 1)
    return " ".join(f"{waits[rank] * 1000:8.0f} ms" for rank in ranks)


if __name__ == "__main__":
    main()
