"""kill -9 of a poller between its steps: every mail ends in Processed, and is filed once."""

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlmodel import select

from consult.database import transaction
from consult.states import TicketState
from consult.tables import Mail
from tests.factories import raw_mail
from tests.road.houses import a_house, do_all_due, states
from tests.road.processes import wait_until

HOUSE = Path(__file__).resolve().parents[2]


@contextmanager
def polling(folder, mailbox, point=""):
    """A poller in a process of its own, which dies at *point*."""
    command = [sys.executable, "-m", "tests.road.dying_poller", str(folder), mailbox.url, point]
    env = os.environ | {"SSL_CERT_FILE": str(mailbox.ca_file)}
    child = subprocess.Popen(command, cwd=HOUSE, env=env)
    try:
        yield child
    finally:
        child.kill()
        child.wait()


@pytest.mark.parametrize("point", ["before keeping", "keeping, before the commit", "kept"])
def test_a_killed_poller_loses_nothing_and_doubles_nothing(
    tmp_path, starter_book, smtp_sink, mailbox, point
):
    house = a_house(tmp_path / "data", starter_book, smtp_sink.port)
    folder = house.settings.data
    mailbox.append(*[raw_mail(message_id=f"<p{number}@client.example>") for number in range(3)])
    with polling(folder, mailbox, point) as dying:
        dying.wait(timeout=60)
    assert len(mailbox.mails()) == 3

    # The dead poller's lease is still running; a second one must not wait for its end.
    with polling(folder, mailbox):
        wait_until(lambda: len(mailbox.mails("Processed")) == 3, "not polled", 60)

    do_all_due(house)
    assert mailbox.mails() == []
    assert states(house) == [TicketState.DRAFTED] * 3
    with transaction(house.engine) as session:
        assert [mail.copies for mail in session.exec(select(Mail))] == [1, 1, 1]
    house.close()
