"""Polling: every mail in a mailbox is kept, then moved to Processed; for ever.

The order is what loses nothing: keep (which commits), then move.  A mail is
known by UIDVALIDITY and UID and never by being unseen: people read mail.
"""

import logging
import random
import ssl
import threading
import time
from datetime import UTC, datetime
from typing import Protocol

from imapclient.exceptions import LoginError

from consult.letter import MailPlace, RawMail
from mailer.mailbox import Mailbox, OpenMailbox, parse_imap_url
from mailer.maildir import too_large

__all__ = ["InboxDesk", "Mailbox", "parse_imap_url", "watch"]

log = logging.getLogger(__name__)

CHUNK = 50  # mails between two moves
MOST_FAULTS = 3  # mails in a row that cannot be kept before a round is given up
LEASE_WAIT_S = 2.0
RENEW_S = 5.0
# A mail that came between the search and IDLE is found by a first, short IDLE.
SHORT_IDLE_S = 1.0


class InboxDesk(Protocol):
    """What polling needs of the desk; each call commits by itself and may raise, to be tried again.

    *lease* makes this process the mailbox's one poller, or says that another
    is; it is renewed every 20 s at least, so let it last a minute.
    """

    def keep(self, mail: RawMail) -> None:
        """Keep *mail*; the same mail twice is kept once."""

    def known(self, place: MailPlace) -> bool:
        """Whether the mail that lay at *place* is kept."""

    def lease(self, mailbox: str) -> bool:
        """Take or renew the lease of *mailbox*."""

    def release(self, mailbox: str) -> None:
        """Give the lease of *mailbox* back, if it is ours."""


class BackOff:
    """Growing pauses: *first* seconds, doubled each time up to *longest*, each with some jitter."""

    def __init__(self, first: float = 0.2, longest: float = 30.0) -> None:
        self._first = first
        self._longest = longest
        self._next = first

    def pause(self) -> float:
        """The seconds to wait now."""
        now = self._next
        self._next = min(now * 2, self._longest)
        return now * random.uniform(0.8, 1.2)  # noqa: S311 - spreads pollers, hides nothing

    @property
    def is_fresh(self) -> bool:
        """Whether no pause was taken since the start or the last reset."""
        return self._next == self._first

    def reset(self) -> None:
        """Begin with the first pause again."""
        self._next = self._first


def watch(
    mailbox: Mailbox,
    desk: InboxDesk,
    stop: threading.Event,
    *,
    tls_context: ssl.SSLContext | None = None,
    max_bytes: int = 40 * 1024 * 1024,
    idle_s: float = 20,
) -> None:
    """Poll *mailbox* until *stop* is set, through every fault of the server, the line and the desk.

    *tls_context* None trusts the system's authorities.  A mail over
    *max_bytes* is kept as its header alone, with a fault.  *idle_s* is how
    long one IDLE lasts, or the pause between polls where there is no IDLE.
    """
    round_of = _Round(mailbox, desk, stop, max_bytes)
    line_faults, logins = BackOff(), BackOff(30, 600)
    told = ""
    while not stop.is_set():
        try:
            if not round_of.leased():
                stop.wait(LEASE_WAIT_S)
                continue
            _poll(round_of, tls_context, idle_s, [line_faults, logins])
        except LoginError as error:
            stop.wait(_login_pause(mailbox, error, logins, line_faults))
        except Exception as error:  # noqa: BLE001 - a poller that dies of one fault loses the next mail
            # The type alone: a database error's text may hold the mail.
            fault = type(error).__name__
            if line_faults.is_fresh or fault != told:
                log.warning("inbox %s: %s, trying until it answers", mailbox.name, fault)
            told = fault
            stop.wait(line_faults.pause())
    round_of.release()


def _poll(
    round_of: "_Round",
    tls_context: ssl.SSLContext | None,
    idle_s: float,
    since_the_fault: list[BackOff],
) -> None:
    """Poll over one connection, until it breaks, we shall stop, or the lease is another's."""
    desk_faults = BackOff()
    box = OpenMailbox(round_of.mailbox, tls_context)
    try:
        while not round_of.stop.is_set() and round_of.leased():
            kept, faults = round_of.take_all(box)
            for pauses in since_the_fault:
                if not pauses.is_fresh:
                    log.info("inbox %s: it answers again", round_of.mailbox.name)
                pauses.reset()
            if faults:
                round_of.stop.wait(desk_faults.pause())
                continue
            desk_faults.reset()
            box.wait_for_news(SHORT_IDLE_S if kept else idle_s, round_of.stop)
    finally:
        box.close()


