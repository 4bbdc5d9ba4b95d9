"""The text of attachments: read apart from us, every file with a text or a problem."""

import os

import pytest

from consult.letter import Letter
from mailer.files.attachment_child import DEPTH_LIMIT
from mailer.files.attachment_text import STOPPED, TOO_MUCH, read_attachment_texts
from tests.mailer.files import docx, docx_of, mail_with, mixed, pdf, rtf, tnef, xlsx, zipped
from tests.mailer.hostile_files import FILES
from tests.mailer.hostile_makers import PLAIN
from tests.mailer.reading import letter_of

NOTE = b"From: bob@client.example\r\nSubject: note\r\n\r\nIs 20610 right?"
SAID = "Arthrocentesis 20610 with 25"


def read(raw: bytes) -> Letter:
    return read_attachment_texts(raw, letter_of(raw))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("note.txt", SAID.encode()),
        ("note.TXT", SAID.encode("utf-16")),
        ("lines.csv", SAID.replace(" ", ",").encode()),
        ("note.eml", b"From: bob@client.example\r\nSubject: note\r\n\r\n" + SAID.encode()),
        ("note.html", f"<p>{SAID}</p><script>99214</script>".encode()),
        ("note.docx", docx(SAID)),
        ("note.pdf", pdf(SAID)),
        ("note.rtf", rtf(SAID)),
        ("note.xlsx", xlsx(tuple(SAID.split()))),
    ],
)
def test_every_form_of_file_gives_its_text(name, content):
    [attachment] = read(mail_with({name: content})).attachments

    assert attachment.problem == ""
    assert {"20610", "25"} <= set(attachment.text.replace(",", " ").split())
    assert "99214" not in attachment.text


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("note.pdf", b"%PDF-1.4 broken", "damaged"),
        ("note.pdf", pdf(""), "no text"),
        ("note.docx", b"PK\x03\x04 broken", "damaged"),
        ("note.docx", zipped({"other.xml": b"<a/>"}), "no Word document"),
        ("note.docx", zipped({"word/document.xml": bytes(60_000_000)}), "unpacks to too much"),
        ("note.xlsx", zipped({"xl/workbook.xml": b"<broken"}), "damaged"),
        ("winmail.dat", tnef(), "neither text nor files"),
        ("winmail.dat", b"no package", "no TNEF package"),
        ("winmail.dat", b"\x78\x9f\x3e\x22\0\0" + b"\xff" * 400, "neither"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_in_one_sentence(name, content, why):
    [attachment] = read(mail_with({name: content})).attachments

    assert attachment.text == ""
    assert attachment.problem.startswith("The file was not read: ")
    assert why in attachment.problem


@pytest.mark.parametrize("kind", FILES)
def test_a_hostile_file_gives_a_text_or_a_problem_in_bounded_time(kind):
    name, make = FILES[kind]

    letter = read(mail_with({name: make()}))

    file = letter.attachments[0]
    assert bool(file.text) != bool(file.problem)
    assert len(file.text) <= 1_000_000
    assert letter.text == "May I bill 99213 with 25?"


def test_entities_are_not_expanded_and_no_file_of_ours_is_read():
    document = (
        '<!DOCTYPE d [<!ENTITY a "99215"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:p><w:t>20610 &a;&f;</w:t></w:p></w:document>"
    )

    [attachment] = read(mail_with({"note.docx": docx_of(document)})).attachments

    assert "root:" not in attachment.text


def test_a_file_that_stops_the_reader_costs_no_other_file(monkeypatch):
    endless = (
        "import time;"
        'print(\'{"text": "one", "problem": "", "files": []}\', flush=True);'
        "time.sleep(60)"
    )
    monkeypatch.setattr("mailer.files.attachment_text._START", endless)
    monkeypatch.setattr("mailer.files.attachment_text.WALL_S", 1)

    first, second = read(mail_with({"a.txt": b"one", "b.txt": b"two"})).attachments

    assert (first.text, first.problem) == ("one", "")
    assert (second.text, second.problem) == ("", STOPPED)


@pytest.mark.parametrize("fault", ["import os; os.abort()", "print('no answer')", "1/0", "pass"])
def test_a_reader_that_fails_leaves_a_problem_and_a_letter(monkeypatch, fault):
    monkeypatch.setattr("mailer.files.attachment_text._START", fault)

    letter = read(mail_with({"a.txt": b"one"}))

    assert letter.attachments[0].problem == STOPPED
    assert letter.text == "May I bill 99213 with 25?"


def test_a_reader_that_cannot_be_started_leaves_a_problem(monkeypatch):
    monkeypatch.setattr("mailer.files.attachment_text.sys.executable", "/nowhere/python")

    assert read(mail_with({"a.txt": b"one"})).attachments[0].problem == STOPPED


def test_too_large_a_file_is_not_read_and_the_others_are(monkeypatch):
    monkeypatch.setattr("mailer.files.attachment_text.FILE_LIMIT", 100)

    large, small = read(mail_with({"a.txt": b"x" * 101, "b.txt": b"two"})).attachments

    assert (large.text, large.problem) == ("", TOO_MUCH)
    assert small.text == "two"


@pytest.mark.parametrize(
    "raw",
    [
        mail_with({"scan.png": b"x", "note.doc": b"x", "a.zip": b"x"}),
        mail_with({"a.txt": b"x"}).replace(PLAIN, PLAIN + b"Auto-Submitted: auto-replied\r\n"),
    ],
)
def test_no_process_is_started_where_there_is_nothing_to_read(raw, monkeypatch):
    def started(*_, **__):
        raise AssertionError

    monkeypatch.setattr("mailer.files.attachment_text.subprocess.run", started)

    assert read(raw) == letter_of(raw)


def test_a_package_of_outlook_is_unpacked_beside_it():
    raw = mail_with({"winmail.dat": tnef(b"Is 99214 right?", note=b"20610", more=b"J1100")})

    letter = read(raw)

    assert [one.filename for one in letter.attachments] == ["winmail.dat", "note.txt", "more.txt"]
    assert [one.text for one in letter.attachments] == ["Is 99214 right?", "20610", "J1100"]
    assert letter.text == "May I bill 99213 with 25?"


def test_the_text_of_a_package_is_the_letters_where_there_is_no_other():
    raw = mail_with({"winmail.dat": tnef(b"Is 99214 right?\r\n\r\n-- \r\nDana")})
    raw = raw.replace(b"May I bill 99213 with 25?", b"")

    letter = read(raw)

    assert (letter.text, letter.quoted) == ("Is 99214 right?", "-- \nDana")


def test_a_nested_mail_is_read_with_its_heads():
    raw = mixed(
        [
            b"\r\nSee below.",
            b"Content-Type: message/rfc822\r\n\r\n" + NOTE,
        ]
    )

    [attachment] = read(raw).attachments

    assert attachment.filename == "note.eml"
    assert attachment.text.split("\n") == [
        *("From: bob@client.example", "Subject: note", "", "Is 20610 right?")
    ]


def test_what_comes_with_a_nested_mail_joins_the_attachments():
    parts = [b"\r\nSee this.", b"Content-Type: text/csv; name=a.csv\r\n\r\n99214,1"]
    parts += [b"Content-Type: image/png; name=logo.png\r\n\r\nx"]
    parts += [b"Content-Type: application/ms-tnef; name=winmail.dat\r\n\r\n" + tnef(b"Is 20610?")]
    inner = b"Content-Type: message/rfc822; name=q.eml\r\n\r\n" + mixed(parts, b"in")

    letter = read(mixed([b"\r\nSee below.", inner]))

    assert [(one.filename, one.content_type) for one in letter.attachments] == [
        *(("q.eml", "message/rfc822"), ("a.csv", "text/csv")),
        ("winmail.dat", "application/ms-tnef"),
    ]
    assert [one.text.split("\n")[-1] for one in letter.attachments] == [
        *("See this.", "99214,1", "Is 20610?")
    ]


def test_mails_in_mails_are_opened_a_few_deep():
    raw = NOTE
    for n in range(10):
        inner = b"Content-Type: message/rfc822\r\n\r\n" + raw
        raw = mixed([b"\r\nSee below.", inner], b"b%d" % n)

    letter = read(raw)

    assert len(letter.attachments) == DEPTH_LIMIT + 1 + 1
    assert not letter.attachments[-1].text


def test_the_child_sees_nothing_of_our_environment(monkeypatch):
    monkeypatch.setenv("DANA", "secret")
    tell = (
        "import os, json;"
        "print(json.dumps({'text': str(dict(os.environ)), 'problem': '', 'files': []}))"
    )
    monkeypatch.setattr("mailer.files.attachment_text._START", tell)

    [attachment] = read(mail_with({"a.txt": b"one"})).attachments

    assert "secret" not in attachment.text
    assert os.environ["DANA"] == "secret"
