"""A Maildir folder is polled without losing, doubling or believing anything."""

import os
import threading
import time
from contextlib import contextmanager

import pytest

from mailer.maildir import deliver, make_maildir, watch_maildir

MAIL = b"From: dana@client.example\nSubject: a case\n\nMay I bill 45385?\n"


@contextmanager
def watched(folder, keep, max_bytes=10_000):
    stop = threading.Event()
    thread = threading.Thread(
        target=watch_maildir,
        args=(folder, keep, stop),
        kwargs={"max_bytes": max_bytes, "poll_s": 0.02},
    )
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(5)
        assert not thread.is_alive()


def until(condition):
    deadline = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.01)


def names(folder, place):
    return sorted(one.name for one in (folder / place).iterdir())


def keeping_none_that_is_bad(kept):
    """A keeper that puts mails into *kept* and fails on each that is b"bad"."""

    def keep(mail):
        if mail.raw == b"bad":
            raise ValueError
        kept.append(mail)

    return keep


def test_a_mail_is_kept_as_it_is_and_marked_as_seen(tmp_path):
    kept = []
    make_maildir(tmp_path)
    name = deliver(tmp_path, MAIL)

    with watched(tmp_path, kept.append):
        until(lambda: names(tmp_path, "cur"))

    [mail] = kept
    assert (mail.raw, mail.source, mail.fault) == (MAIL, "maildir", "")
    assert mail.envelope_from is None
    assert names(tmp_path, "cur") == [f"{name}:2,S"]
    assert names(tmp_path, "new") == []


def test_a_missing_folder_is_made(tmp_path):
    kept = []
    folder = tmp_path / "in" / "here"

    with watched(folder, kept.append):
        until((folder / "cur").is_dir)
        deliver(folder, MAIL)
        until(lambda: kept)

    assert (folder / "new").stat().st_mode & 0o077 == 0


def test_the_oldest_mail_comes_first(tmp_path):
    kept = []
    make_maildir(tmp_path)
    for name, age in (("a", 10), ("b", 30), ("c", 20)):
        path = tmp_path / "new" / name
        path.write_text(f"Subject: {name}\n\n")
        os.utime(path, (time.time() - age, time.time() - age))

    with watched(tmp_path, kept.append):
        until(lambda: len(kept) == 3)

    assert [mail.raw[9:10] for mail in kept] == [b"b", b"c", b"a"]


def test_a_mail_that_cannot_be_kept_stays_and_is_tried_again(tmp_path):
    make_maildir(tmp_path)
    deliver(tmp_path, MAIL)
    faults, kept = [OSError("disk full"), RuntimeError("locked")], []

    def keep(mail):
        assert names(tmp_path, "cur") == []
        if faults:
            raise faults.pop()
        kept.append(mail)

    with watched(tmp_path, keep):
        until(lambda: names(tmp_path, "cur"))

    assert len(kept) == 1


def test_one_bad_mail_does_not_hold_up_the_others(tmp_path):
    make_maildir(tmp_path)
    for raw in (b"bad", b"good", b"bad", b"good", b"good"):
        deliver(tmp_path, raw)
    kept = []

    with watched(tmp_path, keeping_none_that_is_bad(kept)):
        until(lambda: len(kept) == 3)

    assert len(names(tmp_path, "new")) == 2


@pytest.mark.parametrize("bad", [3, 7])
def test_bad_mails_in_a_row_hold_up_nobody_behind_them(tmp_path, bad):
    make_maildir(tmp_path)
    for raw in (*[b"bad"] * bad, b"good", b"good"):
        deliver(tmp_path, raw)
    kept = []

    with watched(tmp_path, keeping_none_that_is_bad(kept)):
        until(lambda: len(kept) == 2)

    assert len(names(tmp_path, "new")) == bad


def test_mails_refused_while_nothing_could_be_kept_come_before_those_refused_ever_since(tmp_path):
    make_maildir(tmp_path)
    for raw in (*[b"bad"] * 4, b"good", b"good"):
        deliver(tmp_path, raw)
    tried, kept = [], []

    def keep(mail):
        tried.append(mail)
        if mail.raw == b"bad" or len(tried) < 12:
            raise OSError
        kept.append(mail)

    with watched(tmp_path, keep):
        until(lambda: len(kept) == 2)

    assert len(names(tmp_path, "new")) == 4


def test_of_a_mail_that_is_too_large_the_header_is_kept_with_the_reason(tmp_path):
    kept = []
    make_maildir(tmp_path)
    deliver(tmp_path, MAIL + b"x" * 10_000)

    with watched(tmp_path, kept.append, max_bytes=10_000):
        until(lambda: kept)

    assert kept[0].raw == b"From: dana@client.example\nSubject: a case\n\n"
    assert (
        kept[0].fault
        == f"the mail has {len(MAIL) + 10_000:,} bytes, more than the 10,000 that are taken"
    )


def test_what_is_no_ordinary_file_is_left_alone(tmp_path):
    make_maildir(tmp_path)
    (tmp_path / "secret").write_text("password")
    (tmp_path / "new" / "link").symlink_to(tmp_path / "secret")
    os.mkfifo(tmp_path / "new" / "pipe")
    (tmp_path / "new" / "folder").mkdir()
    (tmp_path / "new" / ".hidden").write_text("not a mail")
    deliver(tmp_path, MAIL)
    kept = []

    with watched(tmp_path, kept.append):
        until(lambda: names(tmp_path, "cur"))
        time.sleep(0.1)

    assert [mail.raw for mail in kept] == [MAIL]


def test_a_mail_that_vanishes_is_ordinary(tmp_path):
    make_maildir(tmp_path)
    kept = []

    def keep(mail):
        for name in names(tmp_path, "new"):
            (tmp_path / "new" / name).unlink()
        kept.append(mail)

    for _ in range(3):
        deliver(tmp_path, MAIL)
    with watched(tmp_path, keep):
        until(lambda: kept)
        deliver(tmp_path, MAIL)
        until(lambda: len(kept) == 2)

    assert [mail.raw for mail in kept] == [MAIL, MAIL]


def test_a_mail_that_still_grows_is_read_when_it_is_whole(tmp_path, monkeypatch):
    make_maildir(tmp_path)
    path = tmp_path / "new" / "growing"
    path.write_bytes(MAIL[:20])
    fstat, grown = os.fstat, []

    def fstat_while_somebody_writes(handle):
        if not grown and os.path.samestat(fstat(handle), path.stat()):
            about = fstat(handle)
            grown.append(True)
            path.write_bytes(MAIL)
            return about
        return fstat(handle)

    monkeypatch.setattr(os, "fstat", fstat_while_somebody_writes)
    kept = []
    with watched(tmp_path, kept.append):
        until(lambda: kept)

    assert [mail.raw for mail in kept] == [MAIL]


def test_a_delivery_that_fails_leaves_nothing_behind(tmp_path, monkeypatch):
    make_maildir(tmp_path)

    def fail(_handle):
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        deliver(tmp_path, MAIL)

    assert names(tmp_path, "tmp") == names(tmp_path, "new") == []


def test_deliveries_at_once_never_meet(tmp_path):
    make_maildir(tmp_path)
    threads = [threading.Thread(target=deliver, args=(tmp_path, MAIL)) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(names(tmp_path, "new")) == 50
