"""The desk's tests run on both databases."""

import pytest

from codebook.book import open_book
from consult.database import migrate, open_database


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request, tmp_path):
    """An empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/cases.db"
    return request.getfixturevalue("postgres_url")


@pytest.fixture
def engine(database_url):
    engine = open_database(database_url)
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def embedded_book(starter_book):
    """The book that needs no file: all ICD-10-CM codes of the package, and the shelf."""
    book = open_book(starter_book)
    yield book
    book.close()
