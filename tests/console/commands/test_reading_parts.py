"""`read --json` tells of each code, reference and piece of patient data in which part it stands."""

from email.message import EmailMessage
from email.policy import SMTP

import pytest

from tests.factories import DANA, US, raw_mail


def mail_with(text, *files, subject="A question"):
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = f"Dana Client <{DANA}>", US, subject
    mail["Message-ID"] = "<q1@client.example>"
    mail.set_content(text)
    for name, words in files:
        mail.add_attachment(words, filename=name)
    return mail.as_bytes()


def placed(read, name, *keys):
    return [tuple(one[key] for key in keys) for one in read[name]]


def stand_where_they_say(read):
    """Whether each place that is told holds the words that are told."""
    texts = {("subject", None): read["subject"], ("text", None): read["text"]}
    texts["quoted", None] = read["quoted"]
    for file in read["attachments"]:
        texts["attachment", file["filename"]] = file["text"]
        texts["filename", file["filename"]] = file["filename"]
    told = [(one, one["as_written"]) for one in read["codes"]]
    told += [(one, one["text"]) for one in (*read["phi_spans"], *read["other_refs"])]
    return [
        words == texts[one["part"], one["file"]][one["start"] : one["end"]] for one, words in told
    ]


def test_codes_that_only_the_subject_cites_are_there_as_the_draft_tells_them(
    caseconsultant, book, eml
):
    mail = eml(mail_with("See the subject, please.", subject="Can 45385 and 45380-59 go together?"))

    read = caseconsultant("read", mail, "--json").json
    draft = caseconsultant("draft", mail).out

    assert placed(read, "codes", "code", "modifiers", "part", "quoted") == [
        ("45385", [], "subject", True),
        ("45380", ["59"], "subject", True),
    ]
    assert all(stand_where_they_say(read))
    assert "You ask about 45385, 45380" in draft


def test_codes_of_a_file_are_told_by_its_name(caseconsultant, book, eml):
    files = (("first.txt", "45385 was paid."), ("second.txt", "45380-59 x2 denied, CO-97"))
    mail = eml(mail_with("Why? See the files.", *files))

    read = caseconsultant("read", mail, "--json").json

    assert placed(read, "codes", "code", "units", "part", "file", "quoted") == [
        ("45385", None, "attachment", "first.txt", True),
        ("45380", 2, "attachment", "second.txt", True),
    ]
    assert placed(read, "other_refs", "text", "part", "file") == [
        ("CO-97", "attachment", "second.txt")
    ]
    assert all(stand_where_they_say(read))


def test_what_is_missing_is_so_for_the_codes_of_subject_and_files_too(caseconsultant, book, eml):
    in_subject = eml(mail_with("See above, please.", subject="What is 45385?"))
    in_file = eml(mail_with("Which one fits?", ("note.txt", "45385 or 45380")), "file.eml")

    for mail in (in_subject, in_file):
        read = caseconsultant("read", mail, "--json").json

        assert {"date", "setting"} <= set(read["missing"])


def test_references_on_shown_lines_are_quoted(caseconsultant, book, eml):
    mail = raw_mail("> denied CO-97\n\nWhy? Is it N130?", subject="LCD L33831")

    read = caseconsultant("read", eml(mail), "--json").json

    assert placed(read, "other_refs", "text", "part", "quoted") == [
        ("L33831", "subject", True),
        ("CO-97", "text", True),
        ("N130", "text", False),
    ]


@pytest.mark.parametrize(
    ("text", "clear", "answered"),
    [
        ("Discharged 03/04/2026. MS-DRG 470 or 469?", None, "2026-03-04"),
        ("45385 on 03/04/2026: is 45380 bundled?", "2026-03-04", "2026-03-04"),
    ],
)
def test_the_day_an_answer_would_be_for_is_told(caseconsultant, book, eml, text, clear, answered):
    mail = eml(raw_mail(text))

    read = caseconsultant("read", mail, "--json").json
    draft = caseconsultant("draft", mail).out

    assert (read["date_of_service"], read["answer_date"]) == (clear, answered)
    assert "date" not in read["missing"]
    assert f"Date of service: {answered}" in draft


NOTE = "Patient: Oswin Tarrant, DOB 03/09/1948\nMRN 4471902. He had 29881."


def test_patient_data_of_a_file_and_of_its_name_are_found(caseconsultant, book, eml):
    text = "Which code fits?\n\nThanks,\nDana Client"
    mail = eml(mail_with(text, ("Oswin_Tarrant 4471902.txt", NOTE)))

    read = caseconsultant("read", mail, "--json").json

    assert sorted(placed(read, "phi_spans", "part", "type", "text")) == [
        ("attachment", "dob", "03/09/1948"),
        ("attachment", "mrn", "4471902"),
        ("attachment", "patient_name", "Oswin Tarrant"),
        ("filename", "mrn", "4471902"),
        ("filename", "patient_name", "Oswin_Tarrant"),
    ]
    assert all(stand_where_they_say(read))


def test_the_redacted_copy_of_a_file_names_nobody(caseconsultant, book, eml):
    files = (("Oswin Tarrant 4471902.txt", NOTE), ("op note.txt", "Tarrant, Oswin: 29881"))
    mail = eml(mail_with("Pt Oswin Tarrant: which code?", *files))

    first, second = caseconsultant("read", mail, "--json").json["redacted"]["attachments"]

    assert first["filename"] == "attachment 1 (TXT)"
    assert first["text"] == "Patient: [name], DOB [birth date]\nMRN [mrn]. He had 29881."
    assert second["filename"] == "op note.txt"


def test_a_patient_of_the_letter_is_one_in_its_files_too(caseconsultant, book, eml):
    mail = eml(mail_with("Pt Oswin Tarrant, MRN 4471902.", ("a.txt", "4471902 29881 paid")))

    read = caseconsultant("read", mail, "--json").json

    assert ("attachment", "mrn", "4471902") in placed(read, "phi_spans", "part", "type", "text")
    assert read["redacted"]["attachments"][0]["text"] == "[mrn] 29881 paid"


def test_the_redacted_copy_ends_where_nothing_was_searched(caseconsultant, book, eml):
    mail = eml(mail_with("Which code?\n" + "a b c d\n" * 13_000 + "Pt Oswin Tarrant, MRN 4471902"))

    read = caseconsultant("read", mail, "--json").json

    copy = read["redacted"]["text"]
    assert copy.endswith(f"[{len(read['text']) - 100_000:,} characters more, not searched]")
    assert "Tarrant" in read["text"]
    assert "Tarrant" not in copy


def test_a_letter_without_files_has_none_in_its_redacted_copy(caseconsultant, book, eml):
    read = caseconsultant("read", eml(raw_mail("What is 45385?")), "--json").json

    assert read["redacted"]["attachments"] == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("I am out of the office until Monday and will answer then.", "out_of_office"),
        ("Incident 4411 was updated by the service team.", "receipt"),
        ("Can I bill 45385 with 45380?", "receipt"),
    ],
)
def test_a_machines_letter_is_what_its_words_say_else_a_notice(
    caseconsultant, book, eml, text, wanted
):
    mail = eml(raw_mail(text, Auto_Submitted="auto-generated"))

    read = caseconsultant("read", mail, "--json").json

    assert (read["intents"], read["evidence"], read["is_question"]) == ([wanted], [], False)
