"""The tabular list: notes that are inherited, and Excludes1 between the codes of one claim."""

from contextlib import closing
from datetime import date

import pytest

from codebook.book import open_book
from codebook.checking import check
from codebook.errors import BadFile
from codebook.facts import Excludes1
from codebook.loading import load
from codebook.lookup import look_up
from codebook.notes import notes_of
from codebook.references import read_reference, references
from tests.codebook.code_set_samples import TABULAR, tabular_file
from tests.codebook.diagnosis_samples import INJURIES
from tests.codebook.samples import order_file

ON = date(2025, 1, 1)


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "book" / "book.sqlite"
    load([order_file(tmp_path), tabular_file(tmp_path)], path)
    book = open_book(path)
    yield book
    book.close()


def excluded(book, *codes, on=ON):
    facts = check(book, codes, on)
    return [(fact.codes, fact.place) for fact in facts if isinstance(fact, Excludes1)]


def test_the_tabular_list_is_dated_by_its_name(tmp_path):
    names = ("icd10cm_tabular_2025.xml", "icd10cm_tabular_2026_apr.xml")

    reports = load([tabular_file(tmp_path, name) for name in names], tmp_path / "b.sqlite")

    assert [report.edition for report in reports] == ["FY2025", "April 2026"]
    assert [report.valid_from.isoformat() for report in reports] == ["2024-10-01", "2026-04-01"]


def test_before_the_first_list_its_notes_are_told_and_said_to_be_later(tmp_path):
    load(
        [order_file(tmp_path), tabular_file(tmp_path, "icd10cm_tabular_2026_apr.xml")],
        tmp_path / "b",
    )

    with closing(open_book(tmp_path / "b")) as book:
        found = excluded(book, "A00.0", "G35")
        pair, alone = (check(book, codes, ON) for codes in (["A00.0", "G35"], ["G35"]))

    assert found == [(("A00.0", "G35"), "A00.0")]
    [later] = [fact.reason for fact in pair if fact.kind == "unknown"]
    assert "loaded for 2025-01-01: what is told of notes is from the one that starts" in later
    assert [fact for fact in alone if fact.kind == "unknown"] == []


def test_an_excludes1_note_of_the_code_itself_is_told_in_either_order(book):
    for pair in (("A00.0", "G35"), ("G35", "A00.0")):
        assert excluded(book, *pair) == [(("A00.0", "G35"), "A00.0")]


def test_the_fact_carries_its_note_and_its_source(book):
    [fact] = [fact for fact in check(book, ["a000", "G35"], ON) if fact.kind == "excludes1"]

    assert fact.as_json() == {
        "kind": "excludes1", "codes": ["A00.0", "G35"], "source": "ICD-10-CM tabular list",
        "edition": "FY2025", "valid_from": "2024-10-01", "valid_to": None, "changed_by": None,
        "place": "A00.0",
        "note": "sclerosis, made up (G35)",
    }  # fmt: skip


def test_excludes1_climbs_to_section_and_chapter(book):
    assert excluded(book, "A00.1", "M54.50") == [(("A00.1", "M54.50"), "A00-A09")]
    assert excluded(book, "A00.1", "Z99.0") == [(("A00.1", "Z99.0"), "chapter 1")]


def test_what_stands_at_a_sister_code_is_not_inherited(book):
    assert excluded(book, "A00.1", "G35") == []


def test_excludes2_forbids_nothing(book):
    assert excluded(book, "A00.0", "Z12.11") == []


def test_a_condition_of_a_note_is_heeded(book):
    assert excluded(book, "A00.1", "Z12.11") == [(("A00.1", "Z12.11"), "A00.1")]


def test_nothing_is_said_of_a_day_before_the_edition(book):
    assert excluded(book, "A00.0", "G35", on=date(2024, 9, 30)) == []


