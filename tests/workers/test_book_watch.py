"""The running house notices another book, and says how many sent answers it changes."""

import logging
import threading

import pytest

from config.settings import Settings
from tests.consult.aged_world import BARRED, aged_book, load_edits, sent_from
from tests.factories import US, person
from workers.book_watch import keep_looking, look
from workers.house import open_house

SENTENCE = "1 sent answer stands on facts that changed: caseconsultant review-sent"


@pytest.fixture
def house(tmp_path):
    opened = open_house(Settings(data=tmp_path, address=US))
    yield opened
    opened.close()


@pytest.fixture
def book(house):
    aged_book(house.settings.book).close()
    return house.book


@pytest.fixture
def answered(house, book):
    return sent_from(house.engine, person(house.engine, "Carol"), book)


def test_another_book_is_noticed_and_said_once(house, book, answered, caplog):
    before = look(house)
    load_edits(book, BARRED)

    after = look(house, before)
    again = look(house, after)

    assert (before, after, again) == (0, 1, 1)
    assert caplog.messages == [SENTENCE]


def test_a_book_that_says_the_same_is_not_worth_a_word(house, book, answered, caplog):
    load_edits(book)

    assert look(house) == 0
    assert caplog.messages == []


def test_the_watch_goes_on_when_the_book_is_gone(house, book, answered, caplog):
    caplog.set_level(logging.WARNING)
    house.settings.book.unlink()
    book.close()
    stop = threading.Event()
    watch = threading.Thread(target=keep_looking, args=(house, stop, 0.01))
    watch.start()
    while len(caplog.messages) < 2:
        stop.wait(0.01)
    stop.set()
    watch.join()

    assert set(caplog.messages) == {"the sent answers could not be reviewed: BookError"}
