"""`draft FILE.eml`: the reply that would be drafted; nothing is stored."""

from email import message_from_bytes, policy

import pytest

from tests.factories import DANA, raw_mail

ASKS = "Can I bill 45385 with 45380 on the same day? DOS 2025-03-01, CMS-1500."


def test_people_get_the_letter_that_would_be_reviewed(caseconsultant, book, eml):
    said = caseconsultant("draft", eml(raw_mail(ASKS)))

    assert said.status == 0
    to, subject, blank = said.out.splitlines()[:3]
    assert to == f"To: {DANA}"
    assert subject.startswith("Subject: [CC-0] ")
    assert blank == ""
    assert "45385" in said.out
    assert "45380" in said.out


def test_programs_get_findings_subject_and_text(caseconsultant, book, eml):
    drafted = caseconsultant("draft", eml(raw_mail(ASKS)), "--json").json

    assert set(drafted) >= {"findings", "subject", "text", "html"}
    kinds = {finding["kind"] for finding in drafted["findings"]}
    assert kinds
    for finding in drafted["findings"]:
        assert set(finding) >= {"kind", "conclusion", "codes", "facts", "template"}
    assert "2024Q3" in drafted["text"]


def test_programs_get_what_is_missing_and_why(caseconsultant, book, eml):
    drafted = caseconsultant("draft", eml(raw_mail("How do we bill this?")), "--json").json

    assert "codes" in {one["name"] for one in drafted["missing"]}
    assert all(set(one) == {"name", "why"} for one in drafted["missing"])


def test_the_codes_of_attached_files_are_drafted_too(caseconsultant, book, eml):
    mail = message_from_bytes(raw_mail("Why was it denied?"), policy=policy.default)
    mail.add_attachment("45385 denied", filename="denial.txt")

    drafted = caseconsultant("draft", eml(mail.as_bytes()), "--json").json

    assert "Only denial.txt cites 45385." in drafted["text"]


def test_a_mail_that_came_on_another_day_is_drafted_for_that_day(caseconsultant, book, eml):
    mail = eml(raw_mail("Can I bill 45385 with 45380?"))

    drafted = caseconsultant("draft", mail, "--received", "2025-04-02", "--json").json

    assert "2025-04-02" in drafted["text"]


def test_a_mail_is_drafted_from_standard_input(caseconsultant, book):
    said = caseconsultant("draft", "-", stdin=raw_mail(ASKS))

    assert said.out.startswith(f"To: {DANA}\n")


def test_the_draft_repeats_no_word_of_the_mail(caseconsultant, book, eml):
    mail = raw_mail(f"{ASKS} The patient is Jane Quixotic.", subject="About Jane Quixotic")

    said = caseconsultant("draft", eml(mail))

    assert "Quixotic" not in said.out


@pytest.mark.parametrize(
    ("mail", "complaint"),
    [
        (raw_mail("I am away.", Auto_Submitted="auto-replied"), "automatic mail: auto-reply"),
        (b"\x00\xff no mail", "unreadable: "),
        (b"", "unreadable: the mail is empty"),
    ],
)
def test_a_mail_that_gets_no_answer_is_one_sentence(caseconsultant, book, eml, mail, complaint):
    said = caseconsultant("draft", eml(mail))

    assert f"question.eml: nothing is drafted, it is {complaint}" in said.complaint


def test_a_mail_that_would_be_quarantined_is_drafted_with_a_note(caseconsultant, book, eml):
    mail = eml(b"From: mallory@elsewhere.example\r\n" + raw_mail(ASKS))

    said = caseconsultant("draft", mail)

    assert said.status == 0
    assert said.err.startswith("note: a human would have to open this case first: ")


@pytest.mark.parametrize("name", ["gone.eml", "."])
def test_a_file_that_is_not_there_is_one_sentence(caseconsultant, book, tmp_path, name):
    said = caseconsultant("draft", tmp_path / name)

    assert str(tmp_path) in said.complaint


def test_a_day_that_is_no_day_is_one_sentence(caseconsultant, book, eml):
    said = caseconsultant("draft", eml(raw_mail(ASKS)), "--received", "yesterday")

    assert "'yesterday' is no date: write it as 2025-03-01" in said.complaint


def test_without_a_book_nothing_is_drafted(caseconsultant, eml):
    said = caseconsultant("draft", eml(raw_mail(ASKS)))

    assert said.complaint == "error: no book yet: run `caseconsultant load --starter`"


def test_drafting_stores_nothing(caseconsultant, book, eml):
    caseconsultant("draft", eml(raw_mail(ASKS)))

    assert not (book.parent / "cases.db").exists()
