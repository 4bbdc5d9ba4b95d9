"""The console's pages, served from a thread, so that signals stay the main thread's."""

import logging
import socket
import threading
import time

import uvicorn
from fastapi import FastAPI

from config.errors import BadSetting
from config.values import host_and_port

_START_S = 20


class WebThread:
    """uvicorn in a thread; *port* is the real one.  Raises BadSetting if it cannot be had."""

    def __init__(self, pages: FastAPI, listen: str, proxy: str | None) -> None:
        host, port = host_and_port(listen)
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        try:
            self._socket = socket.create_server((host, port), family=family)
        except OSError as error:
            words = f"CASECONSULTANT_CONSOLE: cannot listen on {listen}: {error.strerror}"
            raise BadSetting(words) from error
        self.port = int(self._socket.getsockname()[1])
        config = uvicorn.Config(
            pages,
            log_level=logging.WARNING,
            log_config=None,
            access_log=False,
            server_header=False,
            # Else anybody on this machine could say whose sign-in is counted against whom.
            proxy_headers=proxy is not None,
            forwarded_allow_ips=proxy,
            timeout_graceful_shutdown=5,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._run, name="console", daemon=True)

    def start(self) -> None:
        """Serve.  Raises TimeoutError if it does not come up."""
        self._thread.start()
        until = time.monotonic() + _START_S
        while not self._server.started:
            if time.monotonic() > until or not self._thread.is_alive():
                raise TimeoutError("the console's pages did not come up")
            time.sleep(0.02)

    def close(self) -> None:
        """Finish the requests in hand and stop."""
        self._server.should_exit = True
        self._thread.join(timeout=10)
        self._socket.close()

    def _run(self) -> None:
        self._server.run(sockets=[self._socket])
