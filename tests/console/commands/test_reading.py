"""`read FILE.eml...`: how a mail is read, for people and for programs; nothing is stored."""

import json
import re
from pathlib import Path
from shutil import copyfile

import pytest

from tests.factories import DANA, US, raw_mail

ASKS = "Can I bill 99213-25 with 20610 x 2? DOS 2025-03-01, CMS-1500."


def test_people_see_who_asks_what_about_which_codes(caseconsultant, book, eml):
    said = caseconsultant("read", eml(raw_mail(ASKS)))

    assert said.status == 0
    rows = dict(line.split(maxsplit=1) for line in said.out.splitlines()[:5])
    assert rows["fate"] == "filed"
    assert rows["from"] == f"Dana Client <{DANA}>"
    assert rows["to"] == US
    assert "99213-25 (CPT), 20610 x 2 (CPT)" in said.out
    assert "service on    2025-03-01" in said.out
    assert "draft for     2025-03-01" in said.out
    # What is asked outright stands first.
    assert re.search(r"^asks +whether the codes may be billed together;", said.out, re.MULTILINE)
    assert "how many units may be billed" in said.out
    assert ASKS in said.out


def test_programs_get_one_json_object_a_line(caseconsultant, book, eml):
    mails = [eml(raw_mail(f"What is {code}?"), f"{code}.eml") for code in ("99213", "E11.9")]

    said = caseconsultant("read", *mails, "--json")

    first, second = (json.loads(line) for line in said.out.splitlines())
    assert [code["code"] for code in first["codes"]] == ["99213"]
    assert [code["system"] for code in second["codes"]] == ["ICD10CM"]
    assert said.err == ""


def test_the_names_of_the_json_are_a_contract(caseconsultant, book, eml):
    read = caseconsultant("read", eml(raw_mail(ASKS)), "--json").json

    assert read["fate"] == "filed"
    assert read["automatic"] is None
    assert read["from"] == {"name": "Dana Client", "address": DANA, "verified": None}
    assert (read["to"], read["cc"], read["reply_to"]) == ([US], [], [])
    assert read["subject"] == "Two polyps, two techniques"
    assert (read["text"].strip(), read["quoted"]) == (ASKS, "")
    assert read["html_present"] is False
    assert (read["date_of_service"], read["setting"]) == ("2025-03-01", "practitioner")
    first, second = read["codes"]
    start = read["text"].index("99213-25")
    assert first == {
        "code": "99213",
        "system": "CPT",
        "modifiers": ["25"],
        "units": None,
        "range": False,
        "partial": False,
        "typo": False,
        "known": True,
        "quoted": False,
        "part": "text",
        "file": None,
        "start": start,
        "end": start + len("99213-25"),
        "as_written": "99213-25",
    }
    assert (second["code"], second["units"]) == ("20610", 2)


def test_each_name_of_the_json_stands_on_its_page(caseconsultant, book, eml):
    page = (Path(__file__).resolve().parents[3] / "docs/reading.md").read_text()
    heads = re.findall(r"^\| (`[^|]+) \|", page, re.MULTILINE)

    read = caseconsultant("read", eml(raw_mail(ASKS)), "--json").json

    assert {name for head in heads for name in re.findall(r"`(\w+)`", head)} == set(read)


def test_the_redacted_copy_holds_no_patient_data_and_all_the_rest(caseconsultant, book, eml):
    text = "Pt Oswin Tarrant, DOB 03/09/1948: 29881 with 29877?"

    read = caseconsultant("read", eml(raw_mail(text, subject="Mr. Tarrant")), "--json").json

    assert read["redacted"]["subject"] == "Mr. [name]"
    assert read["redacted"]["text"].strip() == "Pt [name], DOB [birth date]: 29881 with 29877?"
    assert read["redacted"]["quoted"] == ""


def test_what_was_not_said_is_null(caseconsultant, book, eml):
    read = caseconsultant("read", eml(raw_mail("What is 99213?")), "--json").json

    assert read["date_of_service"] is None
    assert read["setting"] is None


def test_codes_of_the_quoted_part_are_marked(caseconsultant, book, eml):
    text = "And this one?\n\nOn Monday, Dana wrote:\n> What is 99213?\n"
    mail = raw_mail(text, in_reply_to="<q0@client.example>")

    read = caseconsultant("read", eml(mail), "--json").json

    assert [(code["code"], code["quoted"]) for code in read["codes"]] == [("99213", True)]
    assert "99213" not in read["text"]


