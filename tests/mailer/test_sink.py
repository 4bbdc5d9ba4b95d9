"""The sink keeps each mail it took, durably, and shows it."""

import os
import smtplib

import pytest

from mailer.maildir import deliver, make_maildir
from mailer.sink import NoSuchMail, open_sink, read_sent, sent_mails

US = "cases@consult.example"
DANA = "dana@client.example"
MAIL = (
    b"From: cases@consult.example\r\nTo: dana@client.example\r\nSubject: Re: your case\r\n\r\nY\r\n"
)


@pytest.fixture
def sink(tmp_path):
    sink = open_sink(tmp_path / "sent")
    yield sink
    sink.close()


def bring(sink, raw=MAIL):
    with smtplib.SMTP("127.0.0.1", sink.port, local_hostname="localhost", timeout=10) as talk:
        talk.sendmail(US, DANA, raw)


def test_each_mail_is_a_file_of_its_own_byte_for_byte(sink, tmp_path):
    bring(sink)
    bring(sink, MAIL + b".dot\r\n\xff\r\n")

    files = [path.read_bytes() for path in sorted((tmp_path / "sent" / "new").iterdir())]
    assert files == [MAIL, MAIL + b".dot\r\n\xff\r\n"]


def test_the_file_and_its_folder_are_on_the_disk_before_250(sink, tmp_path, monkeypatch):
    synced, fsync = [], os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: (synced.append(handle), fsync(handle)))

    bring(sink)

    assert len(synced) == 2


def test_a_full_disk_is_the_senders_451(sink, monkeypatch):
    def fail(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)

    with pytest.raises(smtplib.SMTPDataError) as refused:
        bring(sink)

    assert refused.value.smtp_code == 451


def test_the_newest_mail_is_shown_first(sink, tmp_path):
    for number in range(3):
        bring(sink, MAIL.replace(b"your case", b"case %d" % number))

    found = sent_mails(tmp_path / "sent")

    assert [mail.subject for mail in found] == ["Re: case 2", "Re: case 1", "Re: case 0"]
    assert {(mail.to, mail.size) for mail in found} == {(DANA, len(MAIL) - 3)}
    assert found[0].date.tzinfo is not None


def test_headers_are_shown_decoded_in_one_line(tmp_path):
    make_maildir(tmp_path)
    deliver(
        tmp_path,
        b"To: =?utf-8?q?D=C3=A4na?= <dana@client.example>\r\n"
        b"Subject: =?utf-8?q?one=0D=0Atwo?=\r\n three\r\n\r\n",
    )

    [mail] = sent_mails(tmp_path)

    assert (mail.to, mail.subject) == ("Däna <dana@client.example>", "one two three")


@pytest.mark.parametrize(
    "raw",
    [b"", b"\0\xff", b"Subject: =?nonsense?b?x?=\r\n", b"Subject: =?utf-8?b?x?=\r\n", b"\n\n"],
)
def test_a_strange_mail_spoils_no_list(tmp_path, raw):
    make_maildir(tmp_path)
    deliver(tmp_path, raw)

    [mail] = sent_mails(tmp_path)

    assert read_sent(tmp_path, mail.key) == raw


def test_a_mail_is_found_though_a_mail_program_moved_it(sink, tmp_path):
    bring(sink)
    [before] = sent_mails(tmp_path / "sent")
    file = tmp_path / "sent" / "new" / before.key
    file.rename(tmp_path / "sent" / "cur" / f"{file.name}:2,RS")

    [after] = sent_mails(tmp_path / "sent")

    assert after == before
    assert read_sent(tmp_path / "sent", before.key) == MAIL


def test_no_sink_yet_is_no_mail_yet(tmp_path):
    assert sent_mails(tmp_path / "nothing") == []


@pytest.mark.parametrize(
    "key", ["", ".", "..", "../secret", "new/../../secret", "/etc/passwd", "a*", "x"]
)
def test_a_key_opens_nothing_else(tmp_path, key):
    make_maildir(tmp_path / "sent")
    (tmp_path / "secret").write_text("password")
    deliver(tmp_path / "sent", MAIL)

    with pytest.raises(NoSuchMail):
        read_sent(tmp_path / "sent", key)


def test_a_sink_that_cannot_listen_says_so(sink, tmp_path):
    with pytest.raises(OSError, match="cannot listen"):
        open_sink(tmp_path / "sent", port=sink.port)
