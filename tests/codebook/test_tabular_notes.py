"""The notes of the tabular list between the codes of one claim, and the seventh character."""

from datetime import date

import pytest

from codebook.book import open_book
from codebook.checking import check
from codebook.loading import load
from codebook.lookup import everything_on, look_up
from codebook.notes import notes_of, without_note
from codebook.references import references
from tests.codebook.code_set_samples import tabular_file
from tests.codebook.diagnosis_samples import INJURIES, NOTED
from tests.codebook.samples import order_file

ON = date(2025, 1, 1)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    folder = tmp_path_factory.mktemp("noted")
    path = folder / "book" / "book.sqlite"
    load([order_file(folder, rows=INJURIES), tabular_file(folder, content=NOTED)], path)
    book = open_book(path)
    yield book
    book.close()


def noted(book, *codes):
    facts = check(book, codes, ON)
    return [(fact.kind, fact.codes, fact.place) for fact in facts if hasattr(fact, "place")]


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (("A00.1", "G35"), ("code_first", ("A00.1", "G35"), "A00")),
        (("Z99.0", "A00.1"), ("use_additional", ("A00.1", "Z99.0"), "A00-A09")),
        (("A00.0", "M54.50"), ("code_also", ("A00.0", "M54.50"), "A00.0")),
        (("A00.0", "M54.51"), ("excludes1", ("A00.0", "M54.51"), "A00.0")),
        (("A00.1", "Z12.11"), ("excludes2", ("A00.1", "Z12.11"), "chapter 1")),
    ],
)
def test_a_note_that_names_another_code_of_the_claim_is_a_fact(codes, expected, book):
    assert noted(book, *codes) == [expected]


def test_what_excludes1_forbids_comes_first_and_what_excludes2_allows_last(book):
    kinds = [kind for kind, _, _ in noted(book, "A00.0", "Z12.11", "G35", "M54.51")]

    assert kinds == ["excludes1", "code_first", "excludes2"]


def test_a_fact_carries_note_source_and_edition(book):
    [fact] = [fact for fact in check(book, ["A00.1", "G35"], ON) if fact.kind == "code_first"]

    assert fact.as_json() == {
        "kind": "code_first", "codes": ["A00.1", "G35"], "source": "ICD-10-CM tabular list",
        "edition": "FY2025", "valid_from": "2024-10-01", "valid_to": None, "changed_by": None,
        "place": "A00",
        "note": "sclerosis (G35)",
    }  # fmt: skip


def test_one_code_shows_every_note_that_holds_for_it_with_its_place(book):
    facts = everything_on(book, "a000", ON)

    assert [(fact.kind, fact.place) for fact in facts[1:]] == [
        ("code_also", "A00.0"), ("excludes1", "A00.0"),
        ("code_first", "A00"), ("code_first", "A00"),
        ("excludes2", "chapter 1"), ("use_additional", "A00-A09"),
    ]  # fmt: skip
    assert all(fact.codes == ("A00.0",) for fact in facts)


def test_a_block_of_sections_is_noted_with_the_codes_of_each(book):
    with book.reading() as reader:
        noted, not_noted = (notes_of(reader, code, ON) for code in ("V01", "W01"))

    assert [note.place for note in noted] == ["V00-V99"]
    assert not_noted == []


def test_a_procedure_has_no_notes(book):
    assert [fact.kind for fact in everything_on(book, "99213", ON)] == ["unknown"]


@pytest.mark.parametrize("code", ["S52.5", "S525", "S52.5XX", "S52.5XXQ"])
def test_a_code_that_lacks_its_seventh_character_is_told_which_there_are(code, book):
    [fact] = [fact for fact in look_up(book, code, ON) if fact.kind == "seventh_character"]

    assert fact.characters == (("A", "first time"), ("D", "healing"), ("S", "sequela"))
    assert fact.examples == ("S52.5XXA", "S52.5XXD")
    assert (fact.place, fact.billable_count) == ("S52", 2)
    assert fact.note == "The 7th character is added to each code of S52"
    assert fact.as_json()["characters"][0] == ["A", "first time"]


def test_the_right_character_in_the_wrong_place_is_told_the_x_before_it(book):
    [fact] = [fact for fact in look_up(book, "S52.5A", ON) if fact.kind == "seventh_character"]

    assert (fact.codes, fact.examples[0]) == (("S52.5",), "S52.5XXA")


@pytest.mark.parametrize("code", ["S52", "S52.5XXA", "S52.5Q", "A00", "M54.5", "Z12.1"])
def test_a_code_that_wants_none_or_more_than_that_is_not(code, book):
    assert [fact for fact in look_up(book, code, ON) if fact.kind == "seventh_character"] == []


def test_pairs_without_an_excludes1_note_are_told_with_the_list_that_was_searched(book):
    codes = ["A00.0", "M54.51", "G35"]
    noted = [frozenset(("A00.0", "M54.51"))]

    with book.reading() as reader:
        found = list(without_note(reader, codes, ON, noted, "excludes1"))

    assert [fact.codes for fact in found] == [("A00.0", "G35"), ("M54.51", "G35")]
    assert {(fact.about, fact.source) for fact in found} == {
        ("excludes1", "ICD-10-CM tabular list")
    }


def test_that_no_note_sets_an_order_is_told_the_same_way(book):
    with book.reading() as reader:
        [fact] = without_note(reader, ["A00.0", "G35"], ON, [], "sequencing")

    assert fact.reason == "No note about order of A00.0 or G35 names the other."
    assert fact.about == "sequencing"


def test_nothing_is_noted_on_a_day_before_the_list(book):
    before = date(2024, 9, 30)

    with book.reading() as reader:
        assert notes_of(reader, "A00.0", before) == []
        assert list(without_note(reader, ["A00.0", "G35"], before, [], "sequencing")) == []
    assert [fact.kind for fact in check(book, ["A00.0", "M54.51"], before)] == ["unknown"] * 2


@pytest.mark.parametrize(
    ("note", "named", "others"),
    [
        ("poisoning (T36-T65 with fifth or sixth character 1-4)",
         ["T360X1A", "T43014A", "T3694XA"], ["T360X5A", "T43015A", "T3695XA", "T360X6A"]),
        ("adverse effect (T36-T50 with fifth or sixth character 5)",
         ["T360X5A", "T43015D", "T3695XA"], ["T43051A", "T3650X1", "T510X5A"]),
        ("drug (T36-T50 with fifth or sixth character 1-4 or 6)",
         ["T360X6A", "T3696XA"], ["T360X5A"]),
        ("asphyxia (T71, with sixth character 1-4)", ["T71111A", "T71114A"], ["T71115A"]),
        ("coma (E08, E09 with .17, .27, .97)", ["E0817", "E0997"], ["E0818", "E08"]),
        ("ulcer (E08-E13 with .51-.52)", ["E0851", "E1152"], ["E1153", "E1452"]),
        ("loss (H90, H91 with final characters .00 or .01)", ["H9000", "H9101"], ["H9002"]),
        ("tinea, any type except those in B36.-", [], ["B360", "B36"]),
        ("conditions in S00-T88, except T74 and T76", ["S000", "T889"], ["U071"]),
    ],
)  # fmt: skip
def test_a_condition_in_words_is_heeded(note, named, others):
    found = references(note)

    assert [code for code in named if not any(one.holds(code) for one in found)] == []
    assert [code for code in others if any(one.holds(code) for one in found)] == []
