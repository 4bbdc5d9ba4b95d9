"""The parts a process may run: doors, watchers, the sink, the sweeper.  Each has a ``close``."""

import ssl
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Literal, TypeVar

from pydantic import SecretStr

from config.errors import BadSetting
from config.settings import Settings
from config.values import host_and_port
from consult import intake
from consult.database import reading, transaction
from consult.leases import lease_mailbox, mailbox_holder, release_mailbox
from consult.letter import MailPlace, RawMail
from mailer.door import DoorRules, open_door
from mailer.inbox import parse_imap_url, watch
from mailer.maildir import watch_maildir
from mailer.sink import Sink, open_sink
from mailer.smtp import parse_smtp_url
from workers.book_watch import keep_looking
from workers.house import House
from workers.presence import is_dead
from workers.road import take_in
from workers.sweeper import keep_sweeping

T = TypeVar("T")
LEASE = timedelta(seconds=90)  # of a mailbox; asked for anew each round, longer than one IDLE slice


class Loop:
    """A function that runs in a thread until its stop event is set."""

    def __init__(self, name: str, run: Callable[[threading.Event], None]) -> None:
        self._stop = threading.Event()
        self._thread = threading.Thread(target=run, args=[self._stop], name=name, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Ask it to stop, and wait for the work in hand."""
        self._stop.set()
        self._thread.join(timeout=15)


class OpenDoor:
    """A door and where it listens."""

    def __init__(self, protocol: Literal["smtp", "lmtp"], listen: str, house: House) -> None:
        settings = house.settings
        self._protocol, (self._host, port) = protocol, host_and_port(listen)
        rules = DoorRules(our_address=settings.address, max_bytes=settings.max_mail)
        keep, tls = partial(take_in, house), _door_tls(settings)
        try:
            self._door = open_door(self._host, port, keep, rules, protocol=protocol, tls=tls)
        except OSError as error:
            setting = "DOOR" if protocol == "smtp" else "LMTP"
            raise BadSetting(f"CASECONSULTANT_{setting}: {error.strerror}") from error
        self.port = self._door.port

    def __str__(self) -> str:
        """Where it listens, for people."""
        return f"{self._protocol.upper()} door  {self._host}:{self.port}"

    def close(self) -> None:
        """Stop listening; a mail that is being kept is still answered."""
        self._door.close()


def open_doors(house: House) -> list[OpenDoor]:
    """The SMTP door, and the LMTP door if one is set.  Raises BadSetting if a port is taken."""
    settings = house.settings
    doors = [OpenDoor("smtp", settings.door, house)]
    if settings.lmtp:
        doors.append(OpenDoor("lmtp", settings.lmtp, house))
    return doors


def start_watchers(house: House) -> list[Loop]:
    """One thread for each mailbox and for the Maildir that are set."""
    settings, loops = house.settings, []
    for url in settings.imap:
        mailbox = _checked("IMAP", parse_imap_url, url)
        run = partial(
            watch,
            mailbox,
            MailboxDesk(house),
            tls_context=ssl.create_default_context(),
            max_bytes=settings.max_mail,
            idle_s=settings.poll_every,
        )
        loops.append(Loop(f"imap {mailbox.host}", run))
    if settings.maildir is not None:
        keep = partial(take_in, house)
        poll = partial(watch_maildir, settings.maildir, keep, max_bytes=settings.max_mail)
        loops.append(Loop("maildir", poll))
    return loops


def start_sweeper(house: House) -> Loop:
    """The sweeper, in a thread."""
    every_s = house.settings.sweep_every
    return Loop("sweeper", lambda stop: keep_sweeping(house, stop, every_s))


def start_book_watch(house: House) -> Loop:
    """The watch on the book, in a thread."""
    return Loop("book watch", lambda stop: keep_looking(house, stop))


def open_way_out(settings: Settings) -> tuple[Settings, Sink | None]:
    """The settings with a server to send to, and the sink if no other server is set."""
    if settings.smtp is not None:
        _checked("SMTP", parse_smtp_url, settings.smtp)
        return settings, None
    sink = open_sink(settings.sent)
    url = SecretStr(f"smtp://127.0.0.1:{sink.port}")
    return settings.model_copy(update={"smtp": url}), sink


class MailboxDesk:
    """What a poller asks of the desk (mailer.inbox.InboxDesk)."""

    def __init__(self, house: House) -> None:
        self._house = house

    def keep(self, mail: RawMail) -> None:
        """Commit *mail*; then it may be moved away."""
        take_in(self._house, mail)

    def known(self, place: MailPlace) -> bool:
        """True if the mail at *place* was taken in before."""
        with reading(self._house.engine) as session:
            return intake.known(session, place)

    def lease(self, mailbox: str) -> bool:
        """Ask for, or renew, the right to work on *mailbox*; the dead have none."""
        holder, until = self._house.presence.holder, datetime.now(UTC) + LEASE
        with transaction(self._house.engine) as session:
            before = mailbox_holder(session, mailbox)
            if is_dead(self._house.presence_folder, before):
                release_mailbox(session, mailbox, before)
            return lease_mailbox(session, mailbox, holder, until)

    def release(self, mailbox: str) -> None:
        """Let another poller have it."""
        with transaction(self._house.engine) as session:
            release_mailbox(session, mailbox, self._house.presence.holder)


def _checked(name: str, parse: Callable[[str], T], url: SecretStr) -> T:
    """Parse *url*, at the start and not at the first letter.  Raises BadSetting."""
    try:
        return parse(url.get_secret_value())
    except ValueError as error:
        raise BadSetting(f"CASECONSULTANT_{name}: {error}") from error


def _door_tls(settings: Settings) -> ssl.SSLContext | None:
    if settings.tls_certificate is None or settings.tls_key is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(settings.tls_certificate, settings.tls_key)
    except OSError as error:  # SSLError is one
        raise BadSetting(f"CASECONSULTANT_TLS_CERTIFICATE, _TLS_KEY: {error}") from error
    return context
