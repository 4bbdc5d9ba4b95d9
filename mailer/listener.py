"""A listening socket whose SMTP conversations run on an event loop in a thread of its own."""

import asyncio
import contextlib
import logging
import socket
import ssl
import threading
from collections.abc import Callable

from mailer.conversation import Conversation

# What a conversation that is just keeping a mail may still take when we stop.
FAREWELL_S = 5.0


class Listener:
    """Speaks *conversation()*'s protocol with everyone who connects, until close().

    aiosmtpd's own Controller is not used: it dials itself to see whether it
    listens, which fails for port 0, and when it stops it leaves mails that
    are being kept without an answer.  Raises OSError, in one sentence, if the
    port cannot be had.  With *tls* the first byte is TLS's already.
    """

    def __init__(
        self,
        host: str,
        port: int,
        conversation: Callable[[], Conversation],
        *,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._socket = _listening(host, port)
        self._conversation = conversation
        self._tls = tls
        self._open: list[Conversation] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="smtp-listener", daemon=True)
        self.port: int = self._socket.getsockname()[1]
        # aiosmtpd writes commands and addresses to this logger, some as warnings.
        logging.getLogger("mail.log").setLevel(logging.CRITICAL)
        self._ready = threading.Event()
        self._thread.start()
        self._ready.wait()

    def close(self) -> None:
        """Stop listening, let mails that are being kept be answered, hang up.  Twice is fine."""
        if self._thread.is_alive():
            asyncio.run_coroutine_threadsafe(self._farewell(), self._loop).result()
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.create_server(self._greet, sock=self._socket, ssl=self._tls)
        self._server = self._loop.run_until_complete(server)
        self._loop.call_soon(self._ready.set)
        self._loop.run_forever()
        self._loop.close()

    def _greet(self) -> Conversation:
        conversation = self._conversation()
        self._open = [one for one in self._open if one.transport is not None]
        self._open.append(conversation)
        return conversation

    async def _farewell(self) -> None:
        self._server.close()
        keeping = [one.keeping for one in self._open if one.keeping]
        if keeping:
            await asyncio.wait(keeping, timeout=FAREWELL_S)
            # The waiting conversations wake now and write their answers.
            await asyncio.sleep(0)
        for one in self._open:
            one.hang_up()
        # What was written goes out, and TLS says goodbye; but nobody may hold us up.
        for _ in range(20):
            if all(one.transport is None for one in self._open):
                break
            await asyncio.sleep(0.005)
        for one in self._open:
            if isinstance(one.transport, asyncio.WriteTransport):
                one.transport.abort()
        me = asyncio.current_task()
        others = [task for task in asyncio.all_tasks() if task is not me]
        for task in others:
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(*others, return_exceptions=True)


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family, backlog=128)
    except OSError as error:
        words = f"cannot listen on {host}:{port}: {error.strerror or error}"
        raise OSError(error.errno, words) from error
    # Answers are many small writes; without this each mail waits 40 ms for a delayed ACK.
    # asyncio would set it itself, but not for a socket that names no protocol, as this one.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening
