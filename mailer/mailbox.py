"""One IMAP mailbox, opened: the few commands that polling needs, and servers' whims around them."""

import logging
import ssl
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError

from mailer.maildir import HEADER_BYTES
from mailer.urls import split_url

log = logging.getLogger(__name__)

CONNECT_S = 10
READ_S = 15
LOOK_UP_S = 1.0  # how often an IDLE is left to see whether we shall stop


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A mailbox to poll.  *name* is how the ledger knows it; *processed* takes what was kept."""

    name: str
    host: str
    port: int
    user: str
    password: str = field(repr=False)
    folder: str = "INBOX"
    processed: str = "Processed"


def parse_imap_url(url: str) -> Mailbox:
    """The mailbox that *url* names: ``imaps://user:password@host[:993][/FOLDER]``.

    Characters such as @ and : in user or password are written %40 and %3A.
    Raises ValueError, which never repeats the URL, for anything else; imap://
    with STARTTLS is refused because it can be tampered with (CVE-2026-115559).
    """
    wants = "imaps://user:password@host:993/FOLDER"
    parts = split_url(url, {"imaps": 993}, wants)
    if not parts.user or not parts.password:
        raise ValueError(f"a mailbox needs a user and a password: want {wants}")
    folder = parts.path or "INBOX"
    name = f"{parts.user}@{parts.host}/{folder}"
    return Mailbox(name, parts.host, parts.port, parts.user, parts.password, folder)


class OpenMailbox:
    """A connection to the mailbox; every wait on it ends.

    The constructor connects and logs in; uids() selects the folder, which the
    others need, and sets *uidvalidity*.  Any method may raise OSError or
    IMAPClientError: then the connection is of no more use.  Raises
    imapclient's LoginError if the login is refused.
    """

    def __init__(self, mailbox: Mailbox, tls_context: ssl.SSLContext | None) -> None:
        # At debug level imapclient logs every line of every mail.
        logging.getLogger("imapclient").setLevel(logging.WARNING)
        self._mailbox = mailbox
        self.uidvalidity = 0
        self._client = IMAPClient(
            mailbox.host,
            mailbox.port,
            ssl=True,
            ssl_context=tls_context or ssl.create_default_context(),
            timeout=SocketTimeout(CONNECT_S, READ_S),
        )
        try:
            self._client.login(mailbox.user, mailbox.password)
            self._processed = self._make_processed()
        except BaseException:
            self.close()
            raise

    def uids(self) -> list[int]:
        """Every mail in the folder that is not marked deleted, oldest first.

        The folder is selected anew: one that was deleted and made again has
        another *uidvalidity*, and the old selection would stay empty for ever.
        """
        about = self._client.select_folder(self._mailbox.folder)
        self.uidvalidity = int(about[b"UIDVALIDITY"])
        return sorted(self._client.search(["UNDELETED"]))

    def sizes(self, uids: list[int]) -> dict[int, int]:
        """Each mail's size in bytes, as the server counts; a mail that is gone is left out."""
        found = self._client.fetch(uids, ["RFC822.SIZE"])
        return {uid: int(part[b"RFC822.SIZE"]) for uid, part in found.items()}

    def raw(self, uid: int) -> bytes | None:
        """The whole mail, without marking it as read; None if it is gone."""
        return self._body(uid, "BODY.PEEK[]", b"BODY[]")

    def header(self, uid: int) -> bytes | None:
        """The mail's header, as far as HEADER_BYTES reach; None if it is gone."""
        query = f"BODY.PEEK[HEADER]<0.{HEADER_BYTES}>"
        return self._body(uid, query, b"BODY[HEADER]<0>")

    def move_to_processed(self, uids: list[int]) -> None:
        """Move *uids* away; those that are gone already are no fault, nor is a server that won't.

        What cannot be moved is known by then, and is tried again next round.
        """
        if not uids:
            return
        try:
            self._move(uids)
        except IMAPClientAbortError:
            raise
        except IMAPClientError:
            # The folder may have been removed, or another poller was faster (EXPUNGEISSUED).
            try:
                self._processed = self._make_processed()
                self._move(uids)
            except IMAPClientAbortError:
                raise
            except IMAPClientError:
                log.warning("inbox %s: %d mails stay in place", self._mailbox.name, len(uids))

    def wait_for_news(self, seconds: float, stop: threading.Event) -> None:
        """Return when something happens in the folder, *stop* is set, or *seconds* are over."""
        if not self._client.has_capability("IDLE"):
            stop.wait(seconds)
            self._client.noop()
            return
        self._client.idle()
        end = time.monotonic() + seconds
        while not stop.is_set() and (now := time.monotonic()) < end:
            look_up_s = min(LOOK_UP_S, end - now)
            news = self._client.idle_check(timeout=look_up_s)
            # At the connection's end idle_check answers nothing, at once.
            ended = not news and time.monotonic() - now < look_up_s / 2
            if ended or any(b"EXISTS" in line or b"BYE" in line for line in news):
                break
        self._client.idle_done()

    def close(self) -> None:
        """Log out if the server still listens, and hang up."""
        with suppress(OSError, IMAPClientError):
            self._client.logout()
        with suppress(OSError, IMAPClientError):
            self._client.shutdown()

    def _body(self, uid: int, query: str, key: bytes) -> bytes | None:
        try:
            found: dict[int, dict[bytes, Any]] = self._client.fetch([uid], [query])
        except IMAPClientAbortError:
            raise
        except IMAPClientError:
            # NO [EXPUNGEISSUED] (RFC 5530), or a mail this server cannot read just now.
            log.info("inbox %s: uid %d cannot be fetched", self._mailbox.name, uid)
            return None
        body = found.get(uid, {}).get(key)
        return body if isinstance(body, bytes) else None

    def _move(self, uids: list[int]) -> None:
        if self._client.has_capability("MOVE"):
            self._client.move(uids, self._processed)
            return
        self._client.copy(uids, self._processed)
        self._client.delete_messages(uids, silent=True)
        # A plain EXPUNGE would remove what somebody else marked; UNDELETED overlooks the rest.
        if self._client.has_capability("UIDPLUS"):
            self._client.uid_expunge(uids)

    def _make_processed(self) -> str:
        """Create the folder for kept mail if it is missing; return its full name."""
        name = self._mailbox.processed
        if self._client.has_capability("NAMESPACE"):
            personal = self._client.namespace().personal or (("", "/"),)
            # Some servers allow folders only below "INBOX.".
            prefix = personal[0][0]
            name = name if name.startswith(prefix) else f"{prefix}{name}"
        if not self._client.folder_exists(name):
            try:
                self._client.create_folder(name)
            except IMAPClientAbortError:
                raise
            except IMAPClientError:
                # Another poller may have made it between the two commands.
                if not self._client.folder_exists(name):
                    raise
        return name
