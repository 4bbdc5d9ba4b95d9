"""One SMTP or LMTP conversation: aiosmtpd's, with its gaps closed."""

import asyncio
import logging
import ssl
from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any

from aiosmtpd.smtp import SMTP, syntax

log = logging.getLogger(__name__)

OUR_FAULT = "451 4.3.0 The mail could not be kept, please send it again later"
CROWDED = "421 4.7.0 Too many connections, please come back later"
# No command comes near it; inside DATA a whole mail may be one line (see smtp_DATA).
LINE_BYTES = 64 * 1024
# A mail of 40 MiB over a slow line takes minutes; RFC 5321 4.5.3.2.5 asks for patience.
DATA_PATIENCE = 10


@dataclass(frozen=True, slots=True)
class Manners:
    """What every conversation at one port keeps to: bytes, seconds, and the name we answer by."""

    hostname: str
    max_bytes: int
    timeout_s: float
    tls: ssl.SSLContext | None = None


class Turnstile:
    """Counts who is inside: *connections* at once, *per_ip* of them from one address.

    The machine's own addresses count in the total only: a Postfix in front of
    us brings the whole world's mail from 127.0.0.1.
    """

    def __init__(self, connections: int, per_ip: int) -> None:
        self._connections = connections
        self._per_ip = per_ip
        self._inside: dict[Hashable, str] = {}

    def enter(self, who: Hashable, ip: str) -> bool:
        """Let *who* in, or answer False."""
        same = Counter(self._inside.values())[ip]
        crowded = len(self._inside) >= self._connections
        if crowded or (same >= self._per_ip and not _is_this_machine(ip)):
            return False
        self._inside[who] = ip
        return True

    def leave(self, who: Hashable) -> None:
        """Forget *who*."""
        self._inside.pop(who, None)


class Conversation(SMTP):
    """An SMTP conversation that is counted, knows no AUTH, and owns its faults as 451."""

    # There are no accounts at this door: AUTH is an unknown command.
    smtp_AUTH = None  # type: ignore[assignment]  # noqa: N815 - aiosmtpd's name
    # The reader's buffer; also the longest line.  Only DATA may go beyond it.
    line_length_limit = LINE_BYTES

    def __init__(self, handler: object, manners: Manners, turnstile: Turnstile) -> None:
        super().__init__(
            handler,
            data_size_limit=manners.max_bytes,
            enable_SMTPUTF8=True,
            hostname=manners.hostname,
            ident="CaseConsultant",
            tls_context=manners.tls,
            timeout=manners.timeout_s,
            auth_exclude_mechanism=["LOGIN", "PLAIN"],
            loop=asyncio.get_running_loop(),
        )
        self.line_length_limit = manners.max_bytes
        self.keeping: asyncio.Future[Any] | None = None
        self._turnstile = turnstile

    async def _handle_client(self) -> None:
        peer = self.session.peer if self.session else None
        if not self._turnstile.enter(self, str(peer[0]) if peer else ""):
            await self.push(CROWDED)
            self.hang_up()
            return
        try:
            await super()._handle_client()
        finally:
            self._turnstile.leave(self)

    def hang_up(self) -> None:
        """Close the connection when what was written has gone out."""
        if self.transport is not None:
            self.transport.close()

    async def handle_exception(self, error: Exception) -> str:
        """Answer 451 for any fault of ours; its text stays in (it may hold a patient's name)."""
        log.error("an SMTP conversation failed: %s", type(error).__name__)
        return OUR_FAULT

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - aiosmtpd's name
        """Take one mail; a line may be as long as a mail.

        A mail with bare LF line ends is one line to SMTP.  It is kept as it
        came: nothing here is ever passed on, so nobody can be smuggled past.
        """
        self._reader._limit = self.line_length_limit  # type: ignore[attr-defined]  # noqa: SLF001
        self._reset_timeout(self._timeout_duration * DATA_PATIENCE)
        try:
            await super().smtp_DATA(arg)
        finally:
            self._reader._limit = LINE_BYTES  # type: ignore[attr-defined]  # noqa: SLF001
            if self.transport is not None:
                self._reset_timeout()

    def _getaddr(self, arg: str) -> tuple[str | None, str | None]:
        try:
            return super()._getaddr(arg)
        except (IndexError, ValueError, AttributeError):
            # The standard library's address parser trips over some strings.
            return None, None


class LmtpConversation(Conversation):
    """The same in LMTP (RFC 2033): LHLO, and after DATA one answer for each recipient."""

    _answers = 1

    @syntax("LHLO hostname")
    async def smtp_LHLO(self, arg: str) -> None:  # noqa: N802 - aiosmtpd's name
        """Greet: LMTP's EHLO."""
        await super().smtp_EHLO(arg)

    # RFC 2033 4.1: SMTP's greetings are not LMTP's.
    smtp_HELO = None  # type: ignore[assignment]  # noqa: N815 - aiosmtpd's name
    smtp_EHLO = None  # type: ignore[assignment]  # noqa: N815 - aiosmtpd's name

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - aiosmtpd's name
        """Take one mail, and answer as often as it has recipients."""
        recipients = len(self.envelope.rcpt_tos) if self.envelope else 0
        self._answers = max(recipients, 1)
        try:
            await super().smtp_DATA(arg)
        finally:
            self._answers = 1

    async def push(self, status: Any) -> None:  # noqa: ANN401 - aiosmtpd takes str or bytes
        """Send *status*; inside DATA, all but the invitation to send goes to every recipient."""
        times = 1 if str(status).startswith(("354", "50")) else self._answers
        for _ in range(times):
            await super().push(status)


def _is_this_machine(ip: str) -> bool:
    try:
        return ip_address(ip).is_loopback
    except ValueError:
        return False