class _Round:
    """One poller's rounds over one mailbox."""

    def __init__(
        self, mailbox: Mailbox, desk: InboxDesk, stop: threading.Event, max_bytes: int
    ) -> None:
        self.mailbox = mailbox
        self.stop = stop
        self._desk = desk
        self._max_bytes = max_bytes
        self._renewed = float("-inf")

    def leased(self) -> bool:
        """Whether we are the mailbox's poller; the desk is asked now and then."""
        if time.monotonic() - self._renewed < RENEW_S:
            return True
        if not self._desk.lease(self.mailbox.name):
            self._renewed = float("-inf")
            return False
        self._renewed = time.monotonic()
        return True

    def release(self) -> None:
        """Let another poller take over at once."""
        try:
            self._desk.release(self.mailbox.name)
        except Exception as error:  # noqa: BLE001 - the lease runs out by itself
            log.warning("inbox %s: lease not released: %s", self.mailbox.name, type(error).__name__)

    def take_all(self, box: OpenMailbox) -> tuple[int, int]:
        """Keep what is new and move what is kept; the numbers of mails kept and not kept."""
        kept = faults = 0
        uids = box.uids()
        for start in range(0, len(uids), CHUNK):
            if faults >= MOST_FAULTS or self.stop.is_set():
                break
            chunk = uids[start : start + CHUNK]
            places = [MailPlace(self.mailbox.name, box.uidvalidity, uid) for uid in chunk]
            known = [place.uid for place in places if self._desk.known(place)]
            box.move_to_processed(known)
            fresh = [place for place in places if place.uid not in known]
            done, failed = self._keep_each(box, fresh)
            box.move_to_processed(done)
            kept, faults = kept + len(done), faults + failed
        if kept:
            log.info("inbox %s: %d mails kept", self.mailbox.name, kept)
        return kept, faults

    def _keep_each(self, box: OpenMailbox, places: list[MailPlace]) -> tuple[list[int], int]:
        """Keep the mails at *places*; the uids that may be moved, and how many failed."""
        done: list[int] = []
        failed = 0
        sizes = box.sizes([place.uid for place in places]) if places else {}
        for place in places:
            if failed >= MOST_FAULTS or self.stop.is_set() or not self.leased():
                break
            mail = self._fetched(box, place, sizes.get(place.uid))
            if mail is None:
                continue
            try:
                self._desk.keep(mail)
            except Exception as error:  # noqa: BLE001 - it stays where it is, the next may fare better
                log.error(  # noqa: TRY400 - an error's text may hold the mail
                    "inbox %s: uid %d not kept: %s",
                    place.mailbox,
                    place.uid,
                    type(error).__name__,
                )
                failed += 1
                continue
            done.append(place.uid)
        return done, failed

    def _fetched(self, box: OpenMailbox, place: MailPlace, size: int | None) -> RawMail | None:
        """The mail at *place*; None if it is gone meanwhile, which is ordinary."""
        if size is None:
            return None
        large = size > self._max_bytes
        raw = box.header(place.uid) if large else box.raw(place.uid)
        if raw is None:
            return None
        return RawMail(
            raw=raw,
            source=f"imap {self.mailbox.name}",
            received_at=datetime.now(UTC),
            place=place,
            fault=too_large(size, self._max_bytes) if large else "",
        )


def _login_pause(
    mailbox: Mailbox, error: LoginError, logins: BackOff, line_faults: BackOff
) -> float:
    """How long to wait after a login that failed; imapclient calls a broken line one, too."""
    words = str(error)
    if any(sign in words for sign in ("UNAVAILABLE", "EOF", "socket error")):
        return line_faults.pause()
    if logins.is_fresh:
        log.error("inbox %s: the server refuses our login", mailbox.name)
    return logins.pause()
