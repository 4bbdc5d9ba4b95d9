"""The MS-DRGs: a cited number that is in the list, and one that is not."""

from datetime import date
from decimal import Decimal

import pytest

from codebook.book import open_book
from codebook.errors import BadFile
from codebook.loading import load
from codebook.lookup import look_up
from tests.codebook.asking import known_systems
from tests.codebook.diagnosis_samples import DRGS, drg_list, drg_table, written

ON = date(2025, 1, 1)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "book" / "book.sqlite"


@pytest.fixture
def book(tmp_path, path):
    load([written(tmp_path, "Table 5.txt", drg_table())], path)
    book = open_book(path)
    yield book
    book.close()


@pytest.mark.parametrize("written", ["470", "DRG 470", "ms-drg 470", "MS DRG-470", "drg470"])
def test_a_drg_is_found_however_it_is_cited(written, book):
    [fact] = look_up(book, written, ON)

    assert (fact.kind, fact.codes, fact.title) == ("msdrg", ("470",), "HIP, MADE UP")
    assert (fact.mdc, fact.type, fact.edition) == ("08", "medical", "v42")
    assert (fact.weight, fact.gmlos, fact.amlos) == (Decimal("1.9"), Decimal("2.0"), Decimal("2.1"))
    assert known_systems(book, written) == {"MSDRG"}


@pytest.mark.parametrize("written", ["341", "MS-DRG 342", "drg 343"])
def test_a_number_that_the_list_does_not_have_is_told_so(written, book):
    [fact] = look_up(book, written, ON)

    assert fact.kind == "unknown"
    assert fact.source == "MS-DRG"
    assert fact.reason.endswith("is not a code of MS-DRG in v42.")
    assert known_systems(book, written) == set()


def test_a_drg_of_two_digits_gets_its_zero(tmp_path, path):
    rows = [("1", *DRGS[0][1:]), *DRGS[1:]]
    load([written(tmp_path, "Table 5.txt", drg_table(rows))], path)
    book = open_book(path)

    [fact] = look_up(book, "DRG 1", ON)

    assert (fact.codes, fact.mdc) == (("001",), "PRE")
    book.close()


def test_groups_that_are_none_have_no_mdc_and_no_type(book):
    [fact] = look_up(book, "999", ON)

    assert (fact.mdc, fact.type) == ("", "")


@pytest.mark.parametrize("first", ["list", "table"])
def test_the_table_with_weights_is_believed_whichever_comes_first(first, tmp_path, path):
    files = {
        "list": written(tmp_path, "msdrg_v42.tsv", drg_list()),
        "table": written(tmp_path, "Table 5.txt", drg_table()),
    }
    for name in (first, *(name for name in files if name != first)):
        load([files[name]], path)
    book = open_book(path)

    assert look_up(book, "470", ON)[0].weight == Decimal("1.9")
    book.close()


def test_the_list_has_no_weights(tmp_path, path):
    load([written(tmp_path, "msdrg_v41_1.tsv", drg_list())], path)
    book = open_book(path)

    [fact] = look_up(book, "340", date(2024, 4, 1))

    assert (fact.weight, fact.type, fact.mdc, fact.edition) == (None, "surgical", "06", "v41.1")
    assert look_up(book, "340", date(2024, 3, 31))[0].kind == "unknown"
    book.close()


def test_table_5_may_be_a_workbook(tmp_path, path):
    import openpyxl

    workbook = openpyxl.Workbook()
    for row in drg_table().splitlines():
        cells = row.split("\t")
        workbook.active.append([int(cell) if cell.isdigit() else cell or None for cell in cells])
    workbook.save(tmp_path / "Table 5.xlsx")

    [report] = load([tmp_path / "Table 5.xlsx"], path)

    assert (report.edition, report.rows) == ("v42", len(DRGS))


@pytest.mark.parametrize(
    ("old", "new", "line", "expected"),
    [
        ("470\tNo", "34O\tNo", 5, "an MS-DRG of three digits after 340"),
        ("470\tNo", "340\tNo", 5, "an MS-DRG of three digits after 340"),
        ("\tMED\t", "\tMID\t", 5, "an MDC of two digits or PRE"),
        ("\t1.9\t", "\tl.9\t", 5, "weight and lengths of stay as numbers"),
        ("999\tNo", "997\tNo", 7, "an MS-DRG of three digits after 998"),
        ("001\tNo", "002\tNo", 3, "MS-DRG 001 to be the first"),
    ],
)
def test_a_wrong_table_is_refused(old, new, line, expected, tmp_path, path):
    text = drg_table()
    assert old in text

    with pytest.raises(BadFile, match=expected) as caught:
        load([written(tmp_path, "Table 5.txt", text.replace(old, new))], path)

    assert caught.value.line == line


def test_a_list_that_is_cut_off_is_refused(tmp_path, path):
    with pytest.raises(BadFile, match="up to 999"):
        load([written(tmp_path, "msdrg_v42.tsv", drg_list(DRGS[:3]))], path)
