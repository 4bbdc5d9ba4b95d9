"""Polling a real Dovecot: what lies in the mailbox is kept once, byte for byte, and moved."""

import logging
import time

import pytest

from consult.letter import MailPlace
from mailer.inbox import parse_imap_url
from tests.mailer.polling import Desk, all_moved, mail, polled, until


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

    assert [one.raw for one in desk.kept] == [mail(1)]


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


def test_no_address_or_text_of_a_mail_is_logged_and_no_password(mailbox, caplog):
    caplog.set_level(logging.DEBUG)
    desk = Desk()
    mailbox.append(mail(1))

    with polled(mailbox, desk.view()):
        until(lambda: desk.kept)

    assert "dana@" not in caplog.text
    assert "Subject" not in caplog.text
    assert "sesame" not in caplog.text


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
