"""Polling a real Dovecot: nothing lost, nothing kept twice, whatever happens to the line."""

import logging
import socket
import threading
import time
from contextlib import ExitStack, contextmanager
from hashlib import sha256

import pytest

from consult.letter import MailPlace
from mailer.inbox import BackOff, parse_imap_url, watch


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
        return _View(self, poller)

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


class _View:
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


def test_what_lies_in_the_mailbox_is_kept_byte_for_byte_and_moved(mailbox):
    desk = Desk()
    mails = [mail(n) for n in range(3)]
    mailbox.append(*mails)

    with polled(mailbox, desk.view()):
        until(lambda: all_moved(mailbox, 3))

    assert [one.raw for one in desk.kept] == mails
    assert [one.place.uid for one in desk.kept] == [1, 2, 3]
    first = desk.kept[0]
    assert first.source == f"imap {mailbox.mailbox.name}"
    assert first.place.mailbox == mailbox.mailbox.name
    assert first.envelope_from is None


def test_a_mail_that_a_human_has_read_is_kept_all_the_same(mailbox):
    desk = Desk()
    mailbox.append(mail(1))
    with mailbox.client() as person:
        person.select_folder("INBOX")
        person.add_flags([1], ["\\Seen"])

    with polled(mailbox, desk.view()):
        until(lambda: desk.kept)


def test_a_new_mail_is_noticed_at_once(mailbox):
    desk = Desk()
    mailbox.append(mail(1))
    with polled(mailbox, desk.view()):
        until(lambda: desk.kept)
        # Past the first, short IDLE into the long one.
        time.sleep(1.5)

        began = time.monotonic()
        mailbox.append(mail(2))
        until(lambda: len(desk.kept) == 2)

    assert time.monotonic() - began < 3


def test_reading_marks_nothing_as_read(mailbox):
    desk = Desk()
    mailbox.append(mail(1))

    with polled(mailbox, desk.view()):
        until(lambda: all_moved(mailbox, 1))

    with mailbox.client() as person:
        person.select_folder("Processed")
        assert b"\\Seen" not in person.get_flags([1])[1]


def test_a_mail_that_cannot_be_kept_stays_in_the_inbox_until_it_can(mailbox, caplog):
    desk = Desk()
    desk.faults = [RuntimeError("database: INSERT ... Dana's letter") for _ in range(3)]
    mailbox.append(mail(1))

    with polled(mailbox, desk.view()):
        until(lambda: not desk.faults)
        until(lambda: all_moved(mailbox, 1))

    assert len(desk.kept) == 1
    assert "RuntimeError" in caplog.text
    assert "Dana" not in caplog.text


def test_one_mail_that_can_never_be_kept_does_not_hold_up_the_others(mailbox):
    desk = Desk()
    view = desk.view()

    def keep(raw_mail):
        if raw_mail.place.uid == 1:
            raise ValueError
        desk.keep(raw_mail)

    view.keep = keep
    mailbox.append(mail(1), mail(2), mail(3))

    with polled(mailbox, view):
        until(lambda: len(mailbox.mails("Processed")) == 2)
        mailbox.append(mail(4))
        until(lambda: len(mailbox.mails("Processed")) == 3)

    assert mailbox.mails() == [mail(1)]


def test_a_mail_that_was_kept_before_a_crash_is_only_moved(mailbox):
    desk = Desk()
    mailbox.append(mail(1), mail(2))
    with mailbox.client() as person:
        uidvalidity = person.select_folder("INBOX")[b"UIDVALIDITY"]
    desk.places.add(MailPlace(mailbox.mailbox.name, uidvalidity, 1))

    with polled(mailbox, desk.view()):
        until(lambda: all_moved(mailbox, 2))

    assert [one.raw for one in desk.kept] == [mail(2)]


def test_of_a_mail_that_is_too_large_the_header_is_kept_with_the_reason(mailbox):
    desk = Desk()
    mailbox.append(mail(1) + b"x" * 70 + b"\r\n" + b"y\r\n" * 700)

    with polled(mailbox, desk.view(), max_bytes=2000):
        until(lambda: all_moved(mailbox, 1))

    assert desk.kept[0].raw == b"From: dana@client.example\r\nSubject: case 1\r\n\r\n"
    assert desk.kept[0].fault.endswith("bytes, more than the 2,000 that are taken")


