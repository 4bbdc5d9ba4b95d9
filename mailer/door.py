"""The door: mail that is brought to us by SMTP or LMTP."""

import asyncio
import logging
import ssl
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from aiosmtpd.smtp import SMTP, Envelope, Session

from consult.letter import RawMail
from mailer.conversation import (
    OUR_FAULT,
    Conversation,
    LmtpConversation,
    Manners,
    Turnstile,
)
from mailer.listener import Listener

log = logging.getLogger(__name__)

# Keeping is one short transaction; more at once would only queue at the database.
KEEPERS = 4


@dataclass(frozen=True, slots=True)
class DoorRules:
    """Who may bring what: only mail for *our_address*, its plus-addresses and our postmaster.

    *max_bytes* is announced as SIZE.  *connections* are all at once,
    *connections_per_ip* those from one address other than this machine.
    *timeout_s* is the longest silence between two commands.
    """

    our_address: str
    max_bytes: int = 40 * 1024 * 1024
    connections: int = 20
    connections_per_ip: int = 10
    recipients: int = 50
    timeout_s: float = 60

    def admits(self, recipient: str) -> bool:
        """Whether *recipient* is us; upper and lower case are the same."""
        local, _, domain = self.our_address.lower().rpartition("@")
        name, at, place = recipient.lower().rpartition("@")
        if not at:
            # RFC 5321 4.5.1: "RCPT TO:<postmaster>" needs no domain.
            return place == "postmaster"
        is_ours = name in {local, "postmaster"} or name.startswith(f"{local}+")
        return place == domain and is_ours


class Door:
    """An open door; *port* is the one it really listens on."""

    def __init__(self, listener: Listener, keepers: ThreadPoolExecutor) -> None:
        self._listener = listener
        self._keepers = keepers
        self.port = listener.port

    def close(self) -> None:
        """Stop listening; a mail that is being kept is still kept and answered."""
        self._listener.close()
        self._keepers.shutdown()


def open_door(
    host: str,
    port: int,
    keep: Callable[[RawMail], None],
    rules: DoorRules,
    *,
    protocol: Literal["smtp", "lmtp"] = "smtp",
    tls: ssl.SSLContext | None = None,
) -> Door:
    """Listen on *host*:*port* (0 = any free port) and hand each mail to *keep*.

    *keep* runs in a thread and answers only after its commit: the sender
    hears 250 when it has returned, 451 when it has raised.  With *tls*,
    STARTTLS is offered and must be used.  Raises OSError if the port is taken.
    """
    keepers = ThreadPoolExecutor(KEEPERS, thread_name_prefix="door-keeper")
    source = "door" if protocol == "smtp" else "lmtp"
    handler = _Handler(keep, rules, keepers, source, needs_tls=tls is not None)
    domain = rules.our_address.rpartition("@")[2]
    manners = Manners(domain, rules.max_bytes, rules.timeout_s, tls)
    turnstile = Turnstile(rules.connections, rules.connections_per_ip)
    kind = Conversation if protocol == "smtp" else LmtpConversation
    try:
        listener = Listener(host, port, lambda: kind(handler, manners, turnstile))
    except OSError:
        keepers.shutdown()
        raise
    return Door(listener, keepers)


class _Handler:
    """What the door does at each step of a conversation."""

    def __init__(
        self,
        keep: Callable[[RawMail], None],
        rules: DoorRules,
        keepers: ThreadPoolExecutor,
        source: str,
        *,
        needs_tls: bool,
    ) -> None:
        self._keep = keep
        self._rules = rules
        self._keepers = keepers
        self._source = source
        self._needs_tls = needs_tls

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take any sender, the null sender too, but not in the clear where TLS is asked for."""
        if self._needs_tls and session.ssl is None:
            return "530 5.7.0 Must issue a STARTTLS command first"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 OK"

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take only our own recipients: this is no open relay."""
        if len(envelope.rcpt_tos) >= self._rules.recipients:
            return "452 4.5.3 Too many recipients"
        if not self._rules.admits(address):
            return "550 5.1.1 No such mailbox here"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: Conversation, _: Session, envelope: Envelope
    ) -> str:
        """Answer 250 when the mail is kept, and not before."""
        mail = self._raw_mail(envelope)
        try:
            loop = asyncio.get_running_loop()
            server.keeping = loop.run_in_executor(self._keepers, self._keep, mail)
            await server.keeping
        except Exception as error:  # noqa: BLE001 - whatever went wrong, the sender must keep the mail
            # The type alone: an error's text may hold the mail.
            log.error("a mail could not be kept: %s", type(error).__name__)  # noqa: TRY400
            return OUR_FAULT
        finally:
            server.keeping = None
        return "250 2.0.0 Kept"

    def _raw_mail(self, envelope: Envelope) -> RawMail:
        sender = envelope.mail_from or ""
        return RawMail(
            raw=bytes(envelope.original_content or b""),
            source=self._source,
            received_at=datetime.now(UTC),
            envelope_from="" if sender == "<>" else _scrubbed(sender),
            envelope_to=tuple(_scrubbed(one) for one in envelope.rcpt_tos),
        )


def _scrubbed(address: str) -> str:
    """Free *address* of what no database stores: aiosmtpd decodes bad UTF-8 to lone surrogates."""
    return address.encode("utf-8", "replace").decode().replace("\0", "?")
