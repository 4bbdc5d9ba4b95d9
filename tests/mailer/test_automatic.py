"""Automatic mail: recognised, and a human's never taken for it."""

import pytest

from consult.letter import Automatic
from tests.mailer.files import mixed
from tests.mailer.reading import DESK, LOOP, letter_of, raw_mail, real_mails

DAEMON = "Mail Delivery System <MAILER-DAEMON@mx.example>"


def report(kind: str) -> bytes:
    return raw_mail(
        f"Content-Type: multipart/report; report-type={kind}; boundary=b",
        "--b\r\n\r\nhi\r\n--b--\r\n",
    )


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ("Auto-Submitted: auto-replied", Automatic.AUTO_REPLY),
        ("Auto-Submitted: auto-generated (vacation)", Automatic.AUTO_REPLY),
        ("Auto-Submitted: no", None),
        ("Auto-Submitted: NO; x=y", None),
        ("X-Autoreply: yes", Automatic.AUTO_REPLY),
        ("X-Auto-Response: x", Automatic.AUTO_REPLY),
        ("Precedence: auto_reply", Automatic.AUTO_REPLY),
        ("Return-Path: <>", Automatic.AUTO_REPLY),
        ("Return-Path: <>\nSubject: Undelivered Mail Returned to Sender", Automatic.BOUNCE),
        ("X-Failed-Recipients: bob@client.example", Automatic.BOUNCE),
        ("Subject: Undeliverable: codes", None),
        ("Subject: Failed delivery, vacuum used: 59409?", None),
        ("Subject: Out of office visit 99213", None),
        ("Precedence: list\nList-Id: <coders.example>", None),
        ("X-Auto-Response-Suppress: All", None),
        ("X-CaseConsultant-Automatic: own", None),
        ("X-CaseConsultant-Loop: another-desk", None),
        (f"X-CaseConsultant-Loop: {LOOP}", Automatic.OWN),
    ],
)
def test_headers_say_who_wrote(headers, kind):
    assert letter_of(raw_mail(headers)).automatic == kind


@pytest.mark.parametrize(
    ("report_type", "kind"),
    [
        ("delivery-status", Automatic.BOUNCE),
        ("disposition-notification", Automatic.REPORT),
        ("feedback-report", Automatic.REPORT),
        ("something-new", Automatic.BOUNCE),
    ],
)
def test_a_report_is_known_by_its_form(report_type, kind):
    assert letter_of(report(report_type)).automatic == kind


@pytest.mark.parametrize(
    ("subject", "text", "kind"),
    [
        ("Read: 20610?", "Your message\r\nwas read on Monday.", Automatic.REPORT),
        ("Not read: 20610?", "was deleted without being read on Monday.", Automatic.REPORT),
        ("Recall: 20610", "Dana Client would like to recall the message, 20610.", Automatic.REPORT),
        ("Read: the memo on 20610", "May we bill it with 99213?", None),
        ("20610", "It was read on Monday by the cardiologist. 93010?", None),
        ("Recall: breast", "She would like a second look. 77065?", None),
    ],
)
def test_subject_and_text_together_tell_a_receipt(subject, text, kind):
    assert letter_of(raw_mail(f"Subject: {subject}", text)).automatic == kind


STATUS = b"Content-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822; bob@x.example"


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        ([b"\r\nWhy did this come? And is 99213 right?", STATUS], None),
        ([b"\r\nYour message could not be delivered.", STATUS], Automatic.BOUNCE),
        ([b"\r\n", STATUS], Automatic.BOUNCE),
        ([STATUS], Automatic.BOUNCE),
    ],
)
def test_a_humans_words_above_a_servers_status_are_a_letter(parts, kind):
    assert letter_of(mixed(parts)).automatic == kind


def test_a_mail_servers_own_letter_is_a_bounce():
    assert letter_of(raw_mail(sender=DAEMON)).automatic == Automatic.BOUNCE
    assert letter_of(raw_mail(sender="postmaster@mx.example")).automatic == Automatic.BOUNCE


def test_the_null_envelope_sender_is_automatic():
    assert letter_of(raw_mail(), envelope_from="").automatic == Automatic.AUTO_REPLY
    assert letter_of(raw_mail(), envelope_from=None).automatic is None
    assert letter_of(raw_mail(), envelope_from="dana@client.example").automatic is None


@pytest.mark.parametrize("sender", [DESK, "Desk <DESK@desk.example>", "desk+t0ken@desk.example"])
def test_mail_from_our_own_address_is_our_own(sender):
    assert letter_of(raw_mail(sender=sender)).automatic == Automatic.OWN


@pytest.mark.parametrize(
    "headers",
    [
        "List-Id: <coders.example>",
        "Precedence: bulk",
        "Precedence: junk",
        "X-Auto-Response-Suppress: OOF, AutoReply",
        "Subject: Automatic reply: codes",
        "Subject: [Auto-Reply] codes",
        "Subject: Abwesenheitsnotiz: codes",
        "Subject: Respuesta automática: codes",
        "Subject: Automatisch antwoord: codes",
        "Subject: Автоматический ответ: codes",
        "Subject: 自動応答: codes",
        "Reply-To: no-reply@client.example",
    ],
)
def test_lists_and_bulk_are_a_humans_and_answered_by_humans_only(headers):
    letter = letter_of(raw_mail(headers))

    assert letter.automatic is None
    assert letter.quiet


def test_a_question_may_be_answered_automatically():
    letter = letter_of(raw_mail("X-Auto-Response-Suppress: None\nSubject: 99213"))

    assert (letter.automatic, letter.quiet) == (None, False)
    assert not letter_of(raw_mail("Subject: Absence seizures after an auto accident")).quiet


@pytest.mark.parametrize(
    "subject",
    [
        "Failed delivery attempt, 59400 or 59510?",
        "Delivery problem: 59400 denied",
        "Undelivered twin 59409?",
        "Out of office surgery 11042 - POS 24?",
        "Delivery report, who bills it?",
        "Re: Out of office visit G0463",
    ],
)
def test_a_question_of_the_trade_is_no_machines_subject(subject):
    assert not letter_of(raw_mail(f"Subject: {subject}")).quiet


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: 59400 or 59510?",
        "Out of office: 99213?",
        "Delivery failure",
        "Undeliverable: codes",
    ],
)
def test_a_machines_subject_above_our_question_is_a_machines(subject):
    assert letter_of(raw_mail(f"Subject: {subject}")).quiet


def test_automatic_mail_and_doubtful_mail_are_quiet():
    assert letter_of(raw_mail("Auto-Submitted: auto-replied")).quiet
    assert letter_of(raw_mail("From: mallory@evil.example")).quiet


def test_real_bounces_are_recognised():
    mails = sorted(real_mails("bounces").glob("*.eml"))
    missed = [path.name for path in mails if letter_of(path.read_bytes()).automatic is None]

    assert len(missed) <= len(mails) / 100


@pytest.mark.parametrize(
    "subject",
    [
        "Fwd: Returned mail: see transcript for details",
        "FW: Undelivered Mail Returned to Sender",
        "RE: Fwd: Automatic reply: your question",
    ],
)
def test_a_machines_letter_that_a_human_passes_on_draws_no_mail_of_ours(subject):
    letter = letter_of(raw_mail(f"Subject: {subject}"))

    assert (letter.automatic, letter.quiet) == (None, True)


def test_a_question_that_is_passed_on_may_be_answered():
    assert not letter_of(raw_mail("Subject: Fwd: denied claim, which modifier?")).quiet