def test_after_a_change_of_uidvalidity_all_mail_is_read_and_old_mail_is_known_by_its_content(
    mailbox,
):
    desk = Desk()
    with mailbox.client() as person:
        person.create_folder("Cases")
    url = mailbox.url.replace("INBOX", "Cases")
    mailbox.url = url
    mailbox.append(mail(1), mail(2), folder="Cases")
    # Dovecot does not tell who idles in a folder that it is gone.
    with polled(mailbox, desk.view(), idle_s=1):
        until(lambda: len(mailbox.mails("Processed")) == 2)
        with mailbox.client() as person:
            person.delete_folder("Cases")
            person.create_folder("Cases")
        mailbox.append(mail(2), mail(3), mail(4), folder="Cases")
        until(lambda: len(mailbox.mails("Processed")) == 5)

    assert [one.raw for one in desk.kept] == [mail(n) for n in (1, 2, 3, 4)]
    assert desk.doubles == 1
    assert len({one.place.uidvalidity for one in desk.kept}) == 2


def test_of_two_pollers_with_a_lease_one_works_and_the_other_takes_over(mailbox):
    desk = Desk()
    with ExitStack() as first:
        first.enter_context(polled(mailbox, desk.view("one")))
        until(lambda: desk.holder)
        with polled(mailbox, desk.view("two")):
            mailbox.append(*(mail(n) for n in range(20)))
            until(lambda: all_moved(mailbox, 20))
            holder = dict(desk.holder)
            first.close()
            mailbox.append(mail(20))
            until(lambda: all_moved(mailbox, 21))

            assert set(holder.values()) == {"one"}
            assert set(desk.holder.values()) == {"two"}

    assert len(desk.kept) == 21
    assert desk.doubles == 0
    assert desk.holder == {}


def test_five_pollers_without_a_lease_lose_nothing_and_keep_nothing_twice(mailbox):
    desk = Desk()
    mailbox.append(*(mail(n) for n in range(60)))

    with ExitStack() as pollers:
        for name in "abcde":
            view = _View(desk, name, broken_lease=True)
            pollers.enter_context(polled(mailbox, view))
        until(lambda: mailbox.mails() == [], seconds=40)
        mailbox.append(*(mail(n) for n in range(60, 80)))
        until(lambda: mailbox.mails() == [], seconds=40)

    assert sorted(one.raw for one in desk.kept) == sorted(mail(n) for n in range(80))


def test_a_poller_that_loses_its_lease_stops_and_waits(mailbox, monkeypatch):
    monkeypatch.setattr("mailer.inbox.RENEW_S", 0)
    desk = Desk()
    with polled(mailbox, desk.view(), idle_s=0.2):
        until(lambda: desk.holder)
        desk.denied = True
        time.sleep(1)
        mailbox.append(mail(1))
        time.sleep(1)
        kept_without_lease = len(desk.kept)
        desk.denied = False
        until(lambda: desk.kept)

    assert kept_without_lease == 0


def test_polling_goes_on_after_the_server_was_killed(mailbox):
    desk = Desk()
    mailbox.append(mail(1))
    with polled(mailbox, desk.view()):
        until(lambda: all_moved(mailbox, 1))
        mailbox.server.kill()
        time.sleep(0.5)
        mailbox.server.start()
        mailbox.append(mail(2))
        until(lambda: all_moved(mailbox, 2))

    assert [one.raw for one in desk.kept] == [mail(1), mail(2)]


@pytest.mark.parametrize("without", ["MOVE", "MOVE UIDPLUS", "IDLE", "NAMESPACE"])
def test_a_server_that_can_less_is_served_too(mailbox, monkeypatch, without):
    monkeypatch.setattr(
        "imapclient.IMAPClient.has_capability",
        lambda client, word: word not in without.split() and word.encode() in client.capabilities(),
    )
    desk = Desk()
    mailbox.append(mail(1))
    with polled(mailbox, desk.view(), idle_s=0.5):
        until(lambda: all_moved(mailbox, 1))
        mailbox.append(mail(2))
        until(lambda: all_moved(mailbox, 2))

    assert len(desk.kept) == 2


def test_a_processed_folder_that_was_removed_is_made_again(mailbox):
    desk = Desk()
    mailbox.append(mail(1))
    with polled(mailbox, desk.view()):
        until(lambda: all_moved(mailbox, 1))
        with mailbox.client() as person:
            person.delete_folder("Processed")
        mailbox.append(mail(2))
        until(lambda: all_moved(mailbox, 1))

    assert len(desk.kept) == 2


def test_a_mail_that_goes_meanwhile_is_ordinary(mailbox, caplog):
    desk = Desk()
    view = desk.view()

    def known(place):
        with mailbox.client() as person:
            person.select_folder("INBOX")
            person.delete_messages([1])
            person.expunge()
        view.known = desk.known
        return False

    view.known = known
    mailbox.append(mail(1), mail(2))

    with polled(mailbox, view):
        until(lambda: all_moved(mailbox, 1))

    assert [one.raw for one in desk.kept] == [mail(2)]
    assert "ERROR" not in caplog.text


