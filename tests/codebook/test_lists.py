"""Places of service, PLA codes, NOC codes and modifiers from lists of their own."""

from datetime import date
from pathlib import Path

import pytest

from codebook.book import open_book
from codebook.errors import BadFile
from codebook.facts import Hcpcs, Modifier
from codebook.list_facts import Noc, Pla, PlaceOfService
from codebook.loading import load
from codebook.lookup import look_up
from tests.codebook.asking import known_systems
from tests.codebook.list_samples import (
    NOCS,
    PLACES,
    list_file,
    noc_sheet,
    pos_file,
    trans_alpha,
)
from tests.codebook.samples import anweb_file, zipped

TODAY = date(2026, 11, 22)
FILES = Path(__file__).resolve().parents[3] / "shared" / "data"


@pytest.fixture
def opened(tmp_path):
    """Opens a book made of some files."""
    books = []

    def make(*files):
        path = tmp_path / "made" / f"book{len(books)}.db"
        load(files, path)
        books.append(open_book(path))
        return books[-1]

    yield make
    for book in books:
        book.close()


def of_kind(facts, kind):
    return [fact for fact in facts if isinstance(fact, kind)]


@pytest.mark.parametrize("form", ["tsv", "csv", "html"])
def test_a_place_of_service_is_known_in_every_form_of_the_list(opened, tmp_path, form):
    book = opened(pos_file(tmp_path, form))

    [fact] = of_kind(look_up(book, "02", TODAY), PlaceOfService)

    assert (fact.name, fact.effective) == ("Invented Patient\u2019s Call", date(2017, 1, 1))
    assert (fact.source, fact.edition) == ("Place of service codes", "2024")


def test_a_place_is_not_told_before_it_began(opened, tmp_path):
    book = opened(pos_file(tmp_path))

    assert of_kind(look_up(book, "02", date(2016, 12, 31)), PlaceOfService) == []
    assert of_kind(look_up(book, "11", date(1999, 1, 1)), PlaceOfService)


def test_a_range_of_places_is_each_of_them(opened, tmp_path):
    book = opened(pos_file(tmp_path))

    names = [of_kind(look_up(book, code, TODAY), PlaceOfService)[0].name for code in ("27", "30")]

    assert names == ["Unassigned", "Unassigned"]


def test_a_string_that_is_modifier_and_place_is_told_as_both(opened, tmp_path):
    rows = [*PLACES[:3], ("26", "Invented Camp", "Tents."), PLACES[-1]]
    files = [pos_file(tmp_path, rows=rows), list_file(tmp_path, "modifiers")]
    book = opened(*files)

    assert of_kind(look_up(book, "26", TODAY), PlaceOfService)
    assert of_kind(look_up(book, "A1", TODAY), Modifier)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (PLACES[:-1], "codes from 01 to 99"),
        ([*PLACES, PLACES[0]], "each code once, and 01"),
        ([("1x", "Name", "Text"), *PLACES], "line 2, column 1: expected two digits"),
        ([("03", "", "Text"), *PLACES], "line 2, column 2: expected a name"),
    ],
)
def test_a_wrong_list_of_places_is_refused(tmp_path, rows, expected):
    with pytest.raises(BadFile, match=expected):
        load([pos_file(tmp_path, rows=rows)], tmp_path / "book.db")


def test_a_page_whose_cells_are_left_open_is_read(opened, tmp_path):
    path = pos_file(tmp_path, "html")
    path.write_text(path.read_text("utf-8").replace("</td></tr>", "<tr>\n"), "utf-8")

    book = opened(path)

    assert of_kind(look_up(book, "02", TODAY), PlaceOfService)


def test_a_list_wants_its_year(tmp_path):
    with pytest.raises(BadFile, match='--edition "2026"'):
        load([pos_file(tmp_path, name="places")], tmp_path / "book.db")

    [report] = load([pos_file(tmp_path, name="places")], tmp_path / "book.db", edition="2026-07")
    assert (report.edition, report.valid_from) == ("2026-07", date(2026, 7, 1))


