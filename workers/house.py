"""What one process works with: its settings, its database, its book, its way out."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from sqlalchemy import Engine

from codebook.book import Book, open_book
from config.folders import make_data_folder
from config.settings import Settings
from config.values import host_and_port
from consult.database import migrate, open_database, transaction
from consult.drafting import write_receipt
from consult.intake import Desk
from consult.threads import loop_id
from mailer.origin.authentication import OriginRules, origin_rules
from mailer.origin.names import Names
from mailer.smtp import SmtpServer, parse_smtp_url
from workers.last_dot import LastDot
from workers.presence import Presence


def nobody_hears(_job_id: int) -> None:
    """A bell for processes that have none: the sweeper finds the job."""


def no_fault(_point: str) -> None:
    """What happens between two steps of the road: nothing, outside the kill tests."""


@dataclass
class House:
    """Everything the road needs, opened on first use.

    *at* is called with a point's name between every two steps; tests kill the
    process there.  *thinking* is held while a job is read or drafted: threads
    of one process gain nothing by fighting over the interpreter for that.
    """

    settings: Settings
    engine: Engine
    ring: Callable[[int], None] = nobody_hears
    at: Callable[[str], None] = field(default=no_fault)
    thinking: AbstractContextManager[object] = field(default_factory=nullcontext)

    @cached_property
    def book(self) -> Book:
        """The book this process reads.  Raises BookError."""
        return open_book(self.settings.book)

    @cached_property
    def smtp(self) -> SmtpServer:
        """Where this process sends mail; ``run`` and ``work`` see to it that one is set."""
        assert self.settings.smtp is not None
        server = parse_smtp_url(self.settings.smtp.get_secret_value())
        return replace(server, timeout_s=self.settings.smtp_timeout)

    @cached_property
    def presence(self) -> Presence:
        """The process's sign of life."""
        return Presence(self.presence_folder)

    @property
    def presence_folder(self) -> Path:
        """Where the processes of this machine show that they live."""
        return self.settings.data / "presence"

    @cached_property
    def last_dot(self) -> LastDot:
        """What this machine remembers of its last final dot."""
        return LastDot(self.settings.data / "last_dot")

    @cached_property
    def loop_id(self) -> str:
        """The mark of our own mail."""
        with transaction(self.engine) as session:
            return loop_id(session)

    @cached_property
    def names(self) -> Names:
        """The DNS, as this process asks it."""
        server = self.settings.dns
        return Names(host_and_port(server) if server else None, self.settings.dns_timeout)

    @cached_property
    def origin_rules(self) -> OriginRules:
        """Whom this house believes about where a mail is from."""
        settings = self.settings
        return origin_rules(
            settings.authserv_ids,
            microsoft=settings.microsoft_365,
            sealers=settings.arc_sealers,
        )

    @cached_property
    def desk(self) -> Desk:
        """What filing needs to know of us."""
        settings = self.settings
        return Desk(
            settings.address,
            _receipt if settings.receipts else None,
            receipts_an_hour=settings.receipts_an_hour,
            require_proof=settings.authentication == "require",
        )

    def close(self) -> None:
        """Let go of what was opened."""
        # A cached property that was never asked for is not in the object yet.
        if "book" in self.__dict__:
            self.book.close()
        if "presence" in self.__dict__:
            self.presence.leave()
        self.engine.dispose()


def open_house(settings: Settings, *, ring: Callable[[int], None] = nobody_hears) -> House:
    """The house for *settings*; makes the data folder and brings the tables up to date."""
    make_data_folder(settings.data)
    engine = open_database(settings.database_url)
    migrate(engine)
    return House(settings, engine, ring)


def _receipt(case_number: str) -> tuple[str, str]:
    words = write_receipt(case_number)
    return words.subject, words.text
