"""The AMA's texts: only under the operator's licence, always with the AMA's notice."""

from datetime import date

import pytest

from codebook.book import open_book
from codebook.errors import BadFile, NotLicensed
from codebook.facts import Modifier, Procedure
from codebook.licensed import notices_of
from codebook.loading import load
from codebook.lookup import look_up
from tests.codebook.asking import known_systems
from tests.codebook.list_samples import (
    AMA_NOTICE,
    CPT_FORMS,
    LONG,
    consumer_file,
    cpt_file,
    modul_file,
)
from tests.codebook.samples import zipped

TODAY = date(2026, 11, 22)


def loaded(path, *files, edition="2026"):
    return load(files, path, edition=edition, cpt_licensed=True)


def told(path, code):
    book = open_book(path)
    try:
        return look_up(book, code, TODAY)
    finally:
        book.close()


@pytest.mark.parametrize("make", [cpt_file, consumer_file, modul_file])
def test_without_the_licence_nothing_is_loaded(tmp_path, make):
    with pytest.raises(NotLicensed, match="CASECONSULTANT_CPT_LICENSED"):
        load([make(tmp_path)], tmp_path / "book.db", edition="2026")

    assert not (tmp_path / "book.db").exists()


def test_a_licensed_text_carries_the_notice_of_line_1(tmp_path):
    loaded(tmp_path / "book.db", cpt_file(tmp_path))

    [fact] = [one for one in told(tmp_path / "book.db", "99213") if isinstance(one, Procedure)]

    assert (fact.description, fact.description_source) == ("Invented visit; established", "AMA")
    assert fact.notice == AMA_NOTICE
    assert (fact.source, fact.edition) == ("CPT (AMA)", "2026")


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("LONGULT", LONG["20610"]),
        ("LONGUF", LONG["20610"]),
        ("MEDU", LONG["20610"].upper()[:48].strip()),
        ("SHORTU", LONG["20610"].upper()[:28].strip()),
    ],
)
def test_every_form_is_read(tmp_path, form, text):
    loaded(tmp_path / "book.db", cpt_file(tmp_path, form))

    [fact] = [one for one in told(tmp_path / "book.db", "20610") if isinstance(one, Procedure)]
    assert fact.description == text


@pytest.mark.parametrize("order", [CPT_FORMS, CPT_FORMS[::-1]])
def test_the_fullest_text_stays_whatever_comes_after(tmp_path, order):
    for form in order:
        loaded(tmp_path / "book.db", cpt_file(tmp_path, form))

    [fact] = [one for one in told(tmp_path / "book.db", "20610") if isinstance(one, Procedure)]
    assert fact.description == LONG["20610"]


def test_our_own_words_stay_beside_the_licensed_ones(tmp_path, embedded_path):
    path = tmp_path / "book.db"
    path.write_bytes(embedded_path.read_bytes())
    loaded(path, cpt_file(tmp_path), consumer_file(tmp_path))

    facts = [one for one in told(path, "99213") if isinstance(one, Procedure)]

    assert [fact.description_source for fact in facts] == ["own", "AMA", "AMA"]
    assert facts[0].notice == ""
    assert notices_of(facts) == [AMA_NOTICE]


def test_modifier_titles_are_licensed_too(tmp_path):
    loaded(tmp_path / "book.db", modul_file(tmp_path))

    [fact] = [one for one in told(tmp_path / "book.db", "25") if isinstance(one, Modifier)]

    assert fact.description == "Invented title of a modifier, which goes on here"
    assert fact.notice == AMA_NOTICE


def test_a_licensed_code_is_a_cpt_code(tmp_path):
    loaded(tmp_path / "book.db", cpt_file(tmp_path))
    book = open_book(tmp_path / "book.db")

    assert known_systems(book, "00100") == {"CPT"}
    book.close()


def test_the_year_is_told_by_a_name_but_never_by_the_notice(tmp_path):
    file = cpt_file(tmp_path, notice=f"{AMA_NOTICE} Copyright 1999-2024")

    with pytest.raises(BadFile, match='--edition "2026"'):
        loaded(tmp_path / "book.db", file, edition="")

    [report] = loaded(tmp_path / "book.db", zipped(tmp_path / "CPT2027.zip", file), edition="")
    assert (report.edition, report.valid_from) == ("2027", date(2027, 1, 1))


@pytest.mark.parametrize(
    ("form", "old", "new", "expected"),
    [
        ("LONGULT", "00100\t", "0010\t", "line 3, column 1: expected a code and its text"),
        ("LONGULT", "00100\t", "0001U\t", "line 3, column 1: expected each code once; 0001U"),
        ("LONGUF", "2061002", "2061003", "line 5, column 6: expected line 02 of 20610"),
        ("LONGUF", "0010001", "0010002", "line 3, column 6: expected line 01 of 00100"),
        ("LONGULT", "99213\t", "89213\t", "codes from 0 to 99"),
        ("LONGULT", "established\r\n", "establish", "cut off"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line(tmp_path, form, old, new, expected):
    file = cpt_file(tmp_path, form)
    content = file.read_bytes()
    assert old.encode() in content
    file.write_bytes(content.replace(old.encode(), new.encode()))

    with pytest.raises(BadFile, match=expected):
        loaded(tmp_path / "book.db", file)
