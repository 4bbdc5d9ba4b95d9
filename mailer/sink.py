"""The sink: a mail server of our own that delivers nothing and keeps all it took in a Maildir."""

import asyncio
import logging
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from functools import partial
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

from mailer.conversation import OUR_FAULT, Conversation, Manners, Turnstile
from mailer.listener import Listener
from mailer.maildir import HEADER_BYTES, deliver, make_maildir
from mailer.outgoing import header_text

log = logging.getLogger(__name__)

MAX_BYTES = 40 * 1024 * 1024
TIMEOUT_S = 60
CONNECTIONS = 100
SHOWN = 500  # characters of a header
_KEY = re.compile(r"[A-Za-z0-9_=-][A-Za-z0-9._=:,-]{0,199}")


class NoSuchMail(LookupError):
    """The sink holds no mail under that key."""


@dataclass(frozen=True, slots=True)
class SentMail:
    """One mail in the sink: *key* to read it by, *date* it was taken (UTC), *size* in bytes.

    *to* and *subject* are its headers, decoded, in one line, "" if missing.
    """

    key: str
    date: datetime
    to: str
    subject: str
    size: int


class Sink:
    """A running sink; *port* is the one it really listens on."""

    def __init__(self, listener: Listener, writers: ThreadPoolExecutor) -> None:
        self._listener = listener
        self._writers = writers
        self.port = listener.port

    def close(self) -> None:
        """Stop listening; a mail that is being written is still written and answered."""
        self._listener.close()
        self._writers.shutdown()


def open_sink(folder: Path, host: str = "127.0.0.1", port: int = 0) -> Sink:
    """Take every mail brought to *host*:*port* and keep it, byte for byte, in the Maildir *folder*.

    250 is answered only when the file and its folder are on the disk.
    Raises OSError if the folder cannot be made or the port is taken.
    """
    make_maildir(folder)
    writers = ThreadPoolExecutor(2, thread_name_prefix="sink-writer")
    handler = _Handler(partial(deliver, folder), writers)
    manners = Manners("sink.localhost", MAX_BYTES, TIMEOUT_S)
    turnstile = Turnstile(CONNECTIONS, CONNECTIONS)
    try:
        listener = Listener(host, port, lambda: Conversation(handler, manners, turnstile))
    except OSError:
        writers.shutdown()
        raise
    return Sink(listener, writers)


def sent_mails(folder: Path) -> list[SentMail]:
    """What the sink in *folder* took, newest first; nothing if there is no folder yet."""
    found = [_sent(path) for place in ("new", "cur") for path in (folder / place).glob("[!.]*")]
    return sorted((one for one in found if one), key=lambda one: (one.date, one.key), reverse=True)


def read_sent(folder: Path, key: str) -> bytes:
    """The raw bytes of the mail that sent_mails() named *key*.  Raises NoSuchMail."""
    if not _KEY.fullmatch(key):
        raise NoSuchMail("that is no key of a sent mail")
    for place in ("new", "cur"):
        for path in (folder / place).glob("[!.]*"):
            if _key(path) == key and path.is_file() and not path.is_symlink():
                return path.read_bytes()
    raise NoSuchMail("there is no sent mail with that key")


class _Handler:
    """What the sink does in a conversation: takes anything, for anybody."""

    def __init__(self, put: Callable[[bytes], str], writers: ThreadPoolExecutor) -> None:
        self._put = put
        self._writers = writers

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take any recipient."""
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: Conversation, _: Session, envelope: Envelope
    ) -> str:
        """Answer 250 when the file is on the disk."""
        raw = bytes(envelope.original_content or b"")
        try:
            loop = asyncio.get_running_loop()
            server.keeping = loop.run_in_executor(self._writers, self._put, raw)
            await server.keeping
        except OSError as error:
            log.error("sink: a mail could not be written: %s", error.strerror)  # noqa: TRY400
            return OUR_FAULT
        finally:
            server.keeping = None
        return "250 2.0.0 Kept in the sink"


def _sent(path: Path) -> SentMail | None:
    """*path* as a list entry; None if it is gone meanwhile or no file."""
    try:
        about = path.stat()
        with path.open("rb") as file:
            head = BytesHeaderParser().parsebytes(file.read(HEADER_BYTES))
    except (FileNotFoundError, IsADirectoryError):
        return None
    date = datetime.fromtimestamp(about.st_mtime, UTC)
    return SentMail(_key(path), date, _value(head, "To"), _value(head, "Subject"), about.st_size)


def _value(head: Message, name: str) -> str:
    raw = str(head.get(name, ""))[: 4 * SHOWN]
    try:
        text = str(make_header(decode_header(raw)))
    except (HeaderParseError, LookupError, ValueError):
        text = raw
    return header_text(text, SHOWN)


def _key(path: Path) -> str:
    """The name without a Maildir's flags, which a mail program may change."""
    return path.name.partition(":")[0]
