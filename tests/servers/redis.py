"""A private Redis that keeps nothing on disk, and can be killed and started again."""

import contextlib
import signal
from collections.abc import Iterator
from pathlib import Path

import redis

from tests.servers.private import Process, free_port, plain_user, program, short_folder


class RedisServer:
    """One Redis; *url* stays the same through kills and restarts."""

    def __init__(self, folder: Path, user: str) -> None:
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        command = [program("redis-server", "redis-server"), "--bind", "127.0.0.1"]
        command += ["--port", str(self.port), "--dir", str(folder), "--save", ""]
        command += ["--appendonly", "no", "--daemonize", "no"]
        self._process = Process(command, folder / "log", self._answers, user=user)

    def start(self) -> None:
        if not self._process.is_running:
            self._process.start()

    def kill(self) -> None:
        """Kill -9: whatever was in it is lost."""
        self._process.end(signal.SIGKILL)

    def stop(self) -> None:
        self._process.end()

    def flush(self) -> None:
        with redis.Redis.from_url(self.url) as client:
            client.flushall()

    def _answers(self) -> bool:
        try:
            with redis.Redis.from_url(self.url) as client:
                return bool(client.ping())
        except redis.ConnectionError:
            return False


@contextlib.contextmanager
def private_redis() -> Iterator[RedisServer]:
    user = plain_user("redis", "nobody")
    with short_folder(user) as folder:
        server = RedisServer(folder, user.pw_name)
        server.start()
        try:
            yield server
        finally:
            server.kill()
