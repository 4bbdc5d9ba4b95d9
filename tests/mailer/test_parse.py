"""From raw bytes to a letter: the whole reading, and that it never raises."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.letter import Letter, UnreadableLetter
from mailer import parse
from mailer.parse import ATTACHMENTS_LIMIT, content_key, read_letter
from tests.mailer.hostile import KINDS
from tests.mailer.hostile_makers import attached, parts
from tests.mailer.reading import DESK, NOW, letter_of, raw_mail, read, real_mails

REPLY = """
To: Desk <desk+t0ken@desk.example>
Cc: bob@client.example
Reply-To: dana@home.example
Subject: =?utf-8?q?Re=3A_99213_caf=C3=A9?=
In-Reply-To: <2@desk.example>
References: <1@desk.example> <2@desk.example>
"""


def test_a_letter_says_who_wrote_what_and_where_it_belongs():
    body = "May I bill 99213?\r\n\r\nOn 5 Jan 2026, at 09:00, Desk wrote:\r\n> Which code?\r\n"

    letter = letter_of(raw_mail(REPLY, body), envelope_to=("desk+t0ken@desk.example",))

    assert letter == Letter(
        content_key=content_key(raw_mail(REPLY, body)),
        message_id="<1@client.example>",
        references=("<1@desk.example>", "<2@desk.example>"),
        sender="dana@client.example",
        sender_name="Dana",
        subject="Re: 99213 café",
        text="May I bill 99213?",
        quoted="On 5 Jan 2026, at 09:00, Desk wrote:\n> Which code?",
        received_at=NOW,
        to=("desk+t0ken@desk.example",),
        cc=("bob@client.example",),
        reply_to=("dana@home.example",),
        envelope_to=("desk+t0ken@desk.example",),
    )


def test_an_attachment_is_known_by_its_decoded_bytes():
    (attachment,) = letter_of(attached(b"filename=../note.zip", b"OTkyMTM=")).attachments

    assert (attachment.filename, attachment.content_type, attachment.size) == (
        "note.zip",
        "application/zip",
        5,
    )
    assert attachment.sha256 == hashlib.sha256(b"99213").hexdigest()


def test_too_many_attachments_are_cut():
    letter = letter_of(parts(450, b"Content-Type: image/png\r\n\r\nx\r\n"))

    assert len(letter.attachments) == ATTACHMENTS_LIMIT


def test_two_from_headers_leave_the_sender_unclear_and_the_words_readable():
    letter = letter_of(raw_mail("From: mallory@evil.example"))

    assert (letter.sender, letter.doubt) == ("", "two From headers")
    assert letter.text == "May I bill 99213?"


def test_a_header_too_long_to_be_read_leaves_the_sender_unclear():
    letter = letter_of(raw_mail("X: y\n" * 2000))

    assert letter.sender == ""
    assert letter.doubt


def test_a_mail_in_a_loop_is_doubtful_and_quiet():
    letter = letter_of(raw_mail("Received: by x\n" * 51))

    assert "Received" in letter.doubt
    assert letter.quiet
    assert letter.text == "May I bill 99213?"


def test_fifty_received_lines_are_a_long_way_and_no_loop():
    assert letter_of(raw_mail("Received: by x\n" * 50)).doubt == ""


@pytest.mark.parametrize(("subject", "fresh"), [("Fwd: 99213", "Bill 99213?"), ("RE: 99213", "")])
def test_a_forward_without_words_is_the_question_and_a_reply_is_not(subject, fresh):
    body = "From: Bob\r\nSent: Monday\r\nTo: Dana\r\nSubject: 99213\r\n\r\nBill 99213?"

    letter = letter_of(raw_mail(f"Subject: {subject}\nReferences: <2@desk.example>", body))

    assert letter.text == fresh


def test_steering_headers_have_no_effect():
    steered = raw_mail("X-CaseConsultant-Ticket: 1\nX-CaseConsultant-Approve: yes")

    assert letter_of(steered) == letter_of(raw_mail())


@pytest.mark.parametrize(
    ("raw", "reason"), [(b"", "empty"), (b"no header at all", "no mail"), (b"\r\n\r\n", "no mail")]
)
def test_only_what_has_no_header_is_unreadable(raw, reason):
    letter = read(raw)

    assert isinstance(letter, UnreadableLetter)
    assert reason in letter.reason


def test_a_fault_of_ours_is_an_unreadable_letter_and_not_an_exception(monkeypatch):
    def broken(_):
        raise MemoryError

    monkeypatch.setattr(parse, "read_body", broken)

    letter = read_letter(raw_mail(), NOW, our_address=DESK)

    assert isinstance(letter, UnreadableLetter)
    assert "MemoryError" in letter.reason


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (raw_mail(), ""),
        (raw_mail(body="x " * 600_000), "text"),
        (raw_mail("X-A: b\n" * 2000), "header lines"),
        (parts(700), "parts"),
        (parts(300, b"Content-Type: image/png\r\n\r\nx\r\n"), "attachments"),
    ],
)
def test_a_letter_says_what_a_limit_left_out(raw, what):
    cut = letter_of(raw).cut

    assert cut.startswith("The mail is too large to be read whole" if what else "")
    assert what in cut
    assert bool(cut) == bool(what)


def test_there_are_eighty_kinds_of_hostile_mail_and_more():
    assert len(KINDS) >= 80


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_mail_is_read_within_the_bounds(kind):
    assert_bounded(read(KINDS[kind]()))


@pytest.mark.parametrize("folder", ["hard", "bounces", "parsing"])
def test_every_real_mail_is_read_within_the_bounds(folder):
    mails = [path for path in real_mails(folder).iterdir() if path.suffix != ".json"]

    assert mails
    for path in mails:
        assert_bounded(read(path.read_bytes()))


@given(st.binary(max_size=500))
def test_no_bytes_raise(raw):
    assert_bounded(read(raw))


@given(st.binary(max_size=300))
def test_no_body_raises(body):
    html = b"From: dana@client.example\r\nContent-Type: text/html\r\n\r\n"

    assert_bounded(read(html + body))
    assert_bounded(
        read(html.replace(b"text/html", b"multipart/mixed; boundary=b") + b"--b\r\n" + body)
    )


def assert_bounded(letter: Letter | UnreadableLetter) -> None:
    """*letter* is within every limit, and what cannot be stored is not in it."""
    if isinstance(letter, UnreadableLetter):
        # The net below the reader is for faults nobody has met yet.
        assert "our reader failed" not in letter.reason
        return
    names = [a.filename for a in letter.attachments]
    assert len(letter.text) + len(letter.quoted) <= 1_000_000
    assert len(letter.subject) <= 250
    assert len(letter.references) <= 100
    assert all(1 <= len(name) <= 100 for name in names)
    assert bool(letter.sender) != bool(letter.doubt)
    for text in (
        letter.text,
        letter.quoted,
        letter.subject,
        letter.sender_name,
        letter.message_id,
        *names,
    ):
        text.encode("utf-8")
        assert "\0" not in text
    assert "\n" not in letter.subject + letter.sender_name


@pytest.mark.parametrize("subject", ["Re: q", "AW: q", "RES: q", "回复\uff1aq"])
def test_a_reply_is_known_by_its_subject_in_many_tongues(subject):
    ours = "From: Desk <desk@desk.example>\nSent: Monday\nTo: Dana\nSubject: q\n\nBill 99213."
    letter = letter_of(raw_mail(f"Subject: {subject}\nIn-Reply-To: <1@desk.example>", ours))

    assert (letter.text, "Bill 99213." in letter.quoted) == ("", True)
