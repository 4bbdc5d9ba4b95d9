"""Medicare localities: indices, counties and anesthesia factors, in every form CMS publishes."""

from datetime import date
from decimal import Decimal

import pytest

from codebook.book import open_book
from codebook.errors import BadFile
from codebook.loading import load
from codebook.localities import NoLocality, localities, locality_named
from tests.codebook.fee_samples import fee_file
from tests.codebook.locality_samples import (
    ANESTHESIA,
    COUNTIES,
    GPCIS,
    anesthesia_file,
    county_file,
    gpci_file,
)
from tests.codebook.samples import zipped

ON = date(2025, 5, 1)
FORMS = ["GPCI2025.csv", "GPCI2025.txt", "GPCI2025.xlsx"]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "book" / "book.sqlite"


@pytest.fixture
def book(tmp_path, path):
    load([gpci_file(tmp_path), county_file(tmp_path), anesthesia_file(tmp_path)], path)
    book = open_book(path)
    yield book
    book.close()


def known(path, on=ON):
    book = open_book(path)
    try:
        return localities(book, on)
    finally:
        book.close()


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("both", [True, False])
def test_every_form_gives_the_same_indices(name, both, tmp_path, path):
    [report] = load([gpci_file(tmp_path, name, both=both)], path)

    assert (report.edition, report.valid_from, report.rows) == ("2025", date(2025, 1, 1), 4)
    south, coast, *_ = known(path)
    assert (south.mac, south.locality, south.state) == ("99101", "00", "AL")
    assert (coast.mac, coast.name) == ("01199", "GOLD COAST (SHORE CNTY)")
    assert [str(index) for index in (south.work, south.pe, south.mp)] == ["1.000", "0.900", "0.500"]
    assert south.work_no_floor == (Decimal("0.970") if both else None)


def test_the_forms_of_one_release_are_one_edition(tmp_path, path):
    archive = zipped(tmp_path / "RVU25D.zip", *[gpci_file(tmp_path, name) for name in FORMS])

    reports = load([archive], path)

    assert [report.changed for report in reports] == [True, False, False]
    assert {(report.edition, report.valid_from) for report in reports} == {
        ("RVU25D", date(2025, 10, 1))
    }


def test_marks_of_footnotes_are_no_part_of_a_name(book):
    assert [one.name for one in localities(book, ON)][2:] == ["REST OF GOLDLAND", "INVENTED WEST"]


def test_lost_zeros_are_restored_and_a_state_holds_for_its_block(book):
    found = {(one.mac, one.locality): one.counties for one in localities(book, ON)}

    assert found["01199", "05"] == "SHORE, HARBOR"
    assert found["01199", "75"] == "ALL OTHER COUNTIES; TWO MORE"
    with book.reading() as reader:
        states = reader.rows("SELECT state FROM county ORDER BY mac, locality")
    assert states == [("CALIFORNIA",), ("CALIFORNIA",), ("WYOMING",), ("ALABAMA",)]


def test_csv_and_workbook_of_one_release_say_the_same(tmp_path, path):
    forms = ("csv", "xlsx")
    files = [county_file(tmp_path, f"25LOCCO.{form}") for form in forms]
    files += [anesthesia_file(tmp_path, f"ANES2025.{form}") for form in forms]

    assert [report.changed for report in load(files, path)] == [True, False, True, False]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_counties_and_factors_come_in_workbooks_too(form, tmp_path, path):
    files = [
        county_file(tmp_path, f"25LOCCO.{form}"),
        anesthesia_file(tmp_path, f"ANES2025.{form}"),
    ]

    load([gpci_file(tmp_path), *files], path)

    coast = known(path)[1]
    assert (coast.counties, coast.anesthesia_factor) == ("SHORE, HARBOR", Decimal("22.37"))


