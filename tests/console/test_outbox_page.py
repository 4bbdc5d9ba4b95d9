"""Letters out, and what the sink kept of them."""

from email.header import Header

import pytest

from config.settings import Settings
from console.app import create_app
from console.mail_source import source_of
from consult.letter import Verdict
from mailer.maildir import deliver, make_maildir
from mailer.sink import sent_mails
from tests.console.browser import Browser, words
from tests.console.conftest import serving
from tests.consult.world import answered, approved, settle, take_reply
from tests.factories import DANA, US

NASTY = "<script>alert(1)</script>"


def test_each_letter_is_listed_with_its_state_and_the_servers_words(browser, engine, carol):
    answered(engine, carol)
    settle(engine, take_reply(engine, approved(engine, carol)), Verdict.LATER, "451 come back")

    page = words(browser(carol).get("/outbox").text)

    assert "CC-1 sent reply dana@client.example" in page
    assert "250 ok" in page
    assert "CC-2 waiting reply dana@client.example" in page
    assert "451 come back" in page
    # Dana gets one receipt a day, whatever she asks.
    assert "all 3 waiting 2 claimed 0 being sent 0 sent 1" in page


def test_the_outbox_can_be_filtered(browser, engine, carol):
    settle(engine, take_reply(engine, approved(engine, carol)), Verdict.UNKNOWN, "gone")
    answered(engine, carol)

    page = words(browser(carol).get("/outbox?show=unknown").text)

    assert "CC-1 unknown reply" in page
    assert "CC-2" not in page


@pytest.fixture
def sink(settings):
    """The sink's folder."""
    make_maildir(settings.sent)
    return settings.sent


def mail(subject="[CC-1] your coding question", text="Report 45385 alone.=\r\n\r\nCarol\r\n"):
    return (
        f"From: {US}\r\nTo: {DANA}\r\nSubject: {Header(subject, 'utf-8').encode()}\r\n"
        f"Content-Transfer-Encoding: quoted-printable\r\n\r\n{text}"
    ).encode()


def test_sent_mails_are_listed_and_shown_as_text(browser, carol, sink):
    deliver(sink, mail())
    hers = browser(carol)

    listed = hers.get("/sent")
    [sent] = sent_mails(sink)
    shown = words(hers.get(f"/sent/{sent.key}").text)

    assert "[CC-1] your coding question" in words(listed.text)
    assert f'href="/sent/{sent.key}"' in listed.text
    assert f"To {DANA}" in shown
    assert "Report 45385 alone. Carol" in shown


def test_what_a_sent_mail_holds_is_never_html(browser, carol, sink):
    deliver(sink, mail(NASTY, NASTY.replace("=", "=3D")))
    hers = browser(carol)
    [sent] = sent_mails(sink)

    for path in ("/sent", f"/sent/{sent.key}"):
        page = hers.get(path).text

        assert NASTY not in page
        assert "&lt;script&gt;" in page


def test_nothing_sent_yet_is_said(browser, carol):
    assert "Nothing was sent yet." in browser(carol).get("/sent").text


def test_there_is_no_sink_where_a_mail_server_is_set(engine, tmp_path, carol):
    settings = Settings(data=tmp_path, address=US, smtp="smtp://127.0.0.1:2525")

    with serving(create_app(engine, settings, ring=print, book=list)) as address:
        hers = Browser(address)
        hers.sign_in(carol.email)
        answers = [hers.get("/sent"), hers.get("/sent/1.mail"), hers.get("/outbox")]
        hers.client.close()

    assert [answer.status_code for answer in answers] == [404, 404, 200]
    assert 'href="/sent"' not in answers[2].text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"", ""),
        (b"Subject: =?utf-8?q?=FF?=\r\n\r\nx", "x"),
        (b"Subject: =?nonsense?b?x?=\n\n\xff", "\ufffd"),
        (b"Content-Transfer-Encoding: base64\r\n\r\n!!!", None),
        (b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nhello\r\n--x--", None),
    ],
)
def test_any_bytes_have_a_readable_source(raw, text):
    source = source_of(raw)

    assert text is None or source.text == text
    assert all(isinstance(value, str) for _, value in source.headers)
