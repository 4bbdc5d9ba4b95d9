"""What the tests of several rooms ask for: private servers, a starter book, the people."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from codebook.loading import load_embedded
from consult.people import Role
from tests.factories import person
from tests.servers.certificates import Certificates, make_certificates
from tests.servers.dns import TextDns, text_dns
from tests.servers.dovecot import DovecotServer, TestMailbox, private_dovecot
from tests.servers.postgres import PostgresServer, private_postgres
from tests.servers.redis import RedisServer, private_redis
from tests.servers.smtp_sink import ScriptedSink, scripted_sink


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    """A certificate for localhost, and the authority that signed it."""
    return make_certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture(scope="session")
def dovecot(certificates: Certificates) -> Iterator[DovecotServer]:
    with private_dovecot(certificates) as server:
        yield server


@pytest.fixture
def mailbox(dovecot: DovecotServer) -> TestMailbox:
    """An empty IMAP mailbox, alone on a running server."""
    return dovecot.new_mailbox()


@pytest.fixture(scope="session")
def _redis() -> Iterator[RedisServer]:
    with private_redis() as server:
        yield server


@pytest.fixture
def redis_server(_redis: RedisServer) -> RedisServer:
    """A running, empty Redis that the test may kill."""
    _redis.start()
    _redis.flush()
    return _redis


@pytest.fixture
def redis_url(redis_server: RedisServer) -> str:
    return redis_server.url


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    with private_postgres() as server:
        yield server


@pytest.fixture
def postgres_url(postgres: PostgresServer) -> Iterator[str]:
    """The URL of an empty PostgreSQL database."""
    with postgres.fresh_database() as url:
        yield url


@pytest.fixture
def smtp_sink() -> Iterator[ScriptedSink]:
    """A mail server that takes everything, unless told otherwise."""
    with scripted_sink() as sink:
        yield sink


@pytest.fixture
def dns() -> Iterator[TextDns]:
    """A DNS server that knows nothing yet."""
    with text_dns() as server:
        yield server


@pytest.fixture(scope="session")
def starter_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The embedded default's book: the starter shelf and every ICD-10-CM code."""
    book = tmp_path_factory.mktemp("book") / "book.db"
    load_embedded(book)
    return book


@pytest.fixture
def carol(engine):
    """A consultant of the house whose database *engine* is; each room has its own."""
    return person(engine, "Carol")


@pytest.fixture
def bob(engine):
    return person(engine, "Bob")


@pytest.fixture
def ada(engine):
    return person(engine, "Ada", Role.ADMIN)
