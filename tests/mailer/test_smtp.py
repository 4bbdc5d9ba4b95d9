"""Sending: what the server did decides the receipt, and the dot is the point of no return."""

import smtplib
import socket
import ssl
import threading
import time
from contextlib import contextmanager

import pytest

from consult.letter import Verdict
from mailer.outgoing import UnsafeLetter
from mailer.smtp import SmtpServer, parse_smtp_url, send
from tests.servers.certificates import make_certificates
from tests.servers.smtp_sink import (
    DROP,
    HANG,
    TAKE_AND_DROP,
    TAKE_AND_HANG,
    scripted_sink,
)

US = "cases@consult.example"
DANA = "dana@client.example"
MAIL = b"From: cases@consult.example\r\nSubject: Re: your case\r\n\r\nYes.\r\n.\r\n..two\r\n"
BEFORE_THE_DOT = ["CONNECT", "EHLO", "MAIL", "RCPT", "DATA"]


def plain(sink, **more):
    return SmtpServer(
        "127.0.0.1", sink.port, tls="none", timeout_s=more.pop("timeout_s", 5), **more
    )


class Dot:
    """before_dot: counts how often it was told that the dot comes."""

    def __init__(self):
        self.told = 0

    def __call__(self):
        self.told += 1


@contextmanager
def silent_server(words=b""):
    """A server that says *words* to whoever connects, and then nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        lines = []

        def listen():
            try:
                line, _ = server.accept()
            except OSError:
                return
            line.sendall(words)
            lines.append(line)

        thread = threading.Thread(target=listen)
        thread.start()
        yield server.getsockname()[1]
        server.shutdown(socket.SHUT_RDWR)
        thread.join()
        for line in lines:
            line.close()


def test_a_mail_is_taken_byte_for_byte(smtp_sink):
    dot = Dot()

    receipt = send(MAIL, US, DANA, plain(smtp_sink), dot)

    assert (receipt.verdict, receipt.answer) == (Verdict.TAKEN, "250 2.0.0 taken")
    assert dot.told == 1
    [taken] = smtp_sink.taken
    assert (taken.raw, taken.envelope_from, taken.envelope_to) == (MAIL, US, (DANA,))


def test_an_automatic_letter_goes_out_with_the_null_sender(smtp_sink):
    send(MAIL, "", DANA, plain(smtp_sink), Dot())

    assert smtp_sink.taken[0].envelope_from == ""


def test_the_dot_is_announced_before_it_goes_out(smtp_sink):
    taken_by_then = []

    send(MAIL, US, DANA, plain(smtp_sink), lambda: taken_by_then.extend(smtp_sink.seen))

    assert "DOT" not in taken_by_then
    assert taken_by_then[-1] == "DATA"


def test_nothing_is_delivered_if_the_dot_may_not_go_out(smtp_sink):
    def forbid():
        raise LookupError("the claim is lost")

    with pytest.raises(LookupError, match="the claim is lost"):
        send(MAIL, US, DANA, plain(smtp_sink), forbid)

    time.sleep(0.1)
    assert smtp_sink.taken == []
    assert "DOT" not in smtp_sink.seen


@pytest.mark.parametrize("stage", BEFORE_THE_DOT)
def test_4xx_before_the_dot_is_asked_again_later(smtp_sink, stage):
    dot = Dot()
    smtp_sink.say(stage, "450 4.2.0 busy just now")

    receipt = send(MAIL, US, DANA, plain(smtp_sink), dot)

    assert (receipt.verdict, receipt.answer) == (Verdict.LATER, "450 4.2.0 busy just now")
    assert (dot.told, smtp_sink.taken) == (0, [])


@pytest.mark.parametrize("stage", BEFORE_THE_DOT)
def test_421_at_any_stage_is_asked_again_later(smtp_sink, stage):
    smtp_sink.say(stage, "421 4.3.2 shutting down")

    receipt = send(MAIL, US, DANA, plain(smtp_sink), Dot())

    assert receipt.verdict is Verdict.LATER


@pytest.mark.parametrize("stage", [*BEFORE_THE_DOT, "DOT"])
def test_5xx_at_any_stage_is_a_refusal_with_the_servers_words(smtp_sink, stage):
    smtp_sink.say(stage, "550-5.1.1 no\r\n550-such\r\n550 5.1.1 user")

    receipt = send(MAIL, US, DANA, plain(smtp_sink), Dot())

    assert receipt.verdict is Verdict.REFUSED
    assert receipt.answer == "550 5.1.1 no such 5.1.1 user"
    assert smtp_sink.taken == []


@pytest.mark.parametrize("answer", ["451 4.3.0 try later", "421 4.3.2 shutting down"])
def test_4xx_after_the_dot_is_asked_again_later(smtp_sink, answer):
    dot = Dot()
    smtp_sink.say("DOT", answer)

    receipt = send(MAIL, US, DANA, plain(smtp_sink), dot)

    assert (receipt.verdict, receipt.answer) == (Verdict.LATER, answer)
    assert dot.told == 1


@pytest.mark.parametrize("stage", BEFORE_THE_DOT)
@pytest.mark.parametrize("how", [DROP, HANG])
def test_a_break_before_the_dot_is_asked_again_later(smtp_sink, stage, how):
    dot = Dot()
    smtp_sink.say(stage, how)

    receipt = send(MAIL, US, DANA, plain(smtp_sink, timeout_s=0.3), dot)

    assert receipt.verdict is Verdict.LATER
    assert receipt.answer
    assert dot.told == 0


@pytest.mark.parametrize("how", [DROP, HANG, TAKE_AND_DROP, TAKE_AND_HANG])
def test_a_break_after_the_dot_is_unknown_whatever_the_server_did(smtp_sink, how):
    smtp_sink.say("DOT", how)

    receipt = send(MAIL, US, DANA, plain(smtp_sink, timeout_s=0.3), Dot())

    assert receipt.verdict is Verdict.UNKNOWN
    assert receipt.answer.startswith("no answer after the final dot")


@pytest.mark.parametrize("answer", ["babble", "354 go on", "250" + "x" * 9000])
def test_an_answer_that_is_none_is_unknown(smtp_sink, answer):
    smtp_sink.say("DOT", answer)

    receipt = send(MAIL, US, DANA, plain(smtp_sink), Dot())

    assert receipt.verdict is Verdict.UNKNOWN
    assert len(receipt.answer) <= 500


def test_the_farewell_changes_nothing(smtp_sink, monkeypatch):
    def hang(_talk):
        raise smtplib.SMTPServerDisconnected("gone")

    monkeypatch.setattr(smtplib.SMTP, "quit", hang)

    assert send(MAIL, US, DANA, plain(smtp_sink), Dot()).verdict is Verdict.TAKEN


def test_a_server_that_cannot_be_reached_is_asked_again_later():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    closed = SmtpServer("127.0.0.1", port, tls="none")
    nowhere = SmtpServer("mail.nowhere.invalid", 25, tls="starttls", timeout_s=5)
    nonsense = SmtpServer("x" * 70 + ".example", 25, tls="starttls", timeout_s=5)

    receipts = [send(MAIL, US, DANA, server, Dot()) for server in (closed, nowhere, nonsense)]

    assert [receipt.verdict for receipt in receipts] == [Verdict.LATER] * 3
    assert f"127.0.0.1:{port}" in receipts[0].answer
    assert "refused" in receipts[0].answer


def test_a_server_that_never_finishes_its_answer_is_cut_off(monkeypatch):
    monkeypatch.setattr("mailer.smtp.PATIENCE", 1)
    with silent_server(b"220-and") as port:
        server = SmtpServer("127.0.0.1", port, tls="none", timeout_s=0.5)
        began = time.monotonic()
        receipt = send(MAIL, US, DANA, server, Dot())

    assert receipt.verdict is Verdict.LATER
    assert time.monotonic() - began < 5


def test_the_login_is_used(smtp_sink):
    server = plain(smtp_sink, user="help", password="open sesame")

    assert send(MAIL, US, DANA, server, Dot()).verdict is Verdict.TAKEN
    assert "AUTH" in smtp_sink.seen


def test_a_wrong_login_is_the_operators_to_mend_and_keeps_the_letter(smtp_sink):
    server = plain(smtp_sink, user="help", password="wrong")

    receipt = send(MAIL, US, DANA, server, Dot())

    assert receipt.verdict is Verdict.LATER
    assert receipt.answer.startswith("login refused: 535 5.7.8")
    assert smtp_sink.taken == []


def test_a_server_that_asks_for_a_login_we_have_not_is_asked_again_later(smtp_sink):
    smtp_sink.say("MAIL", "530 5.7.0 Authentication required")

    assert send(MAIL, US, DANA, plain(smtp_sink), Dot()).verdict is Verdict.LATER


def test_starttls_is_used_with_a_checked_certificate(certificates):
    with scripted_sink(starttls=certificates.for_server()) as sink:
        server = SmtpServer("localhost", sink.port, context=certificates.for_client())
        receipt = send(MAIL, US, DANA, server, Dot())

    assert receipt.verdict is Verdict.TAKEN
    assert sink.taken[0].tls


def test_implicit_tls_is_used_with_a_checked_certificate(certificates):
    with scripted_sink(tls=certificates.for_server()) as sink:
        server = SmtpServer(
            "localhost", sink.port, tls="implicit", context=certificates.for_client()
        )
        receipt = send(MAIL, US, DANA, server, Dot())

    assert receipt.verdict is Verdict.TAKEN


@pytest.mark.parametrize("tls", ["starttls", "implicit"])
@pytest.mark.parametrize("wrong", ["unknown authority", "wrong name", "expired", "old protocol"])
def test_a_letter_is_held_rather_than_sent_without_good_tls(certificates, tmp_path, tls, wrong):
    theirs = make_certificates(tmp_path, days=-2 if wrong == "expired" else 2)
    context = theirs.for_server()
    trusted = theirs if wrong in {"wrong name", "expired", "old protocol"} else certificates
    host = "127.0.0.2" if wrong == "wrong name" else "localhost"
    client = trusted.for_client()
    if wrong == "old protocol":
        client.minimum_version = ssl.TLSVersion.TLSv1_3
        context.maximum_version = ssl.TLSVersion.TLSv1_2
    kind = {"starttls": {"starttls": context}, "implicit": {"tls": context}}[tls]

    with scripted_sink(host="127.0.0.2" if wrong == "wrong name" else "127.0.0.1", **kind) as sink:
        server = SmtpServer(host, sink.port, tls=tls, context=client, timeout_s=5)
        receipt = send(MAIL, US, DANA, server, Dot())

    assert receipt.verdict is Verdict.LATER
    assert receipt.answer.startswith("held: no TLS")
    assert "MAIL" not in sink.seen


def test_a_stripped_starttls_holds_the_letter(smtp_sink):
    receipt = send(MAIL, US, DANA, SmtpServer("localhost", smtp_sink.port), Dot())

    assert receipt.verdict is Verdict.LATER
    assert receipt.answer == "held: no TLS: the server does not offer STARTTLS"
    assert smtp_sink.seen == ["CONNECT", "EHLO"]


def test_a_refused_starttls_holds_the_letter(certificates):
    with scripted_sink(starttls=certificates.for_server()) as sink:
        sink.say("STARTTLS", "554 5.7.0 not today")
        server = SmtpServer("localhost", sink.port, context=certificates.for_client())
        receipt = send(MAIL, US, DANA, server, Dot())

    assert receipt.verdict is Verdict.LATER
    assert receipt.answer == "held: no TLS: 554 5.7.0 not today"


def test_tls_to_a_server_without_it_holds_the_letter(smtp_sink, certificates):
    server = SmtpServer(
        "localhost", smtp_sink.port, tls="implicit", context=certificates.for_client(), timeout_s=5
    )

    receipt = send(MAIL, US, DANA, server, Dot())

    assert receipt.verdict is Verdict.LATER
    assert receipt.answer.startswith("held: no TLS")


@pytest.mark.parametrize(
    "to", ["", "dana", "a@b>\r\nRCPT TO:<x@y.example", "a@b c", "a b@c.example"]
)
def test_no_strange_address_reaches_a_server(smtp_sink, to):
    with pytest.raises(UnsafeLetter):
        send(MAIL, US, to, plain(smtp_sink), Dot())

    assert smtp_sink.seen == []


@pytest.mark.parametrize("bare", [b"\n.\n", b"\r.\r", b"\r\n.\n", b"a\0b"], ids=repr)
def test_nothing_is_smuggled_outward(smtp_sink, bare):
    with pytest.raises(UnsafeLetter):
        send(MAIL + bare + b"\r\n", US, DANA, plain(smtp_sink), Dot())

    assert smtp_sink.seen == []


@pytest.mark.parametrize(
    ("url", "server"),
    [
        (
            "smtp://help:p%40ss%3Aw@mail.example:587",
            SmtpServer("mail.example", 587, "help", "p@ss:w", "starttls"),
        ),
        ("smtp://mail.example", SmtpServer("mail.example", 587)),
        ("smtps://mail.example", SmtpServer("mail.example", 465, tls="implicit")),
        ("smtp://127.0.0.1:2525", SmtpServer("127.0.0.1", 2525, tls="none")),
        ("smtp://localhost:25/", SmtpServer("localhost", 25, tls="none")),
        ("smtp://[::1]:25", SmtpServer("::1", 25, tls="none")),
    ],
)
def test_a_url_names_a_server(url, server):
    assert parse_smtp_url(url) == server


@pytest.mark.parametrize(
    "url",
    [
        "",
        "mail.example:25",
        "http://mail.example",
        "smtp://",
        "smtp://secret:secret@mail.example:99999",
        "smtp://secret:secret@mail.example:0",
        "smtp://:secret@mail.example",
        "smtp://secret:se%0Acret@mail.example",
        "smtp://secret:secr%C3%A9t@mail.example",
        "smtp://mail.example/secret",
        "smtp://mail.example?secret=1",
    ],
)
def test_a_wrong_url_is_told_so_without_its_password(url):
    with pytest.raises(ValueError, match=r"want smtp://|SMTP URL|printable") as told:
        parse_smtp_url(url)

    assert "secret" not in str(told.value)


def test_plain_text_leaves_this_machine_never():
    with pytest.raises(ValueError, match="only over TLS"):
        SmtpServer("mail.example", 25, tls="none")


def test_a_password_is_not_shown():
    assert "secret" not in repr(parse_smtp_url("smtp://help:secret@mail.example"))
