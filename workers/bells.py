"""Ringing: a job's id goes to the broker from a thread of its own.

Nobody who rings ever waits for the broker or learns that it is down: the
sweeper rings again for whatever has waited too long.
"""

import logging
import os
import threading
from queue import Empty, Full, Queue

from kombu.exceptions import OperationalError

_LOG = logging.getLogger(__name__)
_MOST = 10_000  # bells waiting for the broker; what does not fit is the sweeper's


class Bells:
    """A thread that publishes job ids; ``ring`` never blocks and never raises.

    The thread is started by the first ring in each process, so that a
    worker's forked children have one of their own.
    """

    def __init__(self) -> None:
        self._process = 0
        self._queue: Queue[int | None] = Queue(_MOST)
        self._thread: threading.Thread | None = None

    def ring(self, job_id: int) -> None:
        """Announce that job *job_id* is due."""
        if self._process != os.getpid():
            self._start()
        try:
            self._queue.put_nowait(job_id)
        except Full:
            _LOG.warning("too many bells wait for the broker; the sweeper will ring again")

    def close(self) -> None:
        """Publish what waits, for at most two seconds, and stop."""
        if self._thread is None or self._process != os.getpid():
            return
        try:
            self._queue.put_nowait(None)
        except Full:
            return
        self._thread.join(timeout=2)

    def _start(self) -> None:
        self._process, self._queue = os.getpid(), Queue(_MOST)
        self._thread = threading.Thread(target=self._publish, name="bells", daemon=True)
        self._thread.start()

    def _publish(self) -> None:
        while (job_id := self._queue.get()) is not None:
            if not _rang(job_id):
                self._drop_waiting()

    def _drop_waiting(self) -> None:
        """The broker is down: each further bell would wait as long; the sweeper has them all."""
        try:
            while (job_id := self._queue.get_nowait()) is not None:
                continue
            self._queue.put_nowait(job_id)
        except Empty:
            return


def _rang(job_id: int) -> bool:
    from workers.tasks import work  # the tasks import the road, which is not needed to ring

    try:
        # retry=False: kombu would otherwise try for minutes while bells pile up behind this one.
        work.apply_async(args=[job_id], retry=False)
    except (OperationalError, OSError) as error:
        _LOG.warning("the broker does not answer (%s); the sweeper will ring again", type(error))
        return False
    return True
