"""The door takes our mail, keeps it before it says so, and gives nothing away."""

import logging
import re
import smtplib
import socket
import threading
import time
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mailer.conversation import Turnstile
from mailer.door import DoorRules, open_door

HARD_MAILS = Path(__file__).parents[3] / "shared/mails/hard"
US = "cases@consult.example"
DANA = "dana@client.example"
MAIL = b"From: dana@client.example\r\nSubject: a case\r\n\r\nMay I bill 45385?\r\n"
# CVE-2024-27305, CVE-2023-51764: what a careless server takes for the end of a mail.
NO_ENDS = [
    b"\n.\n",
    b"\n.\r\n",
    b"\r\n.\n",
    b"\r.\r",
    b"\r.\r\n",
    b"\r\n.\r",
    b"\r\n\0.\r\n",
]


@contextmanager
def opened(keep, protocol="smtp", tls=None, **rules):
    door = open_door(
        "127.0.0.1", 0, keep, DoorRules(US, timeout_s=10, **rules), protocol=protocol, tls=tls
    )
    try:
        yield door
    finally:
        door.close()


def client(door, kind=smtplib.SMTP):
    return kind("127.0.0.1", door.port, local_hostname="client.example", timeout=10)


def bring(door, raw=MAIL, to=US, sender=DANA):
    with client(door) as talk:
        return talk.sendmail(sender, to, raw)


class Raw:
    """A conversation typed by hand."""

    def __init__(self, door):
        self._socket = socket.create_connection(("127.0.0.1", door.port), timeout=10)
        self._lines = self._socket.makefile("rb")
        self.answer()

    def say(self, data):
        self._socket.sendall(data)

    def answer(self):
        lines = [self._lines.readline()]
        while lines[-1][3:4] == b"-":
            lines.append(self._lines.readline())
        return b"".join(lines).decode()

    def ask(self, line):
        self.say(line.encode() + b"\r\n")
        return self.answer()

    def close(self):
        self._lines.close()
        self._socket.close()


@contextmanager
def typed(door, hello="EHLO client.example"):
    with closing(Raw(door)) as talk:
        talk.ask(hello)
        yield talk


def test_a_mail_is_kept_byte_for_byte_with_its_envelope():
    kept = []
    raw = MAIL + b".dotted\r\n\xff\xfe 8 bit\r\n..\r\n"

    with opened(kept.append) as door:
        bring(door, raw)

    [mail] = kept
    assert mail.raw == raw
    assert (mail.source, mail.envelope_from, mail.envelope_to) == ("door", DANA, (US,))
    assert mail.place is None
    assert abs((datetime.now(UTC) - mail.received_at).total_seconds()) < 10


def test_250_is_said_only_after_the_mail_is_kept():
    steps = []

    def keep(_mail):
        time.sleep(0.2)
        steps.append("kept")

    with opened(keep) as door:
        bring(door)
        steps.append("answered")

    assert steps == ["kept", "answered"]


def test_keeping_a_mail_keeps_nobody_else_waiting():
    go_on = threading.Event()

    with opened(lambda _mail: go_on.wait(10)) as door:
        slow = threading.Thread(target=bring, args=(door,))
        slow.start()
        with client(door) as talk:
            answer = talk.noop()
        go_on.set()
        slow.join()

    assert answer[0] == 250


def test_a_fault_of_ours_is_a_451_that_tells_nothing(caplog):
    def keep(_mail):
        raise RuntimeError("password=secret host=db and Dana's letter")

    with opened(keep) as door, pytest.raises(smtplib.SMTPDataError) as refused:
        bring(door)

    assert refused.value.smtp_code == 451
    assert b"4.3.0" in refused.value.smtp_error
    assert b"secret" not in refused.value.smtp_error
    assert "RuntimeError" in caplog.text
    assert "secret" not in caplog.text


