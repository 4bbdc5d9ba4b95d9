"""What the book holds, on one page."""

from datetime import date

import pytest

from codebook.book import Edition
from codebook.errors import BookError
from console.app import create_app
from tests.console.browser import Browser, words
from tests.console.conftest import serving
from tests.factories import NOON


class Shelf:
    """A book of one edition."""

    def editions(self):
        return [
            Edition("HCPCS Level II", "2026Q1", date(2026, 1, 1), 8_432, "PD", NOON, complete=False)
        ]


@pytest.fixture
def book():
    return Shelf()


def test_each_edition_is_listed_and_a_sample_is_called_one(browser, carol):
    page = words(browser(carol).get("/book").text)

    assert "HCPCS Level II 2026Q1 2026-01-01 8,432 a sample 2026-03-02 12:00 UTC" in page


def test_a_house_without_a_book_says_how_to_mend_it(engine, settings, carol):
    def no_book():
        raise BookError("there is no book: build it with 'caseconsultant load'")

    with serving(create_app(engine, settings, ring=print, book=no_book)) as address:
        hers = Browser(address)
        hers.sign_in(carol.email)
        answer = hers.get("/book")
        hers.client.close()

    assert answer.status_code == 503
    assert "There is no book: build it with" in answer.text
