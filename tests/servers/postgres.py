"""A private PostgreSQL with a fresh database for whoever asks."""

import contextlib
import itertools
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg

from tests.servers.private import Process, free_port, is_root, plain_user, program, short_folder

FOLDERS = "/usr/lib/postgresql/*/bin"
OWNER = "caseconsultant"


class PostgresServer:
    """One PostgreSQL on 127.0.0.1; restarts keep the data, which is not synced to disk."""

    def __init__(self, folder: Path, user: str) -> None:
        self.port = free_port()
        data = folder / "data"
        initdb = [program("initdb", "postgresql", FOLDERS), "-D", str(data), "-U", OWNER]
        initdb += ["-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        as_user = {"user": user, "extra_groups": []} if is_root() else {}
        subprocess.run(initdb, check=True, capture_output=True, cwd="/", **as_user)
        command = [program("postgres", "postgresql", FOLDERS), "-D", str(data)]
        settings = {
            "port": self.port,
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "fsync": "off",
            "max_connections": 200,
        }
        command += [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        self._process = Process(command, folder / "log", self._answers, user=user)
        self._numbers = itertools.count(1)

    def start(self) -> None:
        if not self._process.is_running:
            self._process.start()

    def stop(self) -> None:
        """A fast shutdown: connections are cut."""
        self._process.end(signal.SIGINT)

    def kill(self) -> None:
        """Kill -9 of the server and all its children."""
        self._process.end(signal.SIGKILL)

    @contextlib.contextmanager
    def fresh_database(self) -> Iterator[str]:
        """The SQLAlchemy URL of an empty database that is dropped afterwards."""
        name = f"test_{next(self._numbers)}"
        self.start()
        self._do(f"CREATE DATABASE {name}")
        try:
            yield f"postgresql+psycopg://{OWNER}@127.0.0.1:{self.port}/{name}"
        finally:
            self.start()
            self._do(f"DROP DATABASE {name} WITH (FORCE)")

    def _do(self, statement: str) -> None:
        with self._connection() as connection:
            connection.execute(statement)

    def _connection(self) -> psycopg.Connection:
        return psycopg.connect(
            host="127.0.0.1", port=self.port, user=OWNER, dbname="postgres", autocommit=True
        )

    def _answers(self) -> bool:
        try:
            self._connection().close()
        except psycopg.OperationalError:
            return False
        return True


@contextlib.contextmanager
def private_postgres() -> Iterator[PostgresServer]:
    user = plain_user("postgres", "nobody")
    with short_folder(user) as folder:
        server = PostgresServer(folder, user.pw_name)
        server.start()
        try:
            yield server
        finally:
            server.stop()