def test_a_fault_in_the_conversation_itself_is_a_451_too(monkeypatch):
    def break_down(_rules, _recipient):
        raise RuntimeError("password=secret")

    monkeypatch.setattr(DoorRules, "admits", break_down)

    with opened(lambda _mail: None) as door, typed(door) as talk:
        talk.ask(f"MAIL FROM:<{DANA}>")
        answer = talk.ask(f"RCPT TO:<{US}>")

    assert answer.startswith("451 4.3.0")
    assert "secret" not in answer


def test_the_door_works_on_after_a_fault():
    faults, kept = [RuntimeError("once")], []

    def keep(mail):
        if faults:
            raise faults.pop()
        kept.append(mail)

    with opened(keep) as door:
        with pytest.raises(smtplib.SMTPDataError):
            bring(door)
        bring(door)

    assert len(kept) == 1


@pytest.mark.parametrize(
    "recipient",
    [
        US,
        "CASES@Consult.Example",
        "cases+abc-123.xyz@consult.example",
        "postmaster@consult.example",
        "Postmaster@consult.example",
        "Postmaster",
    ],
)
def test_our_recipients_are_taken(recipient):
    with opened(lambda _mail: None) as door, typed(door) as talk:
        talk.ask(f"MAIL FROM:<{DANA}>")
        assert talk.ask(f"RCPT TO:<{recipient}>").startswith("250")


@pytest.mark.parametrize(
    "recipient",
    [
        "mallory@elsewhere.example",
        "cases@elsewhere.example",
        "casesx@consult.example",
        "cases%elsewhere.example@consult.example",
        "postmaster@elsewhere.example",
        "root",
        '"cases@consult.example"@elsewhere.example',
    ],
)
def test_the_door_is_no_open_relay(recipient):
    with opened(lambda _mail: None) as door, typed(door) as talk:
        talk.ask(f"MAIL FROM:<{DANA}>")
        assert talk.ask(f"RCPT TO:<{recipient}>").startswith("550 5.1.1")


@pytest.mark.parametrize("path", ["<", "<a", "<>>", "<@>", "<a@b@c>", '<"@x>', "x" * 300])
def test_a_malformed_address_gets_a_clear_refusal(path):
    with opened(lambda _mail: None) as door, typed(door) as talk:
        talk.ask(f"MAIL FROM:<{DANA}>")
        answer = talk.ask(f"RCPT TO:{path}")

    assert answer.startswith(("501", "550", "553"))


def test_the_null_sender_is_welcome():
    kept = []

    with opened(kept.append) as door:
        bring(door, sender="")

    assert kept[0].envelope_from == ""


def test_an_address_of_broken_bytes_is_stored_without_lone_surrogates():
    kept = []

    with opened(kept.append) as door, typed(door) as talk:
        talk.say(b"MAIL FROM:<d\xffna@client.example> SMTPUTF8\r\n")
        assert talk.answer().startswith("250")
        talk.ask(f"RCPT TO:<{US}>")
        talk.ask("DATA")
        talk.say(MAIL + b".\r\n")
        assert talk.answer().startswith("250")

    assert kept[0].envelope_from.encode("utf-8")


def test_a_mail_over_the_size_is_refused_before_and_after_it_is_sent():
    kept = []

    with opened(kept.append, max_bytes=10_000) as door, client(door) as talk:
        announced = talk.docmd("EHLO", "x") and talk.docmd(f"MAIL FROM:<{DANA}> SIZE=10001")
        talk.mail(DANA)
        talk.rcpt(US)
        sent = talk.data(MAIL + b"y\r\n" * 9000)

    assert (announced[0], sent[0]) == (552, 552)
    assert kept == []


def test_ehlo_announces_the_size_and_no_login():
    with opened(lambda _mail: None, max_bytes=10_000) as door, client(door) as talk:
        talk.ehlo()

        assert talk.esmtp_features["size"] == "10000"
        assert "auth" not in talk.esmtp_features
        assert talk.docmd("AUTH", "PLAIN AGEAYg==")[0] == 500