def test_a_refused_login_is_told_once_and_tried_again_only_after_a_while(mailbox, caplog):
    desk = Desk()
    mailbox.url = mailbox.url.replace("sesame", "wrong")

    with polled(mailbox, desk.view()):
        until(lambda: "refuses our login" in caplog.text)
        time.sleep(1)

    assert caplog.text.count("refuses our login") == 1
    assert "wrong" not in caplog.text


def test_a_certificate_that_nobody_vouches_for_is_not_spoken_to(mailbox, caplog):
    desk = Desk()
    mailbox.append(mail(1))

    with polled(mailbox, desk.view(), tls_context=None):
        until(lambda: "SSLCertVerificationError" in caplog.text)

    assert desk.kept == []


def test_a_dead_line_is_noticed_and_replaced(mailbox, monkeypatch):
    monkeypatch.setattr("mailer.mailbox.READ_S", 1)
    monkeypatch.setattr("mailer.mailbox.CONNECT_S", 1)
    desk = Desk()
    with _black_hole(mailbox.server.port) as hole:
        mailbox.url = mailbox.url.replace(f":{mailbox.server.port}", f":{hole.port}")
        with polled(mailbox, desk.view(), idle_s=1):
            until(lambda: hole.lines)
            time.sleep(1)
            hole.swallow = True
            mailbox.append(mail(1))
            time.sleep(2)
            hole.swallow_new = False
            until(lambda: desk.kept)

    assert desk.kept[0].raw == mail(1)


def test_no_address_or_text_of_a_mail_is_logged_and_no_password(mailbox, caplog):
    caplog.set_level(logging.DEBUG)
    desk = Desk()
    mailbox.append(mail(1))

    with polled(mailbox, desk.view()):
        until(lambda: desk.kept)

    assert "dana@" not in caplog.text
    assert "Subject" not in caplog.text
    assert "sesame" not in caplog.text


class _black_hole:  # noqa: N801 - a context manager, read like one
    """A proxy that can stop passing anything on, without hanging up."""

    def __init__(self, port):
        self._target = port
        self.swallow = False
        self.swallow_new = True
        self.lines = []
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = self._server.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept)]

    def __enter__(self):
        self._threads[0].start()
        return self

    def __exit__(self, *_error):
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        for line in self.lines:
            try:
                line.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
        for thread in self._threads:
            thread.join()
        for line in self.lines:
            line.close()

    def _accept(self):
        while True:
            try:
                near, _ = self._server.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self._target))
            self.lines += [near, far]
            first = len(self.lines) == 2
            for one, other in ((near, far), (far, near)):
                thread = threading.Thread(target=self._pump, args=(one, other, first))
                thread.start()
                self._threads.append(thread)

    def _pump(self, one, other, first):
        while True:
            try:
                data = one.recv(65536)
                if not data:
                    other.shutdown(socket.SHUT_WR)
                    return
                if not (self.swallow and (first or self.swallow_new)):
                    other.sendall(data)
            except OSError:
                return


def test_pauses_grow_and_begin_anew():
    back_off = BackOff(0.2, 30)

    pauses = [back_off.pause() for _ in range(12)]

    assert 0.16 <= pauses[0] <= 0.24
    assert all(pause <= 36 for pause in pauses)
    assert pauses[-1] >= 24
    back_off.reset()
    assert back_off.pause() <= 0.24


def test_a_url_names_a_mailbox():
    mailbox = parse_imap_url("imaps://help%40consult.example:p%3Ass%2F@imap.example/Cases/New")

    assert (mailbox.host, mailbox.port) == ("imap.example", 993)
    assert (mailbox.user, mailbox.password) == ("help@consult.example", "p:ss/")
    assert mailbox.folder == "Cases/New"
    assert mailbox.name == "help@consult.example@imap.example/Cases/New"
    assert "p:ss" not in repr(mailbox)
    assert parse_imap_url("imaps://a:b@imap.example").folder == "INBOX"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "imap://a:secret@imap.example",
        "imap.example:993",
        "imaps://imap.example",
        "imaps://a@imap.example",
        "imaps://:secret@imap.example",
        "imaps://a:secret@",
        "imaps://a:secret@imap.example:port",
        "imaps://a:secret@imap.example/IN%0D%0ABOX",
        "imaps://a:sec%0Aret@imap.example",
    ],
)
def test_a_wrong_url_is_told_so_without_its_password(url):
    with pytest.raises(ValueError, match=r"want imaps://|printable") as told:
        parse_imap_url(url)

    assert "secret" not in str(told.value)
