"""Ringing never waits and never raises; the sweeper has what was lost."""

import socket
import time

import pytest

from config.settings import Settings
from workers.app import set_up
from workers.bells import Bells


@pytest.fixture
def dead_broker():
    """A Redis URL behind which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        yield f"redis://127.0.0.1:{probe.getsockname()[1]}/0"


def test_ringing_does_not_wait_for_a_broker_that_is_down(tmp_path, dead_broker, caplog):
    set_up(Settings(data=tmp_path, broker=dead_broker), lambda: None)
    bells = Bells()

    before = time.monotonic()
    for job_id in range(100):
        bells.ring(job_id)
    took_s = time.monotonic() - before
    bells.close()

    assert took_s < 0.5  # a hundred refused connections would take longer than a queue
    assert "the sweeper will ring again" in caplog.text


def test_a_rope_nobody_pulled_closes_at_once():
    assert Bells().close() is None
