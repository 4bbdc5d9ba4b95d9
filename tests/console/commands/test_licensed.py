"""The AMA's texts at the command line: by the setting only, and always with the notice."""

import pytest

from codebook.loading import load
from tests.codebook.list_samples import AMA_NOTICE, cpt_file
from tests.factories import raw_mail

WORDS = "Invented visit; established"


@pytest.fixture
def licensed_book(book, tmp_path):
    """The starter book with one of the AMA's files beside our own words."""
    load([cpt_file(tmp_path)], book, edition="2024", cpt_licensed=True)
    return book


def test_without_the_setting_the_file_is_refused(caseconsultant, tmp_path):
    said = caseconsultant("load", cpt_file(tmp_path), "--edition", "2026")

    assert "holds the AMA's CPT texts" in said.complaint
    assert "CASECONSULTANT_CPT_LICENSED=yes" in said.complaint


def test_with_the_setting_it_is_loaded(caseconsultant, tmp_path, monkeypatch):
    monkeypatch.setenv("CASECONSULTANT_CPT_LICENSED", "yes")

    said = caseconsultant("load", cpt_file(tmp_path), "--edition", "2026")

    assert "CPT (AMA) 2026: 5 rows loaded" in said.out


@pytest.mark.parametrize("command", [("code", "99213"), ("check", "99213", "20610")])
def test_the_notice_is_printed_once_with_the_text(caseconsultant, licensed_book, command):
    said = caseconsultant(*command, "--on", "2025-03-01")

    assert WORDS in said.out
    assert " ".join(said.out.split()).count(AMA_NOTICE) == 1


def test_programs_get_the_notice_with_each_text(caseconsultant, licensed_book):
    facts = caseconsultant("code", "99213", "--on", "2025-03-01", "--json").json["facts"]

    told = {fact["description_source"]: fact["notice"] for fact in facts if fact["kind"] == "cpt"}
    assert told == {"own": "", "AMA": AMA_NOTICE}


def test_without_the_text_there_is_no_notice(caseconsultant, book):
    assert AMA_NOTICE not in caseconsultant("code", "99213", "--on", "2025-03-01").out


def test_a_draft_prints_the_notice_once(caseconsultant, licensed_book, eml):
    mail = eml(raw_mail("May I bill 99213 with 20610? DOS 2025-03-01, CMS-1500."))

    said = caseconsultant("draft", mail)

    assert WORDS in " ".join(said.out.split())
    assert " ".join(said.out.split()).count(AMA_NOTICE) == 1
