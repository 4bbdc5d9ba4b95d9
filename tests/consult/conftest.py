"""The desk's tests run on both databases."""

import pytest

from codebook.book import open_book
from codebook.loading import load_embedded
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
def embedded_book(tmp_path_factory):
    """The book that needs no file: all ICD-10-CM codes of the package, and the shelf."""
    path = tmp_path_factory.mktemp("embedded") / "book.sqlite"
    load_embedded(path)
    book = open_book(path)
    yield book
    book.close()
