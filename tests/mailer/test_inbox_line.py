"""Polling a real Dovecot with others, and over lines and servers that fail: nothing is lost."""

import time
from contextlib import ExitStack

import pytest

from mailer.inbox import BackOff
from tests.mailer.polling import Desk, View, all_moved, mail, polled, until
from tests.servers.black_hole import BlackHole


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
            view = View(desk, name, broken_lease=True)
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


def test_a_refused_login_is_told_once_and_tried_again_only_after_a_while(mailbox, caplog):
    desk = Desk()
    mailbox.url = mailbox.url.replace("sesame", "wrong")

    with polled(mailbox, desk.view()):
        until(lambda: "refuses our login" in caplog.text)
        time.sleep(1)

    assert caplog.text.count("refuses our login") == 1
    assert "wrong" not in caplog.text


def test_a_server_that_does_not_answer_is_told_once_and_again_when_it_does(mailbox, caplog):
    caplog.set_level("INFO", logger="mailer.inbox")
    desk = Desk()
    mailbox.server.kill()

    with polled(mailbox, desk.view()):
        until(lambda: "trying until it answers" in caplog.text)
        time.sleep(2)
        told = caplog.text.count("trying until it answers")
        mailbox.server.start()
        until(lambda: "it answers again" in caplog.text)

    assert told == 1
    assert caplog.text.count("it answers again") == 1


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
    with BlackHole(mailbox.server.port) as hole:
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


def test_pauses_grow_and_begin_anew():
    back_off = BackOff(0.2, 30)

    pauses = [back_off.pause() for _ in range(12)]

    assert 0.16 <= pauses[0] <= 0.24
    assert all(pause <= 36 for pause in pauses)
    assert pauses[-1] >= 24
    back_off.reset()
    assert back_off.pause() <= 0.24
