"""Bounces of many mail servers: whom they could not reach, why, and which mail it was."""

import logging

import pytest

from consult.letter import Automatic, FailedRecipient
from tests.mailer.bounce_score import score_bounces
from tests.mailer.hostile import KINDS
from tests.mailer.reading import DESK, letter_of, raw_mail, real_mails

DAEMON = "Mail Delivery System <MAILER-DAEMON@mx.example>"
OURS = "<cc.7.1.0123456789abcdef0123@desk.example>"
RETURNED = f"Received: from desk.example\nMessage-ID: {OURS}\nTo: bob@client.example\n\nHi Bob.\n"

FORMS = {
    "qmail": (
        "Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver "
        "your message to the following addresses.\nThis is a permanent error; I've given up.\n\n"
        "<bob@client.example>:\nRemote host said: 550 5.1.1 User unknown\n\n"
        "--- Below this line is a copy of the message.\n\n" + RETURNED
    ),
    "exim": (
        "This message was created automatically by mail delivery software.\n\nA message that you "
        "sent could not be delivered to one or more of its\nrecipients. The following address(es) "
        "failed:\n\n  bob@client.example\n    SMTP error from remote mail server after RCPT "
        "TO:<bob@client.example>:\n    host mx.client.example [192.0.2.1]: 550 No such user\n\n"
        "------ This is a copy of the message, including all the headers. ------\n\n" + RETURNED
    ),
    "postfix": (
        "This is the mail system at host mx.example.\n\nFor further assistance, please send mail "
        "to <postmaster>\n\n<bob@client.example>: host mx.client.example said: 550 5.1.1 User\n"
        "    unknown (in reply to RCPT TO command)\n\n------ Original message ------\n" + RETURNED
    ),
    "sendmail": (
        "The original message was received at Mon, 5 Jan 2026 09:00:00 GMT\nfrom desk.example\n\n"
        "   ----- The following addresses had permanent fatal errors -----\n<bob@client.example>\n"
        "    (reason: 550 5.1.1 User unknown)\n\n   ----- Transcript of session follows -----\n"
        "... while talking to mx.client.example.:\n>>> RCPT To:<bob@client.example>\n"
        "<<< 550 5.1.1 User unknown\n\n   ----- Original message follows -----\n" + RETURNED
    ),
    "exchange": (
        "Your message\n\n  To:      Bob\n  Subject: codes\n\ndid not reach the following "
        "recipient(s):\n\nbob@client.example on Mon, 5 Jan 2026 09:00:00 +0000\n    The recipient "
        "name is not recognized\n    The recipient was not found: unknown recipient\n\n" + RETURNED
    ),
    "notes": (
        "------- Failure Reasons  --------\n\nUser not listed in public Name & Address Book\n"
        "bob@client.example\n\n------- Returned Message --------\n" + RETURNED
    ),
    "gmail": (
        "Delivery to the following recipient failed permanently:\n\n     bob@client.example\n\n"
        "Technical details of permanent failure:\nWe tried to deliver your message, but it was "
        "rejected. The error that the other server returned was:\n550 550 5.1.1 No such user "
        "(state 14).\n\n----- Original message -----\n\n" + RETURNED
    ),
    "a small server": "Unknown user: bob@client.example\n\n\nOriginal message follows.\n\n"
    + RETURNED,
}


def bounce(text: str, headers: str = "Subject: failure notice"):
    read_as = letter_of(raw_mail(f"To: {DESK}\n{headers}", text, DAEMON))
    assert read_as.automatic == Automatic.BOUNCE
    return read_as.bounce


def report(status: str, text: str = "Sorry.", returned: str = RETURNED, kind="message/rfc822"):
    parts = (
        f"--b\n\n{text}\n--b\nContent-Type: message/delivery-status\n\n"
        f"Reporting-MTA: dns; mx.example\n\n{status}\n"
        f"--b\nContent-Type: {kind}\n\n{returned}\n--b--\n"
    )
    typed = "Content-Type: multipart/report; report-type=delivery-status; boundary=b"
    return bounce(parts, typed)


@pytest.mark.parametrize("form", FORMS)
def test_a_plain_notice_names_the_address_the_reason_and_our_mail(form):
    read_as = bounce(FORMS[form])

    [failed] = read_as.recipients
    assert (failed.address, failed.permanent, failed.final) == ("bob@client.example", True, True)
    assert OURS in read_as.message_ids


def test_a_delivery_report_says_it_field_by_field():
    read_as = report(
        "Final-Recipient: rfc822; bob@client.example\nAction: failed\nStatus: 5.2.2\n"
        "Diagnostic-Code: smtp; 552 5.2.2 Mailbox full\n"
    )

    assert read_as.recipients == (
        FailedRecipient(
            "bob@client.example",
            "5.2.2",
            "552",
            permanent=False,
            reason="552 5.2.2 Mailbox full",
            final=True,
        ),
    )
    assert read_as.message_ids == (OURS,)


