"""The leases of the dead end at once, and of nobody else."""

import subprocess
import sys
import time

import pytest

from workers.presence import Presence, forget_dead, is_dead

CHILD = """
import sys, time
from pathlib import Path
from workers.presence import Presence
print(Presence(Path(sys.argv[1])).holder, flush=True)
time.sleep(60)
"""


@pytest.fixture
def other(tmp_path):
    """Another process that shows its presence in tmp_path."""
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    child.holder = child.stdout.readline().strip()
    yield child
    child.kill()
    child.wait()
    child.stdout.close()


def test_a_living_process_is_not_dead(tmp_path, other):
    assert not is_dead(tmp_path, other.holder)


def test_a_killed_process_is_dead(tmp_path, other):
    other.kill()
    other.wait()

    assert is_dead(tmp_path, other.holder)


def test_a_process_that_left_is_as_good_as_dead(tmp_path):
    mine = Presence(tmp_path)
    mine.leave()

    assert is_dead(tmp_path, mine.holder)


def test_a_process_of_another_folder_is_not_judged(tmp_path):
    (tmp_path / "other").mkdir()
    mine = Presence(tmp_path)
    mine.leave()

    assert not is_dead(tmp_path / "other", mine.holder)


@pytest.mark.parametrize("holder", ["elsewhere/0123", "", "x", "../../etc/passwd"])
def test_nobody_else_is_judged(tmp_path, holder):
    assert not is_dead(tmp_path, holder)


def test_the_files_of_the_dead_are_kept_while_they_hold_a_lease(tmp_path, other):
    other.kill()
    other.wait()
    time.sleep(0.01)

    forget_dead(tmp_path, {other.holder})
    assert is_dead(tmp_path, other.holder)

    forget_dead(tmp_path, set())
    assert list(tmp_path.iterdir()) == []
