"""What this machine remembers, beside the database, of the last final dot it sent.

A database that was restored from a backup has forgotten what was sent since, and would send it
again.  Whoever remembers one dot that it does not know can tell (docs/decisions/0025).
"""

import logging
import os
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from consult.delivery import Dot

_LOG = logging.getLogger(__name__)


class LastDot:
    """One line in the file *path*: a Message-ID and the try."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def remember(self, dot: Dot) -> None:
        """Write *dot* down for good; a disk that is full costs the memory and not the letter."""
        new = self._path.with_name(f"{self._path.name}.{uuid4().hex}")
        try:
            with new.open("w", encoding="utf-8") as file:
                file.write(f"{dot.message_id} {dot.tries}\n")
                file.flush()
                os.fsync(file.fileno())
            new.replace(self._path)
        except OSError as error:
            _LOG.warning("the last dot could not be written down: %s", error)
            with suppress(OSError):
                new.unlink()

    def recall(self) -> Dot | None:
        """The last dot; None = none was sent from here, or nobody can read what was written."""
        try:
            message_id, tries = self._path.read_text(encoding="utf-8").split()
            return Dot(message_id, int(tries))
        except (OSError, ValueError):
            return None

    def forget(self) -> None:
        """Remember none."""
        self._path.unlink(missing_ok=True)
