"""What a poller needs in a test: a desk in memory, mails, and patience."""

import threading
import time
from contextlib import contextmanager
from hashlib import sha256

from mailer.inbox import watch


def mail(number):
    return b"From: dana@client.example\r\nSubject: case %d\r\n\r\nMay I bill it?\r\n" % number


class Desk:
    """A desk in memory: the ledger's two unique keys, and one lease for each mailbox."""

    def __init__(self):
        self.kept = []
        self.doubles = 0
        self.faults = []
        self.holder = {}
        self.denied = False
        self.places = set()
        self._contents = set()
        self._lock = threading.Lock()

    def view(self, poller="one"):
        return View(self, poller)

    def keep(self, raw_mail):
        with self._lock:
            if self.faults:
                raise self.faults.pop()
            content = sha256(raw_mail.raw).hexdigest()
            self.places.add(raw_mail.place)
            if content in self._contents:
                self.doubles += 1
                return
            self._contents.add(content)
            self.kept.append(raw_mail)

    def known(self, place):
        return place in self.places


class View:
    """The desk as one poller sees it."""

    def __init__(self, desk, poller, *, broken_lease=False):
        self._desk = desk
        self._poller = poller
        self._broken_lease = broken_lease
        self.keep = desk.keep
        self.known = desk.known

    def lease(self, mailbox):
        if self._broken_lease:
            return True
        return (
            not self._desk.denied
            and self._desk.holder.setdefault(mailbox, self._poller) == self._poller
        )

    def release(self, mailbox):
        if self._desk.holder.get(mailbox) == self._poller:
            del self._desk.holder[mailbox]


@contextmanager
def polled(mailbox, view, **more):
    stop = threading.Event()
    thread = threading.Thread(
        target=watch,
        args=(mailbox.mailbox, view, stop),
        kwargs={"tls_context": mailbox.tls, "max_bytes": 1_000_000, **more},
    )
    thread.start()
    try:
        yield thread
    finally:
        stop.set()
        thread.join(20)
        assert not thread.is_alive()


def until(condition, seconds=20):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.02)


def all_moved(mailbox, count):
    return len(mailbox.mails("Processed")) == count and mailbox.mails() == []
