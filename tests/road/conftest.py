"""What the tests of the road share: a folder with a book in it, and a house with Carol."""

from shutil import copyfile

import pytest

from consult.database import transaction
from consult.people import Role, add_user
from tests.factories import PASSWORD
from tests.road.houses import CAROL, a_house


@pytest.fixture
def folder(tmp_path, starter_book):
    """A data folder that needs no time to make its book."""
    folder = tmp_path / "data"
    folder.mkdir()
    copyfile(starter_book, folder / "book.db")
    return folder


@pytest.fixture
def house(tmp_path, starter_book, smtp_sink):
    """A house that sends into the scripted sink, with Carol in it."""
    house = a_house(tmp_path / "data", starter_book, smtp_sink.port)
    with transaction(house.engine) as session:
        add_user(session, CAROL, Role.CONSULTANT, PASSWORD)
    yield house
    house.close()
