"""A mail server that takes everything, unless a test tells it what to say, or to fall silent."""

import asyncio
import contextlib
import ssl
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, syntax

from mailer.listener import Listener

STAGES = ("CONNECT", "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "DOT")
DROP = "drop the connection"
HANG = "say nothing more"
TAKE_AND_DROP = "take the mail, then drop the connection without an answer"  # DOT only
TAKE_AND_HANG = "take the mail, then say nothing"  # DOT only


@dataclass(frozen=True)
class Taken:
    """One mail that the sink took: it is the sink's now, whatever it answered."""

    envelope_from: str
    envelope_to: tuple[str, ...]
    raw: bytes
    tls: bool


class ScriptedSink:
    """The sink; *taken* is what it took, *seen* every stage that a client reached."""

    def __init__(
        self,
        *,
        host: str = "127.0.0.1",
        starttls: ssl.SSLContext | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.taken: list[Taken] = []
        self.seen: list[str] = []
        self.passwords = {"help": "open sesame"}
        self._script: dict[str, deque[str]] = {stage: deque() for stage in STAGES}
        self._starttls = starttls
        self._listener = Listener(host, 0, self._conversation, tls=tls)
        self.port = self._listener.port

    def say(self, stage: str, *answers: str) -> None:
        """At the next times that a client comes to *stage*, say *answers*, one each time.

        An answer of several lines has CR LF between them.
        """
        self._script[stage].extend(answers)

    def close(self) -> None:
        self._listener.close()

    def scripted(self, stage: str) -> str | None:
        self.seen.append(stage)
        answers = self._script[stage]
        return answers.popleft() if answers else None

    def _conversation(self) -> "_Conversation":
        return _Conversation(self, self._starttls)


@contextlib.contextmanager
def scripted_sink(**how: Any) -> Iterator[ScriptedSink]:
    """A running sink; *how* as for ScriptedSink."""
    sink = ScriptedSink(**how)
    try:
        yield sink
    finally:
        sink.close()


class _Conversation(SMTP):
    keeping = None

    def __init__(self, sink: ScriptedSink, starttls: ssl.SSLContext | None) -> None:
        super().__init__(
            self,
            hostname="sink.example",
            tls_context=starttls,
            auth_require_tls=False,
            authenticator=self._knows,
            timeout=60,
            loop=asyncio.get_running_loop(),
        )
        self._sink = sink

    def hang_up(self) -> None:
        if self.transport is not None:
            self.transport.close()

    async def _follow(self, stage: str) -> bool:
        """Whether the script said something at *stage*."""
        answer = self._sink.scripted(stage)
        if answer is None:
            return False
        await self._act(answer)
        return True

    async def _act(self, answer: str) -> None:
        if answer in (HANG, TAKE_AND_HANG):
            await asyncio.sleep(3600)
        if answer in (DROP, TAKE_AND_DROP):
            self.transport.abort()
            await asyncio.sleep(0)
        else:
            await self.push(answer)
            if answer.startswith("421"):
                self.hang_up()

    async def _handle_client(self) -> None:
        if await self._follow("CONNECT"):
            self.hang_up()
        else:
            await super()._handle_client()

    @syntax("EHLO hostname")
    async def smtp_EHLO(self, hostname: str) -> None:
        if not await self._follow("EHLO"):
            await super().smtp_EHLO(hostname)

    @syntax("STARTTLS", when="tls_context")
    async def smtp_STARTTLS(self, arg: str) -> None:
        if not await self._follow("STARTTLS"):
            await super().smtp_STARTTLS(arg)

    @syntax("AUTH <mechanism>")
    async def smtp_AUTH(self, arg: str) -> None:
        if not await self._follow("AUTH"):
            await super().smtp_AUTH(arg)

    @syntax("MAIL FROM: <address>")
    async def smtp_MAIL(self, arg: str) -> None:
        if not await self._follow("MAIL"):
            await super().smtp_MAIL(arg)

    @syntax("RCPT TO: <address>")
    async def smtp_RCPT(self, arg: str) -> None:
        if not await self._follow("RCPT"):
            await super().smtp_RCPT(arg)

    @syntax("DATA")
    async def smtp_DATA(self, arg: str) -> None:
        if not await self._follow("DATA"):
            await super().smtp_DATA(arg)

    async def handle_DATA(self, _server, session, envelope) -> str:
        answer = self._sink.scripted("DOT") or "250 2.0.0 taken"
        if answer.startswith("2") or answer in (TAKE_AND_DROP, TAKE_AND_HANG):
            taken = Taken(
                "" if envelope.mail_from == "<>" else envelope.mail_from,
                tuple(envelope.rcpt_tos),
                bytes(envelope.original_content),
                session.ssl is not None,
            )
            self._sink.taken.append(taken)
        if answer in (DROP, HANG, TAKE_AND_DROP, TAKE_AND_HANG):
            await self._act(answer)
        return answer

    def _knows(self, _server, _session, _envelope, _mechanism, login) -> AuthResult:
        user, password = login.login.decode(), login.password.decode()
        known = self._sink.passwords.get(user) == password
        # Not handled: aiosmtpd then says its own 535.
        return AuthResult(success=known, handled=False)