def test_a_mail_of_one_enormous_line_is_taken():
    kept = []
    raw = b"Subject: x\r\n\r\n" + b"99213 " * 500_000 + b"\r\n"

    with opened(kept.append) as door:
        bring(door, raw)

    assert kept[0].raw == raw


def test_a_mail_with_bare_line_feeds_is_kept_as_it_came():
    kept = []
    raw = b"Subject: x\n\n" + b"a line\n" * 100_000

    with opened(kept.append) as door:
        bring(door, raw + b"\r\n")

    assert kept[0].raw == raw + b"\r\n"


@pytest.mark.parametrize("no_end", NO_ENDS, ids=repr)
def test_only_crlf_dot_crlf_ends_a_mail(no_end):
    kept = []
    smuggled = f"MAIL FROM:<mallory@elsewhere.example>\r\nRCPT TO:<{US}>\r\nDATA\r\nevil".encode()

    with opened(kept.append) as door, typed(door) as talk:
        talk.ask(f"MAIL FROM:<{DANA}>")
        talk.ask(f"RCPT TO:<{US}>")
        talk.ask("DATA")
        talk.say(MAIL + b"text" + no_end + smuggled + b"\r\n.\r\n")
        assert talk.answer().startswith("250")
        assert talk.ask("NOOP").startswith("250")

    assert [mail.envelope_from for mail in kept] == [DANA]
    assert b"evil" in kept[0].raw


def test_too_many_recipients_are_asked_to_come_in_another_mail():
    with opened(lambda _mail: None, recipients=3) as door, typed(door) as talk:
        talk.ask(f"MAIL FROM:<{DANA}>")
        answers = [talk.ask(f"RCPT TO:<cases+{n}@consult.example>")[:3] for n in range(4)]

    assert answers == ["250", "250", "250", "452"]


def test_too_many_connections_hear_421_and_a_place_becomes_free_again():
    with opened(lambda _mail: None, connections=2) as door:
        with client(door), client(door), pytest.raises(smtplib.SMTPConnectError) as refused:
            client(door)
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline:
            try:
                client(door).close()
                break
            except smtplib.SMTPConnectError:
                time.sleep(0.02)

        assert refused.value.smtp_code == 421
        bring(door)


def test_one_stranger_cannot_take_every_place_but_this_machine_may():
    turnstile = Turnstile(connections=20, per_ip=2)

    mallory = [turnstile.enter(("mallory", n), "203.0.113.9") for n in range(4)]
    postfix = [turnstile.enter(("postfix", n), "127.0.0.1") for n in range(4)]
    turnstile.leave(("mallory", 0))

    assert mallory == [True, True, False, False]
    assert postfix == [True] * 4
    assert turnstile.enter("mallory again", "203.0.113.9")


def test_a_silent_client_is_hung_up_on():
    door = open_door("127.0.0.1", 0, lambda _mail: None, DoorRules(US, timeout_s=0.2))
    with closing(Raw(door)) as talk:
        assert talk.answer() == ""
    door.close()


def test_with_tls_nothing_is_taken_in_the_clear(certificates):
    kept = []

    with opened(kept.append, tls=certificates.for_server()) as door:
        with client(door) as talk:
            talk.ehlo()
            assert talk.has_extn("starttls")
            assert talk.mail(DANA)[0] == 530
        with smtplib.SMTP("localhost", door.port, timeout=10) as talk:
            talk.starttls(context=certificates.for_client())
            talk.sendmail(DANA, US, MAIL)

    assert [mail.raw for mail in kept] == [MAIL]


def test_what_is_pipelined_after_starttls_is_not_believed(certificates):
    with (
        opened(lambda _mail: None, tls=certificates.for_server()) as door,
        socket.create_connection(("127.0.0.1", door.port), timeout=10) as plain,
    ):
        plain.recv(1000)
        plain.sendall(b"STARTTLS\r\nNOOP\r\n")
        assert plain.recv(1000).startswith(b"220")
        with certificates.for_client().wrap_socket(plain, server_hostname="localhost") as talk:
            talk.sendall(b"EHLO client.example\r\n")
            answer = talk.recv(1000)

    # The NOOP's own answer would be the one line "250 OK".
    assert answer.startswith(b"250-")


