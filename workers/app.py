"""The Celery app: made bare here, given its broker and its house once, at the front door."""

import os
from collections.abc import Callable
from typing import Any

from celery import Celery

from config.settings import Settings
from workers.house import House, open_house

app = Celery("caseconsultant", include=["workers.tasks"])

HARD_LIMIT_S = 300  # a task that runs longer is killed (prefork); longer than any send may take
_EMBEDDED = {"polling_interval": 0.1}  # 0.1 % of a core when idle, 100 ms of delay (STACK.md 2a)
_BRIEF = {
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0,
}  # kombu asks for ever otherwise
_REDIS = {
    **_BRIEF,
    # Longer than two hard limits, or a running task would be handed out twice (STACK.md 5).
    "visibility_timeout": 600,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    "socket_connect_timeout": 3,
    "socket_keepalive": True,
}
_AMQP = {**_BRIEF, "confirm_publish": True}


def set_up(settings: Settings, house: Callable[[], House]) -> Celery:
    """Give the bare app its broker, its habits and its house.

    *house* gives the calling process's own: a forked child must not share its
    parent's database connections (HouseOfEachProcess).
    """
    app.conf.update(
        # A host is named only to keep kombu from warning that there is none.
        broker_url="memory://localhost/" if settings.embedded_bells else settings.broker_url,
        broker_transport_options=_transport(settings.broker_url),
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        broker_connection_timeout=3,
        task_acks_late=True,  # a killed worker's task is run again ...
        task_reject_on_worker_lost=True,  # ... and this is what makes it so (RELIABILITY.md 0.4)
        task_ignore_result=True,  # the database knows the result, not the broker
        task_store_errors_even_if_ignored=False,
        task_serializer="json",
        accept_content=["json"],
        task_time_limit=HARD_LIMIT_S,
        worker_prefetch_multiplier=8 if settings.embedded_bells else 1,
        worker_redirect_stdouts=False,
        worker_hijack_root_logger=False,
        worker_enable_remote_control=False,
        timezone="UTC",
    )
    if settings.broker_url.startswith("amqp"):
        app.conf.update(task_default_queue_type="quorum", task_default_exchange_type="topic")
    app.conf.house = house
    return app


class HouseOfEachProcess:
    """Opens the house on first use in each process."""

    def __init__(self, settings: Settings, ring: Callable[[int], None]) -> None:
        self._settings, self._ring = settings, ring
        self._houses: dict[int, House] = {}

    def __call__(self) -> House:
        """The calling process's own house."""
        process = os.getpid()
        if process not in self._houses:
            self._houses = {process: open_house(self._settings, ring=self._ring)}
        return self._houses[process]

    def close(self) -> None:
        """Close this process's house, if it was opened."""
        house = self._houses.pop(os.getpid(), None)
        if house is not None:
            house.close()


def _transport(broker_url: str) -> dict[str, Any]:
    scheme = broker_url.partition(":")[0]
    options: dict[str, dict[str, Any]] = {"memory": _EMBEDDED, "redis": _REDIS, "rediss": _REDIS}
    return options.get(scheme, _AMQP)
