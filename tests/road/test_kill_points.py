"""kill -9 between every two steps of the road: after a restart, one case and one sent mail."""

import subprocess
import sys
from pathlib import Path

import pytest

from consult.states import TicketState
from consult.tables import LetterKind, LetterState
from tests.consult.world import letters_of
from tests.road.houses import do_all_due, open_jobs, replies, states

HOUSE = Path(__file__).resolve().parents[2]
# Every point the road passes, and how often (the receipt is sent before the reply).
POINTS = [
    ("before keeping", 1),
    ("keeping, before the commit", 1),
    ("kept", 1),
    ("read: claimed", 1),
    ("read: parsed", 1),
    ("read: filed, before the commit", 1),
    ("read: done", 1),
    ("draft: claimed", 1),
    ("draft: written", 1),
    ("draft: laid down, before the commit", 1),
    ("draft: done", 1),
    ("approved", 1),
    ("send: claimed", 2),
    ("send: taken out", 2),
    ("send: done", 2),
]
# The one window SMTP leaves: the machine cannot know, so a human is asked, and nothing is resent.
UNKNOWABLE = [("send: at the dot", 0), ("send: answered", 1)]


def walk(folder, port, point="", turn=1):
    """Walk the road in a process that dies at *point*; returns the points it passed."""
    command = [sys.executable, "-m", "tests.road.dying", str(folder), str(port), point, str(turn)]
    done = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=False)
    assert done.returncode == (-9 if point else 0), done.stderr
    return done.stdout.splitlines()


def test_the_list_of_points_is_the_roads(house, smtp_sink):
    passed = walk(house.settings.data, smtp_sink.port)

    named = {point for point, _ in POINTS + UNKNOWABLE}
    assert set(passed) == named


@pytest.mark.parametrize(("point", "turn"), POINTS)
def test_a_kill_loses_nothing_and_doubles_nothing(house, smtp_sink, point, turn):
    folder = house.settings.data
    assert walk(folder, smtp_sink.port, point, turn)[-1] == point

    walk(folder, smtp_sink.port)

    assert states(house) == [TicketState.ANSWERED]
    assert len(replies(smtp_sink)) == 1
    assert open_jobs(house) == []


@pytest.mark.parametrize(("point", "delivered"), UNKNOWABLE)
def test_a_kill_around_the_final_dot_is_shown_to_a_human_and_never_resent(
    house, smtp_sink, point, delivered
):
    folder = house.settings.data
    walk(folder, smtp_sink.port, point, 2)

    walk(folder, smtp_sink.port)
    do_all_due(house)

    assert states(house) == [TicketState.STUCK]
    assert [letter.state for letter in letters_of(house.engine, 1)] == [LetterState.UNKNOWN]
    assert len(replies(smtp_sink)) == delivered
    assert len(letters_of(house.engine, 1, LetterKind.RECEIPT)) == 1
