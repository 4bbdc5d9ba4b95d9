"""What the pages of one app work with."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Path, Request
from sqlalchemy import Engine

from codebook.book import Book
from config.settings import Settings
from console.pages import Pages
from consult.tables import Job

PASSWORDS_AT_ONCE = 4  # argon2 takes 64 MiB for each password it checks
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]  # what a key of both databases can hold


@dataclass(frozen=True)
class Console:
    """One app's database, settings, bell, book and pages."""

    engine: Engine
    settings: Settings
    ring: Callable[[int], None]
    book: Callable[[], Book]
    pages: Pages
    hashing: threading.Semaphore = field(
        default_factory=lambda: threading.Semaphore(PASSWORDS_AT_ONCE)
    )

    def ring_for(self, jobs: Iterable[Job]) -> None:
        """Announce *jobs*; only after the commit that made them due."""
        for job in jobs:
            assert job.id is not None
            self.ring(job.id)


def console_of(request: Request) -> Console:
    """The console that *request* came to."""
    console = request.app.state.console
    assert isinstance(console, Console)
    return console


House = Annotated[Console, Depends(console_of)]