def test_notes_are_inherited_nearest_first(book):
    with book.reading() as reader:
        notes = [(note.kind, note.place) for note in notes_of(reader, "A00.0", ON)]

    assert notes == [
        ("excludes1", "A00.0"), ("excludes1", "A00.0"), ("useAdditionalCode", "A00.0"),
        ("codeFirst", "A00"), ("excludes1", "chapter 1"), ("excludes1", "A00-A09"),
        ("excludes2", "A00-A09"), ("includes", "chapter 1"),
    ]  # fmt: skip


def test_a_seventh_character_has_its_nearest_meaning(tmp_path):
    path = tmp_path / "book" / "book.sqlite"
    load([order_file(tmp_path, rows=INJURIES), tabular_file(tmp_path)], path)

    with closing(open_book(path)) as book:
        [fact] = [fact for fact in look_up(book, "S52.5", ON) if fact.kind == "seventh_character"]

    assert (fact.place, fact.characters) == ("S52.5", (("A", "first time"),))


@pytest.mark.parametrize(
    ("note", "named", "others"),
    [
        ("one code (J65)", ["J65", "J650"], ["J64", "J6", "J66"]),
        ("all below (I69.84-)", ["I6984", "I69841"], ["I6983", "I69"]),
        ("a range (A04.0-A04.4)", ["A040", "A044", "A0442"], ["A045", "A03", "A04"]),
        ("two wide ones (C40-C41, D10.-)", ["C409", "C41", "D101"], ["C42", "C39", "D11"]),
        ("a dot too many (D29.2.-)", ["D292", "D2920"], ["D29", "D293"]),
        ("a filling X (S06.0X-)", ["S060X1A"], ["S0600", "S061"]),
        ("final (I69. with final characters -23)", ["I69023", "I69823"], ["I69022", "I69"]),
        ("dot (E08-E13 with .44)", ["E0844", "E1344"], ["E0843", "E1444", "E08"]),
        ("open (E08-E13 with .62-)", ["E08620", "E1162"], ["E1161"]),
        ("from to (E08-E13 with .51-.52)", ["E0851", "E1152"], ["E1159", "E0850"]),
        (
            "5th (V01-V09 with 5th character 9)",
            ["V0109", "V0309XA"],
            ["V0101"],
        ),
        ("fifth (A37 with fifth-character 1)", ["A3701", "A3781"], ["A3700", "A37"]),
        ("two (F11-F19 with fifth to sixth characters 51)", ["F11151"], ["F11150", "F1115"]),
        ("counted with the dot (F10-F19 with 5th character .6)", ["F106"], ["F1016"]),
        ("seventh (S02.- with 7th character B)", ["S020XXB"], ["S020XXA", "S02"]),
        ("see categories E08-E10, E11", ["E101", "E11"], ["E12"]),
        ("from S06.1- to S06.6-, and S06.81-", ["S064X0A", "S0681"], ["S067", "S0682"]),
        ("deficiency (G6PD) without anemia (D75.A)", ["D75A"], ["G6P"]),
        ("not understood (S52.- with open fracture 7th character)", [], ["S52", "S520XXB"]),
        ("no code at all, vitamin B12", [], ["A00"]),
    ],
)
def test_references_in_words_become_codes(note, named, others):
    found = [read_reference(reference.written()) for reference in references(note)]

    assert [code for code in named if not any(one.holds(code) for one in found)] == []
    assert [code for code in others if any(one.holds(code) for one in found)] == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("</section>", "", "well-formed XML"),
        ("<name>A00.1</name>", "<name>A00.0</name>", "each code once, with a name"),
        ("<name>A00.1</name>", "", "each code once, with a name"),
        ("utf-8", "utf-99", "XML in a known encoding|well-formed XML"),
        ("chapter>", "chapters>", "chapters with sections and codes"),
    ],
)
def test_a_wrong_tabular_list_is_refused(old, new, expected, tmp_path):
    file = tabular_file(tmp_path, content=TABULAR.replace(old, new))

    with pytest.raises(BadFile, match=expected):
        load([file], tmp_path / "b.sqlite")
