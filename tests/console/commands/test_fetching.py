"""`load --fetch`: public files come by themselves, the others are told with their page."""

import pytest

from tests.codebook.samples import anweb_file, order_file, zipped
from tests.codebook.test_fetching import publishing

HCPCS = "/files/zip/july-2026-alpha-numeric-hcpcs-file.zip"
ORDER = "/files/zip/2026-code-descriptions-tabular-order.zip"


@pytest.fixture
def publisher(tmp_path):
    """A publisher that has HCPCS of July 2026, and one of the five files of FY2026."""
    hcpcs = zipped(tmp_path / "a.zip", anweb_file(tmp_path, "HCPC2026_JUL_ANWEB.txt"))
    order = zipped(tmp_path / "b.zip", order_file(tmp_path, 2026))
    with publishing() as made:
        made.pages = {HCPCS: hcpcs.read_bytes(), ORDER: order.read_bytes()}
        yield made


def test_a_quarters_public_file_is_fetched_and_loaded(caseconsultant, publisher, data):
    said = caseconsultant("load", "--fetch", "2026Q3", "--from", publisher.url)

    assert said.status == 0
    assert "HCPCS Level II July 2026: 7 rows loaded" in said.out
    assert publisher.asked == [HCPCS]
    assert [file.name for file in data.iterdir() if file.is_dir()] == []


def test_what_lies_behind_a_click_is_told_with_its_page(caseconsultant, publisher):
    said = caseconsultant("load", "--fetch", "2026Q3", "--from", publisher.url)

    assert (
        "note: NCCI PTP edits, practitioner, NCCI PTP edits, hospital: accept the AMA's" in said.err
    )
    assert f"{publisher.url}/medicare/payment/fee-schedules/physician" in said.err


def test_what_does_not_come_is_told_and_the_rest_is_loaded(caseconsultant, publisher):
    said = caseconsultant("load", "--fetch", "FY2026", "--from", publisher.url)

    assert said.status == 2
    assert "ICD-10-CM FY2026: 15 rows loaded" in said.out
    assert said.err.count("there is no file of that name (404)") == 4


def test_nothing_that_comes_leaves_no_book(caseconsultant, publisher, data):
    publisher.pages.clear()

    said = caseconsultant("load", "--fetch", "2026Q3", "--from", publisher.url)

    assert (said.status, said.out) == (2, "")
    assert not (data / "book.db").exists()


def test_an_edition_that_is_none_is_one_sentence(caseconsultant):
    said = caseconsultant("load", "--fetch", "soon")

    assert said.complaint.startswith("error: there is no edition 'soon' to fetch")
