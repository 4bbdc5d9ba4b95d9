"""Books for the tests of this room."""

import pytest

from codebook.book import open_book
from tests.codebook.samples import anweb_file, order_file


@pytest.fixture(scope="session")
def embedded_path(starter_book):
    """The book that needs no file: all ICD-10-CM codes of the package, and the shelf."""
    return starter_book


@pytest.fixture(scope="session")
def embedded(starter_book):
    book = open_book(starter_book)
    yield book
    book.close()


@pytest.fixture
def years(tmp_path):
    """A book of two small years of ICD-10-CM and one edition of HCPCS Level II."""
    from codebook.loading import load

    path = tmp_path / "years" / "book.sqlite"
    load([order_file(tmp_path, 2025), order_file(tmp_path, 2026), anweb_file(tmp_path)], path)
    book = open_book(path)
    yield book
    book.close()