def test_returned_headers_alone_name_our_mail():
    headers = f"Message-ID: {OURS}\nTo: bob@client.example\n"
    read_as = report("Final-Recipient: rfc822; b@c.example\n", "x", headers, "text/rfc822-headers")

    assert read_as.message_ids == (OURS,)


def test_a_bounce_that_answers_our_mail_names_it():
    assert OURS in bounce("Sorry, no.", f"References: {OURS}").message_ids


@pytest.mark.parametrize(
    ("fields", "final"),
    [
        ("Action: delayed\nStatus: 4.4.1", False),
        ("Action: failed\nStatus: 4.4.7", True),
        ("Action: failed\nStatus: 5.0.0", True),
        ("Action: delivered\nStatus: 2.1.5", False),
        ("Action: relayed", False),
    ],
)
def test_given_up_or_still_trying_is_what_the_action_says(fields, final):
    [failed] = report(f"Final-Recipient: rfc822; bob@client.example\n{fields}\n").recipients

    assert failed.final is final


@pytest.mark.parametrize(
    ("words", "final"),
    [
        ("The mail could not be delivered yet. We will keep trying for 4 days.", False),
        ("YOU DO NOT NEED TO RESEND YOUR MESSAGE.", False),
        ("Delivery has been delayed.", False),
        ("Delivery failed permanently.", True),
        ("We will not try again.", True),
    ],
)
def test_a_plain_notice_says_it_in_words(words, final):
    [failed] = bounce(f"{words}\n\nbob@client.example\n", "Subject: Warning").recipients

    assert failed.final is final


def test_each_of_several_addresses_has_its_own_reason():
    text = (
        "I wasn't able to deliver your message to the following addresses.\n\n"
        "<bob@client.example>:\n552 5.2.2 Mailbox full\n\n"
        "<carol@client.example>:\n550 5.1.1 User unknown\n\n--- Below this line is a copy.\n"
    )

    assert [(one.address, one.status, one.permanent) for one in bounce(text).recipients] == [
        ("bob@client.example", "5.2.2", False),
        ("carol@client.example", "5.1.1", True),
    ]


def test_a_header_may_name_the_address():
    [failed] = bounce("It failed.\n", "X-Failed-Recipients: bob@client.example").recipients

    assert failed.address == "bob@client.example"


def test_our_own_address_never_failed():
    text = f"Your mail from {DESK} to <bob@client.example> was refused: 550 User unknown\n"

    assert [one.address for one in bounce(text).recipients] == ["bob@client.example"]


def test_a_bounce_that_names_nobody_keeps_its_words():
    [failed] = bounce("Something went wrong here.\n").recipients

    assert (failed.address, failed.reason) == ("", "Something went wrong here.")


def test_a_human_who_forwards_a_bounce_wrote_a_letter():
    text = "What is this?\n\n> From: MAILER-DAEMON\n> " + FORMS["qmail"].replace("\n", "\n> ")
    letter = letter_of(raw_mail("Subject: Fwd: failure notice", text))

    assert (letter.automatic, letter.bounce) == (None, None)


@pytest.mark.parametrize("kind", ["feedback-report", "disposition-notification"])
def test_a_report_of_mail_that_arrived_is_no_bounce(kind):
    headers = f"Content-Type: multipart/report; report-type={kind}; boundary=b"
    letter = letter_of(raw_mail(headers, "--b\n\nspam!\n--b--\n"))

    assert (letter.automatic, letter.bounce) == (Automatic.REPORT, None)


@pytest.mark.parametrize(
    "text",
    [
        "<" * 50_000,
        "a@" * 50_000,
        "550 " * 50_000,
        "Message-ID: <" * 20_000,
        "- " * 50_000,
        "Final-Recipient: rfc822; a@b.example\n" * 20_000,
        "\n" * 100_000,
        "user@client.example " * 20_000,
    ],
    ids=range(8),
)
def test_endless_notices_are_read_in_time(text):
    assert len(bounce(text).recipients) <= 100


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_mail_that_names_whom_it_did_not_reach_is_a_bounce(kind):
    mail = KINDS[kind]()
    line_end = b"\r\n" if b"\n" in mail or b"\r" not in mail else b"\r"

    letter = letter_of(b"X-Failed-Recipients: bob@client.example" + line_end + mail)

    assert letter.automatic is Automatic.BOUNCE
    assert "bob@client.example" in [one.address for one in letter.bounce.recipients]


def test_real_bounces_are_read_right():
    score = score_bounces(real_mails("bounces"))

    assert score.automatic >= 0.99 * score.mails
    assert score.right >= 0.90 * score.mails
    assert score.exact >= 0.89 * score.mails


def test_what_the_library_fails_on_is_logged_nowhere(capfd):
    raw = b"From: \nSubject: Undelivered Mail\nReturn-Path: <>\n\nJohn could not be reached\n"
    logger = logging.getLogger("flufl.bounce")
    handler = logging.StreamHandler()
    logger.addHandler(handler)
    logger.disabled = False

    try:
        letter = letter_of(raw)
    finally:
        logger.removeHandler(handler)

    assert letter.automatic is Automatic.BOUNCE
    assert capfd.readouterr() == ("", "")
