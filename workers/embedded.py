"""The same Celery app with its worker in a thread of this process (the embedded default)."""

import logging
import threading

from celery import Celery

from workers.app import set_up
from workers.house import House

_LOG = logging.getLogger(__name__)
_THREADS = 4  # so that a slow mail server does not hold up drafting


def start_worker(house: House) -> "WorkerThread":
    """Work for *house* in a thread of this process, reading and drafting one job at a time."""
    house.thinking = threading.Lock()
    worker = WorkerThread(set_up(house.settings, lambda: house))
    worker.start()
    return worker


class WorkerThread:
    """A Celery worker in a thread; it installs no signal handlers of its own."""

    def __init__(self, app: Celery) -> None:
        self._controller = app.WorkController(
            app=app,
            pool_cls="threads",
            concurrency=_THREADS,
            without_gossip=True,
            without_mingle=True,
            without_heartbeat=True,
            quiet=True,
        )
        self._thread = threading.Thread(target=self._run, name="worker", daemon=True)

    def start(self) -> None:
        """Begin to take bells."""
        self._thread.start()

    def close(self) -> None:
        """Finish the jobs in hand and stop."""
        self._controller.stop()
        self._thread.join(timeout=20)

    def _run(self) -> None:
        try:
            self._controller.start()
        except Exception:  # noqa: BLE001 - whatever it was, nobody else would tell
            # The sweeper cannot help without a worker: say it loudly.
            _LOG.exception("the worker thread ended")
