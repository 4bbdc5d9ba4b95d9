"""Walk the whole road in a process of its own, and die where the test says.

Run as ``python -m tests.road.dying FOLDER PORT POINT TURN``: the process
kills itself with SIGKILL when it reaches POINT for the TURN-th time.
"""

import os
import signal
import sys
from pathlib import Path

from consult.states import TicketState
from tests.factories import raw_mail
from tests.road.houses import a_house, approve_as, arrive, do_all_due, states

CAROL = "carol@consult.example"


def main(folder: Path, port: int, point: str, turn: int) -> None:
    """Take Dana's one question in, answer it, approve it as Carol, and send it."""
    house = a_house(folder, folder / "book.db", port)
    passed = []

    def die_here(name: str) -> None:
        sys.stdout.write(f"{name}\n")
        sys.stdout.flush()
        if name == point:
            passed.append(name)
            if len(passed) == turn:
                os.kill(os.getpid(), signal.SIGKILL)

    house.at = die_here
    arrive(house, raw_mail(message_id="<the-one@client.example>"))
    do_all_due(house)
    if states(house) == [TicketState.DRAFTED]:
        approve_as(house, CAROL)
        house.at("approved")
    do_all_due(house)
    house.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
