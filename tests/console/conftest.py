"""The console on a free port, served as it is in production, over a real database."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
import uvicorn

from codebook.book import open_book
from codebook.errors import BookError
from config.settings import Settings
from console.app import create_app
from consult.database import migrate, open_database
from tests.console.browser import Browser
from tests.factories import US


@pytest.fixture
def engine(tmp_path):
    engine = open_database(f"sqlite:///{tmp_path}/cases.db")
    migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def settings(tmp_path):
    return Settings(data=tmp_path, address=US)


@pytest.fixture
def rung():
    """The job ids whose bell was rung."""
    return []


@pytest.fixture
def book():
    """What opens the book; a test that needs one says what it holds."""
    return SimpleNamespace(editions=list, reading=no_book)


@pytest.fixture(scope="session")
def embedded_book(starter_book):
    """The starter shelf."""
    book = open_book(starter_book)
    yield book
    book.close()


def no_book():
    """Opens, or looks up in, a book that is not there."""
    raise BookError("there is no book")


@pytest.fixture
def address(engine, settings, rung, book):
    """Where the console listens."""
    app = create_app(engine, settings, ring=rung.append, book=lambda: book)
    with serving(app) as address:
        yield address


@contextmanager
def serving(app) -> Iterator[str]:
    """Serve *app* on a free port; gives its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app, lifespan="off", ws="none", log_level="critical", log_config=None)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.005)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


@pytest.fixture
def browser(address) -> Iterator:
    """Opens browsers; all are closed at the end."""
    opened: list[Browser] = []

    def open_browser(user=None) -> Browser:
        opened.append(Browser(address))
        if user is not None:
            assert opened[-1].sign_in(user.email).status_code == 303
        return opened[-1]

    yield open_browser
    for one in opened:
        one.client.close()
