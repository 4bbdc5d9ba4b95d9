"""Mails that are on no case: shown, downloadable, and one button from being read again."""

from email.message import EmailMessage

import pytest
from sqlmodel import select

from consult.database import transaction
from consult.intake import NEW_CASE, keep
from consult.letter import Automatic, RawMail, UnreadableLetter
from consult.tables import Fate, Job, JobKind, Mail
from tests.console.browser import words
from tests.factories import MALLORY, NOON, US, kept, letter, opened, raw_mail, received

NASTY = "<script>alert(1)</script>"
VACATION = letter("away", automatic=Automatic.AUTO_REPLY)
DOUBTFUL = letter("hello", sender="", doubt="two senders: nobody can be named")
BROKEN = UnreadableLetter("it has no header line")


def test_each_held_mail_is_listed_with_its_fate_and_reason(browser, engine, carol):
    for read in (VACATION, DOUBTFUL, BROKEN):
        received(engine, read)
    opened(engine)

    hers = browser(carol)
    page = words(hers.get("/mails").text)

    assert "set aside automatic mail: auto-reply" in page
    assert "quarantined two senders: nobody can be named" in page
    assert "unreadable it has no header line" in page
    assert "held 3 set aside 1 quarantined 1 unreadable 1 kept 0" in page
    assert "auto-reply" not in words(hers.get("/mails?show=quarantined").text)


def test_a_mail_nobody_has_read_yet_can_be_seen(browser, engine, carol):
    with transaction(engine) as session:
        kept(session)

    assert "kept 1" in words(browser(carol).get("/mails?show=kept").text)


def test_the_raw_bytes_come_as_a_file_and_are_never_shown(browser, engine, carol):
    raw = b"From: x\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>\0\xff"
    mail_id = in_ledger(engine, raw)

    answer = browser(carol).get(f"/mails/{mail_id}/raw")

    assert answer.content == raw
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == 'attachment; filename="mail-1.eml"'
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"


def in_ledger(engine, raw, **more):
    with transaction(engine) as session:
        job = keep(session, RawMail(raw, "door", NOON, **more))
        return job.subject_id


def test_what_a_stranger_wrote_is_shown_as_text_and_never_as_html(browser, engine, carol):
    mail = EmailMessage()
    mail["From"] = f'"{NASTY}" <{MALLORY}>'
    mail["To"] = US
    mail["Subject"] = NASTY
    mail.set_content(NASTY)
    mail.add_attachment(b"x", maintype="image", subtype="svg+xml", filename=f"{NASTY}.svg")
    mail_id = in_ledger(engine, mail.as_bytes(), envelope_from=f"{NASTY}@elsewhere.example")
    with transaction(engine) as session:
        row = session.get_one(Mail, mail_id)
        row.fate, row.fate_note = Fate.QUARANTINED, NASTY

    pages = [browser(carol).get(path) for path in ("/mails", f"/mails/{mail_id}")]

    for page in pages:
        assert page.status_code == 200
        assert NASTY not in page.text
        assert "&lt;script&gt;" in page.text
    assert "Attachments" in words(pages[1].text)


def test_no_case_is_offered_for_a_mail_that_nobody_sent(browser, engine, carol):
    mail_id = in_ledger(engine, b"Subject: hello\r\n\r\nMay I bill both?\r\n")
    with transaction(engine) as session:
        session.get_one(Mail, mail_id).fate = Fate.QUARANTINED

    page = browser(carol).get(f"/mails/{mail_id}").text

    assert "Read again" in page
    assert 'aria-label="Read again: mail ' in page
    assert "Open as a new case" not in page


def test_a_mail_is_shown_as_our_reader_reads_it(browser, engine, carol):
    mail_id = in_ledger(engine, raw_mail("May I bill both?", subject="Two polyps"))

    page = words(browser(carol).get(f"/mails/{mail_id}").text)

    assert "From Dana Client dana@client.example" in page
    assert "Subject Two polyps" in page
    assert "May I bill both?" in page


@pytest.mark.parametrize("raw", [b"", b"\xff\0\xfe", b"\r\n\r\n" * 1000])
def test_a_mail_nobody_can_read_still_has_a_page(browser, engine, carol, raw):
    mail_id = in_ledger(engine, raw, fault="" if raw else "it was empty")

    answer = browser(carol).get(f"/mails/{mail_id}")

    assert answer.status_code == 200
    assert f"Mail {mail_id}" in words(answer.text)


@pytest.mark.parametrize(("button", "ruling"), [("it is", ""), ("new-case", NEW_CASE)])
def test_a_held_mail_is_read_again_and_its_bell_rung(browser, engine, carol, rung, button, ruling):
    mail = received(engine, DOUBTFUL)

    answer = browser(carol).post(f"/mails/{mail.id}/read-again", {"as": button})

    assert answer.headers["location"] == f"/mails/{mail.id}"
    with transaction(engine) as session:
        again = session.get_one(Mail, mail.id)
        jobs = select(Job.id).where(Job.kind == JobKind.READ, Job.subject_id == mail.id)
        last = session.exec(jobs.order_by(Job.id.desc())).first()
    assert (again.fate, again.ruling) == (Fate.KEPT, ruling)
    assert again.fate_note == f"read again for {carol.email}"
    assert rung == [last]


def test_a_filed_mail_is_not_read_again(browser, engine, carol, rung):
    opened(engine)

    answer = browser(carol).post("/mails/1/read-again", {"as": "new-case"})

    assert answer.status_code == 409
    assert "there is nothing to read again" in words(answer.text)
    assert rung == []


def test_a_mail_that_is_not_there_is_not_found(browser, carol):
    hers = browser(carol)

    answers = [hers.get("/mails/7"), hers.get("/mails/7/raw"), hers.post("/mails/7/read-again")]

    assert [answer.status_code for answer in answers] == [404] * 3


def test_a_filed_mails_page_leads_to_its_case(browser, engine, carol):
    opened(engine)

    page = browser(carol).get("/mails/1").text

    assert 'href="/tickets/1"' in page
    assert "Read again" not in page


def test_what_could_not_be_read_of_a_mail_is_told(browser, engine, carol):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "dana@client.example", US, "files"
    mail.set_content("see the file")
    mail.add_attachment(b"%PDF-1.4 broken", maintype="application", subtype="pdf", filename="a.pdf")
    mail_id = in_ledger(engine, mail.as_bytes())

    shown = words(browser(carol).get(f"/mails/{mail_id}").text)

    assert "a.pdf application/pdf, 15 B The file" in shown


def test_a_sealed_mail_says_so(browser, engine, carol):
    raw = (
        b"From: dana@client.example\r\nMIME-Version: 1.0\r\nContent-Transfer-Encoding: base64\r\n"
        b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n\r\n"
        b"MIAGCSqGSIb3DQEHA6CAMIACAQA=\r\n"
    )
    mail_id = in_ledger(engine, raw)

    assert "encrypted" in words(browser(carol).get(f"/mails/{mail_id}").text)