def test_lmtp_answers_once_for_each_recipient_it_took():
    kept = []

    with opened(kept.append, "lmtp") as door, typed(door, "LHLO postfix.example") as talk:
        talk.ask(f"MAIL FROM:<{DANA}>")
        talk.ask(f"RCPT TO:<{US}>")
        assert talk.ask("RCPT TO:<mallory@elsewhere.example>").startswith("550")
        talk.ask("RCPT TO:<cases+1@consult.example>")
        assert talk.ask("DATA").startswith("354")
        talk.say(MAIL + b".\r\n")
        answers = [talk.answer()[:3], talk.answer()[:3]]
        after = talk.ask("NOOP")

    assert answers == ["250", "250"]
    assert after.startswith("250")
    assert [(mail.source, len(mail.envelope_to)) for mail in kept] == [("lmtp", 2)]


def test_lmtp_answers_for_each_recipient_when_the_mail_is_not_kept_or_too_large():
    def keep(_mail):
        raise RuntimeError

    with opened(keep, "lmtp", max_bytes=2000) as door, typed(door, "LHLO x.example") as talk:
        for raw, wanted in ((MAIL, "451"), (MAIL + b"x\r\n" * 2000, "552")):
            talk.ask(f"MAIL FROM:<{DANA}>")
            talk.ask(f"RCPT TO:<{US}>")
            talk.ask("RCPT TO:<cases+1@consult.example>")
            talk.ask("DATA")
            talk.say(raw + b".\r\n")
            assert [talk.answer()[:3], talk.answer()[:3]] == [wanted, wanted]
        assert talk.ask("NOOP").startswith("250")


def test_lmtp_does_not_answer_to_smtps_greeting():
    with opened(lambda _mail: None, "lmtp") as door, typed(door, "EHLO x.example") as talk:
        assert talk.ask("HELO x.example").startswith("500")


def test_a_taken_port_is_told_in_one_sentence():
    with opened(lambda _mail: None) as door, pytest.raises(OSError, match="cannot listen") as told:
        open_door("127.0.0.1", door.port, lambda _mail: None, DoorRules(US))

    assert f"127.0.0.1:{door.port}: Address already in use" in str(told.value)


def test_closing_lets_a_mail_that_is_being_kept_be_answered():
    began, kept, answers = threading.Event(), [], []

    def keep(mail):
        began.set()
        time.sleep(0.3)
        kept.append(mail)

    door = open_door("127.0.0.1", 0, keep, DoorRules(US))
    with typed(door) as talk:
        talk.ask(f"MAIL FROM:<{DANA}>")
        talk.ask(f"RCPT TO:<{US}>")
        talk.ask("DATA")
        talk.say(MAIL + b".\r\n")
        began.wait(5)
        door.close()
        answers.append(talk.answer()[:3])

    assert (len(kept), answers) == (1, ["250"])
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", door.port), timeout=1)


def test_no_address_or_text_of_a_mail_is_logged(caplog):
    caplog.set_level(logging.DEBUG)

    with opened(lambda _mail: None) as door:
        bring(door)

    assert DANA not in caplog.text
    assert "45385" not in caplog.text


@pytest.mark.skipif(not HARD_MAILS.is_dir(), reason=f"no mails at {HARD_MAILS}")
def test_real_hard_mail_comes_in_as_it_was_sent():
    kept, sent = [], []

    with opened(kept.append) as door, client(door) as talk:
        for path in sorted(HARD_MAILS.rglob("*.eml"))[::7][:100] or sorted(HARD_MAILS.iterdir()):
            raw = re.sub(rb"\r\n|\r|\n", b"\r\n", path.read_bytes()).removesuffix(b"\r\n") + b"\r\n"
            talk.sendmail(DANA, US, raw)
            sent.append(raw)

    assert [mail.raw for mail in kept] == sent
    assert len(sent) == 100
