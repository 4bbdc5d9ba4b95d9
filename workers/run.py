"""Everything in one process: the embedded default, with one command."""

import fcntl
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from fastapi import FastAPI

from config.errors import BadSetting
from config.folders import make_data_folder
from config.settings import Settings
from config.values import host_and_port
from consult.database import transaction
from consult.people import first_admin
from workers.bells import Bells
from workers.embedded import start_worker
from workers.house import House, open_house
from workers.parts import (
    OpenDoor,
    open_doors,
    open_way_out,
    start_book_watch,
    start_sweeper,
    start_watchers,
)
from workers.restored import hold_if_restored
from workers.shelf import see_to_book
from workers.web import WebThread

Pages = Callable[[House, Settings], FastAPI]
Say = Callable[[str], None]


def run_everything(settings: Settings, pages: Pages, say: Say, stop: threading.Event) -> None:
    """Start every part on one data folder, say where each listens, and run until *stop*.

    *pages* makes the console for a house.  Raises BookError, and
    BadSetting, also for a port that is taken.
    """
    with ExitStack() as parts:
        make_data_folder(settings.data)
        parts.enter_context(_only_one(settings.data / "run.lock"))
        if not settings.book.exists():
            say("making the book: the starter shelf and every ICD-10-CM code (once, some seconds)")
        see_to_book(settings.book)
        ready, sink = open_way_out(settings)
        if sink is not None:
            parts.enter_context(closing(sink))
        bells = parts.enter_context(closing(Bells()))
        house = parts.enter_context(closing(open_house(ready, ring=bells.ring)))
        hold_if_restored(house)
        # Parts are closed in the opposite order: pages, doors and pollers before the worker.
        parts.enter_context(closing(start_worker(house)))
        parts.enter_context(closing(start_sweeper(house)))
        parts.enter_context(closing(start_book_watch(house)))
        doors = [parts.enter_context(closing(door)) for door in open_doors(house)]
        web = parts.enter_context(
            closing(WebThread(pages(house, settings), settings.console, settings.proxy))
        )
        web.start()
        _tell(house, settings, doors, web.port, say)
        # After what is told, so that a mailbox that does not answer is no line in its midst.
        for loop in start_watchers(house):
            parts.enter_context(closing(loop))
        stop.wait()
        say("stopping")


def stop_on_signals() -> threading.Event:
    """An event that SIGTERM and SIGINT set; the main thread's signals are ours, not uvicorn's."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop


@contextmanager
def _only_one(lock: Path) -> Iterator[None]:
    """Hold *lock* for the length of the block.  Raises BadSetting, naming the process."""
    file = os.open(lock, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            other = os.read(file, 20).decode(errors="replace") or "unknown"
            message = (
                f"process {other} already runs everything on CASECONSULTANT_DATA {lock.parent}"
            )
            raise BadSetting(message) from None
        os.ftruncate(file, 0)
        os.write(file, str(os.getpid()).encode())
        yield
    finally:
        os.close(file)


def _tell(house: House, settings: Settings, doors: list[OpenDoor], web_port: int, say: Say) -> None:
    host = settings.console.rpartition(":")[0]
    say("CaseConsultant is running:")
    for door in doors:
        say(f"  {door}, for {settings.address}")
    for url in settings.imap:
        say(f"  mailbox    {_without_password(url.get_secret_value())}")
    if settings.maildir is not None:
        say(f"  Maildir    {settings.maildir}")
    say(f"  console    http://{host}:{web_port}/")
    sink = f"the Maildir {settings.sent}, shown at http://{host}:{web_port}/sent"
    say(f"  mail out   {sink if settings.smtp is None else 'the SMTP server that is set'}")
    say(f"  data       {settings.data.resolve()}")
    with transaction(house.engine) as session:
        password = first_admin(session, settings.admin)
    if password is not None:
        say(f"Sign in as {settings.admin} with the one-time password {password}")
    say("To mail it a sample question, paste this into another terminal:")
    say(f"  {_sample(host_and_port(settings.door)[0], doors[0].port, settings.address)}")


def _sample(host: str, port: int, address: str) -> str:
    """One line for any shell that has Python; each paste is a new mail."""
    return (
        'python3 -c "import smtplib, email.message, email.utils; '
        "m = email.message.EmailMessage(); "
        "m['From'] = 'Dana Client <dana@client.example>'; "
        f"m['To'] = '{address}'; m['Subject'] = 'Two polyps, two techniques'; "
        "m['Message-ID'] = email.utils.make_msgid(domain='client.example'); "
        "m.set_content('Can I bill 45385 with 45380, and which one gets the 59?'); "
        f"smtplib.SMTP('{host}', {port}).send_message(m)\""
    )


def _without_password(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"