def test_a_pla_code_is_a_cpt_code_with_days_and_no_words(opened, tmp_path):
    book = opened(list_file(tmp_path, "pla"))

    [fact] = of_kind(look_up(book, "0001u", TODAY), Pla)

    assert (fact.released, fact.effective) == (date(2016, 12, 2), date(2017, 2, 1))
    assert known_systems(book, "0001U") == {"CPT"}
    assert of_kind(look_up(book, "0999U", date(2026, 6, 30)), Pla) == []


@pytest.mark.parametrize("make", [lambda folder: list_file(folder, "noc"), noc_sheet])
def test_a_code_for_what_has_none_is_told_beside_its_own_fact(opened, tmp_path, make):
    book = opened(make(tmp_path), anweb_file(tmp_path))

    [fact] = of_kind(look_up(book, "A0999", TODAY), Noc)
    [gone] = of_kind(look_up(book, "J9999", TODAY), Noc)

    assert (fact.status, fact.description) == ("valid", "Invented ambulance, unlisted")
    assert (gone.status, gone.terminated) == ("terminated", date(2020, 12, 31))
    assert of_kind(look_up(book, "A9901", TODAY), Hcpcs)


def test_a_description_on_two_rows_is_one(opened, tmp_path):
    rows = [*NOCS[:2], ("J9999", "of any kind", "", ""), NOCS[2]]
    book = opened(list_file(tmp_path, "noc", rows))

    [fact] = of_kind(look_up(book, "J9999", date(2020, 1, 1)), Noc)

    assert fact.description == "Invented drug, unlisted of any kind"


def test_modifiers_of_a_list_keep_their_days(opened, tmp_path):
    book = opened(list_file(tmp_path, "modifiers"))

    [told] = of_kind(look_up(book, "XZ", TODAY), Modifier)

    assert (told.status, told.description) == ("terminated", "Invented encounter")
    assert (told.source, told.edition) == ("HCPCS Level II modifiers", "2020-10")


def test_the_full_file_speaks_of_a_modifier_before_the_list(opened, tmp_path):
    book = opened(list_file(tmp_path, "modifiers"), anweb_file(tmp_path))

    [told] = of_kind(look_up(book, "A1", TODAY), Modifier)

    assert told.source == "HCPCS Level II"


@pytest.mark.parametrize(
    ("kind", "rows", "expected"),
    [
        ("pla", [("00001", "", "2017-02-01")], "a PLA code"),
        ("pla", [("0001U", "", "")], "the day the code took effect"),
        ("pla", [("0001U", "", "2017-13-01")], "line 2, column 3: expected a day"),
        ("noc", NOCS[:1], "from A to V"),
        ("noc", [*NOCS, NOCS[0]], "each code once"),
        ("noc", [*NOCS, ("A0998", "", "19870101", "")], "a long description"),
        ("modifiers", [], "from A to X"),
    ],
)
def test_a_wrong_list_is_refused(tmp_path, kind, rows, expected):
    with pytest.raises(BadFile, match=expected):
        load([list_file(tmp_path, kind, rows)], tmp_path / "book.db")


def test_trans_alpha_is_refused_by_itself_and_passed_over_in_its_zip(tmp_path):
    alone = trans_alpha(tmp_path)

    with pytest.raises(BadFile, match="the ANWEB file of the same zip"):
        load([alone], tmp_path / "book.db")

    together = zipped(tmp_path / "hcpcs.zip", alone, anweb_file(tmp_path))
    assert [report.source for report in load([together], tmp_path / "book.db")] == [
        "HCPCS Level II"
    ]


@pytest.mark.skipif(not FILES.is_dir(), reason="the lists (../shared/data) are not on this machine")
def test_the_lists_at_hand_are_read_whole(tmp_path):
    places, hcpcs = FILES / "modifiers_pos", FILES / "hcpcs"
    files = [
        places / "pos_codes_2024.tsv",
        places / "pla_codes_dates_only_2024.tsv",
        places / "hcpcs_level2_modifiers_2020_10.tsv",
        hcpcs / "hcpcs_noc_2024.tsv",
        hcpcs / "NOC_Codes_2019.xlsx",
    ]

    reports = load(files, tmp_path / "book.db")

    assert [report.rows for report in reports] == [99, 337, 371, 159, 139]
