"""Poll a mailbox in a process of its own, and die where the test says.

Run as ``python -m tests.road.dying_poller FOLDER URL POINT``, with the
settings' SSL_CERT_FILE in the environment; without a POINT it polls until killed.
"""

import os
import signal
import sys
import time
from pathlib import Path

from pydantic import SecretStr

from tests.road.houses import a_house
from workers.parts import start_watchers


def main(folder: Path, url: str, point: str) -> None:
    """Take in what lies in the mailbox at *url*."""
    house = a_house(folder, folder / "book.db", 25, imap=(SecretStr(url),), poll_every=1)

    def die_here(name: str) -> None:
        if name == point:
            os.kill(os.getpid(), signal.SIGKILL)

    house.at = die_here
    start_watchers(house)
    time.sleep(120)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