def test_the_factors_of_qualifying_participants_are_kept_apart(tmp_path, path):
    other = [*ANESTHESIA[:2], ["01199", "05", "GOLD COAST", "23.00"], *ANESTHESIA[3:]]
    files = [
        anesthesia_file(tmp_path, "ANES2026_nonQPP.csv"),
        anesthesia_file(tmp_path, "ANES2026_QPP.csv", other),
    ]

    load([gpci_file(tmp_path, year=2026, name="GPCI2026.csv"), *files], path)

    coast = known(path, date(2026, 2, 1))[1]
    assert (coast.anesthesia_factor, coast.qpp_anesthesia_factor) == (
        Decimal("22.37"),
        Decimal("23.00"),
    )


def test_without_the_indices_of_a_day_there_are_no_localities(book):
    assert localities(book, date(2024, 12, 31)) == []


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("01199-05", "05"),
        ("0119905", "05"),
        ("99101", "00"),
        ("wy", "21"),
        ("Gold Coast", "05"),
        ("harbor", "05"),
    ],
)
def test_a_locality_is_named_by_number_state_name_or_county(written, found, book):
    assert locality_named(book, written, ON).locality == found


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("CA", "'CA' names 2 payment localities: 01199-05 GOLD COAST"),
        ("01199", "names 2 payment localities"),
        ("01199-99", "there is no payment locality '01199-99'"),
        ("Atlantis", "there is no payment locality 'ATLANTIS'"),
        ("  ", "there is no payment locality"),
    ],
)
def test_what_names_none_or_several_is_told_with_the_choice(written, said, book):
    with pytest.raises(NoLocality, match=said):
        locality_named(book, written, ON)


def test_without_a_file_it_is_said_which_to_load(tmp_path, path):
    load([fee_file(tmp_path)], path)
    book = open_book(path)

    with pytest.raises(NoLocality, match="no GPCI file is loaded that holds on 2025-05-01"):
        locality_named(book, "AL", ON)
    book.close()


def wrong_gpci(folder, at, value):
    row = [*GPCIS[1]]
    row[at] = value
    return gpci_file(folder, rows=[GPCIS[0], tuple(row), *GPCIS[2:]])


@pytest.mark.parametrize(
    ("at", "value", "column", "expected"),
    [
        (0, "X1199", 1, "the five digits of a contractor"),
        (1, "Cal", 2, "the two letters of a state"),
        (2, "5A", 3, "the two digits of a locality"),
        (6, "14", 6, "an index with at most three decimals"),
        (4, "11.5", 5, "an index with at most three decimals"),
        (2, "00", 0, ""),
    ],
)
def test_a_wrong_index_file_is_told_with_line_and_column(
    at, value, column, expected, tmp_path, path
):
    file = wrong_gpci(tmp_path, at, value)
    if not expected:
        file = gpci_file(tmp_path, rows=[*GPCIS, GPCIS[0]])
        expected = "each locality once, and 99101 00 comes again"

    with pytest.raises(BadFile, match=expected) as caught:
        load([file], path)

    assert caught.value.column == column
    assert not path.exists()


@pytest.mark.parametrize("name", FORMS)
def test_a_file_of_indices_that_ends_too_soon_is_refused(name, tmp_path, path):
    with pytest.raises(BadFile, match=r"up to WY \(Wyoming\); the file seems cut off"):
        load([gpci_file(tmp_path, name, rows=GPCIS[:-1])], path)


def test_counties_and_factors_that_end_too_soon_are_refused(tmp_path, path):
    for file in (
        county_file(tmp_path, cells=COUNTIES[:-3]),
        anesthesia_file(tmp_path, cells=ANESTHESIA[:-2]),
    ):
        with pytest.raises(BadFile, match="up to WYOMING; the file seems cut off"):
            load([file], path)


def test_a_file_that_tells_no_year_needs_its_edition_said(tmp_path, path):
    file = anesthesia_file(tmp_path, "factors.csv")

    with pytest.raises(BadFile, match='a zip named for its release, or --edition "RVU25D"'):
        load([file], path)

    assert load([file], path, edition="2025")[0].valid_from == date(2025, 1, 1)