def test_codes_on_lines_that_the_sender_shows_are_quoted_too(caseconsultant, book, eml):
    read = caseconsultant(
        "read", eml(raw_mail("> 99213 25 CO-97\n\nWhy not 99214?")), "--json"
    ).json

    assert [(code["code"], code["quoted"], code["part"]) for code in read["codes"]] == [
        ("99213", True, "text"),
        ("99214", False, "text"),
    ]


def test_attachments_are_listed_by_size_and_hash(caseconsultant, book, eml):
    mail = (
        b"From: dana@client.example\r\nTo: cases@consult.example\r\nSubject: a note\r\n"
        b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n'
        b"--b\r\nContent-Type: text/plain\r\n\r\nSee the note.\r\n"
        b'--b\r\nContent-Type: text/csv\r\nContent-Disposition: attachment; filename="a.csv"\r\n'
        b"\r\n1,2\r\n--b--\r\n"
    )

    read = caseconsultant("read", eml(mail), "--json").json
    said = caseconsultant("read", eml(mail))

    [attachment] = read["attachments"]
    assert set(attachment) == {"filename", "content_type", "bytes", "sha256", "text", "problem"}
    assert (attachment["filename"], attachment["text"]) == ("a.csv", "1,2")
    assert f"a.csv (text/csv, {attachment['bytes']} bytes)" in said.out


def test_automatic_mail_would_be_set_aside(caseconsultant, book, eml):
    mail = eml(raw_mail("I am away.", Auto_Submitted="auto-replied"))

    read = caseconsultant("read", mail, "--json").json
    said = caseconsultant("read", mail)

    assert (read["fate"], read["automatic"]) == ("set_aside", "auto-reply")
    assert "set_aside (automatic mail: auto-reply)" in said.out


def test_a_sender_that_is_in_doubt_would_be_quarantined(caseconsultant, book, eml):
    mail = eml(b"From: mallory@elsewhere.example\r\n" + raw_mail("What is 99213?"))

    read = caseconsultant("read", mail, "--json").json

    assert read["fate"] == "quarantined"
    assert read["reason"] != ""


def test_a_mail_nobody_can_read_says_why(caseconsultant, book, eml):
    broken = eml(b"\x00\xff this is no mail")

    read = caseconsultant("read", broken, "--json")
    said = caseconsultant("read", broken)

    assert read.status == 0
    assert read.json["fate"] == "unreadable"
    assert f"{broken}: unreadable: this is no mail" in said.out


def test_a_mail_is_read_from_standard_input(caseconsultant, book):
    read = caseconsultant("read", "-", "--json", stdin=raw_mail("What is 99213?"))

    assert read.json["file"] == "-"
    assert read.json["text"].strip() == "What is 99213?"


def test_a_file_that_is_not_there_does_not_hide_the_others(caseconsultant, book, eml):
    there = eml(raw_mail("What is 99213?"))

    said = caseconsultant("read", there.with_name("gone.eml"), there, "--json")

    assert said.status == 2
    assert said.err.endswith("gone.eml: No such file or directory\n")
    assert said.json["file"] == str(there)


@pytest.mark.parametrize("name", ["folder", "a\0b"])
def test_what_is_no_file_is_one_sentence(caseconsultant, book, tmp_path, name):
    (tmp_path / "folder").mkdir()

    said = caseconsultant("read", tmp_path / name)

    assert "error: " in said.complaint


def test_a_mail_larger_than_we_take_in_is_not_read(caseconsultant, book, eml, monkeypatch):
    monkeypatch.setenv("CASECONSULTANT_MAX_MAIL", "65536")

    said = caseconsultant("read", eml(raw_mail("x" * 70_000)))

    assert "larger than 65536 bytes" in said.complaint


def test_without_a_book_all_is_read_and_no_code_is_known(caseconsultant, starter_book, data, eml):
    mail = eml(raw_mail("Pt Oswin Tarrant, seen 03/04/2026: what is 99213?"))

    said = caseconsultant("read", mail, "--json")
    data.mkdir()
    copyfile(starter_book, data / "book.db")
    with_book = caseconsultant("read", mail, "--json").json

    assert said.status == 0
    assert "caseconsultant load --starter" in said.err
    [code] = said.json["codes"]
    assert (code["code"], code["system"], code["known"]) == ("99213", "CPT", False)
    looked_up = {"codes", "evidence"}
    assert {k: v for k, v in said.json.items() if k not in looked_up} == {
        k: v for k, v in with_book.items() if k not in looked_up
    }


def test_reading_stores_nothing(caseconsultant, data, eml):
    caseconsultant("read", eml(raw_mail("What is 99213?")))

    assert not data.exists()
